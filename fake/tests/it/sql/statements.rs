//! Statements: values, results and errors.

use serde_json::{Value, json};
use turso_platform_fake::Platform;

use super::client::{Database, simple_rows};

#[tokio::test]
async fn values_of_all_types_are_returned_as_they_were_sent() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (v)").await.unwrap();
    for value in [
        json!({"type": "null"}),
        json!({"type": "integer", "value": "-9223372036854775808"}),
        json!({"type": "integer", "value": "9007199254740993"}),
        json!({"type": "float", "value": 1.5}),
        json!({"type": "text", "value": "a\"b\u{0}c €"}),
        json!({"type": "text", "value": ""}),
        json!({"type": "blob", "base64": "AAH/"}),
        json!({"type": "blob", "base64": "AA"}),
        json!({"type": "blob", "base64": ""}),
    ] {
        let mut stream = orders.stream();
        let insert = json!({"sql": "INSERT INTO t VALUES (?)", "args": [value]});
        stream.execute_with(insert).await.unwrap();
        let result = stream
            .execute("SELECT v FROM t ORDER BY rowid DESC LIMIT 1")
            .await;
        assert_eq!(result.unwrap()["rows"], json!([[value]]));
    }
    let padded = json!({"sql": "SELECT ?", "args": [{"type": "blob", "base64": "AA=="}]});
    let result = orders.stream().execute_with(padded).await.unwrap();
    assert_eq!(
        result["rows"][0][0],
        json!({"type": "blob", "base64": "AA"})
    );
    let infinite = orders.execute("SELECT 9e999").await.unwrap();
    assert_eq!(infinite["rows"][0][0]["value"], Value::Null);
}

#[tokio::test]
async fn result_of_a_statement_has_columns_and_counters() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)")
        .await;
    let inserted = orders
        .execute("INSERT INTO t VALUES (9007199254740993, 'a'), (9007199254740994, 'b')")
        .await
        .unwrap();
    assert_eq!(inserted["affected_row_count"], 2);
    assert_eq!(inserted["last_insert_rowid"], "9007199254740994");
    assert_eq!(inserted["rows_written"], 2);
    let selected = orders
        .execute("SELECT id, name, 1 + 1 FROM t WHERE name = 'a'")
        .await
        .unwrap();
    assert_eq!(
        selected["cols"],
        json!([
            {"name": "id", "decltype": "INTEGER"},
            {"name": "name", "decltype": "TEXT"},
            {"name": "1 + 1", "decltype": null},
        ])
    );
    assert_eq!(selected["affected_row_count"], 0);
    assert_eq!(selected["last_insert_rowid"], Value::Null);
    assert_eq!(selected["rows_read"], 2);
    let with = "WITH x(n) AS (SELECT 5) UPDATE t SET name = 'c' WHERE id > (SELECT n FROM x)";
    let updated = orders.execute(with).await.unwrap();
    assert_eq!(updated["affected_row_count"], 2);
    assert_eq!(updated["last_insert_rowid"], Value::Null);
    let with = "WITH x(s) AS (VALUES ('d')) INSERT INTO t (name) SELECT s FROM x";
    let inserted = orders.execute(with).await.unwrap();
    assert_eq!(inserted["affected_row_count"], 1);
    assert_eq!(inserted["last_insert_rowid"], "9007199254740995");
    let returned = orders
        .execute("/* all */ DELETE FROM t RETURNING name")
        .await
        .unwrap();
    assert_eq!(simple_rows(&returned), json!([["c"], ["c"], ["d"]]));
    assert_eq!(returned["affected_row_count"], 3);
    let unwanted = json!({"sql": "SELECT 1", "want_rows": false});
    let result = orders.stream().execute_with(unwanted).await.unwrap();
    assert_eq!(result["rows"], json!([]));
}

#[tokio::test]
async fn parameters_are_bound_by_position_and_by_name() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let text = |value: &str| json!({"type": "text", "value": value});
    for (sql, args, named, expected) in [
        (
            "SELECT ?, ?",
            json!([text("a"), text("b")]),
            json!([]),
            json!([["a", "b"]]),
        ),
        (
            "SELECT ?2, ?1",
            json!([text("a"), text("b")]),
            json!([]),
            json!([["b", "a"]]),
        ),
        (
            "SELECT :x, @y, $z",
            json!([]),
            json!([
                {"name": "z", "value": text("3")},
                {"name": ":x", "value": text("1")},
                {"name": "y", "value": text("2")},
            ]),
            json!([["1", "2", "3"]]),
        ),
        (
            "SELECT :x, :y",
            json!([text("a"), text("b")]),
            json!([]),
            json!([["a", "b"]]),
        ),
    ] {
        let statement = json!({"sql": sql, "sql_id": null, "args": args, "named_args": named, "want_rows": null});
        let result = orders.stream().execute_with(statement).await.unwrap();
        assert_eq!(simple_rows(&result), expected, "{sql}");
    }
    for (sql, args, named, code) in [
        ("SELECT ?", json!([]), json!([]), "ARGS_INVALID"),
        (
            "SELECT ?",
            json!([text("a"), text("b")]),
            json!([]),
            "ARGS_INVALID",
        ),
        (
            "SELECT :x",
            json!([]),
            json!([{"name": "y", "value": text("a")}]),
            "ARGS_INVALID",
        ),
        (
            "SELECT :x",
            json!([text("a")]),
            json!([{"name": "x", "value": text("a")}]),
            "ARGS_BOTH_POSITIONAL_AND_NAMED",
        ),
    ] {
        let statement = json!({"sql": sql, "args": args, "named_args": named});
        let error = orders.stream().execute_with(statement).await.unwrap_err();
        assert_eq!(error["code"], code, "{sql}: {error}");
    }
}

#[tokio::test]
async fn errors_have_the_codes_of_the_service() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, u TEXT UNIQUE, n TEXT NOT NULL, c CHECK (c > 0));
             CREATE TABLE child (parent REFERENCES t);
             INSERT INTO t VALUES (1, 'a', 'a', 1)",
        )
        .await;
    for (sql, code, extended, message) in [
        (
            "INSERT INTO t VALUES (2, 'a', 'a', 1)",
            "SQLITE_CONSTRAINT",
            json!("SQLITE_CONSTRAINT_UNIQUE"),
            "SQLite error: UNIQUE constraint failed: t.u",
        ),
        (
            "INSERT INTO t VALUES (1, 'b', 'a', 1)",
            "SQLITE_CONSTRAINT",
            json!("SQLITE_CONSTRAINT_PRIMARYKEY"),
            "SQLite error: UNIQUE constraint failed: t.id",
        ),
        (
            "INSERT INTO t VALUES (2, 'b', NULL, 1)",
            "SQLITE_CONSTRAINT",
            json!("SQLITE_CONSTRAINT_NOTNULL"),
            "SQLite error: NOT NULL constraint failed: t.n",
        ),
        (
            "INSERT INTO t VALUES (2, 'b', 'b', 0)",
            "SQLITE_CONSTRAINT",
            json!("SQLITE_CONSTRAINT_CHECK"),
            "SQLite error: CHECK constraint failed: c > 0",
        ),
        (
            "INSERT INTO child VALUES (7)",
            "SQLITE_CONSTRAINT",
            json!("SQLITE_CONSTRAINT_FOREIGNKEY"),
            "SQLite error: FOREIGN KEY constraint failed",
        ),
        (
            "SELECT * FROM x",
            "SQLITE_UNKNOWN",
            Value::Null,
            "SQLite error: no such table: x",
        ),
        (
            "SELECT 1 FRM t",
            "SQL_INPUT_ERROR",
            Value::Null,
            "SQL input error: near \"t\": syntax error (at offset 13)",
        ),
        (
            "-- nothing",
            "SQL_NO_STATEMENT",
            Value::Null,
            "SQL string does not contain any statement",
        ),
        (
            "SELECT 1; SELECT 2",
            "SQL_MANY_STATEMENTS",
            Value::Null,
            "SQL string contains more than one statement",
        ),
        (
            "ROLLBACK",
            "SQLITE_UNKNOWN",
            Value::Null,
            "SQLite error: cannot rollback - no transaction is active",
        ),
    ] {
        let error = orders.execute(sql).await.unwrap_err();
        assert_eq!(error["code"], code, "{sql}: {error}");
        assert_eq!(error["extended_code"], extended, "{sql}");
        assert_eq!(error["message"], message, "{sql}");
    }
    assert_eq!(orders.query("SELECT 1; -- a comment").await, json!([[1]]));
}

#[tokio::test]
async fn statements_cannot_access_other_files_or_leave_wal_mode() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("stolen.db");
    let path = path.to_str().unwrap();
    for sql in [
        &*format!("ATTACH '{path}' AS stolen"),
        // The engine only names the file to the authorizer if it is a literal.
        &format!("ATTACH '{path}' || '' AS stolen"),
        &format!("VACUUM INTO '{path}'"),
        &format!("\u{feff}VACUUM INTO '{path}'"),
        &format!("/*/ a comment */ VACUUM main INTO '{path}' || ''"),
        "PRAGMA journal_mode = DELETE",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "PRAGMA locking_mode = EXCLUSIVE",
        "PRAGMA temp_store_directory = '/'",
    ] {
        let error = orders.execute(sql).await.unwrap_err();
        assert_eq!(error["code"], "SQLITE_AUTH", "{sql}: {error}");
    }
    let error = orders
        .execute("SELECT load_extension('x')")
        .await
        .unwrap_err();
    assert_eq!(error["message"], "SQLite error: not authorized");
    assert!(directory.path().read_dir().unwrap().next().is_none());
    orders.execute("VACUUM").await.unwrap();
    let mode = orders.query("PRAGMA journal_mode").await;
    assert_eq!(mode, json!([["wal"]]));
}

#[tokio::test]
async fn extensions_of_libsql_work() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all(
            "CREATE TABLE v (id INTEGER PRIMARY KEY, e F32_BLOB(2));
             CREATE INDEX v_e ON v (libsql_vector_idx(e));
             INSERT INTO v VALUES (1, vector32('[1,0]')), (2, vector32('[0,1]'));
             CREATE TABLE r (v) RANDOM ROWID;
             ALTER TABLE r ALTER COLUMN v TO v TEXT DEFAULT 'x'",
        )
        .await;
    let nearest = "SELECT id FROM vector_top_k('v_e', vector32('[0.9,0.1]'), 1)";
    assert_eq!(orders.query(nearest).await, json!([[1]]));
    let mut stream = orders.stream();
    stream.execute("BEGIN TRANSACTION READONLY").await.unwrap();
    stream.execute("COMMIT").await.unwrap();
}

#[tokio::test]
async fn statements_are_described_without_being_executed() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute("CREATE TABLE t (a INTEGER)").await.unwrap();
    let describe = |sql: &str| json!({"type": "describe", "sql": sql});
    let mut stream = orders.stream();
    let selected = stream
        .run(describe("SELECT a FROM t WHERE a = ? AND a = :b"))
        .await;
    assert_eq!(
        selected.unwrap()["result"],
        json!({
            "params": [{"name": null}, {"name": ":b"}],
            "cols": [{"name": "a", "decltype": "INTEGER"}],
            "is_explain": false,
            "is_readonly": true,
        })
    );
    let explained = stream
        .run(describe("EXPLAIN INSERT INTO t VALUES (1)"))
        .await;
    assert_eq!(explained.unwrap()["result"]["is_explain"], true);
    let inserted = stream.run(describe("INSERT INTO t VALUES (1)")).await;
    assert_eq!(inserted.unwrap()["result"]["is_readonly"], false);
    assert_eq!(orders.query("SELECT count(*) FROM t").await, json!([[0]]));
}

#[tokio::test]
async fn result_above_10_mib_is_an_error() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 11) \
                SELECT printf('%.*c', 1048576, 'x') FROM n";
    let error = orders.execute(rows).await.unwrap_err();
    assert_eq!(error["code"], "RESPONSE_TOO_LARGE");
    let lines = orders.cursor(json!([{"stmt": {"sql": rows}}])).await;
    let rows = lines.iter().filter(|line| line["type"] == "row");
    assert_eq!(rows.count(), 11);
}
