//! The features, and helpers for the checks of all clients.

use std::error::Error;

pub type BoxError = Box<dyn Error + Send + Sync>;

/// The outcome of a check. Checks of errors return the error as the client shows it.
pub type Outcome = Result<Option<String>, BoxError>;

/// The features, in the order of the table.
pub const FEATURES: [&str; 15] = [
    "connect",
    "schema",
    "values",
    "64-bit integers",
    "named parameters",
    "commit",
    "rollback",
    "batch",
    "failing batch",
    "100,000 rows",
    "20 transactions",
    "hostname",
    "constraint error",
    "wrong token",
    "read-only token",
];

/// A database, and tokens for it.
#[derive(Clone)]
pub struct Database {
    pub url: String,
    /// The hostname in the platform API's response, without a scheme.
    pub hostname: String,
    pub token: String,
    pub read_only_token: String,
}

pub const TEXT: &str = "Zoë's \"naïve\" 日本語 😀\n";
pub const BLOB: [u8; 5] = [0, 1, 127, 128, 255];
pub const INTEGERS: [i64; 3] = [(1 << 53) + 1, i64::MIN, i64::MAX];

pub const SCHEMA: &str = "
    CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    ALTER TABLE people ADD COLUMN city TEXT DEFAULT 'Oslo';
    CREATE INDEX people_city ON people (city);
    CREATE TABLE dropped (id INTEGER);
    DROP TABLE dropped";
pub const SCHEMA_QUERY: &str =
    "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema ORDER BY name)";
pub const SCHEMA_NAMES: &str = "people,people_city";

/// The number of rows per `INSERT`, and the number of these statements.
pub const CHUNK: i64 = 10_000;
pub const CHUNKS: i64 = 10;

/// Returns an `INSERT` of a chunk of rows with two values each.
pub fn insert() -> String {
    let rows = vec!["(?, ?)"; CHUNK as usize].join(", ");
    format!("INSERT INTO many VALUES {rows}")
}

pub fn name(id: i64) -> String {
    format!("name {id}")
}
