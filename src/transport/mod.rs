//! The path of every request: wait for the client's limits, send, read the response, retry.

pub mod allowance;
pub mod authorization;
pub mod call;
pub mod connections;
mod decode;
mod error_response;
pub mod headers;
mod json;
pub mod limits;
pub mod response;
pub mod retry;
pub mod secrets;
pub mod span;
mod timeout;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use tokio::sync::SemaphorePermit;
use tokio::time::Instant;

use crate::error::{Error, ErrorKind};
use allowance::Allowance;
use authorization::{Authorization, Token};
use call::{Call, Requests};
use connections::Connections;
use limits::Limits;
use response::{RawResponse, Reading};
use retry::{Outcome, Retry, Task, retry};
use secrets::Secrets;
use timeout::timeout;

/// Sends requests over the connections of a client.
#[derive(Clone)]
pub struct Transport {
    pub connections: Connections,
    /// The timeout of one request.
    pub timeout: Duration,
    /// The timeout of the HTTP client, for requests that set none.
    pub default_timeout: Duration,
    pub connect_timeout: Duration,
    /// The timeout for progress of a response body.
    pub read_timeout: Duration,
    pub max_response_size: usize,
    pub retry: Retry,
    pub limits: Arc<Limits>,
}

impl Transport {
    /// Sends the requests of a call until one succeeds or the policy allows no further attempt.
    /// Adds the token, if any, and redacts it and `secrets` in errors. `allowance` is that of the helper, if a
    /// helper makes the call.
    pub async fn send(
        &self,
        call: Call,
        allowance: Option<&Allowance>,
        method: &Method,
        authorization: Option<&Authorization>,
        secrets: &[String],
        requests: &mut impl Requests,
    ) -> Result<RawResponse, Error> {
        // Pinned, since futures of this size are expensive to move.
        let run = pin!(async {
            let http = self
                .connections
                .on_current_runtime()
                .map_err(|error| error.with_operation(call.operation))?;
            let own_allowance = self.retry.allowance();
            let allowance = allowance.unwrap_or(&own_allowance);
            let mut task = SendRequest {
                transport: self,
                http,
                allowance,
                call,
                method,
                authorization,
                token: None,
                earlier_tokens: Vec::new(),
                next_token: None,
                has_replaced_token: false,
                secrets,
                requests,
                may_have_taken_effect: false,
                previous: None,
            };
            match retry(self.retry, allowance, &mut task).await {
                Ok(response) => Ok(response),
                Err(error) => {
                    let may_have_taken_effect = task.may_have_taken_effect;
                    Err(error.with_attempts(allowance.sent(), may_have_taken_effect))
                }
            }
        });
        span::in_span(call, method, run).await
    }
}

/// A call in progress.
struct SendRequest<'a, R> {
    transport: &'a Transport,
    http: reqwest::Client,
    allowance: &'a Allowance,
    call: Call,
    method: &'a Method,
    authorization: Option<&'a Authorization>,
    /// The token of the current attempt.
    token: Option<Token>,
    /// The other tokens of earlier attempts.
    earlier_tokens: Vec<Token>,
    /// The token of the next attempt, if the service has rejected the previous one.
    next_token: Option<Token>,
    has_replaced_token: bool,
    secrets: &'a [String],
    requests: &'a mut R,
    may_have_taken_effect: bool,
    /// The error of the previous attempt.
    previous: Option<Error>,
}

impl<R: Requests> Task for SendRequest<'_, R> {
    type Output = RawResponse;
    type Error = Error;

    async fn attempt(&mut self) -> Outcome<RawResponse, Error> {
        let mut request = match self.requests.next() {
            Ok(request) => request,
            Err(error) => return Outcome::Done(Err(error)),
        };
        let Limits { budget, pace, .. } = &*self.transport.limits;
        let _slot = match self.admit().await {
            Ok(slot) => slot,
            Err(error) => return Outcome::Done(Err(error)),
        };
        let limit = self.limit();
        if limit.is_zero() {
            return Outcome::Done(Err(self.not_sent(limit)));
        }
        if let Err(error) = self.sign(&mut request, limit).await {
            // What the service said is more useful.
            return Outcome::Done(Err(match self.previous.take() {
                Some(previous) => previous.with_note(error.message().to_owned()),
                None => error,
            }));
        }
        // The token source may have taken some of the time.
        let limit = match self.authorization {
            Some(Authorization::Source(_)) => match self.limit() {
                Duration::ZERO => return Outcome::Done(Err(self.not_sent(limit))),
                rest => rest,
            },
            _ => limit,
        };
        if !self.is_repeatable() {
            // Lets the runtime notice connections that the server has closed by now, which could
            // otherwise lose the request.
            tokio::task::yield_now().await;
        }
        let sent = Instant::now();
        self.allowance.record_request();
        let error = match self.exchange(request, limit, sent).await {
            Ok(response) => {
                if self.call.is_limited {
                    pace.record_accepted();
                    budget.deposit();
                }
                return Outcome::Done(Ok(response));
            }
            Err(error) => error,
        };
        if self.call.is_limited {
            match error.kind() {
                ErrorKind::RateLimited => {
                    let after = error.retry_after();
                    if let Some(pause) = self.transport.retry.shared_pause(after) {
                        pace.record_rejected(sent, after, pause);
                    }
                }
                ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::Server => {}
                _ => {
                    pace.record_accepted();
                    budget.deposit();
                }
            }
        }
        if error.kind() == ErrorKind::Unauthorized && !self.has_replaced_token {
            self.has_replaced_token = true;
            match self.replace_token().await {
                Ok(true) => return Outcome::Repeat(error),
                Ok(false) => {}
                Err(problem) => {
                    return Outcome::Done(Err(error.with_note(problem.message().to_owned())));
                }
            }
        }
        self.failed(error)
    }

    fn retrying(&mut self, error: Error) {
        span::record_retry(&error, self.allowance.sent());
        self.previous = Some(error);
    }
}

impl<'a, R: Requests> SendRequest<'a, R> {
    /// Returns whether a request may be sent again although it may have taken effect.
    fn is_repeatable(&self) -> bool {
        self.method.is_idempotent() && self.call.is_repeatable
    }

    /// Returns the timeout of a request sent now.
    fn limit(&self) -> Duration {
        self.allowance.remaining().min(self.transport.timeout)
    }

    /// Waits until the client's limits admit the request.
    async fn admit(&mut self) -> Result<Option<SemaphorePermit<'a>>, Error> {
        let limits = &self.transport.limits;
        if !self.call.is_limited {
            return Ok(None);
        }
        if let Some(slot) = limits.try_admit() {
            return Ok(Some(slot));
        }
        let remaining = self.allowance.remaining();
        match timeout(remaining, Box::pin(limits.admit())).await {
            // The request that had the slot may have reached the same deadline.
            Some(slot) if !self.allowance.remaining().is_zero() => Ok(slot),
            _ => Err(self.not_sent(remaining)),
        }
    }

    /// Adds the token for this attempt, if the call has one.
    async fn sign(&mut self, request: &mut reqwest::Request, limit: Duration) -> Result<(), Error> {
        let Some(authorization) = self.authorization else {
            return Ok(());
        };
        let token = match (self.next_token.take(), authorization) {
            (Some(token), _) => token,
            (None, Authorization::Fixed(token)) => token.clone(),
            (None, Authorization::Source(source)) => from_source(limit, source.token())
                .await
                .map_err(|error| error.with_operation(self.call.operation))?,
        };
        token.sign(request);
        let is_other = |earlier: &Token| earlier.expose() != token.expose();
        let earlier = self.token.take().filter(is_other);
        self.earlier_tokens.extend(earlier);
        self.token = Some(token);
        Ok(())
    }

    /// Replaces the token that the service has just rejected. Returns whether there is a new one.
    async fn replace_token(&mut self) -> Result<bool, Error> {
        let (Some(authorization), Some(token)) = (self.authorization, &self.token) else {
            return Ok(false);
        };
        self.next_token = from_source(self.limit(), authorization.replace(token)).await?;
        Ok(self.next_token.is_some())
    }

    /// Returns the secrets to redact in errors of the current attempt, except for those in the body.
    fn secrets(&self) -> Secrets {
        let earlier = self.earlier_tokens.iter();
        let earlier = earlier.map(|token| token.expose().to_owned());
        Secrets {
            token: self.token.clone(),
            body: None,
            others: self.secrets.iter().cloned().chain(earlier).collect(),
        }
    }

    /// Sends one request and reads the response. Any status other than success is an error.
    async fn exchange(
        &self,
        mut request: reqwest::Request,
        limit: Duration,
        sent: Instant,
    ) -> Result<RawResponse, Error> {
        if limit != self.transport.default_timeout {
            *request.timeout_mut() = Some(limit);
        }
        let operation = self.call.operation;
        let exchange = pin!(async {
            let sending = self.http.execute(request);
            let response = sending.await.map_err(|error| {
                if error.is_timeout() {
                    self.no_response(&error, limit, sent.elapsed())
                } else {
                    Error::from(error)
                }
            })?;
            let reading = Reading {
                operation,
                attempts: self.allowance.sent(),
                may_have_taken_effect: !self.method.is_safe(),
                secrets: self.secrets(),
                max_size: self.transport.max_response_size,
                progress_timeout: self.transport.read_timeout,
                timeout: limit,
            };
            reading.read(response).await
        });
        let mut response = self
            .requests
            .supervise(exchange)
            .await
            .map_err(|error| error.with_operation(operation))?;
        if response.status.is_success() {
            Ok(response)
        } else {
            response.secrets.others.extend(self.requests.secrets());
            Err(response.to_error())
        }
    }

    /// Creates the error for a request that timed out before the response began.
    fn no_response(&self, error: &reqwest::Error, limit: Duration, elapsed: Duration) -> Error {
        let (phase, limits) = if error.is_connect() {
            ("connecting", [limit, self.transport.connect_timeout])
        } else {
            ("waiting for the response", [limit, limit])
        };
        let passed = limits.into_iter().filter(|limit| *limit <= elapsed).max();
        // Otherwise the timeout was set through `ClientBuilder::http`.
        Error::timed_out(passed.unwrap_or(elapsed), phase).with_attempts(1, !error.is_connect())
    }

    /// Creates the error for a deadline that passed before the next request was sent.
    fn not_sent(&mut self, remaining: Duration) -> Error {
        self.previous.take().unwrap_or_else(|| {
            Error::timed_out(remaining, "before the request was sent")
                .with_attempts(0, false)
                .with_operation(self.call.operation)
        })
    }

    fn failed(&mut self, error: Error) -> Outcome<RawResponse, Error> {
        let earlier_effect = self.may_have_taken_effect;
        self.may_have_taken_effect |= !self.method.is_safe() && error.may_have_taken_effect();
        let is_cut_off = error.kind() == ErrorKind::Timeout
            && error.status().is_none()
            && self.allowance.remaining().is_zero();
        // If the deadline cut this attempt off, the previous error is more useful.
        if let Some(previous) = self.previous.take().filter(|_| is_cut_off) {
            return Outcome::Done(Err(previous));
        }
        let after = error.retry_after();
        if self.call.is_limited && error.kind() == ErrorKind::RateLimited {
            return if self.transport.retry.waits_for(after, self.allowance) {
                Outcome::Repeat(error)
            } else {
                Outcome::Done(Err(error))
            };
        }
        if may_retry(self.is_repeatable(), &error) {
            let could_retry = self.transport.retry.retries() && self.allowance.has_retries();
            if self.call.is_limited && could_retry && !self.transport.limits.budget.withdraw() {
                return Outcome::Done(Err(error.with_note(
                    "not retried, since too many requests of this client have failed".to_owned(),
                )));
            }
            return Outcome::Retry { error, after };
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

/// Waits for the token source, but not longer than `limit`.
async fn from_source<T>(
    limit: Duration,
    asking: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    timeout(limit, asking).await.unwrap_or_else(|| {
        let error = Error::timed_out(limit, "waiting for the token source");
        Err(error.with_attempts(0, false))
    })
}

/// Returns whether a request that failed with this error may be sent again.
pub fn may_retry(is_idempotent: bool, error: &Error) -> bool {
    match error.kind() {
        _ if error.is_permanent() => false,
        ErrorKind::RateLimited => true,
        ErrorKind::Transport | ErrorKind::Timeout => {
            is_idempotent || !error.may_have_taken_effect()
        }
        ErrorKind::Server => is_idempotent,
        _ => false,
    }
}
