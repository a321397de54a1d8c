//! Control of a platform by its test: commands, and the server that performs them.

mod binary;
mod command;
mod hello;
mod process;
#[cfg(feature = "cli")]
mod serve;
mod stderr;
mod wire;

use tokio::task::JoinSet;

pub use binary::Binary;
pub use command::{Command, Output};
pub use process::Process;

use crate::shared::Shared;

/// The server of a platform.
#[derive(Debug)]
pub enum Server {
    /// In this process.
    Here {
        shared: Shared,
        /// Aborted when dropped.
        _tasks: JoinSet<()>,
    },
    /// In a process of its own, which ends when dropped.
    Process(Process),
}

impl Server {
    /// Performs a command. An error is the message of a panic.
    pub fn perform(&self, command: Command) -> Result<Output, String> {
        match self {
            Self::Here { shared, .. } => command.perform(shared),
            Self::Process(process) => process.perform(&command),
        }
    }
}

/// Ends the statements that are running, which would otherwise delay the end of the runtime.
#[cfg(feature = "sql")]
impl Drop for Server {
    fn drop(&mut self) {
        if let Self::Here { shared, .. } = self {
            shared.lock().state.sql.close_all();
        }
    }
}
