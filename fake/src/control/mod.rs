//! How a test controls its platform: commands, and the server that performs them.

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
    /// In a separate process, which is killed when dropped.
    Process(Process),
}

impl Server {
    /// Performs a command. The error is the message that the method of the platform panics with.
    pub fn perform(&self, command: Command) -> Result<Output, String> {
        match self {
            Self::Here { shared, .. } => command.perform(shared),
            Self::Process(process) => process.perform(&command),
        }
    }
}

/// Interrupts running statements, which would otherwise delay the shutdown of the runtime.
#[cfg(feature = "sql")]
impl Drop for Server {
    fn drop(&mut self) {
        if let Self::Here { shared, .. } = self {
            shared.lock().state.sql.end();
        }
    }
}
