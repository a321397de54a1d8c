//! One database: its file, its connections, and its history.
//!
//! After the database is opened for the first time, its WAL is never checkpointed, so the file and a prefix of the WAL
//! are the database as of any earlier commit.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::engine::{self, Connection};
use super::session::Session;
use super::stream::Stream;
use super::streams::{BatonError, Streams};
use crate::sqlite::FRAME_SIZE;

/// Idle time after which the file of a database is closed.
const IDLE_LIMIT: Duration = Duration::from_secs(10);

/// Maximum wait for the cursor of a stream to end.
const CURSOR_WAIT: Duration = Duration::from_secs(5);

/// The size of the header of a WAL.
const WAL_HEADER_SIZE: u64 = 32;

/// A database, whose file is created on first use.
pub struct Database {
    path: PathBuf,
    inner: Mutex<Inner>,
    /// Notified when a stream is put.
    put: Condvar,
}

struct Inner {
    /// Keeps the file open. Otherwise each connection would read the whole WAL again.
    anchor: Option<Connection>,
    used: Instant,
    /// True once the WAL of an earlier process, if any, is checkpointed.
    checkpointed: bool,
    /// The commits, oldest first; the last one at each time of the platform's clock.
    commits: Vec<Commit>,
    streams: Streams,
    /// Set when all connections must be closed.
    closed: Arc<AtomicBool>,
}

struct Commit {
    time: DateTime<Utc>,
    /// The number of frames in the WAL.
    frames: u32,
}

impl Database {
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            inner: Mutex::new(Inner {
                anchor: None,
                used: Instant::now(),
                checkpointed: false,
                commits: Vec::new(),
                streams: Streams::default(),
                closed: Arc::default(),
            }),
            put: Condvar::new(),
        }
    }

    /// Opens a stream.
    pub fn open_stream(&self) -> Result<Stream, engine::Error> {
        let closed = {
            let mut inner = self.lock();
            self.open(&mut inner)?;
            inner.closed.clone()
        };
        let connection = Connection::open(&self.path, closed)?;
        // Commits must survive the process, but not a crash of the machine.
        connection.run("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON")?;
        Ok(Stream::new(Session::new(connection)))
    }

    /// Takes the stream with this baton. Waits for a cursor in it to end, since a client need not read a cursor to its
    /// end. Returns `None` if the caller must open a new one.
    pub fn take_stream(&self, baton: &str) -> Result<Option<Stream>, BatonError> {
        let is_lent = |inner: &mut Inner| inner.streams.is_lent(baton);
        let (mut inner, _) = self
            .put
            .wait_timeout_while(self.lock(), CURSOR_WAIT, is_lent)
            .unwrap_or_else(PoisonError::into_inner);
        inner.used = Instant::now();
        inner.streams.take(baton)
    }

    /// Records that a cursor runs in the stream with this baton, until [`put_stream`](Self::put_stream).
    pub fn lend_stream(&self, baton: String) {
        self.lock().streams.lend(baton);
    }

    /// Keeps a stream until its next request, unless the database was closed meanwhile.
    pub fn put_stream(&self, baton: String, stream: Stream) {
        let mut inner = self.lock();
        inner.used = Instant::now();
        inner.streams.put(baton, stream);
        self.put.notify_all();
    }

    /// Records a commit in the history.
    pub fn add_commit(&self, time: DateTime<Utc>, frames: u32) {
        let mut inner = self.lock();
        // Commits of different connections may be recorded out of order.
        let earlier = inner.commits.last().map_or(0, |commit| commit.frames);
        let frames = frames.max(earlier);
        match inner.commits.last_mut() {
            Some(last) if last.time >= time => last.frames = frames,
            _ => inner.commits.push(Commit { time, frames }),
        }
    }

    /// Copies the database as of a point in time to another one, which must be new.
    pub fn copy_to(&self, copy: &Self, at: DateTime<Utc>) -> io::Result<()> {
        let mut inner = self.lock();
        if !self.path.exists() {
            return Ok(());
        }
        if !inner.checkpointed {
            self.open(&mut inner)
                .map_err(|error| io::Error::other(error.message))?;
        }
        let earlier = inner.commits.iter().rev().find(|commit| commit.time <= at);
        fs::copy(&self.path, &copy.path)?;
        if let Some(Commit { frames, .. }) = earlier {
            let length = WAL_HEADER_SIZE + u64::from(*frames) * FRAME_SIZE as u64;
            let mut wal = File::open(self.wal())?.take(length);
            io::copy(&mut wal, &mut File::create(copy.wal())?)?;
        }
        Ok(())
    }

    /// Replaces the contents with those of a file, and closes all connections.
    pub fn replace(&self, content: &[u8]) -> io::Result<()> {
        let mut inner = self.lock();
        Self::close_connections(&mut inner);
        self.remove_files()?;
        inner.commits.clear();
        // The file has no WAL.
        inner.checkpointed = true;
        fs::write(&self.path, content)
    }

    /// Returns the file, without the WAL.
    pub fn file(&self) -> io::Result<Option<Vec<u8>>> {
        let mut inner = self.lock();
        if !self.path.exists() {
            return Ok(None);
        }
        if !inner.checkpointed {
            self.open(&mut inner)
                .map_err(|error| io::Error::other(error.message))?;
        }
        fs::read(&self.path).map(Some)
    }

    /// Returns the number of committed frames in the WAL.
    pub fn frame_count(&self) -> u64 {
        let inner = self.lock();
        inner
            .commits
            .last()
            .map_or(0, |commit| commit.frames.into())
    }

    /// Returns a range of frames of the WAL, counted from 0. They must exist.
    pub fn frames(&self, range: std::ops::Range<u64>) -> io::Result<Vec<u8>> {
        let frame = FRAME_SIZE as u64;
        let mut wal = File::open(self.wal())?;
        wal.seek(SeekFrom::Start(WAL_HEADER_SIZE + range.start * frame))?;
        let mut frames = Vec::new();
        wal.take((range.end - range.start) * frame)
            .read_to_end(&mut frames)?;
        Ok(frames)
    }

    /// Closes all connections. Their statements fail, and their transactions are rolled back.
    pub fn close(&self) {
        Self::close_connections(&mut self.lock());
    }

    /// Closes all connections, and makes the statements of later ones fail.
    pub fn end(&self) {
        let mut inner = self.lock();
        Self::close_connections(&mut inner);
        inner.closed.store(true, Ordering::Relaxed);
    }

    /// Closes expired streams, and the file if it is idle.
    pub fn close_idle(&self, now: Instant) {
        let mut inner = self.lock();
        inner.streams.expire(now);
        let is_idle = now.saturating_duration_since(inner.used) >= IDLE_LIMIT;
        if is_idle && inner.streams.is_empty() {
            inner.anchor = None;
        }
    }

    /// Closes the file, unless it is in use or a stream has state. Returns whether it is closed.
    pub fn close_unless_busy(&self) -> bool {
        let Ok(mut inner) = self.inner.try_lock() else {
            return false;
        };
        let is_idle = inner.streams.close_replaceable(0);
        if is_idle {
            inner.anchor = None;
        }
        is_idle
    }

    /// Removes the files.
    pub fn remove_files(&self) -> io::Result<()> {
        for path in [
            self.path.clone(),
            self.wal(),
            with_suffix(&self.path, "-shm"),
        ] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Opens the file if it is not open.
    fn open(&self, inner: &mut Inner) -> Result<(), engine::Error> {
        inner.used = Instant::now();
        if inner.anchor.is_some() {
            return Ok(());
        }
        let is_new = !self.path.exists();
        let connection = Connection::open(&self.path, Arc::default())?;
        if is_new {
            connection.run("PRAGMA journal_mode = WAL")?;
        } else if !inner.checkpointed {
            connection.run("PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        // Opens the WAL. If it fails, because an uploaded file is damaged, so do all statements.
        let _ = connection.run("SELECT count(*) FROM sqlite_schema");
        inner.checkpointed = true;
        inner.anchor = Some(connection);
        Ok(())
    }

    fn close_connections(inner: &mut Inner) {
        std::mem::take(&mut inner.closed).store(true, Ordering::Relaxed);
        inner.streams.clear();
        inner.anchor = None;
    }

    fn wal(&self) -> PathBuf {
        with_suffix(&self.path, "-wal")
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.close();
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    path.into()
}
