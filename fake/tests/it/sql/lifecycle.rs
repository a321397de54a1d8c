//! The contents of databases, from creation to deletion.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::json;
use turso_platform::types;
use turso_platform_fake::{Platform, Usage};

use super::client::Database;
use crate::support::{DAY, create_for_upload, organization};

#[tokio::test]
async fn new_database_is_empty_and_serves_once_it_is_ready() {
    let builder = Platform::builder().ready_after(Duration::from_millis(300));
    let platform = builder.start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let (status, body) = orders.failure("SELECT 1").await;
    assert_eq!(
        (status, body),
        (404, json!({"error": "Namespace `orders` doesn't exist"}))
    );
    organization(&platform)
        .database("orders")
        .wait_ready()
        .send()
        .await
        .unwrap();
    assert_eq!(
        orders.query("SELECT name FROM sqlite_master").await,
        json!([])
    );
}

#[tokio::test]
async fn deleted_database_is_gone_until_it_is_restored() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all("CREATE TABLE t (v); INSERT INTO t VALUES (1)")
        .await;
    let mut stream = orders.stream();
    stream.execute("BEGIN").await.unwrap();
    let id = platform.databases()[0].db_id.clone();
    acme.database("orders").delete().send().await.unwrap();
    assert_eq!(orders.failure("SELECT 1").await.0, 404);

    let again = Database::create(&platform, "orders").await;
    assert_eq!(
        again.query("SELECT name FROM sqlite_master").await,
        json!([])
    );
    let body = json!({"baton": stream.baton, "requests": []});
    assert_eq!(
        again.post("/v3/pipeline", &body).await.0,
        400,
        "its stream is closed"
    );
    acme.database("orders").delete().send().await.unwrap();

    if !crate::support::are_described(&["restoreDatabase"]) {
        return;
    }
    let client = platform.client();
    let ids = [crate::support::ORGANIZATION_ID, &id];
    crate::support::send(&client, "restoreDatabase", &ids, json!({}))
        .await
        .unwrap();
    let restored = Database::open(&platform, "orders").await;
    assert_eq!(restored.query("SELECT v FROM t").await, json!([[1]]));
}

#[tokio::test]
async fn databases_of_a_deleted_group_are_gone() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    organization(&platform)
        .group("default")
        .delete()
        .send()
        .await
        .unwrap();
    assert_eq!(orders.failure("SELECT 1").await.0, 404);
}

async fn branch(platform: &Platform, name: &str, at: Option<Duration>) {
    let acme = organization(platform);
    let mut seed = types::Seed::builder()
        .type_("database")
        .name("orders".to_owned());
    if let Some(since) = at {
        let start = "2026-01-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap();
        seed = seed.timestamp(start + since);
    }
    acme.create(name)
        .group("default")
        .seed(seed)
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn branch_has_the_contents_at_its_time_and_is_independent() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all("CREATE TABLE t (v); INSERT INTO t VALUES (0)")
        .await;
    for day in 1..=3 {
        platform.advance(DAY);
        orders
            .execute(&format!("INSERT INTO t VALUES ({day})"))
            .await
            .unwrap();
    }
    // Branches do not contain an open transaction.
    let mut open = orders.stream();
    open.execute("BEGIN IMMEDIATE").await.unwrap();
    open.execute("INSERT INTO t VALUES (100)").await.unwrap();
    for (name, at, expected) in [
        ("now", None, json!([[6]])),
        ("day-0", Some(DAY / 2), json!([[0]])),
        ("day-2", Some(DAY * 2), json!([[3]])),
        ("future", Some(DAY * 30), json!([[6]])),
    ] {
        branch(&platform, name, at).await;
        let branch = Database::open(&platform, name).await;
        assert_eq!(
            branch.query("SELECT sum(v) FROM t").await,
            expected,
            "{name}"
        );
        assert_eq!(
            branch.query("PRAGMA integrity_check").await,
            json!([["ok"]])
        );
        branch.execute("INSERT INTO t VALUES (1000)").await.unwrap();
    }
    open.execute("ROLLBACK").await.unwrap();
    assert_eq!(orders.query("SELECT sum(v) FROM t").await, json!([[6]]));
    // The branch outlives its parent.
    platform.advance(DAY);
    organization(&platform)
        .database("orders")
        .delete()
        .send()
        .await
        .unwrap();
    let now = Database::open(&platform, "now").await;
    assert_eq!(now.query("SELECT sum(v) FROM t").await, json!([[1006]]));
}

#[tokio::test(flavor = "multi_thread")]
async fn branch_has_commits_that_precede_an_older_one_of_a_longer_request() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n";
    let mut stream = orders.stream();
    let first = stream.pipeline(json!([
        {"type": "execute", "stmt": {"sql": "INSERT INTO t VALUES (1)"}},
        {"type": "execute", "stmt": {"sql": slow}},
    ]));
    let second = async {
        while orders.query("SELECT v FROM t").await == json!([]) {}
        orders.execute("INSERT INTO t VALUES (2)").await.unwrap();
        platform.advance(DAY);
    };
    tokio::join!(first, second);
    branch(&platform, "now", None).await;
    let branch = Database::open(&platform, "now").await;
    assert_eq!(branch.query("SELECT v FROM t").await, json!([[1], [2]]));
}

#[tokio::test]
async fn export_and_upload_keep_the_contents() {
    let builder = Platform::builder().upload_chunk_size(8192);
    let platform = builder.start().await.unwrap();
    let acme = organization(&platform);
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all(
            "CREATE TABLE t (v);
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO t SELECT i FROM n",
        )
        .await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    acme.database("orders").export(&path).send().await.unwrap();

    let uploaded = acme
        .upload("copy", path)
        .group("default")
        .send()
        .await
        .unwrap();
    uploaded.wait_ready().send().await.unwrap();
    let copy = Database::open(&platform, "copy").await;
    assert_eq!(
        copy.query("SELECT count(*), sum(v) FROM t").await,
        json!([[100_000, 5_000_050_000_i64]])
    );
    copy.execute("DELETE FROM t WHERE v > 10").await.unwrap();
    let again = directory.path().join("copy.db");
    acme.database("copy").export(&again).send().await.unwrap();
    let uploaded = acme
        .upload("again", again)
        .group("default")
        .send()
        .await
        .unwrap();
    let again = Database::open(&platform, &uploaded.name).await;
    assert_eq!(again.query("SELECT sum(v) FROM t").await, json!([[55]]));
}

#[tokio::test]
async fn database_created_for_an_upload_serves_no_sql_before_it() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create_for_upload(&acme, "orders").await;
    let orders = Database::open(&platform, "orders").await;
    assert_eq!(orders.failure("SELECT 1").await.0, 404);
    let probe = json!({"requests": []});
    assert_eq!(orders.post("/v2/pipeline", &probe).await.0, 200);
}

#[tokio::test]
async fn encrypted_database_requires_its_key() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let encryption = types::Encryption::with_key("aes256gcm", key);
    let create = acme
        .create("orders")
        .group("default")
        .encryption(encryption);
    create.send().await.unwrap();
    let orders = Database::open(&platform, "orders").await;
    let (status, body) = orders.failure("SELECT 1").await;
    assert_eq!(status, 400, "{body}");
    let body = json!({"requests": [{"type": "execute", "stmt": {"sql": "SELECT 1"}}]});
    let request = orders
        .request("POST", "/v3/pipeline")
        .body(body.to_string());
    let response = request
        .header("x-turso-encryption-key", key)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status().as_u16(), 200);
    // A client that waits until it is ready knows no key.
    let probe = json!({"requests": []});
    assert_eq!(orders.post("/v2/pipeline", &probe).await.0, 200);
}

#[tokio::test]
async fn usage_counts_rows_and_bytes() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let usage = async || {
        let handle = organization(&platform).database("orders");
        let usage = handle.get_usage().send().await.unwrap().into_inner();
        let total = usage.total.clone().unwrap();
        (
            total.rows_read.unwrap(),
            total.rows_written.unwrap(),
            total.storage_bytes.unwrap(),
        )
    };
    let (read, written, storage) = usage().await;
    assert_eq!(storage, 8192);
    orders
        .execute("INSERT INTO t VALUES (1), (2), (3)")
        .await
        .unwrap();
    orders.query("SELECT * FROM t").await;
    orders
        .cursor(json!([{"stmt": {"sql": "SELECT * FROM t"}}]))
        .await;
    assert_eq!(usage().await, (read + 6, written + 3, 8192));
    platform.set_usage("orders", Usage::default());
    assert_eq!(usage().await, (0, 0, 0));
}

/// Otherwise a test with many databases would run out of file descriptors.
#[tokio::test]
#[cfg(target_os = "linux")]
async fn files_of_many_databases_are_not_kept_open() {
    let platform = Platform::start().await.unwrap();
    let group = organization(&platform).group("default");
    let token = group.create_token().send().await.unwrap();
    let mut streams = Vec::new();
    let databases: Vec<Database> = (0..100)
        .map(|number| Database::with(&platform, &format!("d-{number}"), token.expose()))
        .collect();
    for database in &databases {
        group.create(&*database.name).send().await.unwrap();
        database.execute("CREATE TABLE t (v)").await.unwrap();
    }
    // Their transactions keep these open.
    for database in &databases[..20] {
        let mut stream = database.stream();
        stream.execute("BEGIN").await.unwrap();
        streams.push(stream);
    }
    for database in &databases {
        assert_eq!(database.query("SELECT * FROM t").await, json!([]));
    }
    // Includes the files of other tests, which run in this process at the same time.
    let files = std::fs::read_dir("/proc/self/fd").unwrap();
    let names = files.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    let open = names.filter(|name| name.to_string_lossy().contains(".db"));
    let open = open.count();
    assert!(open < 250, "{open}");
    for mut stream in streams {
        stream.execute("COMMIT").await.unwrap();
    }
}
