//! Requests whose body is a part of the source.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use futures_util::stream;
use reqwest::{Body, Request};

use super::source::Source;
use super::watchdog::Watchdog;
use crate::error::{Error, ErrorKind};
use crate::ext::progress::Progress;
use crate::transport::call::Requests;

/// The number of bytes of the source in memory at a time.
const BUFFER_SIZE: u64 = 256 * 1024;

/// Sends a part of the source, from its beginning in each attempt.
pub struct SourceRequests {
    /// The request without its body, which cannot be copied.
    head: Request,
    source: Arc<Source>,
    part: Range<u64>,
    watchdog: Watchdog,
    progress: Option<Progress>,
    source_error: SourceError,
    /// The number of requests that began to be sent.
    sent: AtomicU32,
}

/// Why the source could not be read to its end. The HTTP client would report it as a failure of the
/// connection.
#[derive(Clone, Default)]
struct SourceError(Arc<Mutex<Option<Error>>>);

impl SourceError {
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

impl SourceRequests {
    pub fn new(
        head: Request,
        source: Arc<Source>,
        part: Range<u64>,
        watchdog: Watchdog,
        progress: Option<Progress>,
    ) -> Self {
        Self {
            head,
            source,
            part,
            watchdog,
            progress,
            source_error: SourceError::default(),
            sent: AtomicU32::new(0),
        }
    }

    /// Returns the outcome, given that of the last request. If the source could not be read to the
    /// end of the part, returns that error instead, since the host cannot have received the whole
    /// part.
    pub fn outcome<T>(&self, result: Result<T, Error>) -> Result<(), Error> {
        let sent = self.sent.load(Ordering::Relaxed);
        if let Some(error) = self.source_error.get() {
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

impl Requests for SourceRequests {
    fn next(&mut self) -> Result<Request, Error> {
        let mut request = self.head.next()?;
        let body = SourceBody {
            source: self.source.clone(),
            part: self.part.clone(),
            counter: self.watchdog.restart(),
            progress: self.progress.clone(),
            error: self.source_error.clone(),
        };
        *request.body_mut() = Some(body.into_body());
        Ok(request)
    }

    async fn supervise<T: Send>(
        &self,
        exchange: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        // Before anything is sent.
        if let Err(error) = self.source.check_again().await {
            self.source_error.set(error.clone());
            return Err(error);
        }
        self.sent.fetch_add(1, Ordering::Relaxed);
        let result = self.watchdog.watch(exchange).await;
        match self.source_error.get() {
            Some(error) => Err(error),
            None => result,
        }
    }
}

/// A body that reads the source while it is sent.
#[derive(Clone)]
struct SourceBody {
    source: Arc<Source>,
    part: Range<u64>,
    /// The number of bytes sent. The body ends when it is dropped.
    counter: Weak<AtomicU64>,
    progress: Option<Progress>,
    error: SourceError,
}

impl SourceBody {
    fn into_body(self) -> Body {
        let start = self.part.start;
        Body::wrap_stream(stream::try_unfold(start, move |offset| {
            self.clone().read_from(offset)
        }))
    }

    /// Reads the bytes at `offset`, and returns them with the offset of the next ones. Fails if the
    /// source has changed, so that the last byte of a changed file is never sent.
    async fn read_from(self, offset: u64) -> std::io::Result<Option<(Vec<u8>, u64)>> {
        if offset >= self.part.end {
            return Ok(None);
        }
        let end = self.part.end.min(offset + BUFFER_SIZE);
        let result = self.source.read(offset..end).await;
        let counter = self
            .counter
            .upgrade()
            .ok_or_else(|| std::io::Error::other("the attempt has ended"))?;
        let bytes = result.map_err(|error| {
            self.error.set(error);
            std::io::Error::other("the source cannot be read to its end")
        })?;
        counter.store(end - self.part.start, Ordering::Relaxed);
        if let Some(progress) = self.progress {
            progress.report(end, self.source.size());
        }
        Ok(Some((bytes, end)))
    }
}
