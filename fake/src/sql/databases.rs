//! The databases of a platform, and the directory of their files.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs};

use tempfile::TempDir;

use super::database::Database;

/// The maximum number of open databases, unless more are in use.
const MAX_OPEN: usize = 32;

/// The suffix of the file of a database, after its ID.
const SUFFIX: &str = ".db";

#[derive(Default)]
pub struct Databases {
    directory: Option<Directory>,
    /// The databases that have been used, by ID.
    databases: HashMap<String, Arc<Database>>,
    /// The databases that may be open, the most recently used last.
    open: VecDeque<Arc<Database>>,
    /// Whether the platform has ended.
    ended: bool,
}

enum Directory {
    Temporary(TempDir),
    Kept(PathBuf),
}

impl Databases {
    /// Keeps the files in a directory, which is created if it does not exist. By default, it is temporary.
    pub fn in_directory(directory: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&directory)?;
        Ok(Self {
            directory: Some(Directory::Kept(directory)),
            ..Self::default()
        })
    }

    /// Returns the database with this ID.
    pub fn get(&mut self, id: &str) -> io::Result<Arc<Database>> {
        if self.ended {
            return Err(io::Error::other("the platform has ended"));
        }
        let directory = match &mut self.directory {
            Some(directory) => directory,
            unset => unset.insert(Directory::Temporary(tempfile::tempdir()?)),
        };
        let database = match self.databases.entry(id.to_owned()) {
            Entry::Occupied(database) => database.into_mut(),
            Entry::Vacant(place) => {
                let path = directory.path().join(format!("{id}{SUFFIX}"));
                place.insert(Arc::new(Database::new(path)))
            }
        };
        let database = database.clone();
        self.open.retain(|open| !Arc::ptr_eq(open, &database));
        self.open.push_back(database.clone());
        if self.open.len() > MAX_OPEN
            && let Some(index) = self.open.iter().position(|open| open.close_unless_busy())
        {
            self.open.remove(index);
        }
        Ok(database)
    }

    /// Closes all connections to a database.
    pub fn close(&self, id: &str) {
        if let Some(database) = self.databases.get(id) {
            database.close();
        }
    }

    /// Closes all connections, and removes the temporary directory. Requests that are still being handled cannot
    /// open others.
    pub fn end(&mut self) {
        self.ended = true;
        for database in self.databases.values() {
            database.end();
        }
        self.directory = None;
    }

    /// Removes all other databases, with their files.
    pub fn retain(&mut self, is_kept: impl Fn(&str) -> bool) -> io::Result<()> {
        self.databases.retain(|id, database| {
            let keep = is_kept(id);
            if !keep {
                database.close();
                self.open.retain(|open| !Arc::ptr_eq(open, database));
            }
            keep
        });
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        for entry in fs::read_dir(directory.path())? {
            let name = entry?.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(SUFFIX));
            if let Some(id) = id
                && !is_kept(id)
            {
                Database::new(directory.path().join(&name)).remove_files()?;
            }
        }
        Ok(())
    }

    /// Returns the databases that may be open.
    pub fn open(&self) -> Vec<Arc<Database>> {
        self.open.iter().cloned().collect()
    }
}

impl Directory {
    fn path(&self) -> &Path {
        match self {
            Self::Temporary(directory) => directory.path(),
            Self::Kept(directory) => directory,
        }
    }
}

impl fmt::Debug for Databases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Databases").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Otherwise a running request could delay the end of the runtime indefinitely.
    #[test]
    fn statements_are_interrupted_after_the_end() {
        let directory = tempfile::tempdir().unwrap();
        let mut databases = Databases::in_directory(directory.path().to_owned()).unwrap();
        let database = databases.get("orders").unwrap();
        let earlier = database.open_stream().unwrap();
        databases.end();
        let later = database.open_stream().unwrap();
        for stream in [earlier, later] {
            assert!(stream.session.connection.is_interrupted());
        }
        assert!(databases.get("other").is_err());
    }
}
