//! Tests of when a server process exits, and of platforms whose process has exited.

use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use turso_platform::ErrorKind;
use turso_platform_fake::Platform;

use super::{BINARY, spawn};
use crate::support::{create, kill, organization};

/// The environment variable with which the tests run [`program`].
const PROGRAM: &str = "SPAWNED_PROGRAM";

/// Not a test, but a program that spawns a platform. Other tests run it as a separate process, since they cannot
/// change the environment of this one.
#[test]
#[ignore = "run by other tests"]
fn program() {
    let Ok(mode) = env::var(PROGRAM) else {
        return;
    };
    let builder = match &*mode {
        "anywhere" => Platform::builder().listen(([0, 0, 0, 0], 0).into()),
        _ => Platform::builder(),
    };
    let spawned = builder.spawn();
    match &spawned {
        Ok(platform) => println!("outcome={}", platform.base_url()),
        Err(error) => println!("outcome={error}"),
    }
    let _ = io::stdin().read_to_end(&mut Vec::new());
}

/// A running [`program`], which is killed when dropped.
pub struct Program {
    process: Child,
    /// The base URL of its platform, or an error.
    pub outcome: String,
}

impl Program {
    pub fn command(mode: &str) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "spawned::lifetime::program", "--ignored"])
            .arg("--nocapture")
            .env(PROGRAM, mode)
            .env("TURSO_PLATFORM_FAKE", BINARY);
        command
    }

    pub fn start(command: &mut Command) -> Self {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let outcome = output
            .lines()
            .find_map(|line| Some(line.unwrap().split_once("outcome=")?.1.to_owned()));
        Self {
            process,
            outcome: outcome.expect("the outcome"),
        }
    }

    fn address(&self) -> String {
        self.outcome.replace("http://", "")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // SIGKILL on Unix.
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// Waits until nothing listens on an address.
fn assert_ends(address: &str) {
    let start = Instant::now();
    while TcpStream::connect(address).is_ok() {
        assert!(start.elapsed() < Duration::from_secs(30), "still listening");
        thread::sleep(Duration::from_millis(5));
    }
}

fn address(platform: &Platform) -> String {
    platform.base_url().replace("http://", "")
}

/// Returns the ID of the server process.
#[cfg(unix)]
fn process_id(platform: &Platform) -> String {
    let shown = format!("{platform:?}");
    let (_, id) = shown.split_once("Process { id: ").expect(&shown);
    id.split_once(',').unwrap().0.to_owned()
}

#[test]
fn server_exits_when_its_parent_is_killed() {
    let program = Program::start(&mut Program::command("default"));
    let address = program.address();
    let mut connection = TcpStream::connect(&address).unwrap();
    // Even during a request whose body never ends.
    let head = "POST /v1/organizations/my-org/databases HTTP/1.1\r\ncontent-length: 9\r\n\r\n";
    connection.write_all(head.as_bytes()).unwrap();
    drop(program);
    assert_ends(&address);
}

#[test]
fn server_exits_at_the_end_of_its_input() {
    let mut server = Command::new(BINARY)
        .arg("--control")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut results = BufReader::new(server.stdout.take().unwrap()).lines();
    let hello: serde_json::Value = serde_json::from_str(&results.next().unwrap().unwrap()).unwrap();
    assert_eq!(hello["version"], env!("CARGO_PKG_VERSION"));
    let mut commands = server.stdin.take().unwrap();
    commands.write_all(b"{}\n\"Groups\"\n").unwrap();
    let invalid = results.next().unwrap().unwrap();
    assert!(
        invalid.starts_with(r#"{"Err":"invalid command: "#),
        "{invalid}"
    );
    let groups = results.next().unwrap().unwrap();
    assert!(groups.starts_with(r#"{"Ok":{"Value":[{"#), "{groups}");
    drop(commands);
    assert!(server.wait().unwrap().success());
    assert!(results.next().is_none());
}

#[tokio::test]
async fn dropping_a_platform_ends_its_server() {
    let platform = spawn(Platform::builder());
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let address = address(&platform);
    #[cfg(target_os = "linux")]
    let process = std::path::PathBuf::from(format!("/proc/{}", process_id(&platform)));
    #[cfg(target_os = "linux")]
    assert!(process.exists());
    drop(platform);
    assert!(TcpStream::connect(&address).is_err());
    let error = acme.list_databases().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    // Nor is it a zombie.
    #[cfg(target_os = "linux")]
    assert!(!process.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn methods_panic_after_the_server_is_killed() {
    let platform = spawn(Platform::builder());
    let acme = crate::support::organization_without_retries(&platform);
    let id = process_id(&platform);
    kill("-9", &id);
    assert_ends(&address(&platform));
    for _ in 0..2 {
        let message = super::panic_message(|| platform.databases());
        let start = "the server process of this platform has exited (";
        assert!(message.starts_with(start), "{message}");
        let end = format!("): process {id}, signal: 9 (SIGKILL), the server binary `{BINARY}`");
        assert!(message.ends_with(&end), "{message}");
    }
    let error = acme.list_databases().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[test]
fn standard_error_of_the_server_is_passed_on() {
    let mut program = Program::start(&mut Program::command("anywhere"));
    assert!(
        program.outcome.starts_with("http://"),
        "{}",
        program.outcome
    );
    let stderr = program.process.stderr.take().unwrap();
    // Ends the program, which drops the platform.
    drop(program.process.stdin.take());
    let stderr = io::read_to_string(stderr).unwrap();
    assert!(
        stderr.contains("warning: 0.0.0.0 is not loopback"),
        "{stderr}"
    );
}
