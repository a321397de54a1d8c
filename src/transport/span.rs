//! The `tracing` feature: a span for each call and each helper, and an event for each retry.
//!
//! Spans record neither bodies nor secrets. For an error they record only the kind, since the
//! message comes from the service. The fields `otel.*` set the name, kind and status of the span in
//! OpenTelemetry, through `tracing-opentelemetry`.

use reqwest::Method;
#[cfg(feature = "tracing")]
use tracing::{Instrument, field};

use super::call::Call;
use super::response::RawResponse;
use crate::error::Error;

/// Runs a call in a span. The response keeps the span open until it is decoded.
#[cfg(feature = "tracing")]
pub async fn in_span(
    call: Call,
    method: &Method,
    run: impl Future<Output = Result<RawResponse, Error>>,
) -> Result<RawResponse, Error> {
    use super::headers::request_id;

    let span = tracing::info_span!(
        "turso_platform",
        otel.name = call.operation,
        otel.kind = "client",
        otel.status_code = field::Empty,
        operation = call.operation,
        method = method.as_str(),
        path = call.path,
        status = field::Empty,
        attempts = field::Empty,
        duration_ms = field::Empty,
        request_id = field::Empty,
        error = field::Empty,
    );
    let started = tokio::time::Instant::now();
    let mut result = run.instrument(span.clone()).await;
    let (status, attempts, request_id) = match &result {
        Ok(response) => (
            Some(response.status),
            response.attempts,
            request_id(&response.headers),
        ),
        Err(error) => {
            record_error(&span, error);
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
    span.record("request_id", request_id.map(field::display));
    if let Ok(response) = &mut result {
        response.span = CallSpan(Some(span));
    }
    result
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

/// The span of a call whose response is not decoded yet.
#[derive(Default)]
pub struct CallSpan(#[cfg(feature = "tracing")] Option<tracing::Span>);

impl CallSpan {
    /// Marks the span as failed: the response could not be decoded.
    #[cfg(feature = "tracing")]
    pub fn record_error(&self, error: &Error) {
        if let Some(span) = &self.0 {
            record_error(span, error);
        }
    }

    #[cfg(not(feature = "tracing"))]
    pub fn record_error(&self, _: &Error) {}
}

/// The span of a helper that sends several requests. It is the parent of their spans.
#[derive(Clone)]
#[must_use = "a span does nothing by itself; call `run`"]
pub struct HelperSpan {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
    /// Subscribers may append a field that is recorded again, rather than replace it.
    #[cfg(feature = "tracing")]
    has_failed: std::sync::Arc<std::sync::atomic::AtomicBool>,
}

#[cfg(feature = "tracing")]
impl HelperSpan {
    /// Starts a span within the current one. `operation` is the name of the helper's method.
    pub fn new(operation: &'static str) -> Self {
        Self {
            span: tracing::info_span!(
                "turso_platform",
                otel.name = operation,
                otel.status_code = field::Empty,
                operation,
                error = field::Empty,
            ),
            has_failed: Default::default(),
        }
    }

    /// Runs the helper, or a part of it, in the span. The first failure marks the span as failed.
    pub async fn run<T>(self, run: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        use std::sync::atomic::Ordering;

        let result = run.instrument(self.span.clone()).await;
        if let Err(error) = &result
            && !self.has_failed.swap(true, Ordering::Relaxed)
        {
            record_error(&self.span, error);
        }
        result
    }
}

#[cfg(not(feature = "tracing"))]
impl HelperSpan {
    pub fn new(_: &'static str) -> Self {
        Self {}
    }

    pub fn run<F: Future>(self, run: F) -> F {
        run
    }
}

/// Marks a span as failed.
#[cfg(feature = "tracing")]
fn record_error(span: &tracing::Span, error: &Error) {
    span.record("otel.status_code", "ERROR");
    span.record("error", field::debug(error.kind()));
}

/// Records in the current span that a failed attempt will be retried.
#[cfg(feature = "tracing")]
pub fn record_retry(error: &Error, attempts: u32) {
    tracing::debug!(attempts, error = field::debug(error.kind()), "retrying");
}

#[cfg(not(feature = "tracing"))]
pub fn record_retry(_: &Error, _: u32) {}
