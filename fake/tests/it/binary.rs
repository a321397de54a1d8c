//! The server binary.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use turso_platform_fake::ORGANIZATION;

use crate::support::{DATABASES, client, create};

const BINARY: &str = env!("CARGO_BIN_EXE_turso-platform-fake");
const TOKEN: &str = "fake-platform-token";

/// A running server. It is killed when dropped.
struct Server {
    process: Child,
    base_url: String,
}

impl Server {
    /// Starts a command that runs the server, and waits until it listens.
    fn start(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let base_url = output
            .lines()
            .find_map(|line| Some(line.unwrap().split_once("TURSO_BASE_URL=")?.1.to_owned()));
        Self {
            process,
            base_url: base_url.expect("a base URL"),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL on Unix.
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

#[tokio::test]
async fn rate_limit_is_set_by_flags() {
    let flags = ["--rate-limit", "1", "--no-retry-after"];
    let server = Server::start(Command::new(BINARY).args(flags));
    let list = turso_platform::reqwest::Client::new()
        .get(format!("{}{DATABASES}", server.base_url))
        .bearer_auth(TOKEN);
    // The rate is far below that of these requests, however slow they are.
    for _ in 0..1000 {
        let response = list.try_clone().unwrap().send().await.unwrap();
        if response.status() == 429 {
            assert!(!response.headers().contains_key("retry-after"));
            return;
        }
    }
    panic!("no request was limited");
}

/// Accepting fails while no descriptor is left. The server must neither stop nor spin.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn server_without_file_descriptors_waits_and_recovers() {
    use std::net::TcpStream;
    use std::time::Duration;

    const LIMIT: usize = 32;
    let script = format!(r#"ulimit -n {LIMIT}; exec "$0""#);
    let server = Server::start(Command::new("sh").args(["-c", &script, BINARY]));
    let proc = format!("/proc/{}", server.process.id());
    let address = server.base_url.replace("http://", "");
    let connections: Vec<TcpStream> = (0..2 * LIMIT)
        .map(|_| TcpStream::connect(&address).unwrap())
        .collect();
    while fs::read_dir(format!("{proc}/fd")).unwrap().count() < LIMIT {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }

    // User and system time, in ticks of 10 ms. The load of the machine does not add to it.
    let cpu_time = || -> u64 {
        let stat = fs::read_to_string(format!("{proc}/stat")).unwrap();
        let fields: Vec<&str> = stat.split(' ').collect();
        fields[13..15]
            .iter()
            .map(|ticks| ticks.parse::<u64>().unwrap())
            .sum()
    };
    let before = cpu_time();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let used = cpu_time() - before;
    assert!(
        used <= 10,
        "{used} ticks of CPU time in a second without work"
    );

    drop(connections);
    let acme = client(&server.base_url, TOKEN).organization(ORGANIZATION);
    create(&acme, "orders").await;
}
