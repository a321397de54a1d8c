//! The `tracing` feature: a span for each call, and an event for each retry.

use reqwest::Method;

use super::call::Call;
use super::response::RawResponse;
use crate::error::Error;

/// Runs a call in a span, which records neither bodies nor secrets. For an error it records only
/// the kind, since the message comes from the service. The span ends before the response is
/// decoded.
#[cfg(feature = "tracing")]
pub async fn in_span(
    call: Call,
    method: &Method,
    run: impl Future<Output = Result<RawResponse, Error>>,
) -> Result<RawResponse, Error> {
    use tracing::Instrument;
    use tracing::field::{Empty, debug, display};

    use super::headers::request_id;

    let span = tracing::info_span!(
        "turso_platform",
        operation = call.operation,
        method = method.as_str(),
        path = call.path,
        status = Empty,
        attempts = Empty,
        duration_ms = Empty,
        request_id = Empty,
        error = Empty,
    );
    let started = tokio::time::Instant::now();
    let result = run.instrument(span.clone()).await;
    let (status, attempts, request_id) = match &result {
        Ok(response) => (
            Some(response.status),
            response.attempts,
            request_id(&response.headers),
        ),
        Err(error) => {
            span.record("error", debug(error.kind()));
            (
                error.status(),
                error.attempts(),
                error.request_id().map(str::to_owned),
            )
        }
    };
    span.record("status", status.map(|status| status.as_u16()));
    span.record("attempts", attempts);
    span.record("duration_ms", started.elapsed().as_millis() as u64);
    span.record("request_id", request_id.map(display));
    result
}

/// Records in the current span that a failed attempt will be retried.
#[cfg(feature = "tracing")]
pub fn record_retry(error: &Error, attempts: u32) {
    tracing::debug!(
        attempts,
        error = tracing::field::debug(error.kind()),
        "retrying"
    );
}

#[cfg(not(feature = "tracing"))]
pub async fn in_span(
    call: Call,
    _: &Method,
    run: impl Future<Output = Result<RawResponse, Error>>,
) -> Result<RawResponse, Error> {
    // Otherwise the field is never read.
    let _ = call.path;
    run.await
}

#[cfg(not(feature = "tracing"))]
pub fn record_retry(_: &Error, _: u32) {}
