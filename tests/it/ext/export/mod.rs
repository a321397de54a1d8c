//! Exporting a database to a file. `sqlite-tests/` opens the results with SQLite.

mod requests;
mod responses;
mod target;

use std::fs;
use std::path::Path;

use turso_platform::DatabaseClient;

use crate::support::fake::Platform;
use crate::support::platform::{create, organization};
use crate::support::sqlite::FILE;

/// A platform with a database `orders` that has the contents of [`FILE`].
async fn platform() -> (Platform, DatabaseClient) {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    platform.set_export("orders", fs::read(FILE).unwrap(), Vec::new());
    (platform, acme.database("orders"))
}

/// The names of the files in a directory, sorted.
fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
