//! A worker's journal: a line of JSON before and after each operation. It survives a SIGKILL.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// An operation of a worker.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    Ensure,
    Create,
    Upload,
    /// Uploads the file to the existing database.
    Resume,
    Token,
    Delete,
    List,
}

impl Operation {
    pub const ALL: [Self; 7] = [
        Self::Ensure,
        Self::Create,
        Self::Upload,
        Self::Resume,
        Self::Token,
        Self::Delete,
        Self::List,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Ensure => "ensure",
            Self::Create => "create",
            Self::Upload => "upload",
            Self::Resume => "resume",
            Self::Token => "token",
            Self::Delete => "delete",
            Self::List => "list",
        }
    }
}

/// The outcome of an operation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The database exists.
    Confirmed {
        id: String,
        created: bool,
    },
    Deleted,
    TokenCreated,
    /// The databases of the worker, by name, with their IDs.
    Listed(BTreeMap<String, String>),
    Failed(Failure),
}

/// The error of an operation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Failure {
    /// The name of the `ErrorKind`.
    pub kind: String,
    pub may_have_taken_effect: bool,
    /// The ID of the database in the error.
    pub database: Option<String>,
    pub text: String,
}

/// A line of a journal.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    AboutTo {
        operation: Operation,
        /// A name, or the prefix of names to list.
        name: String,
    },
    Done {
        operation: Operation,
        name: String,
        outcome: Outcome,
        requests: u64,
    },
}

/// A journal, open for appending.
pub struct Journal(File);

impl Journal {
    /// Opens a journal, and removes a line that was cut off. Also returns its entries.
    pub fn open(path: &Path) -> io::Result<(Self, Vec<Entry>)> {
        let mut options = OpenOptions::new();
        let file = options.append(true).create(true).open(path)?;
        let text = fs::read_to_string(path)?;
        let complete = complete_lines(&text);
        file.set_len(complete.len() as u64)?;
        Ok((Self(file), parse(complete)?))
    }

    /// Appends an entry in a single write.
    pub fn append(&mut self, entry: &Entry) -> io::Result<()> {
        let line = serde_json::to_string(entry)? + "\n";
        self.0.write_all(line.as_bytes())
    }
}

/// Returns the path of a worker's journal.
pub fn path(directory: &Path, worker: usize) -> PathBuf {
    directory.join(format!("worker-{worker}.jsonl"))
}

/// Reads a journal that nobody writes to any more.
pub fn read(path: &Path) -> io::Result<Vec<Entry>> {
    parse(complete_lines(&fs::read_to_string(path)?))
}

fn complete_lines(text: &str) -> &str {
    let end = text.rfind('\n').map_or(0, |last| last + 1);
    &text[..end]
}

fn parse(text: &str) -> io::Result<Vec<Entry>> {
    text.lines()
        .map(|line| serde_json::from_str(line).map_err(io::Error::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_that_was_cut_off_is_removed() {
        let directory = tempfile::tempdir().unwrap();
        let path = path(directory.path(), 1);
        let entry = |name: &str| Entry::AboutTo {
            operation: Operation::Ensure,
            name: name.to_owned(),
        };
        let (mut journal, entries) = Journal::open(&path).unwrap();
        assert!(entries.is_empty());
        journal.append(&entry("a")).unwrap();
        journal.0.write_all(b"{\"about_to\": {\"oper").unwrap();
        assert_eq!(read(&path).unwrap(), [entry("a")]);
        let (mut journal, entries) = Journal::open(&path).unwrap();
        assert_eq!(entries, [entry("a")]);
        journal.append(&entry("b")).unwrap();
        assert_eq!(read(&path).unwrap(), [entry("a"), entry("b")]);
    }
}
