//! SQLite files to upload.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A database in WAL mode as SQLite wrote it: two pages with a table.
pub const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");

/// The size of [`FILE`].
pub const SIZE: u64 = 8192;

/// Larger than the socket buffers of the system.
pub const LARGE: u64 = 256 * 1024 * 1024;

/// A copy of [`FILE`], as `copy.db`, with some of its bytes changed.
pub fn changed(directory: &Path, change: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = fs::read(FILE).unwrap();
    change(&mut bytes);
    let path = directory.join("copy.db");
    fs::write(&path, bytes).unwrap();
    path
}

/// An unchanged copy of [`FILE`].
pub fn copy(directory: &TempDir) -> PathBuf {
    changed(directory.path(), |_| {})
}

/// A sparse file of [`LARGE`] bytes.
pub fn large(directory: &TempDir) -> PathBuf {
    // Without the page count in its header, a file may have any size.
    let path = changed(directory.path(), |bytes| bytes[28..32].fill(0));
    let file = OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(LARGE).unwrap();
    path
}
