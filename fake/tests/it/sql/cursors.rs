//! Cursors: batches whose outcome is streamed.

use serde_json::{Value, json};
use turso_platform::reqwest;
use turso_platform_fake::Platform;

use super::client::{Database, Stream};

#[tokio::test]
async fn cursor_streams_the_outcome_of_each_step() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let mut lines = orders
        .cursor(json!([
            {"stmt": {"sql": "CREATE TABLE t (a INTEGER PRIMARY KEY)"}},
            {"stmt": {"sql": "INSERT INTO t VALUES (5), (6)"}, "condition": {"type": "ok", "step": 0}},
            {"stmt": {"sql": "SELECT a FROM t"}},
            {"stmt": {"sql": "SELECT * FROM x"}},
            {"stmt": {"sql": "SELECT 1"}, "condition": {"type": "ok", "step": 3}},
        ]))
        .await;
    let first = lines.remove(0);
    assert!(first["baton"].is_string());
    assert_eq!(first["base_url"], Value::Null);
    let column = json!({"name": "a", "decltype": "INTEGER"});
    let integer = |value: &str| json!({"type": "integer", "value": value});
    let end = |affected: u64, rowid: Value| json!({"type": "step_end", "affected_row_count": affected, "last_insert_rowid": rowid});
    let expected = [
        json!({"type": "step_begin", "step": 0, "cols": []}),
        end(0, Value::Null),
        json!({"type": "step_begin", "step": 1, "cols": []}),
        end(2, json!(6)),
        json!({"type": "step_begin", "step": 2, "cols": [column]}),
        json!({"type": "row", "row": [integer("5")]}),
        json!({"type": "row", "row": [integer("6")]}),
        end(0, Value::Null),
        json!({
            "type": "step_error",
            "step": 3,
            "error": {"message": "SQLite error: no such table: x", "code": "SQLITE_UNKNOWN"},
        }),
        json!({"type": "replication_index", "replication_index": null}),
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn pipeline_continues_the_stream_of_a_cursor() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let lines = orders
        .cursor(json!([
            {"stmt": {"sql": "BEGIN"}},
            {"stmt": {"sql": "INSERT INTO t VALUES (1)"}},
        ]))
        .await;
    let mut stream = orders.stream();
    stream.baton = lines[0]["baton"].as_str().map(str::to_owned);
    stream.execute("ROLLBACK").await.unwrap();
    assert_eq!(orders.query("SELECT * FROM t").await, json!([]));
}

#[tokio::test]
async fn cursor_has_no_size_limit() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n";
    let lines = orders.cursor(json!([{"stmt": {"sql": sql}}])).await;
    let rows: Vec<&Value> = lines.iter().filter(|line| line["type"] == "row").collect();
    assert_eq!(rows.len(), 100_000);
    assert_eq!(rows[99_999]["row"][0]["value"], "100000");
}

/// A client that goes away must not keep a connection with its transaction.
#[tokio::test]
async fn transaction_ends_when_the_client_disconnects() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    let steps = json!([
        {"stmt": {"sql": "BEGIN IMMEDIATE"}},
        {"stmt": {"sql": endless}},
        {"stmt": {"sql": "ROLLBACK"}, "condition": {"type": "error", "step": 1}},
    ]);
    let request = orders.request("POST", "/v3/cursor");
    let body = json!({"batch": {"steps": steps}}).to_string();
    let mut response = request.body(body).send().await.unwrap();
    response.chunk().await.unwrap().unwrap();
    drop(response);
    orders.execute("INSERT INTO t VALUES (1)").await.unwrap();
}

/// Clients may read only the first rows of a query before they execute the next statement.
#[tokio::test]
async fn stream_continues_after_a_cursor_that_is_not_read_to_its_end() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let (response, mut stream) = start_endless_cursor(&orders).await;
    drop(response);
    stream.execute("COMMIT").await.unwrap();
    assert_eq!(orders.query("SELECT v FROM t").await, json!([[1]]));
}

#[tokio::test]
async fn request_in_the_stream_of_an_unread_cursor_times_out() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let (response, stream) = start_endless_cursor(&orders).await;
    let body = json!({"baton": stream.baton, "requests": []});
    let failure = orders.post("/v3/pipeline", &body).await;
    let message = "The previous cursor of this stream was not read to its end";
    assert_eq!(failure, (400, message.to_owned()));
    drop(response);
}

/// Begins a transaction, inserts a row, and starts to read an endless query.
async fn start_endless_cursor<'a>(database: &'a Database<'a>) -> (reqwest::Response, Stream<'a>) {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    let steps = json!([
        {"stmt": {"sql": "BEGIN"}},
        {"stmt": {"sql": "INSERT INTO t VALUES (1)"}},
        {"stmt": {"sql": endless}},
    ]);
    let request = database.request("POST", "/v3/cursor");
    let body = json!({"batch": {"steps": steps}}).to_string();
    let mut response = request.body(body).send().await.unwrap();
    let chunk = response.chunk().await.unwrap().unwrap();
    let line = chunk.split(|byte| *byte == b'\n').next().unwrap();
    let line: Value = serde_json::from_slice(line).unwrap();
    let mut stream = database.stream();
    stream.baton = line["baton"].as_str().map(str::to_owned);
    (response, stream)
}
