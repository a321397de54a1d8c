//! A file that is opened once and read by position.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use system::{ChangeTime, Identity, change_time, identity, open_options, read_at};

/// A regular file.
#[derive(Debug)]
pub struct OpenFile {
    pub path: PathBuf,
    /// In bytes.
    pub size: u64,
    file: File,
    identity: Identity,
    /// The time of the last modification, if the system reports it.
    modified: Option<SystemTime>,
    /// The time of the last change, which programs cannot set.
    changed: ChangeTime,
}

/// How a file differs from its state when it was opened.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    /// Another file, or none, has its path.
    Replaced,
    /// Its size or one of its times differs.
    Modified,
}

impl OpenFile {
    /// Opens a file, and returns what is wrong if it cannot be read. Never waits for the writer of
    /// a pipe.
    pub fn open(path: PathBuf) -> Result<Self, String> {
        let unreadable = |error: io::Error| format!("cannot read it: {error}");
        let not_regular = || "it is not a regular file".to_owned();
        let file = match open_options().open(&path) {
            Ok(file) => file,
            // Sockets, and directories on Windows, cannot even be opened.
            Err(_) if is_not_regular(&path) => return Err(not_regular()),
            Err(error) => return Err(unreadable(error)),
        };
        let metadata = file.metadata().map_err(unreadable)?;
        if !metadata.is_file() {
            return Err(not_regular());
        }
        Ok(Self {
            path,
            size: metadata.len(),
            identity: identity(&metadata),
            modified: metadata.modified().ok(),
            changed: change_time(&metadata),
            file,
        })
    }

    /// Reads `length` bytes at `offset`, or fewer at the end of the file.
    pub fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        let mut filled = 0;
        while filled < length {
            match read_at(&self.file, &mut bytes[filled..], offset + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    /// Returns how the file at the path differs from the one that was opened.
    pub fn change(&self) -> io::Result<Option<Change>> {
        let now = match std::fs::metadata(&self.path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Some(Change::Replaced));
            }
            Err(error) => return Err(error),
        };
        if !now.is_file() || identity(&now) != self.identity {
            return Ok(Some(Change::Replaced));
        }
        let is_same = now.len() == self.size
            && now.modified().ok() == self.modified
            && change_time(&now) == self.changed;
        Ok(if is_same {
            None
        } else {
            Some(Change::Modified)
        })
    }
}

#[cfg(test)]
impl OpenFile {
    /// Opens a file such that each read fails.
    pub fn open_unreadable(path: PathBuf) -> Self {
        let mut file = Self::open(path).unwrap();
        file.file = File::options().write(true).open(&file.path).unwrap();
        file
    }
}

fn is_not_regular(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

#[cfg(unix)]
mod system {
    use std::fs::{File, Metadata, OpenOptions};
    use std::io;
    use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};

    /// The device and inode.
    pub type Identity = (u64, u64);

    /// In seconds and nanoseconds.
    pub type ChangeTime = (i64, i64);

    pub fn open_options() -> OpenOptions {
        let mut options = OpenOptions::new();
        // Otherwise opening a pipe waits for a writer.
        options.read(true).custom_flags(libc::O_NONBLOCK);
        options
    }

    pub fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        file.read_at(buffer, offset)
    }

    pub fn identity(metadata: &Metadata) -> Identity {
        (metadata.dev(), metadata.ino())
    }

    pub fn change_time(metadata: &Metadata) -> ChangeTime {
        (metadata.ctime(), metadata.ctime_nsec())
    }
}

/// While the file is open, it can be written to but not renamed or deleted, so its path identifies
/// it. There is no stable access to its time of change.
#[cfg(windows)]
mod system {
    use std::fs::{File, Metadata, OpenOptions};
    use std::io;
    use std::os::windows::fs::{FileExt, OpenOptionsExt};

    pub type Identity = ();

    pub type ChangeTime = ();

    const FILE_SHARE_READ: u32 = 1;
    const FILE_SHARE_WRITE: u32 = 2;

    pub fn open_options() -> OpenOptions {
        let mut options = OpenOptions::new();
        options
            .read(true)
            .share_mode(FILE_SHARE_READ | FILE_SHARE_WRITE);
        options
    }

    pub fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        file.seek_read(buffer, offset)
    }

    pub fn identity(_: &Metadata) -> Identity {}

    pub fn change_time(_: &Metadata) -> ChangeTime {}
}
