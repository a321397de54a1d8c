//! Measures how fast the fake platform starts and responds: `cargo bench -p turso-platform-fake`.
//! The baseline for concurrent clients is one client that waits for each response.

use std::time::{Duration, Instant};

use turso_platform_fake::{ORGANIZATION, Platform};

const ROUNDS: usize = 15;
const REQUESTS: usize = 2_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime should start").block_on(run());
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

async fn run() {
    let mut starts = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let platform = Platform::start().await.unwrap();
        let client = platform.client();
        client.list_organizations_v2().send().await.unwrap();
        starts.push(start.elapsed());
    }
    println!("start, client and first response: {:?}", median(starts));

    let alone = requests(1).await;
    println!("requests per second, one at a time: {alone:.0}");
    for concurrency in [8, 64] {
        let rate = requests(concurrency).await;
        println!("{concurrency} at a time: {rate:.0} ({:.1}x)", rate / alone);
    }
}

/// Returns the median rate at which databases are read, per second.
async fn requests(concurrency: usize) -> f64 {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders").group("default").send().await.unwrap();
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..concurrency {
            let orders = acme.database("orders");
            tasks.spawn(async move {
                for _ in 0..REQUESTS / concurrency {
                    orders.get().send().await.unwrap();
                }
            });
        }
        while tasks.join_next().await.is_some() {}
        times.push(start.elapsed());
    }
    REQUESTS as f64 / median(times).as_secs_f64()
}
