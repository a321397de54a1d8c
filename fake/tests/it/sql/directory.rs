//! Databases that are kept in a directory.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use turso_platform::reqwest;
use turso_platform_fake::{ORGANIZATION, Platform};

use super::client::{Database, simple_rows};
use crate::support::{DAY, client, create, kill, organization};

/// A server process. It is killed when dropped.
struct Server {
    process: Child,
    base_url: String,
}

impl Server {
    fn start(directory: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_turso-platform-fake"));
        Self::run(command.arg("--directory").arg(directory))
    }

    fn run(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let base_url = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("TURSO_BASE_URL=")?.1.to_owned()));
        Self {
            process,
            base_url: base_url.expect("a base URL"),
        }
    }

    /// Executes a statement. Returns its result, or `None` if the server was killed.
    async fn execute(&self, name: &str, token: &str, sql: &str) -> Option<Value> {
        let url = format!("{}/db/{name}/v3/pipeline", self.base_url);
        let body = json!({"requests": [{"type": "execute", "stmt": {"sql": sql}}]});
        let request = reqwest::Client::new().post(url).bearer_auth(token);
        let response = request.body(body.to_string()).send().await.ok()?;
        let body: Value = response.json().await.ok()?;
        let result = &body["results"][0];
        assert_eq!(result["type"], "ok", "{sql}: {body}");
        Some(result["response"]["result"].clone())
    }

    async fn query(&self, name: &str, token: &str, sql: &str) -> Value {
        simple_rows(&self.execute(name, token, sql).await.unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL on Unix.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Each round kills the server while one client inserts rows and another creates databases.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_server_loses_no_committed_row_and_no_created_database() {
    let directory = tempfile::tempdir().unwrap();
    let mut server = Server::start(directory.path());
    let acme = client(&server.base_url, "fake-platform-token").organization(ORGANIZATION);
    create(&acme, "orders").await;
    let token = acme.database("orders").create_token().send().await.unwrap();
    let token = token.expose();
    server
        .execute("orders", token, "CREATE TABLE t (n INTEGER PRIMARY KEY)")
        .await
        .unwrap();
    let (mut committed, mut created) = (0, Vec::new());
    for round in 0..5 {
        let acme = client(&server.base_url, "fake-platform-token").organization(ORGANIZATION);
        let inserting = async {
            loop {
                let insert = format!("INSERT OR IGNORE INTO t VALUES ({})", committed + 1);
                if server.execute("orders", token, &insert).await.is_none() {
                    break;
                }
                committed += 1;
            }
        };
        let creating = async {
            for number in 0.. {
                let name = format!("d-{round}-{number}");
                let creation = acme.create_database().name(&*name).group("default");
                if creation.send().await.is_err() {
                    break;
                }
                created.push(name);
            }
        };
        let process = server.process.id().to_string();
        let killing = async {
            tokio::time::sleep(Duration::from_millis(150)).await;
            kill("-9", &process);
        };
        tokio::join!(inserting, creating, killing);
        server = Server::start(directory.path());
        let rows = server
            .query("orders", token, "SELECT n FROM t ORDER BY n")
            .await;
        let rows: Vec<u64> = rows
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row[0].as_u64().unwrap())
            .collect();
        let expected: Vec<u64> = (1..=rows.len() as u64).collect();
        assert_eq!(rows, expected);
        // The last insert may have been committed without a response.
        assert!(
            (committed..=committed + 1).contains(&(rows.len() as u64)),
            "{committed} {rows:?}"
        );
        committed = rows.len() as u64;
        let acme = client(&server.base_url, "fake-platform-token").organization(ORGANIZATION);
        for name in &created {
            acme.database(name).get().send().await.unwrap();
        }
    }
    assert!(committed > 0 && !created.is_empty());
}

#[tokio::test]
async fn platform_continues_with_its_directory() {
    let directory = tempfile::tempdir().unwrap();
    let start = async || {
        let builder = Platform::builder().directory(directory.path());
        builder.start().await.unwrap()
    };
    let platform = start().await;
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all("CREATE TABLE t (v); INSERT INTO t VALUES (1)")
        .await;
    let token = orders.token.clone();
    let lost = Database::create(&platform, "lost").await;
    lost.execute("CREATE TABLE t (v)").await.unwrap();
    organization(&platform)
        .database("lost")
        .delete()
        .send()
        .await
        .unwrap();
    let files = || {
        let entries = directory.path().join("databases").read_dir().unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(".db")).count()
    };
    drop(platform);

    let platform = start().await;
    let orders = Database::open(&platform, "orders").await.with_token(&token);
    assert_eq!(orders.query("SELECT v FROM t").await, json!([[1]]));
    orders.execute("INSERT INTO t VALUES (2)").await.unwrap();
    assert_eq!(files(), 2, "the deleted database can be restored");
    platform.advance(DAY * 6);
    assert_eq!(files(), 1);
    drop(platform);
    let platform = start().await;
    let orders = Database::with(&platform, "orders", &token);
    assert_eq!(orders.query("SELECT sum(v) FROM t").await, json!([[3]]));
}

#[tokio::test]
async fn other_files_in_the_directory_are_kept() {
    let directory = tempfile::tempdir().unwrap();
    let databases = directory.path().join("databases");
    std::fs::create_dir_all(databases.join("folder.db")).unwrap();
    let path = databases.join("orders.db");
    std::fs::write(&path, "of another program").unwrap();
    let builder = Platform::builder().directory(directory.path());
    let platform = builder.start().await.unwrap();
    platform.advance(DAY * 6);
    assert!(path.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn stopped_server_removes_its_temporary_files() {
    for signal in ["-TERM", "-INT"] {
        let temporary = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_turso-platform-fake"));
        command.env("TMPDIR", temporary.path());
        let mut server = Server::run(&mut command);
        let acme = client(&server.base_url, "fake-platform-token").organization(ORGANIZATION);
        create(&acme, "orders").await;
        let token = acme.database("orders").create_token().send().await.unwrap();
        let create = "CREATE TABLE t (v)";
        server
            .execute("orders", token.expose(), create)
            .await
            .unwrap();
        let files = || temporary.path().read_dir().unwrap().count();
        assert_eq!(files(), 1);
        let id = server.process.id().to_string();
        kill(signal, &id);
        assert!(server.process.wait().unwrap().success(), "{signal}");
        assert_eq!(files(), 0, "{signal}");
    }
}

#[tokio::test]
async fn error_names_a_directory_that_cannot_be_used() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let builder = Platform::builder().directory(file.path().join("directory"));
    let error = builder.start().await.unwrap_err().to_string();
    let expected = format!("cannot use directory {}", file.path().display());
    assert!(error.starts_with(&expected), "{error}");
}

#[tokio::test]
async fn directory_and_state_file_cannot_be_combined() {
    let directory = tempfile::tempdir().unwrap();
    let builder = Platform::builder().directory(directory.path().join("new"));
    let builder = builder.state_file(directory.path().join("state.json"));
    let error = builder.start().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "a platform has either a directory or a state file"
    );
    assert!(directory.path().read_dir().unwrap().next().is_none());
}
