//! Tests of where the server binary is found, and of the errors if it cannot be used.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use turso_platform_fake::Platform;

use super::BINARY;
use super::lifetime::Program;

const INSTALL: &str = concat!(
    "`cargo install turso-platform-fake --features sql --version ",
    env!("CARGO_PKG_VERSION"),
    "`"
);

fn error(path: &Path) -> std::io::Error {
    let spawned = Platform::builder().binary(path).spawn();
    spawned.expect_err("the binary should not work")
}

#[test]
fn error_for_a_missing_binary_has_the_install_command() {
    let directory = tempfile::tempdir().unwrap();
    let missing = directory.path().join("missing");
    let error = error(&missing);
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let message = error.to_string();
    let start = format!("cannot run the server binary `{}`: ", missing.display());
    assert!(message.starts_with(&start), "{message}");
    let end = format!("; install it with {INSTALL}");
    assert!(message.ends_with(&end), "{message}");
}

#[test]
fn binary_is_found_at_the_path_in_the_variable_or_on_the_search_path() {
    let good = Path::new(BINARY).parent().unwrap();
    let empty = tempfile::tempdir().unwrap();
    let missing = empty.path().join("missing");
    let run = |variable: Option<&Path>, path: &Path| {
        let mut command = Program::command("default");
        match variable {
            Some(variable) => command.env("TURSO_PLATFORM_FAKE", variable),
            None => command.env_remove("TURSO_PLATFORM_FAKE"),
        };
        Program::start(command.env("PATH", path)).outcome.clone()
    };
    for (variable, path) in [
        (Some(Path::new(BINARY)), empty.path()),
        (None, good),
        (Some(Path::new("")), good),
    ] {
        let outcome = run(variable, path);
        assert!(outcome.starts_with("http://127.0.0.1:"), "{outcome}");
    }
    assert_eq!(
        run(None, empty.path()),
        format!(
            "`turso-platform-fake` is not on PATH; install it with {INSTALL}, or set \
             TURSO_PLATFORM_FAKE to its path"
        )
    );
    let outcome = run(Some(&missing), good);
    let start = format!(
        "cannot run the server binary `{}` (TURSO_PLATFORM_FAKE): ",
        missing.display()
    );
    assert!(outcome.starts_with(&start), "{outcome}");
    let end = format!("; install it with {INSTALL}, or correct TURSO_PLATFORM_FAKE");
    assert!(outcome.ends_with(&end), "{outcome}");
}

#[test]
fn bare_name_in_the_variable_is_a_file_in_the_current_directory() {
    let mut command = Program::command("default");
    let good = Path::new(BINARY);
    command
        .env("TURSO_PLATFORM_FAKE", good.file_name().unwrap())
        .env("PATH", good.parent().unwrap());
    let outcome = Program::start(&mut command).outcome.clone();
    assert!(outcome.starts_with("cannot run "), "{outcome}");
    command.current_dir(good.parent().unwrap());
    let outcome = Program::start(&mut command).outcome.clone();
    assert!(outcome.starts_with("http://"), "{outcome}");
}

#[cfg(unix)]
#[test]
fn error_for_a_different_version_has_both_versions() {
    for (name, version) in [("other-version", "0.0.1"), ("older-version", "0.0.2")] {
        let script = script(name);
        assert_eq!(
            error(&script).to_string(),
            format!(
                "the server binary `{}` has version {version}, but this program uses version {} of \
                 the library `turso-platform-fake`; install the same version with {INSTALL}",
                script.display(),
                env!("CARGO_PKG_VERSION")
            )
        );
    }
}

#[cfg(unix)]
#[test]
fn error_for_a_failed_start_has_the_output() {
    let broken = script("broken");
    assert_eq!(
        error(&broken).to_string(),
        format!(
            "the server binary `{}` exited during startup (exit status: 127): cannot load libexample.so",
            broken.display()
        )
    );
    let other = script("other-program");
    let message = error(&other).to_string();
    let start = format!(
        "the server binary `{}` is not a turso-platform-fake server: its first line of output is \
         \"Hello.\\n\" (",
        other.display()
    );
    assert!(message.starts_with(&start), "{message}");
}

#[test]
fn error_has_the_message_of_the_server() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address: SocketAddr = taken.local_addr().unwrap();
    let builder = Platform::builder().binary(BINARY);
    let error = builder.clone().listen(address).spawn().unwrap_err();
    let expected = format!("error: cannot listen on {address}: ");
    assert!(error.to_string().contains(&expected), "{error}");

    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.json");
    fs::write(&file, "{").unwrap();
    let error = builder.state_file(file).spawn().unwrap_err();
    let expected = "error: cannot read state file ";
    assert!(error.to_string().contains(expected), "{error}");
}

/// The library parses this output.
#[test]
fn binary_prints_the_version_of_the_library() {
    let output = Command::new(BINARY).arg("--version").output().unwrap();
    let expected = format!("turso-platform-fake {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[cfg(unix)]
fn script(name: &str) -> std::path::PathBuf {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/spawned/scripts");
    directory.join(name)
}
