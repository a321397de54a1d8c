//! Measures the cost of SQL: `cargo bench -p turso-platform-fake --no-default-features --features sql --bench sql`.
//!
//! Prints times, ratios and sizes. Not a test: nothing depends on the figures.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use turso_platform::reqwest::Client;
use turso_platform_fake::{ORGANIZATION, Platform};

const QUERIES: u32 = 2_000;
const DATABASES: usize = 10_000;

struct Database<'a> {
    client: &'a Client,
    url: String,
    token: String,
}

impl Database<'_> {
    /// Executes statements in one request. Returns the time that the engine spent on them.
    async fn execute(&self, statements: &[&str]) -> Duration {
        let requests = statements
            .iter()
            .map(|sql| json!({"type": "execute", "stmt": {"sql": sql}}));
        let requests: Vec<Value> = requests.chain([json!({"type": "close"})]).collect();
        let body = json!({ "requests": requests }).to_string();
        let request = self
            .client
            .post(&self.url)
            .bearer_auth(&self.token)
            .body(body);
        let response: Value = request.send().await.unwrap().json().await.unwrap();
        let results = response["results"].as_array().unwrap();
        let milliseconds = results.iter().filter_map(|result| {
            assert_eq!(result["type"], "ok", "{result}");
            result["response"]["result"]["query_duration_ms"].as_f64()
        });
        Duration::from_secs_f64(milliseconds.sum::<f64>() / 1_000.0)
    }
}

#[tokio::main]
async fn main() {
    let started = Instant::now();
    let platform = Platform::start().await.unwrap();
    println!("start: {:?}", started.elapsed());
    let client = Client::new();
    let group = platform
        .client()
        .organization(ORGANIZATION)
        .group("default");
    let token = group.create_token().send().await.unwrap();
    let database = |name: &str| Database {
        client: &client,
        url: format!("{}/db/{name}/v3/pipeline", platform.base_url()),
        token: token.expose().to_owned(),
    };

    group.create("bench").send().await.unwrap();
    let bench = database("bench");
    let first = Instant::now();
    bench
        .execute(&["CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)"])
        .await;
    println!("first statement of a database: {:?}", first.elapsed());
    bench.execute(&["INSERT INTO t VALUES (1, 'a')"]).await;
    for (name, sql) in [
        ("point read", "SELECT v FROM t WHERE id = 1"),
        ("insert", "INSERT INTO t (v) VALUES ('b')"),
    ] {
        let (started, mut engine) = (Instant::now(), Duration::ZERO);
        for _ in 0..QUERIES {
            engine += bench.execute(&[sql]).await;
        }
        let total = started.elapsed();
        let in_one = bench.execute(&vec![sql; 1_000]).await;
        println!(
            "{name}: {:.0}/s, {:.1} times the engine's own time; in one request, the engine alone {:.0}/s",
            f64::from(QUERIES) / total.as_secs_f64(),
            total.as_secs_f64() / engine.as_secs_f64(),
            1_000.0 / in_one.as_secs_f64(),
        );
    }

    let (memory, files) = (memory(), open_files());
    let started = Instant::now();
    for number in 0..DATABASES {
        let name = format!("d-{number}");
        group.create(&name).send().await.unwrap();
        database(&name)
            .execute(&["CREATE TABLE t (v)", "INSERT INTO t VALUES (1)"])
            .await;
    }
    println!(
        "{DATABASES} databases with content: {:?}",
        started.elapsed()
    );
    report(memory, files);
    tokio::time::sleep(Duration::from_secs(12)).await;
    print!("after 12 idle seconds: ");
    report(memory, files);
}

fn report(memory: u64, files: usize) {
    println!(
        "{} kB more memory, {} more open files",
        self::memory().saturating_sub(memory),
        open_files().saturating_sub(files)
    );
}

/// Returns the resident memory in kB, or 0 if the system does not report it.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}
