//! The database of a tenant.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use turso_platform::builder::CreateDatabaseToken;
use turso_platform::{DatabaseClient, GroupClient};
use turso_serverless::{Builder, Connection};

use crate::Error;

/// Creates the tables of a tenant. Can be repeated.
const MIGRATIONS: &str = "
    CREATE TABLE IF NOT EXISTS orders (
        id INTEGER PRIMARY KEY,
        item TEXT NOT NULL,
        cents INTEGER NOT NULL CHECK (cents > 0)
    );
    CREATE INDEX IF NOT EXISTS orders_item ON orders (item);";

const TOKEN_LIFETIME: Duration = Duration::from_secs(3600);

#[derive(Deserialize)]
pub struct Order {
    item: String,
    cents: i64,
}

#[derive(Serialize)]
pub struct Report {
    orders: i64,
    cents: i64,
}

/// A tenant, which may not exist yet.
pub struct Tenant {
    database: DatabaseClient,
}

impl Tenant {
    pub fn new(database: DatabaseClient) -> Self {
        Self { database }
    }

    /// Creates the database and its tables, unless they exist. Returns whether the database is new. Can be repeated
    /// after any failure.
    pub async fn create(&self, group: &GroupClient) -> Result<bool, Error> {
        let database = group.ensure(self.database.name()).send().await?;
        database.wait_ready().send().await?;
        let token = self.database.create_token();
        let connection = connect(database.libsql_url(), token).await?;
        connection.execute_batch(MIGRATIONS).await?;
        Ok(database.created)
    }

    /// Inserts an order. Returns its ID.
    pub async fn add(&self, order: Order) -> Result<i64, Error> {
        let connection = self.connect(self.database.create_token()).await?;
        let insert = "INSERT INTO orders (item, cents) VALUES (?, ?)";
        connection
            .execute(insert, (order.item, order.cents))
            .await?;
        Ok(connection.last_insert_rowid())
    }

    /// Sums up the orders, with a read-only token.
    pub async fn report(&self) -> Result<Report, Error> {
        let token = self.database.create_token().read_only();
        let connection = self.connect(token).await?;
        let sum = "SELECT count(*), coalesce(sum(cents), 0) FROM orders";
        let mut rows = connection.query(sum, ()).await?;
        let row = rows.next().await?;
        let number = |index| row.as_ref().map_or(Ok(0), |row| row.get(index));
        Ok(Report {
            orders: number(0)?,
            cents: number(1)?,
        })
    }

    async fn connect(&self, token: CreateDatabaseToken) -> Result<Connection, Error> {
        let database = self.database.get().send().await?.into_inner().database;
        connect(self.database.libsql_url(&database), token).await
    }
}

/// Connects to a URL, with a new token.
async fn connect(url: String, token: CreateDatabaseToken) -> Result<Connection, Error> {
    let token = token.expires_in(TOKEN_LIFETIME).send().await?;
    let database = Builder::new_remote(url).with_auth_token(token.expose());
    Ok(database.build().await?.connect()?)
}
