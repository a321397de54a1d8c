//! Compares the cost of calls with that of hand-written reqwest, on loopback.
//!
//! `cargo bench -p benches` prints CPU time, and `benches/instructions` instructions per call.

mod hand_written;
mod server;

use std::future::Future;

use futures_util::stream::{self, StreamExt, TryStreamExt};
use turso_platform::{Client, OrganizationClient};

use hand_written::HandWritten;
use server::{PAGE_SIZE, PAGES, Server};

/// The number of measurements, whose median is printed.
const ROUNDS: usize = 5;

/// The number of creates or ensures in a measurement.
const CALLS: usize = 10_000;

const CONCURRENCY: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    HandWritten,
    /// The methods of the operations.
    Generated,
    /// The helpers.
    Ext,
}

const STYLES: [(&str, Style); 3] = [
    ("hand-written", Style::HandWritten),
    ("generated", Style::Generated),
    ("ext", Style::Ext),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scenario {
    /// Creates databases one by one.
    Create,
    /// Gets the same page again and again.
    List,
    /// Creates databases, `CONCURRENCY` at a time.
    CreateMany,
    /// Ensures databases that do not exist, `CONCURRENCY` at a time.
    EnsureMany,
    /// Lists all pages.
    Stream,
}

const SCENARIOS: [(&str, Scenario); 5] = [
    ("create", Scenario::Create),
    ("list", Scenario::List),
    ("create-many", Scenario::CreateMany),
    ("ensure-many", Scenario::EnsureMany),
    ("stream", Scenario::Stream),
];

fn main() {
    // `cargo bench` adds an argument.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime should start");
    match arguments[..] {
        ["serve"] => runtime.block_on(server::serve()).expect("loopback works"),
        ["run", style, scenario, calls] => {
            let style = find(&STYLES, style);
            let scenario = find(&SCENARIOS, scenario);
            let calls = calls.parse().expect("the number of calls");
            let server = Server::start();
            runtime.block_on(Callers::new(&server.url).run(style, scenario, calls));
        }
        _ => compare(&runtime),
    }
}

fn find<T: Copy>(list: &[(&str, T)], name: &str) -> T {
    let found = list.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("unknown: {name}")).1
}

/// Prints the CPU time of the first style, and that of the others relative to it.
fn compare(runtime: &tokio::runtime::Runtime) {
    let server = Server::start();
    let callers = Callers::new(&server.url);
    println!("| CPU time | hand-written | generated | ext |");
    println!("|---|---|---|---|");
    for (name, scenario, calls) in [
        ("10,000 creates", Scenario::Create, CALLS),
        ("10,000 creates, 64 at a time", Scenario::CreateMany, CALLS),
        ("10,000 ensures, 64 at a time", Scenario::EnsureMany, CALLS),
        ("1,000 lists of 100", Scenario::List, CALLS / 10),
        ("100,000 databases in pages of 100", Scenario::Stream, 1),
    ] {
        let mut times = [const { Vec::new() }; STYLES.len()];
        for _ in 0..ROUNDS {
            // In turns, so that a slow phase of the machine affects all styles.
            for ((_, style), times) in STYLES.iter().zip(&mut times) {
                let before = cpu_time();
                runtime.block_on(callers.run(*style, scenario, calls));
                times.push(cpu_time() - before);
            }
        }
        let [base, generated, ext] = times.map(median);
        println!(
            "| {name} | {:.0} ms | {:.2} | {:.2} |",
            base * 1_000.0,
            generated / base,
            ext / base
        );
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Returns the CPU time of this thread, in seconds.
fn cpu_time() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")
        .expect("CPU time is measured on Linux only");
    let nanoseconds = text
        .split(' ')
        .next()
        .and_then(|text| text.parse::<f64>().ok());
    nanoseconds.expect("the first field is a number") / 1e9
}

struct Callers {
    hand_written: HandWritten,
    acme: OrganizationClient,
}

impl Callers {
    fn new(url: &str) -> Self {
        let client = Client::builder()
            .base_url(url)
            .token("a-platform-token")
            .http(|http| http.no_proxy())
            .build()
            .expect("the client should build");
        Self {
            hand_written: HandWritten::new(url),
            acme: client.organization("acme"),
        }
    }

    async fn run(&self, style: Style, scenario: Scenario, calls: usize) {
        match scenario {
            Scenario::Create => {
                for number in 0..calls {
                    self.create(style, number).await;
                }
            }
            Scenario::CreateMany => {
                at_a_time(calls, |number| self.create(style, number)).await;
            }
            Scenario::EnsureMany => {
                at_a_time(calls, |number| self.ensure(style, number)).await;
            }
            Scenario::List => {
                for _ in 0..calls {
                    self.list(style).await;
                }
            }
            Scenario::Stream => {
                for _ in 0..calls {
                    self.stream(style).await;
                }
            }
        }
    }

    async fn create(&self, style: Style, number: usize) {
        let name = format!("tenant-{number}");
        let hostname = match style {
            Style::HandWritten => self.hand_written.create(&name).await.unwrap().hostname,
            Style::Generated => {
                let request = self.acme.create_database().name(name).group("default");
                request.send().await.unwrap().into_inner().database.hostname
            }
            Style::Ext => {
                let created = self.acme.create(name).group("default").send().await;
                created.unwrap().database.hostname
            }
        };
        assert!(hostname.ends_with(".turso.io"));
    }

    async fn ensure(&self, style: Style, number: usize) {
        let name = format!("tenant-{number}");
        let hostname = match style {
            Style::HandWritten => self.hand_written.ensure(&name).await.unwrap().hostname,
            Style::Generated => {
                let database = self.acme.database(&*name);
                let error = database.get().send().await.unwrap_err();
                assert_eq!(error.kind(), turso_platform::ErrorKind::NotFound);
                let request = self.acme.create_database().name(name).group("default");
                request.send().await.unwrap().into_inner().database.hostname
            }
            Style::Ext => {
                let ensured = self.acme.group("default").ensure(name).send().await;
                ensured.unwrap().database.hostname
            }
        };
        assert!(hostname.ends_with(".turso.io"));
    }

    async fn list(&self, style: Style) {
        let count = match style {
            Style::HandWritten => self.hand_written.list().await.unwrap().databases.len(),
            Style::Generated => {
                let response = self.acme.list_databases().send().await.unwrap();
                response.databases.len()
            }
            Style::Ext => {
                let databases: Vec<_> = self
                    .acme
                    .list_databases()
                    .stream()
                    .try_collect()
                    .await
                    .unwrap();
                databases.len()
            }
        };
        assert_eq!(count, PAGE_SIZE);
    }

    async fn stream(&self, style: Style) {
        let count = match style {
            Style::HandWritten => self.hand_written.count_all().await.unwrap(),
            Style::Generated => self.pages().await,
            Style::Ext => {
                let stream = self.acme.list_databases().limit(PAGE_SIZE as i64).stream();
                let named = stream.try_filter(|d| std::future::ready(!d.name.is_empty()));
                named
                    .try_fold(0, async |count, _| Ok(count + 1))
                    .await
                    .unwrap()
            }
        };
        assert_eq!(count, PAGES * PAGE_SIZE);
    }

    /// Follows the cursors.
    async fn pages(&self) -> usize {
        let mut count = 0;
        let mut request = self.acme.list_databases().limit(PAGE_SIZE as i64);
        loop {
            let page = request.send().await.unwrap().into_inner();
            count += page.databases.iter().filter(|d| !d.name.is_empty()).count();
            let next = page.pagination.and_then(|pagination| pagination.next);
            let Some(next) = next else { return count };
            request = self
                .acme
                .list_databases()
                .limit(PAGE_SIZE as i64)
                .cursor(next);
        }
    }
}

async fn at_a_time<F: Future<Output = ()>>(calls: usize, call: impl Fn(usize) -> F) {
    stream::iter(0..calls)
        .map(call)
        .buffer_unordered(CONCURRENCY)
        .collect::<()>()
        .await;
}
