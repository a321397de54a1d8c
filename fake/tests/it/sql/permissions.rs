//! Table permissions of tokens, and blocked databases.

use serde_json::{Value, json};
use turso_platform::types::Action;
use turso_platform_fake::Platform;

use super::client::Database;
use crate::support::organization;

const SCHEMA: &str = "
    CREATE TABLE orders (id INTEGER PRIMARY KEY, item TEXT);
    CREATE TABLE log (item TEXT);
    CREATE INDEX orders_item ON orders (item);
    CREATE TRIGGER logged AFTER INSERT ON orders BEGIN INSERT INTO log VALUES (new.item); END;
    INSERT INTO orders VALUES (1, 'a'), (2, 'b')";

async fn with_permissions<'a>(
    database: &Database<'a>,
    tables: &[&str],
    actions: &[Action],
) -> Database<'a> {
    let handle = organization(database.platform).database("orders");
    let token = handle.create_token();
    let token = if tables.is_empty() {
        token.permit_on_all_tables(actions.to_vec())
    } else {
        token.permit(tables.to_vec(), actions.to_vec())
    };
    let token = token.send().await.unwrap();
    database.with_token(token.expose())
}

#[tokio::test]
async fn permissions_are_enforced_by_table_and_action() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute_all(SCHEMA).await;
    let add = "INSERT INTO orders VALUES (3, 'c')";
    let change = "UPDATE orders SET item = 'd'";
    let remove = "DELETE FROM orders";
    let upsert = "INSERT INTO orders VALUES (1, 'e') ON CONFLICT DO UPDATE SET item = 'e'";
    let create = "CREATE TABLE t (v)";
    let create_index = "CREATE INDEX i ON orders (item, id)";
    let alter = "ALTER TABLE orders ADD COLUMN n";
    let drop = "DROP TABLE orders";
    let drop_index = "DROP INDEX orders_item";
    let read = "SELECT item FROM orders";
    let read_log = "SELECT item FROM log";
    let all = [
        add,
        change,
        remove,
        upsert,
        create,
        create_index,
        alter,
        drop,
        drop_index,
        read,
        read_log,
    ];
    for (tables, actions, permitted) in [
        (&["orders"][..], &[Action::DataRead][..], &[read][..]),
        (&[], &[Action::DataRead], &[read, read_log]),
        (&["orders"], &[Action::DataAdd], &[add]),
        (
            &["orders"],
            &[Action::DataAdd, Action::DataUpdate, Action::DataRead],
            &[add, change, upsert, read],
        ),
        (&["orders"], &[Action::DataUpdate], &[change]),
        (&["orders"], &[Action::DataDelete], &[remove]),
        (&["log"], &[Action::DataDelete], &[]),
        (&[], &[Action::SchemaAdd], &[create, create_index]),
        (&["orders"], &[Action::SchemaAdd], &[create_index]),
        (&["orders"], &[Action::SchemaUpdate], &[alter]),
        (&["orders"], &[Action::SchemaDelete], &[drop, drop_index]),
    ] {
        let limited = with_permissions(&orders, tables, actions).await;
        for sql in all {
            let mut stream = limited.stream();
            stream.execute("BEGIN").await.unwrap();
            let result = stream.execute(sql).await;
            stream.execute("ROLLBACK").await.unwrap();
            if permitted.contains(&sql) {
                assert!(result.is_ok(), "{tables:?} {actions:?} {sql}: {result:?}");
            } else {
                assert_eq!(
                    result.unwrap_err()["code"],
                    "SQLITE_AUTH",
                    "{tables:?} {actions:?} {sql}"
                );
            }
        }
        // The system tables are always readable.
        limited
            .execute("SELECT name FROM sqlite_master")
            .await
            .unwrap();
        let result = limited.execute("PRAGMA writable_schema = 1").await;
        let may_update = tables.is_empty() && actions.contains(&Action::SchemaUpdate);
        assert_eq!(result.is_ok(), may_update, "{tables:?} {actions:?}");
    }
}

/// The authorizer reports a common table expression like the view or trigger that accesses a table.
#[tokio::test]
async fn permissions_hold_in_common_table_expressions_and_temporary_triggers() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute_all(SCHEMA).await;
    orders
        .execute_all(
            "CREATE TABLE secret (v);
             CREATE VIEW public AS SELECT v FROM secret;
             CREATE TRIGGER copied AFTER UPDATE ON orders BEGIN INSERT INTO log SELECT v FROM secret; END",
        )
        .await;
    let actions = [
        Action::DataRead,
        Action::DataAdd,
        Action::DataUpdate,
        Action::SchemaAdd,
    ];
    let limited = with_permissions(&orders, &["orders", "public"], &actions).await;
    for sql in [
        "SELECT v FROM public",
        "WITH c AS (SELECT v FROM public) SELECT v FROM c",
        "WITH c AS (SELECT item FROM orders) UPDATE orders SET item = (SELECT item FROM c)",
        "INSERT INTO orders (item) VALUES ('c')",
    ] {
        let result = limited.execute(sql).await;
        assert!(result.is_ok(), "{sql}: {result:?}");
    }
    for sql in [
        "WITH c AS (SELECT v FROM secret) SELECT v FROM c",
        "WITH RECURSIVE c(v) AS (SELECT v FROM secret UNION SELECT v FROM c) SELECT v FROM c",
        "WITH c AS (SELECT v FROM secret) INSERT INTO orders (item) SELECT v FROM c RETURNING item",
    ] {
        let error = limited.execute(sql).await.unwrap_err();
        assert_eq!(error["code"], "SQLITE_AUTH", "{sql}: {error}");
    }
    let mut stream = limited.stream();
    let trigger = "CREATE TEMP TRIGGER own AFTER INSERT ON orders BEGIN DELETE FROM secret; END";
    stream.execute(trigger).await.unwrap();
    let insert = stream.execute("INSERT INTO orders (item) VALUES ('d')");
    assert_eq!(insert.await.unwrap_err()["code"], "SQLITE_AUTH");
}

#[tokio::test]
async fn system_tables_change_only_with_the_schema() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders
        .execute_all(
            "CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, item TEXT);
             CREATE INDEX orders_item ON orders (item);
             INSERT INTO orders (item) VALUES ('a');
             ANALYZE",
        )
        .await;
    let all = [
        Action::DataRead,
        Action::DataAdd,
        Action::DataUpdate,
        Action::DataDelete,
        Action::SchemaUpdate,
        Action::SchemaDelete,
    ];
    let limited = with_permissions(&orders, &["orders"], &all).await;
    for sql in [
        "UPDATE sqlite_sequence SET seq = 100",
        "DELETE FROM sqlite_sequence",
        "DELETE FROM sqlite_stat1",
        "DROP TABLE sqlite_stat1",
    ] {
        let error = limited.execute(sql).await.unwrap_err();
        assert_eq!(error["code"], "SQLITE_AUTH", "{sql}: {error}");
    }
    for sql in [
        "INSERT INTO orders (item) VALUES ('b')",
        "ANALYZE orders",
        "ALTER TABLE orders RENAME TO sales",
    ] {
        let result = limited.execute(sql).await;
        assert!(result.is_ok(), "{sql}: {result:?}");
    }
    let limited = with_permissions(&orders, &["sales"], &all).await;
    limited.execute("DROP TABLE sales").await.unwrap();
    let limited = with_permissions(&orders, &[], &all).await;
    limited
        .execute("DELETE FROM sqlite_sequence")
        .await
        .unwrap();
}

#[tokio::test]
async fn blocked_reads_and_writes_fail_until_unblocked() {
    let platform = Platform::start().await.unwrap();
    let orders = Database::create(&platform, "orders").await;
    orders.execute_all(SCHEMA).await;
    let handle = organization(&platform).database("orders");
    let blocked = |operations: &str| {
        let (kind, _) = operations.split_once(' ').unwrap();
        json!({
            "code": "BLOCKED",
            "message": format!(
                "Operation was blocked: SQL {operations} are forbidden ({kind}s are blocked, do you need to \
                 upgrade your plan?)"
            ),
        })
    };
    handle
        .update_configuration()
        .block_writes(true)
        .send()
        .await
        .unwrap();
    let add = orders.execute("INSERT INTO log VALUES ('a')").await;
    assert_eq!(add.unwrap_err(), blocked("write operations"));
    assert_eq!(
        orders.query("SELECT count(*) FROM orders").await,
        json!([[2]])
    );
    handle
        .update_configuration()
        .block_writes(false)
        .block_reads(true)
        .send()
        .await
        .unwrap();
    let read = orders.execute("SELECT * FROM orders").await;
    assert_eq!(read.unwrap_err(), blocked("read operations"));
    handle
        .update_configuration()
        .block_reads(false)
        .send()
        .await
        .unwrap();
    let rows: Value = orders.query("SELECT count(*) FROM orders").await;
    assert_eq!(rows, json!([[2]]));
}
