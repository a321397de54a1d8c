//! Streams: requests that share a connection.

use serde_json::{Value, json};
use turso_platform_fake::Platform;

use super::client::Database;

#[tokio::test]
async fn transaction_spans_requests_and_is_invisible_until_it_commits() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let count = "SELECT count(*) FROM t";
    let mut writer = orders.stream();
    writer.execute("BEGIN IMMEDIATE").await.unwrap();
    writer.execute("INSERT INTO t VALUES (1)").await.unwrap();
    assert_eq!(orders.query(count).await, json!([[0]]));
    let autocommit = writer.run(json!({"type": "get_autocommit"})).await;
    assert_eq!(autocommit.unwrap()["is_autocommit"], false);
    writer.execute("COMMIT").await.unwrap();
    assert_eq!(orders.query(count).await, json!([[1]]));

    writer.execute("BEGIN").await.unwrap();
    writer.execute("DELETE FROM t").await.unwrap();
    let closed = writer.run(json!({"type": "close"})).await.unwrap();
    assert_eq!((closed, &writer.baton), (json!({"type": "close"}), &None));
    assert_eq!(orders.query(count).await, json!([[1]]), "rolled back");
}

#[tokio::test]
async fn batons_are_valid_for_one_request_to_their_database() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let other = Database::create(&platform, "other").await;
    let mut stream = orders.stream();
    stream.execute("SELECT 1").await.unwrap();
    let first = stream.baton.clone();
    stream.execute("SELECT 1").await.unwrap();
    assert_ne!(stream.baton, first);
    for (database, baton) in [
        (&orders, &first),
        (&orders, &Some("x".into())),
        (&other, &stream.baton),
    ] {
        let body = json!({"baton": baton, "requests": []});
        let response = database.post("/v3/pipeline", &body).await;
        assert_eq!(response, (400, "Received an invalid baton".to_owned()));
    }
    stream.execute("SELECT 1").await.unwrap();
}

#[tokio::test]
async fn requests_after_a_failed_one_are_executed() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let execute = |sql: &str| json!({"type": "execute", "stmt": {"sql": sql}});
    let results = orders
        .stream()
        .pipeline(json!([
            execute("CREATE TABLE t (v)"),
            execute("SELECT * FROM x"),
            execute("INSERT INTO t VALUES (1)"),
            {"type": "close"},
        ]))
        .await;
    let types: Vec<&Value> = results.iter().map(|result| &result["type"]).collect();
    assert_eq!(types, ["ok", "error", "ok", "ok"]);
    assert_eq!(orders.query("SELECT v FROM t").await, json!([[1]]));
}

#[tokio::test]
async fn sequence_stops_at_the_first_error() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let sql = "CREATE TABLE t (v); INSERT INTO t VALUES (1); INSERT INTO x VALUES (1); INSERT INTO t VALUES (2);";
    let error = orders
        .stream()
        .run(json!({"type": "sequence", "sql": sql}))
        .await
        .unwrap_err();
    assert_eq!(error["message"], "SQLite error: no such table: x");
    assert_eq!(orders.query("SELECT v FROM t").await, json!([[1]]));
}

#[tokio::test]
async fn sequence_continues_after_empty_statements_and_comments() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let sql = "-- tables;\n;;CREATE TABLE t (v);/* rows; */;\n;INSERT INTO t VALUES (1);;-- end";
    orders.execute_all(sql).await;
    assert_eq!(orders.query(";SELECT v FROM t;;").await, json!([[1]]));
}

#[tokio::test]
async fn stored_sql_is_executed_by_id() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let mut stream = orders.stream();
    let store = |id: i32, sql: &str| json!({"type": "store_sql", "sql_id": id, "sql": sql});
    stream.run(store(1, "SELECT 7")).await.unwrap();
    let result = stream.execute_with(json!({"sql_id": 1})).await.unwrap();
    assert_eq!(result["rows"][0][0]["value"], "7");
    let large = stream.run(store(2, &" ".repeat(5_001))).await.unwrap_err();
    assert_eq!(large["code"], "SQL_STORE_TOO_LARGE");
    for id in 2..=50 {
        stream.run(store(id, "SELECT 1")).await.unwrap();
    }
    let many = stream.run(store(51, "SELECT 1")).await.unwrap_err();
    assert_eq!(many["code"], "SQL_STORE_TOO_MANY");
    stream
        .run(json!({"type": "close_sql", "sql_id": 1}))
        .await
        .unwrap();
    let body =
        json!({"baton": stream.baton, "requests": [{"type": "execute", "stmt": {"sql_id": 1}}]});
    let (status, text) = orders.post("/v3/pipeline", &body).await;
    assert_eq!((status, &*text), (400, "SQL text 1 not found"));
}

#[tokio::test]
async fn batch_runs_the_steps_whose_conditions_hold() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let step = |sql: &str, condition: Value| json!({"stmt": {"sql": sql}, "condition": condition});
    let steps = json!([
        {"stmt": {"sql": "SELECT 1"}},
        step("SELECT * FROM x", json!({"type": "ok", "step": 0})),
        step("SELECT 3", json!({"type": "ok", "step": 1})),
        step("SELECT 4", json!({"type": "error", "step": 1})),
        // A skipped step counts as failed.
        step("SELECT 5", json!({"type": "error", "step": 2})),
        step("SELECT 6", json!({"type": "not", "cond": {"type": "is_autocommit"}})),
        step("SELECT 7", json!({"type": "and", "conds": [{"type": "ok", "step": 0}, {"type": "ok", "step": 3}]})),
        step("SELECT 8", json!({"type": "or", "conds": [{"type": "ok", "step": 1}, {"type": "ok", "step": 2}]})),
    ]);
    let batch = json!({"type": "batch", "batch": {"steps": steps}});
    let result = orders.stream().run(batch).await.unwrap()["result"].clone();
    let values: Vec<&Value> = (0..8)
        .map(|n| &result["step_results"][n]["rows"][0][0]["value"])
        .collect();
    let null = &Value::Null;
    let (one, four, five, seven) = (&json!("1"), &json!("4"), &json!("5"), &json!("7"));
    assert_eq!(values, [one, null, null, four, five, null, seven, null]);
    assert_eq!(result["step_errors"][1]["code"], "SQLITE_UNKNOWN");
    assert_eq!(result["step_errors"][2], Value::Null);
    for condition in [
        json!({"type": "ok", "step": 0}),
        json!({"type": "not", "cond": {"type": "error", "step": 1}}),
    ] {
        let steps = json!([step("SELECT 1", condition)]);
        let body = json!({"requests": [{"type": "batch", "batch": {"steps": steps}}]});
        assert_eq!(orders.post("/v3/pipeline", &body).await.0, 400);
    }
}

#[tokio::test]
async fn writers_wait_for_each_other() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let increment = async |n: i32| {
        let mut stream = orders.stream();
        stream.execute("BEGIN IMMEDIATE").await.unwrap();
        stream
            .execute(&format!("INSERT INTO t VALUES ({n})"))
            .await
            .unwrap();
        stream.execute("COMMIT").await.unwrap();
    };
    run_concurrently(20, increment).await;
    assert_eq!(
        orders.query("SELECT count(*), sum(v) FROM t").await,
        json!([[20, 190]])
    );
}

/// Runs a future for each number below `count`, all concurrently.
async fn run_concurrently<F: Future<Output = ()>>(count: i32, run: impl Fn(i32) -> F) {
    let mut all: Vec<_> = (0..count).map(|n| Box::pin(run(n))).collect();
    std::future::poll_fn(|context| {
        all.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if all.is_empty() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
}

#[tokio::test]
async fn malformed_requests_are_protocol_errors() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let integer = json!({"type": "integer", "value": 1});
    for body in [
        json!({}),
        json!({"requests": [{"type": "dance"}]}),
        json!({"requests": [{"type": "execute", "stmt": {"sql": "SELECT ?", "args": [integer]}}]}),
    ] {
        let (status, text) = orders.post("/v3/pipeline", &body).await;
        assert_eq!(status, 400, "{text}");
        let expected = "Cannot deserialize client message from JSON: ";
        assert!(text.starts_with(expected), "{text}");
    }
    for statement in [json!({}), json!({"sql": "SELECT 1", "sql_id": 1})] {
        let body = json!({"requests": [{"type": "execute", "stmt": statement}]});
        assert_eq!(orders.post("/v3/pipeline", &body).await.0, 400);
    }
}

#[tokio::test]
async fn pipeline_with_requests_after_close_has_no_effect() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let mut stream = orders.stream();
    stream.execute("BEGIN").await.unwrap();
    stream.execute("INSERT INTO t VALUES (1)").await.unwrap();
    let commit = json!({"type": "execute", "stmt": {"sql": "COMMIT"}});
    let body = json!({"baton": stream.baton, "requests": [{"type": "close"}, commit]});
    let (status, text) = orders.post("/v3/pipeline", &body).await;
    assert_eq!((status, &*text), (400, "`close` must be the last request"));
    stream.run(json!({"type": "close"})).await.unwrap();
    assert_eq!(orders.query("SELECT v FROM t").await, json!([]));
}

#[tokio::test]
async fn endpoints_are_those_of_the_service() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let anonymous = orders.with_token("");
    for (method, path, status, body) in [
        ("GET", "/health", 200, ""),
        (
            "GET",
            "/v2",
            200,
            "Hello, this is HTTP API v2 (Hrana over HTTP)",
        ),
        (
            "GET",
            "/v3",
            200,
            "Hello, this is HTTP API v2 (Hrana over HTTP)",
        ),
        ("GET", "/version", 200, "sqld 0.24.33 (turso-platform-fake)"),
        (
            "GET",
            "/v3/pipeline",
            405,
            r#"{"error":"405 method not allowed"}"#,
        ),
        ("GET", "/", 404, ""),
        ("POST", "/v1/execute", 404, ""),
    ] {
        let response = anonymous.request(method, path).send().await.unwrap();
        assert_eq!(response.status().as_u16(), status, "{path}");
        assert_eq!(response.text().await.unwrap(), body, "{path}");
    }
    let query = json!({"requests": [{"type": "execute", "stmt": {"sql": "SELECT 1"}}]});
    for path in ["/v2/pipeline", "/v3/pipeline", "//v3/pipeline"] {
        assert_eq!(orders.post(path, &query).await.0, 200, "{path}");
    }
}

/// Clients often do not close their streams. Those with state keep their connections, however many there are.
#[tokio::test]
async fn many_streams_keep_their_state() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let mut streams = Vec::new();
    for n in 0..40 {
        let mut stream = orders.stream();
        let sql = match n % 4 {
            0 => "CREATE TEMP TABLE t AS SELECT 1 AS v",
            1 => "PRAGMA foreign_keys = OFF",
            2 => "BEGIN",
            _ => "SELECT 1",
        };
        stream.execute(sql).await.unwrap();
        streams.push(stream);
    }
    for (n, stream) in streams.iter_mut().enumerate() {
        let sql = match n % 4 {
            0 => "SELECT v FROM t",
            1 => "SELECT 1 - foreign_keys FROM pragma_foreign_keys",
            2 => "COMMIT",
            _ => "SELECT 1",
        };
        let result = stream.execute(sql).await.unwrap();
        if n % 4 != 2 {
            assert_eq!(result["rows"][0][0]["value"], "1", "{n}");
        }
    }
    let mut stream = orders.stream();
    stream.execute("CREATE TABLE u (v)").await.unwrap();
    stream.execute("INSERT INTO u VALUES (1)").await.unwrap();
    let rowid = stream.execute("SELECT last_insert_rowid()").await.unwrap();
    assert_eq!(rowid["rows"][0][0]["value"], "1");
}
