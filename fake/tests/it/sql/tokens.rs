//! Tokens: who may send SQL to a database.

use std::time::Duration;

use serde_json::{Value, json};
use turso_platform_fake::Platform;

use super::client::Database;
use crate::support::{organization, request, status};

fn unauthorized(problem: &str) -> (u16, Value) {
    let message = format!("Unauthorized: `{problem}`");
    (401, json!({ "error": message }))
}

#[tokio::test]
async fn only_valid_tokens_of_the_database_are_accepted() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let group = acme.create_group().name("second").location("aws-eu-west-1");
    group.send().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let other = Database::create(&platform, "other").await;
    let foreign = acme.group("second").create_token().send().await.unwrap();
    let invalid = unauthorized("The JWT is invalid");
    let forged = orders.token.replace('A', "B");
    for token in [
        &*other.token,
        foreign.expose(),
        platform.token(),
        "x",
        &forged,
    ] {
        assert_eq!(orders.with_token(token).failure("SELECT 1").await, invalid);
    }
    let anonymous = request(&platform, "POST", "/db/orders/v3/pipeline");
    assert_eq!(status(anonymous).await, 401);
    let group = acme.group("default").create_token().send().await.unwrap();
    let by_group = orders.with_token(group.expose());
    assert_eq!(by_group.query("SELECT 1").await, json!([[1]]));
}

#[tokio::test]
async fn expired_and_rotated_tokens_are_rejected() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let handle = organization(&platform).database("orders");
    let hour = Duration::from_secs(3600);
    let token = handle.create_token().expires_in(hour).send().await.unwrap();
    let expiring = orders.with_token(token.expose());
    assert_eq!(expiring.query("SELECT 1").await, json!([[1]]));
    platform.advance(hour);
    assert_eq!(
        expiring.failure("SELECT 1").await,
        unauthorized("The JWT has expired")
    );

    let mut stream = orders.stream();
    stream.execute("BEGIN IMMEDIATE").await.unwrap();
    handle.invalidate_tokens().send().await.unwrap();
    assert_eq!(
        orders.failure("SELECT 1").await,
        unauthorized("The JWT is invalid")
    );
    // The open transaction is rolled back, so it does not block others.
    let orders = Database::open(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn running_statement_is_interrupted_when_its_token_is_rotated_or_its_database_deleted() {
    let platform = Platform::start().await.unwrap();
    let handle = organization(&platform).database("orders");
    let endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    let orders = Database::create(&platform, "orders").await;
    for rotates in [true, false] {
        let orders = Database::open(orders.platform, "orders").await;
        let running = orders.execute(endless);
        let ending = async {
            tokio::time::sleep(Duration::from_millis(100)).await;
            if rotates {
                handle.invalidate_tokens().send().await.map(drop)
            } else {
                handle.delete().send().await.map(drop)
            }
        };
        let (result, ended) = tokio::join!(running, ending);
        ended.unwrap();
        assert_eq!(result.unwrap_err()["code"], "SQLITE_INTERRUPT");
    }
}

#[tokio::test]
async fn read_only_token_gets_403_for_writes_before_anything_runs() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    let handle = organization(&platform).database("orders");
    let token = handle.create_token().read_only().send().await.unwrap();
    let reader = orders.with_token(token.expose());
    assert_eq!(reader.query("SELECT * FROM t").await, json!([]));
    reader
        .execute("EXPLAIN INSERT INTO t VALUES (1)")
        .await
        .unwrap();
    reader.execute("BEGIN").await.unwrap();
    let message = "Authorization forbidden: Current session doesn't not have Write permission to namespace orders";
    let forbidden = (403, json!({ "error": message }));
    for sql in [
        "INSERT INTO t VALUES (1)",
        "INSERT INTO missing VALUES (1)",
        "/* c */ DELETE FROM t",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
        "CREATE TABLE u (v)",
        "CREATE TEMP TABLE u (v)",
        "DROP TABLE t",
        "PRAGMA user_version = 1",
        "VACUUM",
    ] {
        assert_eq!(reader.failure(sql).await, forbidden, "{sql}");
    }
    let execute = |sql: &str| json!({"type": "execute", "stmt": {"sql": sql}});
    for requests in [
        json!([execute("SELECT 1"), execute("DELETE FROM t")]),
        json!([{"type": "sequence", "sql": "SELECT 1; DELETE FROM t"}]),
        json!([{"type": "store_sql", "sql_id": 1, "sql": "DELETE FROM t"}]),
        json!([{"type": "batch", "batch": {"steps": [{"stmt": {"sql": "DELETE FROM t"}}]}}]),
    ] {
        let (status, _) = reader
            .post("/v3/pipeline", &json!({ "requests": requests }))
            .await;
        assert_eq!(status, 403, "{requests}");
    }
    let steps = json!([{"stmt": {"sql": "SELECT 1"}}, {"stmt": {"sql": "DELETE FROM t"}}]);
    let (status, _) = reader
        .post("/v3/cursor", &json!({"batch": {"steps": steps}}))
        .await;
    assert_eq!(status, 403);
    // The stream remains open.
    let mut stream = reader.stream();
    stream.execute("SELECT 1").await.unwrap();
    let body = json!({"baton": stream.baton, "requests": [execute("DELETE FROM t")]});
    assert_eq!(reader.post("/v3/pipeline", &body).await.0, 403);
    stream.execute("SELECT 1").await.unwrap();
}

/// A table may be created between the check of a text and its execution.
#[tokio::test(flavor = "multi_thread")]
async fn read_only_token_cannot_write_to_tables_created_meanwhile() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let handle = organization(&platform).database("orders");
    let token = handle.create_token().read_only().send().await.unwrap();
    let reader = orders.with_token(token.expose());
    let insert = "WITH x AS (SELECT 1) INSERT INTO later SELECT * FROM x";
    let slow = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n";
    let mut stream = reader.stream();
    let stored = json!({"type": "store_sql", "sql_id": 1, "sql": insert});
    stream.run(stored).await.unwrap();
    let mut other = reader.stream();
    let reading = other.pipeline(json!([
        {"type": "execute", "stmt": {"sql": slow}},
        {"type": "execute", "stmt": {"sql": insert}},
        {"type": "sequence", "sql": insert},
    ]));
    let creating = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        orders.execute("CREATE TABLE later (v)").await.unwrap();
    };
    let (results, ()) = tokio::join!(reading, creating);
    assert_eq!(results[0]["type"], "ok");
    for result in &results[1..] {
        assert_eq!(result["type"], "error", "{result}");
    }
    let execute = json!({"type": "execute", "stmt": {"sql_id": 1}});
    let batch = json!({"type": "batch", "batch": {"steps": [{"stmt": {"sql_id": 1}}]}});
    for request in [execute, batch, json!({"type": "sequence", "sql_id": 1})] {
        let body = json!({"baton": stream.baton, "requests": [request]});
        assert_eq!(reader.post("/v3/pipeline", &body).await.0, 403, "{body}");
    }
    assert_eq!(orders.query("SELECT * FROM later").await, json!([]));
}

#[tokio::test]
async fn tokens_are_jwts_with_the_claims_of_the_service() {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;

    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    crate::support::create(&acme, "orders").await;
    let claims = |token: &str| -> Value {
        let payload = token.split('.').nth(1).unwrap();
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
    };
    let id = platform.databases()[0].db_id.clone();
    let hour = Duration::from_secs(3600);
    let orders = acme.database("orders");
    let token = orders
        .create_token()
        .read_only()
        .expires_in(hour)
        .send()
        .await
        .unwrap();
    let found = claims(token.expose());
    assert_eq!(
        (&found["a"], &found["id"], &found["iat"], &found["exp"]),
        (
            &json!("ro"),
            &json!(id),
            &json!(1_767_225_600),
            &json!(1_767_229_200)
        )
    );
    let group = acme.group("default").create_token().send().await.unwrap();
    let found = claims(group.expose());
    let uuid = platform.groups()[0].uuid.clone();
    assert_eq!((&found["a"], &found["gid"]), (&json!("rw"), &json!(uuid)));
    assert_eq!(found.get("exp"), None);
    let api = crate::support::client(&platform.base_url(), token.expose());
    let error = api.list_organizations().send().await.unwrap_err();
    assert_eq!(error.message(), "could not parse jwt id");
}
