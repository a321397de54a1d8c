//! Runs a test in a process of its own, for what belongs to a process: its environment variables and
//! its tracing subscriber.

use std::process::Command;

/// A command that runs one ignored test of this binary and prints its output.
pub fn ignored_test(path: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", path, "--nocapture", "--ignored"]);
    command
}

/// What the command printed.
pub fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}
