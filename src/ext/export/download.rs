//! Downloads a response body to a file, in constant memory.

use std::fs::File;
use std::io::SeekFrom;
use std::time::Duration;

use reqwest::{Method, Request};
use tokio::io::{AsyncSeekExt, AsyncWriteExt, BufWriter};

use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::ext::progress::Progress;
use crate::transport::allowance::Allowance;
use crate::transport::call::{Call, Requests};
use crate::transport::may_retry;
use crate::transport::response::{RawResponse, Reading};
use crate::transport::retry::{Outcome, Task, retry};
use crate::transport::secrets::Secrets;
use crate::transport::span;

/// The number of bytes to receive before each write.
const BUFFER_SIZE: usize = 256 * 1024;

/// The longest error response that is read, in bytes.
const MAX_ERROR_SIZE: usize = 64 * 1024;

/// A request whose response is saved.
pub struct Download<'a> {
    pub client: &'a Client,
    pub call: Call,
    pub request: Request,
    /// The secrets to redact in errors.
    pub secrets: Vec<String>,
    pub file: File,
    /// The timeout for progress of the body.
    pub stall_timeout: Duration,
    /// The timeout of the whole download, including retries.
    pub timeout: Duration,
    pub progress: Option<Progress>,
    /// Adds context to a file error.
    pub write_error: &'a (dyn Fn(std::io::Error) -> Error + Send + Sync),
}

impl Download<'_> {
    /// Sends the request, with retries as the policy allows. Each attempt starts from the
    /// beginning. Returns the number of bytes received.
    pub async fn run(self) -> Result<u64, Error> {
        let policy = self.client.retry_policy().deadline(self.timeout);
        let allowance = policy.allowance();
        let call = self.call;
        let mut size = 0;
        let run = async {
            let file = BufWriter::with_capacity(
                BUFFER_SIZE,
                tokio::fs::File::from_std(self.file.try_clone().map_err(self.write_error)?),
            );
            let mut task = SaveResponse {
                download: self,
                allowance: &allowance,
                file,
                size: &mut size,
            };
            let result = retry(policy, &allowance, &mut task).await;
            result.map_err(|error| error.with_attempts(allowance.sent(), false))
        };
        span::in_span(call, &Method::GET, run).await?;
        Ok(size)
    }
}

struct SaveResponse<'a> {
    download: Download<'a>,
    allowance: &'a Allowance,
    file: BufWriter<tokio::fs::File>,
    size: &'a mut u64,
}

impl Task for SaveResponse<'_> {
    type Output = RawResponse;
    type Error = Error;

    async fn attempt(&mut self) -> Outcome<RawResponse, Error> {
        let limit = self.allowance.remaining();
        let result = self.save(limit).await;
        match result.map_err(|error| error.with_operation(self.download.call.operation)) {
            Err(error) if may_retry(true, &error) => Outcome::Retry {
                after: error.retry_after(),
                error,
            },
            result => Outcome::Done(result),
        }
    }

    fn retrying(&mut self, error: Error) {
        span::record_retry(&error, self.allowance.sent());
    }
}

impl SaveResponse<'_> {
    async fn save(&mut self, limit: Duration) -> Result<RawResponse, Error> {
        self.restart().await.map_err(self.download.write_error)?;
        let mut request = self.download.request.next()?;
        *request.timeout_mut() = Some(limit);
        self.allowance.record_request();
        let http = self.download.client.http_on_current_runtime()?;
        let sending = http.execute(request);
        let stall = self.download.stall_timeout;
        let Ok(sent) = tokio::time::timeout(stall, sending).await else {
            return Err(Error::timed_out(stall, "waiting for the response"));
        };
        let mut response = sent.map_err(Error::from)?;
        if !response.status().is_success() {
            return Err(self.read(response, limit).await?.to_error());
        }
        let total = response.content_length();
        *self.size = 0;
        loop {
            let Ok(next) = tokio::time::timeout(stall, response.chunk()).await else {
                return Err(Error::timed_out(stall, "reading the response body"));
            };
            let Some(bytes) = next.map_err(Error::from)? else {
                break;
            };
            let written = self.file.write_all(&bytes).await;
            written.map_err(self.download.write_error)?;
            *self.size += bytes.len() as u64;
            if let Some(progress) = &self.download.progress {
                progress.report(*self.size, total.unwrap_or(*self.size));
            }
        }
        if total.is_some_and(|total| *self.size < total) {
            let message = "the response body ended early";
            return Err(Error::new(ErrorKind::Transport, message));
        }
        self.file.flush().await.map_err(self.download.write_error)?;
        self.read(response, limit).await
    }

    /// Empties the file.
    async fn restart(&mut self) -> std::io::Result<()> {
        self.file.flush().await?;
        self.file.get_mut().set_len(0).await?;
        self.file.seek(SeekFrom::Start(0)).await?;
        Ok(())
    }

    /// Reads the rest of a response.
    async fn read(
        &self,
        response: reqwest::Response,
        timeout: Duration,
    ) -> Result<RawResponse, Error> {
        let reading = Reading {
            operation: self.download.call.operation,
            attempts: self.allowance.sent(),
            may_have_taken_effect: false,
            secrets: Secrets {
                others: self.download.secrets.clone(),
                ..Secrets::default()
            },
            max_size: MAX_ERROR_SIZE,
            progress_timeout: self.download.stall_timeout,
            timeout,
        };
        reading.read(response).await
    }
}
