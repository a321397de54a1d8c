//! The server's side of control.

use std::io::{self, BufRead, Write};

use serde::Serialize;

use super::Command;
use super::hello::{Hello, VERSION};
use crate::platform::Platform;

/// The features of a [`Hello`], and whether the binary has them.
const FEATURES: [(&str, bool); 2] = [
    ("sql", cfg!(feature = "sql")),
    ("tls", cfg!(feature = "tls")),
];

impl Platform {
    /// Performs the commands of a parent process until its input ends. Only for the server binary.
    ///
    /// Writes a line that describes this platform, then reads one command per line and writes one result per line.
    /// The protocol is JSON and may change with each version.
    ///
    /// # Errors
    ///
    /// If reading or writing fails.
    #[doc(hidden)]
    pub fn serve_control(&self, commands: impl BufRead, mut results: impl Write) -> io::Result<()> {
        let hello = Hello {
            version: VERSION.to_owned(),
            features: FEATURES
                .iter()
                .filter(|(_, has)| *has)
                .map(|(name, _)| (*name).to_owned())
                .collect(),
            address: self.address,
            loopback: self.loopback,
            certificate: self.certificate.clone(),
        };
        write_line(&mut results, &hello)?;
        for line in commands.split(b'\n') {
            let result = match serde_json::from_slice::<Command>(&line?) {
                Ok(command) => self.server.perform(command),
                Err(error) => Err(format!("invalid command: {error}")),
            };
            write_line(&mut results, &result)?;
        }
        Ok(())
    }
}

fn write_line(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    output.write_all(&line)?;
    output.flush()
}
