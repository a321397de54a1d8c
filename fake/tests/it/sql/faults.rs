//! Scripted replies to SQL.

use serde_json::json;
use turso_platform_fake::{Platform, Reply};

use super::client::Database;

#[tokio::test]
async fn dropped_request_is_committed_only_after_effect() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let insert =
        json!({"requests": [{"type": "execute", "stmt": {"sql": "INSERT INTO t VALUES (1)"}}]});
    let steps = json!([{"stmt": {"sql": "INSERT INTO t VALUES (1)"}}]);
    let cursor = json!({"batch": {"steps": steps}});
    for (path, body, reply, count) in [
        ("/v3/pipeline", &insert, Reply::dropped(), 0),
        ("/v3/pipeline", &insert, Reply::dropped().after_effect(), 1),
        ("/v3/cursor", &cursor, Reply::dropped(), 1),
        ("/v3/cursor", &cursor, Reply::dropped().after_effect(), 2),
    ] {
        platform.reply_once("sql", reply);
        let request = orders.request("POST", path).body(body.to_string());
        request.send().await.unwrap_err();
        assert_eq!(
            orders.query("SELECT count(*) FROM t").await,
            json!([[count]]),
            "{path}"
        );
    }
    platform.reply_once("sql", Reply::error(502, "bad gateway"));
    let (status, body) = orders.post("/v3/pipeline", &insert).await;
    assert_eq!((status, &*body), (502, r#"{"error":"bad gateway"}"#));
    assert_eq!(orders.query("SELECT count(*) FROM t").await, json!([[2]]));
}

#[tokio::test]
async fn statements_fail_with_a_scripted_error() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let busy = || Reply::sql_error("SQLITE_BUSY", "database is locked");
    let expected = json!({"code": "SQLITE_BUSY", "message": "database is locked"});
    let mut stream = orders.stream();
    stream.execute("BEGIN").await.unwrap();
    platform.reply_once("sql", busy());
    assert_eq!(
        stream
            .execute("INSERT INTO t VALUES (1)")
            .await
            .unwrap_err(),
        expected
    );
    stream.execute("INSERT INTO t VALUES (1)").await.unwrap();
    stream.execute("COMMIT").await.unwrap();
    platform.reply_once("sql", busy());
    let sequence = json!({"type": "sequence", "sql": "DELETE FROM t"});
    assert_eq!(orders.stream().run(sequence).await.unwrap_err(), expected);
    platform.reply_once("sql", busy());
    let lines = orders
        .cursor(json!([{"stmt": {"sql": "DELETE FROM t"}}]))
        .await;
    assert_eq!(
        lines[1],
        json!({"type": "step_error", "step": 0, "error": expected})
    );
    assert_eq!(orders.query("SELECT v FROM t").await, json!([[1]]));
}
