//! `cargo xtask soak`: tests the bindings for minutes against a fake platform that fails often, while
//! processes on both sides are killed, then compares the platform with what the workers recorded.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

mod account;
mod chaos;
mod expectation;
mod journal;
mod process;
mod report;
mod requests;
mod secrets;
mod tallies;
mod worker;

const USAGE: &str = "\
cargo xtask soak [OPTIONS]

Tests the bindings against a fake platform that fails often, while its process and those of the
clients are killed. Fails if the platform is not as the clients recorded it.

  --minutes N     how long to do so (default: 1)
  --seed S        seed of all random choices (default: random)
  --workers W     number of client processes (default: 4)
  --rate-limit N  requests per second that the platform accepts (default: no limit)";

enum Command {
    Soak(chaos::Options),
    Worker(worker::Options),
    Help,
}

fn main() -> ExitCode {
    let command = match command() {
        Ok(command) => command,
        Err(e) => {
            eprintln!("{e}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let result = match command {
        Command::Soak(options) => soak(&options),
        Command::Worker(options) => worker::run(&options).map(|()| ExitCode::SUCCESS),
        Command::Help => {
            // Its reader may have closed it.
            let _ = writeln!(std::io::stdout(), "{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
    };
    result.unwrap_or_else(|e| {
        eprintln!("error: {e}");
        ExitCode::FAILURE
    })
}

fn soak(options: &chaos::Options) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let directory = tempfile::Builder::new().prefix("soak-").tempdir()?;
    let result = chaos::run(options, directory.path());
    if let Ok(report) = &result {
        print!("{report}");
        if report.differences.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
    }
    eprintln!("journals: {}", directory.keep().display());
    result?;
    Ok(ExitCode::FAILURE)
}

fn command() -> Result<Command, lexopt::Error> {
    use lexopt::prelude::*;
    let mut soak = chaos::Options {
        time: Duration::from_secs(60),
        seed: fastrand::u64(..1_000_000),
        workers: 4,
        rate_limit: None,
    };
    let mut worker = worker::Options {
        directory: PathBuf::new(),
        worker: 0,
        seed: 0,
        finish: false,
    };
    let mut is_worker = false;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("minutes") => soak.time = minutes(parser.value()?.parse()?)?,
            Long("seed") => {
                soak.seed = parser.value()?.parse()?;
                worker.seed = soak.seed;
            }
            Long("workers") => soak.workers = parser.value()?.parse()?,
            Long("rate-limit") => soak.rate_limit = Some(parser.value()?.parse()?),
            Value(value) if value == "worker" => is_worker = true,
            Long("worker") if is_worker => worker.worker = parser.value()?.parse()?,
            Long("directory") if is_worker => worker.directory = parser.value()?.into(),
            Long("finish") if is_worker => worker.finish = true,
            other => return Err(other.unexpected()),
        }
    }
    if is_worker {
        return Ok(Command::Worker(worker));
    }
    if soak.workers == 0 || soak.rate_limit == Some(0) {
        return Err("--workers and --rate-limit must be at least 1".into());
    }
    Ok(Command::Soak(soak))
}

fn minutes(minutes: f64) -> Result<Duration, lexopt::Error> {
    Duration::try_from_secs_f64(minutes * 60.0)
        .map_err(|e| format!("--minutes {minutes}: {e}").into())
}
