use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::headers::request_id;
use crate::error::Error;

/// The maximum size of an error response, in bytes. Longer ones, such as HTML pages, are truncated.
const MAX_ERROR_SIZE: usize = 64 * 1024;

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
    /// Whether the request's method is safe, so that it cannot have taken effect.
    pub is_safe: bool,
}

impl RawResponse {
    /// Reads at most `limit` bytes of the body, with a `timeout` for each read.
    ///
    /// An error response is returned even if its body is incomplete, for its status.
    pub async fn read(
        mut response: reqwest::Response,
        operation: &'static str,
        limit: usize,
        timeout: Duration,
    ) -> Result<Self, Error> {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let limit = if status.is_success() {
            limit
        } else {
            limit.min(MAX_ERROR_SIZE)
        };
        let incomplete = |error: Error| {
            error
                .with_status(status)
                .with_request_id(request_id(&headers))
        };
        let mut body = Vec::new();
        let mut truncated = false;
        loop {
            match tokio::time::timeout(timeout, response.chunk()).await {
                Ok(Ok(None)) => break,
                Ok(Ok(Some(chunk))) => {
                    let room = limit - body.len();
                    body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                    if chunk.len() > room {
                        truncated = true;
                        break;
                    }
                }
                _ if !status.is_success() => break,
                Ok(Err(error)) => return Err(incomplete(Error::from(error))),
                Err(_) => {
                    let message = format!("the response body stalled for {timeout:?}");
                    return Err(incomplete(Error::timeout(message)));
                }
            }
        }
        Ok(Self {
            operation,
            status,
            headers,
            body,
            truncated,
            attempts: 1,
            is_safe: false,
        })
    }

    /// Returns the status. The generated code calls this method.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}
