//! Databases made with SQLite, and the platform that exports them.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;
use turso_platform::DatabaseClient;
use turso_platform_fake::{ORGANIZATION, Platform};

/// The size of the header of a WAL, which the host does not send.
const WAL_HEADER: usize = 32;

/// A database in WAL mode without automatic checkpoints.
pub struct Source {
    pub connection: Connection,
    path: PathBuf,
    _directory: TempDir,
}

impl Source {
    /// Creates a database with an empty table in the main file.
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("source.db");
        let connection = Connection::open(&path).unwrap();
        let source = Self {
            connection,
            path,
            _directory: directory,
        };
        source.execute(
            "PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA \
             cache_size=10; CREATE TABLE items (id INTEGER PRIMARY KEY, data BLOB); CREATE INDEX sizes ON \
             items (length(data))",
        );
        source.checkpoint();
        source
    }

    pub fn execute(&self, sql: &str) {
        self.connection.execute_batch(sql).unwrap();
    }

    /// Writes the WAL into the main file, and empties it.
    pub fn checkpoint(&self) {
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// The main file.
    pub fn file(&self) -> Vec<u8> {
        fs::read(&self.path).unwrap()
    }

    /// The frames of the WAL.
    pub fn frames(&self) -> Vec<u8> {
        let wal = self.path.with_extension("db-wal");
        let bytes = fs::read(wal).unwrap();
        bytes.get(WAL_HEADER..).unwrap_or_default().to_vec()
    }

    /// Makes the platform export the main file and the WAL as the next generation of `orders`.
    pub fn publish(&self, platform: &Platform) {
        platform.set_export("orders", self.file(), self.frames());
    }

    /// Returns the committed rows, as a new connection reads them.
    pub fn rows(&self) -> Vec<(i64, Vec<u8>)> {
        rows(&Connection::open(&self.path).unwrap())
    }
}

fn rows(connection: &Connection) -> Vec<(i64, Vec<u8>)> {
    let mut statement = connection
        .prepare("SELECT id, data FROM items ORDER BY id")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// Opens an exported file, checks its integrity and returns its rows.
pub fn read(path: &Path) -> Vec<(i64, Vec<u8>)> {
    let connection = Connection::open(path).unwrap();
    check(&connection);
    rows(&connection)
}

pub fn check(connection: &Connection) {
    let result: String = connection
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(result, "ok");
}

/// A platform with a database `orders`, and a handle to it.
pub async fn platform() -> (Platform, DatabaseClient) {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.group("default").create("orders").send().await.unwrap();
    (platform, acme.database("orders"))
}

/// Exports `orders`, and returns the rows of the file.
pub async fn exported_rows(orders: &DatabaseClient) -> Vec<(i64, Vec<u8>)> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let exported = orders.export(&path).send().await.unwrap();
    assert_eq!(exported.size, fs::metadata(&path).unwrap().len());
    let names: Vec<_> = fs::read_dir(directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["orders.db"]);
    read(&path)
}
