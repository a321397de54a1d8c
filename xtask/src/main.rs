//! `cargo xtask`, the tasks of maintainers. `vendor` is in this program, `soak` in one of its own.

use std::any::Any;
use std::path::Path;
use std::process::ExitCode;

mod compare;
mod normalize;
mod overlay;
mod packaged;
mod report;
mod soak_command;
mod vendor;
mod yaml;

use vendor::Options;

const USAGE: &str = "\
cargo xtask vendor [FILE] [OPTIONS]

Writes openapi/openapi.yaml from openapi/upstream.json and openapi/overlay.yaml, and the client generated
from it to src/generated/packaged and tests/packaged.

  FILE               replaces upstream.json first; JSON or YAML, as published by Turso
  --from TEXT        origin of FILE, a URL and a revision; recorded in provenance.json
  --check            writes nothing; fails if any of these files is out of date
  --allow-unmatched  with --check, accepts overlay actions that have no effect
  --directory DIR    uses the files in DIR instead of openapi/, and writes no client

cargo xtask soak [OPTIONS]

Tests the bindings against a failing platform while processes are killed; see --help.";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|command| command == "soak") {
        return soak_command::run(arguments);
    }
    // A panic of the generator becomes an error message.
    std::panic::set_hook(Box::new(|_| {}));
    let options = match options() {
        Ok(options) => options,
        Err(e) => {
            eprintln!("{e}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let done = std::panic::catch_unwind(|| vendor::vendor(&options));
    match done.unwrap_or_else(|panic| Err(internal_error(&*panic))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}

fn internal_error(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("internal error: {}", text.unwrap_or("a panic"))
}

fn options() -> Result<Options, lexopt::Error> {
    use lexopt::prelude::*;
    let mut options = Options {
        file: None,
        from: None,
        check: false,
        allow_unmatched: false,
        directory: root().join("openapi"),
        package: Some(root().to_owned()),
    };
    let mut command = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("from") => options.from = Some(parser.value()?.string()?),
            Long("check") => options.check = true,
            Long("allow-unmatched") => options.allow_unmatched = true,
            Long("directory") => {
                options.directory = parser.value()?.into();
                options.package = None;
            }
            Value(value) if command.is_none() => command = Some(value),
            Value(value) if options.file.is_none() => options.file = Some(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    match command {
        Some(command) if command == "vendor" => {}
        Some(command) => return Err(format!("unknown command {command:?}").into()),
        None => return Err("no command".into()),
    }
    if options.check && options.file.is_some() {
        return Err("--check cannot be combined with FILE".into());
    }
    if options.from.is_some() && options.file.is_none() {
        return Err("--from requires FILE".into());
    }
    Ok(options)
}

/// The root of the repository.
fn root() -> &'static Path {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.unwrap_or(Path::new("."))
}
