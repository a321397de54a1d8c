//! The soak test: runs platform and workers, kills them at random, and takes the account.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use fastrand::Rng;
use futures_util::TryStreamExt;
use turso_platform::Client;
use turso_platform_fake::ORGANIZATION;

use crate::account::Account;
use crate::journal;
use crate::process::{Platform, Process, log, start_worker};
use crate::report::Report;
use crate::secrets;

/// The time for a request of a killed worker to arrive, so that it cannot overtake the next worker's.
const IN_FLIGHT: Duration = Duration::from_millis(150);

pub struct Options {
    pub time: Duration,
    pub seed: u64,
    pub workers: usize,
    pub rate_limit: Option<u32>,
}

/// How often processes were killed.
#[derive(Default)]
pub struct Kills {
    pub workers: usize,
    pub platform: usize,
}

/// Runs the soak test in an empty directory.
pub fn run(options: &Options, directory: &Path) -> io::Result<Report> {
    let mut random = Rng::with_seed(options.seed);
    let mut platform = Platform::start(directory, options.rate_limit, &mut random)?;
    let mut problems = Vec::new();
    let kills = cause(options, &mut platform, &mut random, &mut problems)?;
    platform.restart(false)?;
    finish(options, &platform, &mut problems)?;
    let databases = list(&platform)?;
    let mut account = Account::default();
    for worker in 0..options.workers {
        account.record_all(&journal::read(&journal::path(directory, worker))?);
    }
    for worker in 0..options.workers {
        for path in [journal::path(directory, worker), log(directory, worker)] {
            problems.extend(secrets::find_in_file(&path, &platform.token)?);
        }
    }
    let mut report = Report::new(options, kills, account, &databases);
    report.differences.append(&mut problems);
    let leaks = secrets::find("the report", &report.to_string(), &platform.token);
    report.differences.extend(leaks);
    Ok(report)
}

/// Runs the workers and kills processes, until the time is over. At the end no worker runs.
fn cause(
    options: &Options,
    platform: &mut Platform,
    random: &mut Rng,
    problems: &mut Vec<String>,
) -> io::Result<Kills> {
    let mut kills = Kills::default();
    let mut workers = Vec::new();
    for worker in 0..options.workers {
        workers.push(start_worker(platform, worker, random.u64(..), false)?);
    }
    let start = Instant::now();
    while start.elapsed() < options.time {
        sleep(random, 100..900);
        if random.u8(..4) == 0 {
            platform.kill()?;
            kills.platform += 1;
            sleep(random, 0..600);
            platform.restart(true)?;
        } else {
            let worker = random.usize(..options.workers);
            stop(&mut workers[worker], worker, problems)?;
            kills.workers += 1;
            std::thread::sleep(IN_FLIGHT);
            workers[worker] = start_worker(platform, worker, random.u64(..), false)?;
        }
    }
    for (worker, process) in workers.iter_mut().enumerate() {
        stop(process, worker, problems)?;
        kills.workers += 1;
    }
    std::thread::sleep(IN_FLIGHT);
    Ok(kills)
}

/// Kills a worker, which should be running.
fn stop(process: &mut Process, worker: usize, problems: &mut Vec<String>) -> io::Result<()> {
    if let Some(status) = process.ended()? {
        problems.push(format!("worker {worker} ended by itself: {status}"));
    }
    process.kill()
}

/// Lets each worker recover its names.
fn finish(options: &Options, platform: &Platform, problems: &mut Vec<String>) -> io::Result<()> {
    for worker in 0..options.workers {
        let mut process = start_worker(platform, worker, options.seed, true)?;
        let status = process.wait()?;
        if !status.success() {
            problems.push(format!("worker {worker} could not finish: {status}"));
        }
    }
    Ok(())
}

/// Returns the name and the ID of every database on the platform.
fn list(platform: &Platform) -> io::Result<Vec<(String, String)>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let client = Client::builder()
            .base_url(platform.base_url())
            .token(platform.token.as_str())
            .build()
            .map_err(io::Error::other)?;
        let databases = client.organization(ORGANIZATION);
        let databases = databases.list_databases().limit(10).stream();
        databases
            .map_ok(|database| (database.name, database.db_id))
            .try_collect()
            .await
            .map_err(io::Error::other)
    })
}

fn sleep(random: &mut Rng, milliseconds: std::ops::Range<u64>) {
    std::thread::sleep(Duration::from_millis(random.u64(milliseconds)));
}
