//! What a SQLite file must be to be uploaded, read off its header.
//! The header: <https://www.sqlite.org/fileformat.html#the_database_header>.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tokio::fs;
use tokio::io::AsyncReadExt;

use super::Cipher;
use crate::error::Error;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const PAGE_SIZE: u64 = 4096;

/// The limit that Turso documents for its CLI.
const LARGEST: u64 = 2 * 1024 * 1024 * 1024;

/// A file that may be uploaded.
#[derive(Debug)]
pub struct SqliteFile {
    /// Without symbolic links, as SQLite sees it.
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    /// When it was last written, where the system tells.
    modified: Option<SystemTime>,
}

impl SqliteFile {
    /// Whether the file, opened now, is still what was checked, with nothing beside it.
    pub fn is_unchanged(&self, opened: &std::fs::File) -> bool {
        let same = opened
            .metadata()
            .is_ok_and(|now| now.len() == self.size && now.modified().ok() == self.modified);
        let empty = |suffix| {
            std::fs::metadata(beside(&self.path, suffix)).map_or(true, |now| now.len() == 0)
        };
        same && empty("-wal") && empty("-journal")
    }
}

/// The file that SQLite keeps beside a database.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut beside = OsString::from(path);
    beside.push(suffix);
    beside.into()
}

/// Checks a file, and what lies beside it.
pub async fn check(path: &Path, cipher: Option<Cipher>) -> Result<SqliteFile, Error> {
    let refuse = |problem: String| {
        Error::invalid(format!("{} cannot be uploaded: {problem}", path.display()))
    };
    let unreadable = |error: std::io::Error| refuse(format!("it cannot be read: {error}"));
    let real = fs::canonicalize(path).await.map_err(unreadable)?;
    // Before it is opened, which waits for ever on a pipe.
    let metadata = fs::metadata(&real).await.map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(refuse("it is not a file".to_owned()));
    }
    let mut file = fs::File::open(&real).await.map_err(unreadable)?;
    let mut header = Vec::new();
    (&mut file)
        .take(100)
        .read_to_end(&mut header)
        .await
        .map_err(unreadable)?;
    let size = metadata.len();
    let mut problems = problems_of(&header, size, cipher);
    for (suffix, advice) in [
        (
            "-wal",
            "it is lost without; let `PRAGMA wal_checkpoint(TRUNCATE)` write it into the file",
        ),
        (
            "-journal",
            "a change was broken off; open the file with sqlite3 to roll it back",
        ),
    ] {
        let beside = beside(&real, suffix);
        if fs::metadata(&beside)
            .await
            .is_ok_and(|metadata| metadata.len() > 0)
        {
            let beside = beside.display();
            problems.push(format!("{beside} holds a part of the database: {advice}"));
        }
    }
    match problems.is_empty() {
        true => Ok(SqliteFile {
            path: real,
            size,
            modified: metadata.modified().ok(),
        }),
        false => Err(refuse(problems.join("; "))),
    }
}

/// All that is wrong with a file by its header, each with what to do.
fn problems_of(header: &[u8], size: u64, cipher: Option<Cipher>) -> Vec<String> {
    let Some(header) = header
        .first_chunk::<100>()
        .filter(|header| header.starts_with(MAGIC))
    else {
        return vec![match header.is_empty() {
            true => "it is empty; `PRAGMA journal_mode=WAL` makes a database of it".to_owned(),
            false => "it is no SQLite database, or it is encrypted as a whole".to_owned(),
        }];
    };
    let number = |at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    let mut problems = Vec::new();
    let mut unless = |fits: bool, problem: String| {
        if !fits {
            problems.push(problem);
        }
    };
    let page_size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        other => u64::from(other),
    };
    unless(
        page_size == PAGE_SIZE,
        format!(
            "its pages have {page_size} bytes instead of {PAGE_SIZE}: run `PRAGMA \
             journal_mode=DELETE; PRAGMA page_size={PAGE_SIZE}; VACUUM; PRAGMA journal_mode=WAL`"
        ),
    );
    unless(
        header[18..20] == [2, 2],
        "its journal mode is not WAL: run `PRAGMA journal_mode=WAL`".to_owned(),
    );
    unless(
        number(52) == 0 && number(64) == 0,
        "it has auto_vacuum: run `PRAGMA auto_vacuum=0; VACUUM`".to_owned(),
    );
    let encoding = number(56);
    unless(
        // A database without a table has none yet, which counts as UTF-8.
        encoding <= 1,
        format!(
            "its text encoding is {} instead of UTF-8: dump it into a new database",
            match encoding {
                2 => "UTF-16le".to_owned(),
                3 => "UTF-16be".to_owned(),
                other => format!("unknown ({other})"),
            }
        ),
    );
    if let Some(cipher) = cipher {
        let (given, needed) = (header[20], cipher.reserved_bytes());
        unless(
            given == needed,
            format!(
                "it reserves {given} bytes of each page; {cipher} needs {needed}: in sqlite3, \
                 `.filectrl reserve_bytes {needed}`, then `PRAGMA journal_mode=DELETE; VACUUM; PRAGMA \
                 journal_mode=WAL`"
            ),
        );
    }
    unless(
        size <= LARGEST,
        format!("it has {size} bytes; Turso takes {LARGEST} at most"),
    );
    // The header knows the number of pages if it was written by a SQLite that keeps it.
    let pages = if number(24) == number(92) {
        u64::from(number(28))
    } else {
        0
    };
    unless(
        size.is_multiple_of(PAGE_SIZE) && size >= pages * PAGE_SIZE || page_size != PAGE_SIZE,
        format!("it is cut off: of its {pages} pages there are {size} bytes"),
    );
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header without a fault, and its file's size.
    fn header() -> ([u8; 100], u64) {
        let mut header = [0; 100];
        header[..16].copy_from_slice(MAGIC);
        header[16..20].copy_from_slice(&[0x10, 0, 2, 2]);
        header[31] = 3;
        header[59] = 1;
        (header, 3 * 4096)
    }

    #[test]
    fn every_rule_is_checked_and_says_what_to_do() {
        let (good, size) = header();
        assert_eq!(problems_of(&good, size, None), [""; 0]);
        // Change, size, cipher, message.
        type Case = (fn(&mut [u8; 100]), u64, Option<Cipher>, &'static str);
        let cases: [Case; 16] = [
            (|h| h[0] = b's', size, None, "no SQLite database"),
            (
                |h| h[16] = 0x20,
                size,
                None,
                "pages have 8192 bytes instead of 4096",
            ),
            (
                |h| h[16..18].copy_from_slice(&[0, 1]),
                size,
                None,
                "pages have 65536 bytes",
            ),
            (|h| h[18] = 1, size, None, "journal mode is not WAL"),
            (|h| h[19] = 1, size, None, "journal mode is not WAL"),
            (|h| h[55] = 3, size, None, "auto_vacuum"),
            (|h| h[67] = 1, size, None, "auto_vacuum"),
            (|h| h[59] = 2, size, None, "UTF-16le"),
            (|h| h[59] = 3, size, None, "UTF-16be"),
            (|h| h[59] = 9, size, None, "unknown (9)"),
            (
                |_| {},
                size,
                Some(Cipher::Aes256gcm),
                "reserves 0 bytes of each page; aes256gcm needs 28",
            ),
            (
                |h| h[20] = 28,
                size,
                Some(Cipher::Aegis128l),
                "aegis128l needs 32",
            ),
            (
                |h| h[20] = 32,
                size,
                Some(Cipher::Aegis256),
                "aegis256 needs 48",
            ),
            (
                |_| {},
                LARGEST + 4096,
                None,
                "Turso takes 2147483648 at most",
            ),
            (
                |_| {},
                2 * 4096,
                None,
                "cut off: of its 3 pages there are 8192 bytes",
            ),
            (|_| {}, size + 1, None, "cut off"),
        ];
        for (change, size, cipher, message) in cases {
            let mut changed = good;
            change(&mut changed);
            let problems = problems_of(&changed, size, cipher);
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].contains(message), "{problems:?}");
        }
        assert!(problems_of(&[], 0, None)[0].contains("empty"));
        assert!(problems_of(&good[..99], 99, None)[0].contains("no SQLite database"));
    }

    #[test]
    fn what_is_right_is_let_through() {
        let (good, size) = header();
        type Case = (fn(&mut [u8; 100]), u64, Option<Cipher>);
        let cases: [Case; 4] = [
            // Without a table no encoding is written yet.
            (|h| h[59] = 0, size, None),
            // A SQLite that does not keep the number of pages.
            (|h| h[27] = 1, 4096, None),
            (|h| h[20] = 28, size, Some(Cipher::Chacha20poly1305)),
            (|h| h[20] = 48, size, Some(Cipher::Aegis256x4)),
        ];
        for (change, size, cipher) in cases {
            let mut changed = good;
            change(&mut changed);
            assert_eq!(problems_of(&changed, size, cipher), [""; 0]);
        }
    }
}
