//! `turso_serverless`.

use futures_util::future::try_join_all;
use turso_serverless::{
    BatchStatement, Builder, Connection, Error, Result, TransactionBehavior, Value, named_params,
    params,
};

use crate::features::{self, Database, Outcome};

pub async fn check(feature: &'static str, database: Database) -> Outcome {
    match feature {
        "connect" => connects(&database).await?,
        "schema" => schema(&database).await?,
        "values" => values(&database).await?,
        "64-bit integers" => integers(&database).await?,
        "named parameters" => named_parameters(&database).await?,
        "commit" => commit(&database).await?,
        "rollback" => rollback(&database).await?,
        "batch" => batch(&database).await?,
        "failing batch" => failing_batch(&database).await?,
        "100,000 rows" => many_rows(&database).await?,
        "20 transactions" => transactions(&database).await?,
        "hostname" => hostname(&database).await?,
        "constraint error" => return constraint_error(&database).await,
        "wrong token" => return wrong_token(&database).await,
        "read-only token" => return read_only_token(&database).await,
        _ => return Err("did not run".into()),
    }
    Ok(None)
}

async fn connect(database: &Database, token: &str) -> Result<Connection> {
    Builder::new_remote(&database.url)
        .with_auth_token(token)
        .build()
        .await?
        .connect()
}

/// Returns the only row of a query, whose values are integers.
async fn integers_of(connection: &Connection, sql: &str) -> Result<Vec<i64>> {
    let mut rows = connection.query(sql, ()).await?;
    let row = rows.next().await?.expect("a row");
    (0..row.column_count())
        .map(|column| row.get(column))
        .collect()
}

async fn connects(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    assert_eq!(integers_of(&connection, "SELECT 1").await?, [1]);
    Ok(())
}

async fn schema(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    connection.execute_batch(features::SCHEMA).await?;
    let mut rows = connection.query(features::SCHEMA_QUERY, ()).await?;
    let names: String = rows.next().await?.expect("a row").get(0)?;
    assert_eq!(names, features::SCHEMA_NAMES);
    Ok(())
}

async fn values(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    let create = r#"CREATE TABLE "values" (a, b, c, d)"#;
    connection.execute(create, ()).await?;
    let params = params![Value::Null, 1.5, features::TEXT, features::BLOB.to_vec()];
    let insert = r#"INSERT INTO "values" VALUES (?, ?, ?, ?)"#;
    assert_eq!(connection.execute(insert, params).await?, 1);
    assert_eq!(connection.last_insert_rowid(), 1);
    let mut rows = connection.query(r#"SELECT * FROM "values""#, ()).await?;
    let row = rows.next().await?.expect("a row");
    assert_eq!(row.get_value(0)?, Value::Null);
    assert_eq!(row.get_value(1)?, Value::Real(1.5));
    assert_eq!(row.get_value(2)?, Value::Text(features::TEXT.to_owned()));
    assert_eq!(row.get_value(3)?, Value::Blob(features::BLOB.to_vec()));
    assert!(rows.next().await?.is_none());
    Ok(())
}

async fn integers(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    let mut rows = connection
        .query("SELECT ?, ?, ?", features::INTEGERS)
        .await?;
    let row = rows.next().await?.expect("a row");
    for (column, integer) in (0..).zip(features::INTEGERS) {
        assert_eq!(row.get_value(column)?, Value::Integer(integer));
    }
    Ok(())
}

async fn named_parameters(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    let params = named_params! { "$c": 3, "@b": 2, ":a": 1 };
    let mut rows = connection.query("SELECT :a, @b, $c", params).await?;
    let row = rows.next().await?.expect("a row");
    let values = [row.get::<i64>(0)?, row.get(1)?, row.get(2)?];
    assert_eq!(values, [1, 2, 3]);
    Ok(())
}

async fn commit(database: &Database) -> Result<()> {
    let mut connection = connect(database, &database.token).await?;
    let other = connect(database, &database.token).await?;
    connection
        .execute("CREATE TABLE committed (id INTEGER)", ())
        .await?;
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .await?;
    transaction
        .execute("INSERT INTO committed VALUES (?)", [1])
        .await?;
    let count = "SELECT count(*) FROM committed";
    assert_eq!(integers_of(&transaction, count).await?, [1]);
    assert_eq!(integers_of(&other, count).await?, [0]);
    transaction.commit().await?;
    assert_eq!(integers_of(&other, count).await?, [1]);
    Ok(())
}

async fn rollback(database: &Database) -> Result<()> {
    let mut connection = connect(database, &database.token).await?;
    connection
        .execute("CREATE TABLE rolled_back (id INTEGER)", ())
        .await?;
    let transaction = connection.transaction().await?;
    transaction
        .execute("INSERT INTO rolled_back VALUES (1)", ())
        .await?;
    transaction.rollback().await?;
    let count = "SELECT count(*) FROM rolled_back";
    assert_eq!(integers_of(&connection, count).await?, [0]);
    Ok(())
}

async fn batch(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    let batch = [
        BatchStatement::new("CREATE TABLE batch (id INTEGER)", ())?,
        BatchStatement::new("INSERT INTO batch VALUES (?), (?)", (1, 2))?,
        BatchStatement::new("SELECT sum(id) FROM batch", ())?,
    ];
    let results = connection
        .transactional_batch(batch, TransactionBehavior::Immediate)
        .await?;
    assert_eq!(results[1].rows_affected(), 2);
    assert_eq!(results[2].rows()[0].get::<i64>(0)?, 3);
    Ok(())
}

async fn failing_batch(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    connection
        .execute("CREATE TABLE failing (id INTEGER PRIMARY KEY)", ())
        .await?;
    let batch = ["INSERT INTO failing VALUES (1)"; 2];
    let result = connection
        .transactional_batch(batch, TransactionBehavior::Immediate)
        .await;
    let error = result.expect_err("the key is taken").to_string();
    assert!(
        error.contains("UNIQUE constraint failed: failing.id"),
        "{error}"
    );
    let count = "SELECT count(*) FROM failing";
    assert_eq!(integers_of(&connection, count).await?, [0]);
    Ok(())
}

async fn many_rows(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    connection
        .execute("CREATE TABLE many (id INTEGER PRIMARY KEY, name TEXT)", ())
        .await?;
    let insert = features::insert();
    for chunk in 0..features::CHUNKS {
        let ids = chunk * features::CHUNK..(chunk + 1) * features::CHUNK;
        let params: Vec<Value> = ids
            .flat_map(|id| [id.into(), features::name(id).into()])
            .collect();
        let inserted = connection.execute(&insert, params).await?;
        assert_eq!(inserted, features::CHUNK as u64);
    }
    let select = "SELECT id, name FROM many ORDER BY id";
    let mut rows = connection.query(select, ()).await?;
    let mut count = 0;
    while let Some(row) = rows.next().await? {
        assert_eq!(row.get::<i64>(0)?, count);
        assert_eq!(row.get::<String>(1)?, features::name(count));
        count += 1;
    }
    assert_eq!(count, features::CHUNKS * features::CHUNK);
    Ok(())
}

async fn transactions(database: &Database) -> Result<()> {
    let connection = connect(database, &database.token).await?;
    connection
        .execute("CREATE TABLE counter AS SELECT 0 AS n", ())
        .await?;
    let increments = (0..20).map(|_| async {
        let mut connection = connect(database, &database.token).await?;
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .await?;
        let n = integers_of(&transaction, "SELECT n FROM counter").await?[0];
        transaction
            .execute("UPDATE counter SET n = ?", [n + 1])
            .await?;
        transaction.commit().await
    });
    try_join_all(increments).await?;
    let n = integers_of(&connection, "SELECT n FROM counter").await?;
    assert_eq!(n, [20]);
    Ok(())
}

async fn hostname(database: &Database) -> Result<()> {
    let database = Database {
        url: format!("libsql://{}", database.hostname),
        ..database.clone()
    };
    let connection = connect(&database, &database.token).await?;
    connection
        .execute("CREATE TABLE hostname (id INTEGER)", ())
        .await?;
    connection
        .execute("INSERT INTO hostname VALUES (?)", [1])
        .await?;
    let ids = integers_of(&connection, "SELECT id FROM hostname").await?;
    assert_eq!(ids, [1]);
    Ok(())
}

async fn constraint_error(database: &Database) -> Outcome {
    let connection = connect(database, &database.token).await?;
    connection
        .execute("CREATE TABLE names (name TEXT UNIQUE)", ())
        .await?;
    let insert = "INSERT INTO names VALUES (?)";
    connection.execute(insert, ["a"]).await?;
    let result = connection.execute(insert, ["a"]).await;
    let error = result.expect_err("the name is taken");
    let Error::Constraint(message) = &error else {
        return Err(error.into());
    };
    assert!(
        message.contains("UNIQUE constraint failed: names.name"),
        "{message}"
    );
    Ok(Some(format!("{error:?}")))
}

async fn wrong_token(database: &Database) -> Outcome {
    let connection = connect(database, "wrong").await?;
    let result = connection.query("SELECT 1", ()).await;
    let error = result.err().expect("the token is wrong").to_string();
    assert!(error.contains("401"), "{error}");
    Ok(Some(error))
}

async fn read_only_token(database: &Database) -> Outcome {
    let connection = connect(database, &database.token).await?;
    connection
        .execute("CREATE TABLE read_only (id INTEGER)", ())
        .await?;
    let reader = connect(database, &database.read_only_token).await?;
    let count = "SELECT count(*) FROM read_only";
    assert_eq!(integers_of(&reader, count).await?, [0]);
    let insert = "INSERT INTO read_only VALUES (1)";
    let result = reader.execute(insert, ()).await;
    let error = result.expect_err("the token is read-only").to_string();
    assert!(error.contains("403"), "{error}");
    assert_eq!(integers_of(&connection, count).await?, [0]);
    Ok(Some(error))
}
