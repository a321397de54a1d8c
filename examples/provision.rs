//! Makes a database for each of many customers, through failures, and shows how far it is.
//!
//! `cargo run --release --example provision -- [how many]`, 1000 if not said. Without `TURSO_TOKEN` it
//! runs on a fake platform in this process that fails often. With it, it works on the real service, in
//! the organization of `TURSO_ORGANIZATION` and the group of `TURSO_GROUP`, and destroys in the end what
//! it made.

use std::collections::BTreeSet;
use std::process::ExitCode;

use futures_util::StreamExt;
use indicatif::{ProgressBar, ProgressStyle};
use turso_platform::ext::{OrganizationClient, create_many};
use turso_platform::fake::Platform;

#[allow(dead_code)]
#[path = "common/mod.rs"]
mod common;

const AT_A_TIME: usize = 32;
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
            .map_err(|e| format!("{count:?} is no number: {e}"))?,
        None => 1000,
    };
    let (organization, platform) = common::organization().await?;
    if let Some(platform) = &platform {
        println!("TURSO_TOKEN is not set, so this runs on a fake platform that fails often.");
        common::make_unreliable(platform);
    }
    let mut made = Vec::new();
    for run in 1..=RUNS {
        let failed = provision(&organization, count, run, &mut made).await;
        if failed == 0 {
            break;
        }
        println!("Run again, it does what is missing.");
    }
    if let Some(memory) = common::peak_memory() {
        println!("The most memory that this process took: {memory} MiB.");
    }
    match platform {
        Some(platform) => check(&platform, count),
        None => destroy(&organization, made).await,
    }
}

/// Makes what is not there yet, and tells how many failed.
async fn provision(
    organization: &OrganizationClient,
    count: usize,
    run: usize,
    made: &mut Vec<String>,
) -> usize {
    let group = common::group();
    let request = |n| organization.ensure(format!("customer-{n:06}"), |b| b.group(&group));
    let mut results = create_many((1..=count).map(request), AT_A_TIME);

    let bar = ProgressBar::new(count as u64);
    let style = "{bar:40} {pos}/{len} {per_sec} {msg}";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or(ProgressStyle::default_bar()));
    let (mut new, mut found, mut failed) = (0, 0, 0);
    while let Some((name, result)) = results.next().await {
        match result {
            Ok(database) if database.created => {
                new += 1;
                made.push(name);
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
    println!("Run {run}: {new} made, {found} there already, {failed} failed.");
    failed
}

/// Looks into the fake platform: is there one of each?
fn check(platform: &Platform, count: usize) -> Result<(), Box<dyn std::error::Error>> {
    let databases = platform.databases();
    let names: BTreeSet<&str> = databases.iter().map(|database| &*database.name).collect();
    let ids: BTreeSet<&str> = databases.iter().map(|database| &*database.db_id).collect();
    let requests = platform.requests();
    let creations = requests
        .iter()
        .filter(|r| r.operation == Some("createDatabase"))
        .count();
    println!(
        "{} databases, {} names, {} ids; {} requests, {creations} of them creations.",
        databases.len(),
        names.len(),
        ids.len(),
        requests.len()
    );
    match databases.len() == count && names.len() == count && ids.len() == count {
        true => Ok(()),
        false => Err(format!("{count} were to be made").into()),
    }
}

async fn destroy(
    organization: &OrganizationClient,
    made: Vec<String>,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut left = 0;
    for name in made {
        if let Err(error) = organization.database(&name).delete().send().await {
            eprintln!("{name} was not destroyed: {error}");
            left += 1;
        }
    }
    match left {
        0 => Ok(()),
        _ => Err(format!("{left} databases have to be destroyed by hand").into()),
    }
}
