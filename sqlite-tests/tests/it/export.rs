//! The contents of exported files.

use rusqlite::Connection;
use turso_platform::types::Seed;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{Source, check, exported_rows, platform, read};

/// The size of a frame.
const FRAME: usize = 4120;

const INSERT: &str = "INSERT INTO items (data) VALUES (randomblob(3000))";

#[tokio::test]
async fn transactions_in_the_wal_are_in_the_file() {
    let (platform, orders) = platform().await;
    let source = Source::new();
    for _ in 0..5 {
        source.execute(&format!("BEGIN; {INSERT}; {INSERT}; COMMIT"));
    }
    source.execute("DELETE FROM items WHERE id = 3; UPDATE items SET data = x'00' WHERE id = 4");
    assert!(!source.frames().is_empty());
    source.publish(&platform);
    assert_eq!(exported_rows(&orders).await, source.rows());
}

#[tokio::test]
async fn uncommitted_transaction_is_not_in_the_file() {
    let (platform, orders) = platform().await;
    let source = Source::new();
    source.execute(INSERT);
    let committed = source.frames().len();
    source.execute("BEGIN");
    for _ in 0..1_000 {
        source.execute(INSERT);
    }
    let open = (source.frames().len() - committed) / FRAME;
    assert!(open > 256, "the cache must spill into the WAL: {open}");
    source.publish(&platform);
    let rows = exported_rows(&orders).await;
    assert_eq!((rows.len(), rows), (1, source.rows()));

    source.execute("COMMIT");
    source.publish(&platform);
    let rows = exported_rows(&orders).await;
    assert_eq!((rows.len(), rows), (1_001, source.rows()));
}

#[tokio::test]
async fn database_that_shrank_and_grew_is_exported() {
    let (platform, orders) = platform().await;
    let source = Source::new();
    for _ in 0..200 {
        source.execute(INSERT);
    }
    source.checkpoint();
    let large = source.file().len();
    source.execute("DELETE FROM items WHERE id > 2; VACUUM");
    source.publish(&platform);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let exported = orders.export(&path).send().await.unwrap();
    assert!(exported.size < large as u64 / 10, "{}", exported.size);
    assert_eq!(read(&path), source.rows());

    for _ in 0..400 {
        source.execute(INSERT);
    }
    source.publish(&platform);
    assert_eq!(exported_rows(&orders).await, source.rows());
}

#[tokio::test]
async fn frames_of_several_responses_are_exported() {
    let (platform, orders) = platform().await;
    let source = Source::new();
    for frames in [127, 128, 129, 1_000] {
        while source.frames().len() / FRAME < frames {
            source.execute(INSERT);
        }
        source.publish(&platform);
        assert_eq!(exported_rows(&orders).await, source.rows());
    }
}

/// An exactly full response: only the next request shows that it was the last one.
#[tokio::test]
async fn frames_that_fill_a_response_are_all_exported() {
    let (platform, orders) = platform().await;
    let source = Source::new();
    while source.frames().len() < 128 * FRAME {
        source.execute(
            "UPDATE items SET data = x'01' WHERE id = 0; INSERT INTO items (data) VALUES (x'')",
        );
    }
    let frames = source.frames();
    platform.set_export("orders", source.file(), frames[..128 * FRAME].to_vec());
    exported_rows(&orders).await;
    let requests = platform.requests();
    let paths = requests
        .iter()
        .filter(|request| request.operation == Some("export_frames"));
    let paths: Vec<&str> = paths.map(|request| &*request.path).collect();
    assert_eq!(
        paths,
        ["/db/orders/sync/2/1/128", "/db/orders/sync/2/129/256"]
    );
}

#[tokio::test]
async fn new_database_is_exported_as_an_empty_one() {
    let (_platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    orders.export(&path).send().await.unwrap();
    let connection = Connection::open(&path).unwrap();
    check(&connection);
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 0);
    connection.execute_batch("CREATE TABLE t (x)").unwrap();
}

/// The file of an export can be uploaded, and exported again.
#[tokio::test]
async fn export_can_be_uploaded_to_another_database() {
    let (platform, orders) = platform().await;
    let source = Source::new();
    for _ in 0..10 {
        source.execute(INSERT);
    }
    source.publish(&platform);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    orders.export(&path).send().await.unwrap();

    let other = Platform::builder()
        .upload_chunk_size(4096)
        .start()
        .await
        .unwrap();
    let acme = other.client().organization(ORGANIZATION);
    let created = acme.group("default").create("orders").seed(Seed::upload());
    let created = created.send().await.unwrap();
    created.upload(&path).send().await.unwrap();
    assert_eq!(exported_rows(created.handle()).await, source.rows());
}

/// SQLite writes the pages that a transaction adds, even those that it frees again.
#[tokio::test]
async fn transaction_that_frees_pages_it_added_is_exported() {
    let (platform, orders) = platform().await;
    let source = Source::new();
    let many = format!("{INSERT};").repeat(300);
    let large = "INSERT INTO items (data) VALUES (zeroblob(1000000))";
    for transaction in [
        format!("{many} DELETE FROM items; {INSERT}"),
        format!("{large}; DELETE FROM items WHERE length(data) > 10000; {INSERT}"),
        format!("CREATE TABLE t AS SELECT zeroblob(500000) AS x; DROP TABLE t; {INSERT}"),
        format!("SAVEPOINT s; {many} ROLLBACK TO s; {INSERT}"),
        "DELETE FROM items".to_owned(),
    ] {
        source.execute(&format!("BEGIN; {transaction}; COMMIT"));
        source.publish(&platform);
        assert_eq!(exported_rows(&orders).await, source.rows(), "{transaction}");
    }
}
