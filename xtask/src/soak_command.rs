//! `cargo xtask soak`: builds and runs the program of the soak test. It is a separate program since it
//! needs the bindings, which `cargo xtask vendor` must not.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, ExitCode};

const BUILD: [&str; 11] = [
    "build",
    "--quiet",
    "--package",
    "xtask",
    "--bin",
    "soak",
    "--package",
    "turso-platform-fake",
    "--bin",
    "turso-platform-fake",
    "--features=xtask/soak",
];

pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    match build_and_run(arguments) {
        Ok(code) => code,
        Err(e) => {
            eprintln!("error: {e}");
            ExitCode::FAILURE
        }
    }
}

fn build_and_run(arguments: impl Iterator<Item = OsString>) -> io::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let built = Command::new(cargo)
        .args(BUILD)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .status()?;
    if !built.success() {
        return Ok(ExitCode::FAILURE);
    }
    let soak = format!("soak{}", std::env::consts::EXE_SUFFIX);
    let program = std::env::current_exe()?.with_file_name(soak);
    let status = Command::new(program).args(arguments).status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
