//! The server binary.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use turso_platform_fake::ORGANIZATION;

use crate::support::{DATABASES, are_described, call, client, create};

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

    fn with_state(file: &Path, port: &str) -> Self {
        Self::start(command_with_state(file).args(["--port", port]))
    }

    fn port(&self) -> &str {
        self.base_url.rsplit(':').next().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL on Unix.
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn command_with_state(file: &Path) -> Command {
    let mut command = Command::new(BINARY);
    command.arg("--state").arg(file);
    command
}

fn failure(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn killed_server_continues_with_its_state() {
    if !are_described(&["createAPIToken"]) {
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.json");
    let server = Server::with_state(&file, "0");
    let owner = client(&server.base_url, TOKEN);
    let acme = owner.organization(ORGANIZATION);
    let orders = create(&acme, "orders").await;
    let jwt = acme.database("orders").create_token().send().await.unwrap();
    let group = owner.create_group(ORGANIZATION);
    group
        .name("second")
        .location("aws-eu-west-1")
        .send()
        .await
        .unwrap();
    let made = call(&owner, "createAPIToken", &["ci"]);
    let made = made.send::<serde_json::Value>().await.unwrap();
    let port = server.port().to_owned();
    drop(server);

    let server = Server::with_state(&file, &port);
    let ci = client(&server.base_url, made["token"].as_str().unwrap());
    let acme = ci.organization(ORGANIZATION);
    let found = acme.database("orders").get().send().await.unwrap();
    assert_eq!(found.database.db_id, orders.db_id);
    let groups = ci.list_groups(ORGANIZATION);
    assert_eq!(groups.send().await.unwrap().groups.len(), 2);
    let upload = turso_platform::reqwest::Client::new()
        .post(format!("{}/v1/upload", server.base_url))
        .header("host", &orders.hostname)
        .bearer_auth(jwt.expose())
        .body("x");
    assert_eq!(
        upload.send().await.unwrap().status(),
        400,
        "the token is valid"
    );
    assert_ne!(create(&acme, "other").await.db_id, orders.db_id);
    acme.database("orders").delete().send().await.unwrap();
    drop(server);

    let server = Server::with_state(&file, &port);
    let acme = client(&server.base_url, TOKEN).organization(ORGANIZATION);
    let databases = acme
        .list_databases()
        .send()
        .await
        .unwrap()
        .into_inner()
        .databases;
    assert_eq!(databases.len(), 1);
    assert_eq!(databases[0].name, "other");
}

#[cfg(unix)]
#[test]
fn state_file_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.json");
    let _server = Server::with_state(&file, "0");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn unusable_state_file_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.json");
    fs::write(&file, "{").unwrap();
    let broken = command_with_state(&file).output().unwrap();
    let message = failure(&broken);
    assert!(
        message.starts_with("error: cannot read state file "),
        "{message}"
    );

    fs::remove_file(&file).unwrap();
    drop(Server::with_state(&file, "0"));
    let other = command_with_state(&file)
        .args(["--backend", "legacy"])
        .output()
        .unwrap();
    let message = failure(&other);
    assert!(
        message.contains("it is of backend Aws, not Legacy"),
        "{message}"
    );

    let missing = command_with_state(&directory.path().join("missing/state.json"))
        .output()
        .unwrap();
    let message = failure(&missing);
    assert!(
        message.starts_with("error: cannot write state file "),
        "{message}"
    );
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

#[test]
fn table_whose_reader_is_gone_is_not_an_error() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(BINARY)
        .arg("--table")
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .and_then(Child::wait_with_output)
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(output.stderr, b"");
}

#[test]
fn readme_lists_every_option_of_the_help() {
    let help = Command::new(BINARY).arg("--help").output().unwrap();
    assert!(help.status.success(), "{help:?}");
    let help = String::from_utf8(help.stdout).unwrap();
    let options: Vec<&str> = help
        .split([' ', '\n', '['])
        .filter(|word| word.starts_with("--") && !["--help", "--version"].contains(word))
        .collect();
    assert!(options.contains(&"--rate-limit"), "{help}");
    let readme = include_str!("../../README.md");
    for option in options {
        assert!(readme.contains(&format!("\n| `{option}")), "{option}");
    }
}

#[test]
fn unknown_option_is_an_error_with_the_nearest_one() {
    for (argument, suggestion) in [
        ("--rate-limt=5", "'--rate-limit'"),
        ("--backend=awss", "'aws'"),
    ] {
        let output = Command::new(BINARY).arg(argument).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{argument}");
        let message = String::from_utf8(output.stderr).unwrap();
        let tip = message.lines().find(|line| line.contains("tip: a similar"));
        assert!(
            tip.is_some_and(|tip| tip.ends_with(suggestion)),
            "{message}"
        );
    }
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
