//! A source that is a file at a path. It and the files next to it must not change.

use std::ffi::OsString;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{Change, OpenFile};
use super::header::header_problems;
use crate::error::Error;
use crate::ext::blocking::on_blocking_pool;
use crate::ext::sqlite_header::HEADER_SIZE;
use crate::generated::types::Cipher;

/// Suffixes of files in which SQLite may keep part of a database, with advice for the user.
const COMPANIONS: [(&str, &str); 2] = [
    (
        "-wal",
        "it would be lost; move it into the file with `PRAGMA wal_checkpoint(TRUNCATE)`",
    ),
    (
        "-journal",
        "a transaction was interrupted; open the file with sqlite3 to roll it back",
    ),
];

/// A file that can be uploaded.
#[derive(Debug)]
pub struct SqliteFile {
    /// Its path has symbolic links resolved, as SQLite does.
    file: OpenFile,
}

impl SqliteFile {
    /// Opens a file, and checks it and its companions.
    pub async fn open(path: &Path, cipher: Option<Cipher>) -> Result<Arc<Self>, Error> {
        let path = path.to_owned();
        on_blocking_pool(move || {
            let file = open(&path, cipher).map_err(|problem| {
                Error::invalid_argument(format!("cannot upload {}: {problem}", path.display()))
            })?;
            Ok(Arc::new(file))
        })
        .await
    }

    /// Returns the size in bytes.
    pub fn size(&self) -> u64 {
        self.file.size
    }

    /// Reads the bytes in `range`, and then checks that nothing has changed.
    pub async fn read(self: Arc<Self>, range: Range<u64>) -> Result<Vec<u8>, Error> {
        on_blocking_pool(move || {
            let path = self.file.path.display();
            let length = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
            let chunk = self.file.read(range.start, length).map_err(|error| {
                Error::invalid_argument(format!("cannot read {path} to the end: {error}"))
            })?;
            self.ensure_unchanged()?;
            if chunk.len() == length {
                Ok(chunk)
            } else {
                Err(self.changed(&self.file.path, "changed"))
            }
        })
        .await
    }

    /// Checks that neither the file nor its companions have changed since it was opened.
    pub async fn check_again(self: Arc<Self>) -> Result<(), Error> {
        on_blocking_pool(move || self.ensure_unchanged()).await
    }

    fn ensure_unchanged(&self) -> Result<(), Error> {
        let path = &self.file.path;
        let change = self.file.change().map_err(|error| {
            Error::invalid_argument(format!(
                "cannot check {} for changes: {error}",
                path.display()
            ))
        })?;
        match change {
            Some(Change::Replaced) => Err(self.changed(path, "was replaced or removed")),
            Some(Change::Modified) => Err(self.changed(path, "changed")),
            None => match companions_with_data(path).next() {
                Some((companion, _)) => Err(self.changed(&companion, "was written to")),
                None => Ok(()),
            },
        }
    }

    /// Creates the error for a change of the file or a companion.
    fn changed(&self, changed: &Path, change: &str) -> Error {
        let path = &self.file.path;
        let file = if changed == path {
            "it".to_owned()
        } else {
            path.display().to_string()
        };
        Error::invalid_argument(format!(
            "{} {change} during the upload; upload {file} again while nothing writes to it",
            changed.display()
        ))
    }
}

/// Opens a file, and returns what is wrong if it cannot be uploaded.
fn open(path: &Path, cipher: Option<Cipher>) -> Result<SqliteFile, String> {
    let unreadable = |error: std::io::Error| format!("cannot read it: {error}");
    let file = OpenFile::open(path.canonicalize().map_err(unreadable)?)?;
    let header = file.read(0, HEADER_SIZE).map_err(unreadable)?;
    let mut problems = header_problems(&header, file.size, cipher);
    for (companion, advice) in companions_with_data(&file.path) {
        problems.push(format!(
            "{} contains part of the database: {advice}",
            companion.display()
        ));
    }
    if problems.is_empty() {
        Ok(SqliteFile { file })
    } else {
        Err(problems.join("; "))
    }
}

/// Returns the companions of a file that are not empty, with advice for the user.
fn companions_with_data(path: &Path) -> impl Iterator<Item = (PathBuf, &'static str)> {
    COMPANIONS.into_iter().filter_map(move |(suffix, advice)| {
        let mut name = OsString::from(path);
        name.push(suffix);
        let companion = PathBuf::from(name);
        std::fs::metadata(&companion)
            .is_ok_and(|metadata| metadata.len() > 0)
            .then_some((companion, advice))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[tokio::test]
    async fn failed_read_is_reported_with_its_path_and_cause() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), [0; 4096]).unwrap();
        let unreadable = Arc::new(SqliteFile {
            file: OpenFile::open_unreadable(file.path().to_owned()),
        });
        let cause = unreadable.file.read(0, 1).unwrap_err();
        let error = unreadable.read(0..4096).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        let path = file.path().display();
        assert_eq!(
            error.message(),
            format!("cannot read {path} to the end: {cause}")
        );
    }
}
