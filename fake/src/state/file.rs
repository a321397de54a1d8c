//! The file that keeps the state of a platform across restarts.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::State;
use crate::backend::Backend;

/// A state file.
pub struct StateFile {
    path: PathBuf,
    /// Where a new version is written, to replace the file at once.
    temporary: PathBuf,
}

impl StateFile {
    pub fn new(path: &Path) -> Self {
        let mut temporary = path.as_os_str().to_owned();
        temporary.push(".tmp");
        Self {
            path: path.to_owned(),
            temporary: temporary.into(),
        }
    }

    /// Reads the state, or returns `None` if the file does not exist.
    pub fn load(&self, backend: Backend) -> io::Result<Option<State>> {
        let text = match fs::read(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.context("read", &error)),
        };
        let state: State = serde_json::from_slice(&text)
            .map_err(|error| self.context("read", &io::Error::from(error)))?;
        if state.backend != backend {
            let message = format!("it is of backend {:?}, not {backend:?}", state.backend);
            return Err(self.context("use", &io::Error::new(io::ErrorKind::InvalidInput, message)));
        }
        Ok(Some(state))
    }

    /// Replaces the file.
    pub fn save(&self, state: &State) -> io::Result<()> {
        self.replace(state)
            .map_err(|error| self.context("write", &error))
    }

    fn replace(&self, state: &State) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        // It contains tokens and encryption keys.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let text = serde_json::to_vec(state)?;
        options.open(&self.temporary)?.write_all(&text)?;
        fs::rename(&self.temporary, &self.path)
    }

    fn context(&self, verb: &str, error: &io::Error) -> io::Error {
        let message = format!("cannot {verb} state file {}: {error}", self.path.display());
        io::Error::new(error.kind(), message)
    }
}
