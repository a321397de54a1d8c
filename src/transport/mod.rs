//! The path of every request: send, read the response, retry.

pub mod authorization;
pub mod call;
mod decode;
mod error_response;
mod headers;
pub mod response;
pub mod retry;
mod span;

use std::time::{Duration, Instant};

use reqwest::Method;

use crate::error::{Error, ErrorKind};
use call::{Call, Requests};
use response::RawResponse;
use retry::{Attempt, Outcome, Retry, Task, retry};

/// Sends requests over one pool of connections.
#[derive(Clone)]
pub struct Transport {
    pub http: reqwest::Client,
    /// The timeout of one request.
    pub timeout: Duration,
    /// The timeout for each read of a response body.
    pub read_timeout: Duration,
    pub max_response_size: usize,
    pub retry: Retry,
}

impl Transport {
    /// Sends the requests of a call until one succeeds or the policy allows no further attempt.
    /// Adds no token, and redacts `secrets` in errors.
    pub async fn send(
        &self,
        call: Call,
        method: &Method,
        secrets: &[String],
        requests: &mut impl Requests,
    ) -> Result<RawResponse, Error> {
        let run = async {
            let mut task = SendRequest {
                transport: self,
                call,
                method,
                secrets,
                requests,
                sent: 0,
                may_have_taken_effect: false,
                previous: None,
            };
            match retry(self.retry, &mut task).await {
                Ok(response) => Ok(RawResponse {
                    attempts: task.sent,
                    is_safe: method.is_safe(),
                    ..response
                }),
                Err(error) => Err(error.with_attempts(task.sent, task.may_have_taken_effect)),
            }
        };
        span::in_span(call, method, run).await
    }
}

/// A call in progress.
struct SendRequest<'a, R> {
    transport: &'a Transport,
    call: Call,
    method: &'a Method,
    secrets: &'a [String],
    requests: &'a mut R,
    sent: u32,
    may_have_taken_effect: bool,
    /// The error of the previous attempt.
    previous: Option<Error>,
}

impl<R: Requests> Task for SendRequest<'_, R> {
    type Output = RawResponse;
    type Error = Error;

    async fn attempt(&mut self, attempt: Attempt) -> Outcome<RawResponse, Error> {
        let request = match self.requests.next() {
            Ok(request) => request,
            Err(error) => return Outcome::Done(Err(error)),
        };
        let limit = attempt.remaining().min(self.transport.timeout);
        if limit.is_zero() {
            let error = Error::timeout("the deadline passed before the request was sent");
            return Outcome::Done(Err(error.with_operation(self.call.operation)));
        }
        self.sent += 1;
        match self.exchange(request, limit).await {
            Ok(response) => Outcome::Done(Ok(response)),
            Err(error) => self.failed(error, attempt),
        }
    }

    fn retrying(&mut self, attempt: Attempt, error: Error) {
        span::record_retry(&error, attempt.number);
        self.previous = Some(error);
    }
}

impl<R: Requests> SendRequest<'_, R> {
    /// Sends one request and reads the response. Any status other than success is an error.
    async fn exchange(
        &self,
        mut request: reqwest::Request,
        limit: Duration,
    ) -> Result<RawResponse, Error> {
        *request.timeout_mut() = Some(limit);
        let operation = self.call.operation;
        let Transport {
            max_response_size,
            read_timeout,
            ..
        } = *self.transport;
        let started = Instant::now();
        let exchange = async {
            let response = self
                .transport
                .http
                .execute(request)
                .await
                .map_err(|error| {
                    // As opposed to a timeout set through `ClientBuilder::http`.
                    let is_ours = !error.is_connect() && started.elapsed() >= limit;
                    if error.is_timeout() && is_ours {
                        Error::timeout(format!(
                            "no response within {:?}",
                            whole_milliseconds(limit)
                        ))
                    } else {
                        Error::from(error)
                    }
                })?;
            RawResponse::read(response, operation, max_response_size, read_timeout).await
        };
        let response = self
            .requests
            .supervise(exchange)
            .await
            .map_err(|error| error.with_operation(operation))?;
        if response.status.is_success() {
            Ok(response)
        } else {
            Err(response.into_error(self.secrets.to_vec()))
        }
    }

    fn failed(&mut self, error: Error, attempt: Attempt) -> Outcome<RawResponse, Error> {
        let earlier_effect = self.may_have_taken_effect;
        self.may_have_taken_effect |= !self.method.is_safe() && error.may_have_taken_effect();
        let is_cut_off = error.kind() == ErrorKind::Timeout
            && error.status().is_none()
            && attempt.remaining().is_zero();
        // If the deadline cut this attempt off, the previous error is more useful.
        if let Some(previous) = self.previous.take().filter(|_| is_cut_off) {
            return Outcome::Done(Err(previous));
        }
        if may_retry(self.method.is_idempotent(), &error) {
            return Outcome::Retry {
                after: error.retry_after(),
                error,
            };
        }
        let deleted_before =
            error.kind() == ErrorKind::NotFound && earlier_effect && self.method == Method::DELETE;
        Outcome::Done(Err(if deleted_before {
            error.with_kind(ErrorKind::AlreadyDeleted)
        } else {
            error
        }))
    }
}

/// Returns whether a request that failed with this error may be sent again.
pub fn may_retry(is_idempotent: bool, error: &Error) -> bool {
    match error.kind() {
        ErrorKind::RateLimited => true,
        ErrorKind::Transport | ErrorKind::Timeout => {
            is_idempotent || !error.may_have_taken_effect()
        }
        ErrorKind::Server => is_idempotent,
        _ => false,
    }
}

/// Rounds a duration down to milliseconds, for messages.
pub fn whole_milliseconds(duration: Duration) -> Duration {
    Duration::from_millis(duration.as_millis().try_into().unwrap_or(u64::MAX))
}
