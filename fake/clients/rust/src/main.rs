//! Checks each feature with a client: `sql-clients CLIENT URL HOSTNAME TOKEN READ_ONLY_TOKEN`. The database must be
//! empty.

mod features;
mod with_libsql;
mod with_turso_serverless;

use std::env;
use std::time::Duration;

use features::{Database, FEATURES, Outcome};
use tokio::time::timeout;

/// The time limit of each check.
const TIME_LIMIT: Duration = Duration::from_secs(60);

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [client, url, hostname, token, read_only_token] = arguments
        .try_into()
        .expect("CLIENT URL HOSTNAME TOKEN READ_ONLY_TOKEN");
    let database = Database {
        url,
        hostname,
        token,
        read_only_token,
    };
    for feature in FEATURES {
        let outcome = run(&client, feature, database.clone()).await;
        let report = match outcome {
            Ok(Some(shown)) => format!("ok\t{}", one_line(&shown)),
            Ok(None) => "ok".to_owned(),
            Err(error) => one_line(&error.to_string()),
        };
        println!("{client}\t{feature}\t{report}");
    }
}

/// Runs a check in a task of its own, since assertions panic.
async fn run(client: &str, feature: &'static str, database: Database) -> Outcome {
    let task = match client {
        "libsql" => tokio::spawn(with_libsql::check(feature, database)),
        "turso_serverless" => tokio::spawn(with_turso_serverless::check(feature, database)),
        _ => panic!("unknown client {client}"),
    };
    timeout(TIME_LIMIT, task).await??
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
