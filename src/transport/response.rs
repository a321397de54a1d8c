use std::time::Duration;

use futures_util::future::poll_immediate;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::time::Instant;

use super::headers::request_id;
use super::secrets::Secrets;
use super::span::CallSpan;
use crate::error::Error;

/// The maximum size of an error response, in bytes. Longer ones, such as HTML pages, are truncated.
const MAX_ERROR_SIZE: usize = 64 * 1024;

/// The maximum capacity reserved for a body before any of it has arrived, in bytes.
const MAX_RESERVED: usize = 1024 * 1024;

/// The least progress of a body, in bytes per `progress_timeout`.
const MIN_PROGRESS: usize = 1024;

/// A raw response, read completely but not yet decoded.
pub struct RawResponse {
    pub operation: &'static str,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// Whether the body exceeded the limit, so that `body` is incomplete.
    pub truncated: bool,
    /// The number of requests sent.
    pub attempts: u32,
    /// Whether the request was one that changes something.
    pub may_have_taken_effect: bool,
    /// The secrets of the request, to redact in errors.
    pub secrets: Secrets,
    /// Open until the response is decoded.
    pub span: CallSpan,
}

/// How to read a response.
pub struct Reading {
    pub operation: &'static str,
    /// The number of requests sent.
    pub attempts: u32,
    pub may_have_taken_effect: bool,
    /// The secrets of the request.
    pub secrets: Secrets,
    /// In bytes.
    pub max_size: usize,
    /// The time in which the body must make some progress.
    pub progress_timeout: Duration,
    /// The timeout of the whole request, which the HTTP client enforces.
    pub timeout: Duration,
}

impl Reading {
    /// Reads the body. An error response is returned even if its body is incomplete, for its
    /// status.
    pub async fn read(self, mut response: reqwest::Response) -> Result<RawResponse, Error> {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let limit = if status.is_success() {
            self.max_size
        } else {
            self.max_size.min(MAX_ERROR_SIZE)
        };
        let announced = response
            .content_length()
            .and_then(|length| length.try_into().ok());
        let mut body = Vec::with_capacity(announced.unwrap_or(0).min(MAX_RESERVED).min(limit));
        let mut truncated = false;
        let mut progress = Progress::new(self.progress_timeout);
        loop {
            let error = match progress.watch(response.chunk()).await {
                Some(Ok(None)) => break,
                Some(Ok(Some(chunk))) => {
                    progress.record(chunk.len());
                    let room = limit - body.len();
                    body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                    if chunk.len() <= room {
                        continue;
                    }
                    truncated = true;
                    break;
                }
                Some(Err(error)) if !error.is_timeout() => Error::from(error),
                Some(Err(_)) => Error::timed_out(self.timeout, READING),
                None => Error::timed_out(self.progress_timeout, READING),
            };
            if !status.is_success() {
                break;
            }
            return Err(error
                .with_status(status)
                .with_request_id(request_id(&headers)));
        }
        Ok(RawResponse {
            operation: self.operation,
            status,
            headers,
            body,
            truncated,
            attempts: self.attempts,
            may_have_taken_effect: self.may_have_taken_effect,
            secrets: self.secrets,
            span: CallSpan::default(),
        })
    }
}

const READING: &str = "reading the response body";

/// Watches that a body does not stall or trickle.
struct Progress {
    timeout: Duration,
    /// The end of the current period. `None` until it begins with a wait.
    until: Option<Instant>,
    /// The bytes received in it.
    received: usize,
}

impl Progress {
    fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            until: None,
            received: 0,
        }
    }

    /// Waits for the next part of the body. Returns `None` if there is too little progress.
    async fn watch<T>(&mut self, next: impl Future<Output = T>) -> Option<T> {
        let mut next = std::pin::pin!(next);
        // Most parts have already arrived.
        if let Some(part) = poll_immediate(next.as_mut()).await {
            return Some(part);
        }
        loop {
            let until = *self.until.get_or_insert_with(|| after(self.timeout));
            if let Ok(part) = tokio::time::timeout_at(until, &mut next).await {
                return Some(part);
            }
            if self.received < MIN_PROGRESS {
                return None;
            }
            self.received = 0;
            self.until = None;
        }
    }

    fn record(&mut self, bytes: usize) {
        self.received += bytes;
    }
}

/// Returns the instant after a duration, or one in the far future.
fn after(duration: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    let now = Instant::now();
    now.checked_add(duration).unwrap_or(now + YEAR)
}
