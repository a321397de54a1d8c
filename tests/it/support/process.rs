//! Runs a test in its own process, for process-wide state: environment variables and the tracing
//! subscriber.

use std::process::Command;

/// A command that runs one ignored test of this binary and prints its output.
pub fn ignored_test(path: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", path, "--nocapture", "--ignored"]);
    command
}

/// The standard output of a command.
pub fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}
