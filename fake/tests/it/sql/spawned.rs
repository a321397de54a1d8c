//! SQL of a platform in a separate process.

use std::path::Path;

use serde_json::json;
use turso_platform_fake::{Platform, Reply};

use super::client::Database;

#[tokio::test]
async fn spawned_platform_serves_sql() {
    let directory = tempfile::tempdir().unwrap();
    let start = || {
        let builder = Platform::builder().directory(directory.path());
        let binary = env!("CARGO_BIN_EXE_turso-platform-fake");
        builder.binary(binary).spawn().unwrap()
    };
    let platform = start();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    platform.reply_once("sql", Reply::sql_error("SQLITE_BUSY", "database is locked"));
    let error = orders
        .execute("INSERT INTO t VALUES (1)")
        .await
        .unwrap_err();
    assert_eq!(error["code"], "SQLITE_BUSY");
    orders.execute("INSERT INTO t VALUES (2)").await.unwrap();
    drop(platform);
    let platform = start();
    let orders = Database::open(&platform, "orders").await;
    assert_eq!(orders.query("SELECT v FROM t").await, json!([[2]]));
}

#[tokio::test]
async fn temporary_files_are_removed_with_the_platform() {
    let binary = env!("CARGO_BIN_EXE_turso-platform-fake");
    for platform in [
        Platform::start().await.unwrap(),
        Platform::builder().binary(binary).spawn().unwrap(),
    ] {
        let orders = Database::create(&platform, "orders").await;
        let mut stream = orders.stream();
        stream.execute("BEGIN IMMEDIATE").await.unwrap();
        let file = orders.query("SELECT file FROM pragma_database_list").await;
        let file = Path::new(file[0][0].as_str().unwrap()).to_owned();
        assert!(file.exists());
        drop(platform);
        assert!(!file.parent().unwrap().exists(), "{file:?}");
    }
}

#[cfg(feature = "tls")]
#[tokio::test]
async fn spawned_platform_returns_its_certificate() {
    let builder = Platform::builder().tls();
    let binary = env!("CARGO_BIN_EXE_turso-platform-fake");
    let platform = builder.binary(binary).spawn().unwrap();
    let certificate = platform.certificate().unwrap();
    assert!(
        certificate.starts_with("-----BEGIN CERTIFICATE-----"),
        "{certificate}"
    );
}
