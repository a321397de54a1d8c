//! The file that an export writes: a temporary one until it is complete.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::Error;

/// Suffixes of files that SQLite would treat as part of the database.
const COMPANIONS: [&str; 2] = ["-wal", "-journal"];

/// A temporary file next to the path of an export. Removed when dropped.
pub struct Target {
    path: PathBuf,
    overwrite: bool,
    temporary: NamedTempFile,
}

impl Target {
    /// Checks the path, and creates the temporary file.
    pub fn create(path: &Path, overwrite: bool) -> Result<Self, Error> {
        // SQLite follows links, and so does the export.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        check(&path, overwrite)?;
        let name = path
            .file_name()
            .ok_or_else(|| failed(&path, "it is not a file path"))?;
        let mut prefix = OsString::from(".");
        prefix.push(name);
        prefix.push(".");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(".partial");
        // The umask of the process applies, as for any new file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let temporary = builder
            .tempfile_in(directory(&path))
            .map_err(|error| failed(&path, error))?;
        if let Ok(existing) = fs::metadata(&path) {
            fs::set_permissions(temporary.path(), existing.permissions())
                .map_err(|error| failed(&path, error))?;
        }
        Ok(Self {
            path,
            overwrite,
            temporary,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the directory, for further temporary files.
    pub fn directory(&self) -> &Path {
        directory(&self.path)
    }

    /// Opens the temporary file again, at its beginning.
    pub fn open(&self) -> Result<File, Error> {
        self.temporary.reopen().map_err(|error| self.failed(error))
    }

    /// Gives the file its final name. Returns its size.
    pub fn persist(self) -> Result<u64, Error> {
        let Self {
            path,
            overwrite,
            temporary,
        } = self;
        let written = temporary.as_file();
        let size = written
            .sync_all()
            .and_then(|()| written.metadata())
            .map_err(|error| failed(&path, error))?
            .len();
        check(&path, overwrite)?;
        if overwrite {
            temporary
                .persist(&path)
                .map_err(|error| failed(&path, error.error))?;
        } else {
            // Even if another process has just created it.
            temporary.persist_noclobber(&path).map_err(|error| {
                if error.error.kind() == io::ErrorKind::AlreadyExists {
                    exists(&path)
                } else {
                    failed(&path, error.error)
                }
            })?;
        }
        sync_directory(&path);
        Ok(size)
    }

    pub fn failed(&self, error: io::Error) -> Error {
        failed(&self.path, error)
    }
}

/// Makes the new name durable, where the system supports it. The file itself is on disk.
fn sync_directory(path: &Path) {
    #[cfg(unix)]
    if let Ok(directory) = File::open(directory(path)) {
        let _ = directory.sync_all();
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != OsStr::new("") => parent,
        _ => Path::new("."),
    }
}

/// Checks that the path may be written to.
fn check(path: &Path, overwrite: bool) -> Result<(), Error> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(failed(path, "it is a directory")),
        Ok(_) if !overwrite => return Err(exists(path)),
        // A link that leads nowhere is replaced.
        Ok(metadata) if !metadata.is_file() && !metadata.is_symlink() => {
            return Err(failed(path, "it is not a regular file"));
        }
        _ => {}
    }
    for suffix in COMPANIONS {
        let mut companion = OsString::from(path);
        companion.push(suffix);
        if fs::symlink_metadata(&companion).is_ok() {
            let companion = Path::new(&companion).display();
            return Err(failed(
                path,
                format!(
                    "SQLite would treat {companion} as part of it; remove that file, or choose \
                     another path"
                ),
            ));
        }
    }
    Ok(())
}

fn exists(path: &Path) -> Error {
    failed(
        path,
        "the file already exists; to replace it, call `overwrite()`",
    )
}

fn failed(path: &Path, problem: impl std::fmt::Display) -> Error {
    Error::invalid_argument(format!("cannot export to {}: {problem}", path.display()))
}
