//! Requests with a file as body.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use futures_util::stream;
use reqwest::{Body, Request};

use super::sqlite::SqliteFile;
use super::watchdog::Watchdog;
use crate::error::{Error, ErrorKind};
use crate::transport::call::Requests;

/// The size of a chunk of the file in memory, in bytes.
const CHUNK_SIZE: u64 = 256 * 1024;

/// A callback that takes the number of bytes sent and the size of the file.
pub type Progress = Arc<Mutex<dyn FnMut(u64, u64) + Send>>;

/// Sends the file from the beginning in each attempt.
pub struct FileRequests {
    /// The request without its body, which cannot be copied.
    head: Request,
    file: Arc<SqliteFile>,
    watchdog: Watchdog,
    progress: Option<Progress>,
    file_error: FileError,
    /// The number of requests that began to be sent.
    sent: AtomicU32,
}

/// Why the file could not be read to its end. The HTTP client would report it as a failure of the
/// connection.
#[derive(Clone, Default)]
struct FileError(Arc<Mutex<Option<Error>>>);

impl FileError {
    fn set(&self, error: Error) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
    }

    fn get(&self) -> Option<Error> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl FileRequests {
    pub fn new(
        head: Request,
        file: Arc<SqliteFile>,
        watchdog: Watchdog,
        progress: Option<Progress>,
    ) -> Self {
        Self {
            head,
            file,
            watchdog,
            progress,
            file_error: FileError::default(),
            sent: AtomicU32::new(0),
        }
    }

    /// Returns the outcome of the upload, given that of the last request. If the file could not be
    /// read to its end, that is the error, and the host cannot have received the whole file.
    pub fn outcome<T>(&self, result: Result<T, Error>) -> Result<(), Error> {
        let sent = self.sent.load(Ordering::Relaxed);
        if let Some(error) = self.file_error.get() {
            return Err(error.with_attempts(sent, false));
        }
        result?;
        if self.watchdog.is_complete() {
            return Ok(());
        }
        let message = "the host responded with success before the whole file was sent";
        Err(Error::new(ErrorKind::Unexpected, message).with_attempts(sent, true))
    }
}

impl Requests for FileRequests {
    fn next(&mut self) -> Result<Request, Error> {
        let mut request = self.head.next()?;
        let body = FileBody {
            file: self.file.clone(),
            counter: self.watchdog.restart(),
            progress: self.progress.clone(),
            error: self.file_error.clone(),
        };
        *request.body_mut() = Some(body.into_body());
        Ok(request)
    }

    async fn supervise<T: Send>(
        &self,
        exchange: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        // Before anything is sent.
        if let Err(error) = self.file.clone().check_again().await {
            self.file_error.set(error.clone());
            return Err(error);
        }
        self.sent.fetch_add(1, Ordering::Relaxed);
        let result = self.watchdog.watch(exchange).await;
        match self.file_error.get() {
            Some(error) => Err(error),
            None => result,
        }
    }
}

/// A body that reads the file while it is sent.
#[derive(Clone)]
struct FileBody {
    file: Arc<SqliteFile>,
    /// The number of bytes sent. The body ends when it is dropped.
    counter: Weak<AtomicU64>,
    progress: Option<Progress>,
    error: FileError,
}

impl FileBody {
    fn into_body(self) -> Body {
        Body::wrap_stream(stream::try_unfold(0, move |offset| {
            self.clone().next_chunk(offset)
        }))
    }

    /// Reads the chunk at `offset`, and returns it with the offset of the next one. Fails if the
    /// file has changed, so that the last chunk of a changed file is never sent.
    async fn next_chunk(self, offset: u64) -> std::io::Result<Option<(Vec<u8>, u64)>> {
        let size = self.file.size();
        if offset >= size {
            return Ok(None);
        }
        let end = size.min(offset + CHUNK_SIZE);
        let result = self.file.read(offset..end).await;
        let counter = self
            .counter
            .upgrade()
            .ok_or_else(|| std::io::Error::other("the attempt has ended"))?;
        let chunk = result.map_err(|error| {
            self.error.set(error);
            std::io::Error::other("the file cannot be read to its end")
        })?;
        counter.store(end, Ordering::Relaxed);
        if let Some(progress) = self.progress {
            (progress.lock().unwrap_or_else(PoisonError::into_inner))(end, size);
        }
        Ok(Some((chunk, end)))
    }
}
