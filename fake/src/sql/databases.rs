//! The databases of a platform, and the directory of their files.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs};

use tempfile::TempDir;

use super::database::Database;

/// The suffix of the file of a database. Its stem is the ID.
const SUFFIX: &str = ".db";

#[derive(Default)]
pub struct Databases {
    directory: Option<Directory>,
    /// Those in use, by ID.
    databases: HashMap<String, Arc<Database>>,
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
            databases: HashMap::new(),
        })
    }

    /// Returns the database with this ID.
    pub fn get(&mut self, id: &str) -> io::Result<Arc<Database>> {
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
        Ok(database.clone())
    }

    /// Closes all connections to a database.
    pub fn close(&self, id: &str) {
        if let Some(database) = self.databases.get(id) {
            database.close();
        }
    }

    /// Closes all connections.
    pub fn close_all(&self) {
        for database in self.databases.values() {
            database.close();
        }
    }

    /// Removes the databases that are not to be kept.
    pub fn retain(&mut self, is_kept: impl Fn(&str) -> bool) -> io::Result<()> {
        self.databases.retain(|id, database| {
            let keep = is_kept(id);
            if !keep {
                database.close();
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

    /// Returns the databases in use.
    pub fn in_use(&self) -> Vec<Arc<Database>> {
        self.databases.values().cloned().collect()
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
