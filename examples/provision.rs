//! Creates a database for each of many customers, despite failures, with a progress bar.
//!
//! `cargo run --release --example provision -- [count]`. Default: 1000 databases. Without
//! `TURSO_TOKEN` it runs against a fake platform in this process that fails often. With it, it runs
//! against the real service, in the organization `TURSO_ORGANIZATION` and the group `TURSO_GROUP`
//! (default: `default`), and finally deletes the databases that it created.

use std::collections::BTreeSet;
use std::process::ExitCode;

use futures_util::StreamExt;
use indicatif::{ProgressBar, ProgressStyle};
use turso_platform::OrganizationClient;
use turso_platform::ext::create_many;
use turso_platform_fake::Platform;

mod common;

const CONCURRENCY: usize = 32;
const RUNS: usize = 5;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("provision: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let count: usize = match std::env::args().nth(1) {
        Some(count) => count
            .parse()
            .map_err(|e| format!("{count:?} is not a number: {e}"))?,
        None => 1000,
    };
    let (organization, platform) = common::organization().await?;
    if let Some(platform) = &platform {
        println!("TURSO_TOKEN is not set, so this runs against a fake platform that fails often.");
        platform.make_unreliable();
    }
    let mut created = Vec::new();
    for run in 1..=RUNS {
        let failed = provision(&organization, count, run, &mut created).await;
        if failed == 0 {
            break;
        }
        println!("Running again to create the missing ones.");
    }
    if let Some(memory) = common::peak_memory() {
        println!("Peak memory of this process: {memory} MiB.");
    }
    match platform {
        Some(platform) => check(&platform, count),
        None => delete(&organization, created).await,
    }
}

/// Creates the missing databases, and returns the number of failures.
async fn provision(
    organization: &OrganizationClient,
    count: usize,
    run: usize,
    created: &mut Vec<String>,
) -> usize {
    let group = common::group();
    let request = |n| {
        organization
            .ensure(format!("customer-{n:06}"))
            .group(&group)
    };
    let mut results = create_many((1..=count).map(request), CONCURRENCY);

    let bar = ProgressBar::new(count as u64);
    let style = "{bar:40} {pos}/{len} {per_sec} {msg}";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or(ProgressStyle::default_bar()));
    let (mut new, mut found, mut failed) = (0, 0, 0);
    while let Some((name, result)) = results.next().await {
        match result {
            Ok(database) if database.created => {
                new += 1;
                created.push(name);
            }
            Ok(_) => found += 1,
            Err(error) => {
                failed += 1;
                bar.suspend(|| eprintln!("  {name}: {error}"));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!("Run {run}: {new} created, {found} existed, {failed} failed.");
    failed
}

/// Checks that each database exists exactly once.
fn check(platform: &Platform, count: usize) -> Result<(), Box<dyn std::error::Error>> {
    let databases = platform.databases();
    let names: BTreeSet<&str> = databases.iter().map(|database| &*database.name).collect();
    let ids: BTreeSet<&str> = databases.iter().map(|database| &*database.db_id).collect();
    let requests = platform.requests();
    let creations = requests
        .iter()
        .filter(|request| request.operation == Some("createDatabase"))
        .count();
    println!(
        "{} databases, {} names, {} IDs; {} requests, {creations} of them createDatabase.",
        databases.len(),
        names.len(),
        ids.len(),
        requests.len()
    );
    if [databases.len(), names.len(), ids.len()] != [count; 3] {
        return Err(format!("expected {count} of each").into());
    }
    Ok(())
}

async fn delete(
    organization: &OrganizationClient,
    created: Vec<String>,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut remaining = 0;
    for name in created {
        if let Err(error) = organization.database(&name).delete().send().await {
            eprintln!("{name} was not deleted: {error}");
            remaining += 1;
        }
    }
    if remaining > 0 {
        return Err(format!("{remaining} databases remain; delete them manually").into());
    }
    Ok(())
}
