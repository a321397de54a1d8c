//! The feature `tracing`: a span for each call, and an event for each repetition.

use reqwest::Method;

use crate::answer::Answer;
use crate::error::Error;
use crate::transport::Call;

/// Runs a call within its span, which holds what happened and neither a body nor a secret: of an
/// error the kind, since its message is the service's. That an answer does not decode is found out
/// after it.
#[cfg(feature = "tracing")]
pub async fn call(
    call: &Call,
    method: &Method,
    run: impl Future<Output = Result<Answer, Error>>,
) -> Result<Answer, Error> {
    use tracing::Instrument;
    use tracing::field::{Empty, debug, display};

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
    let began = std::time::Instant::now();
    let outcome = run.instrument(span.clone()).await;
    let (status, attempts, request_id) = match &outcome {
        Ok(answer) => (
            Some(answer.status),
            answer.attempts,
            crate::error::request_id(&answer.headers),
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
    span.record("duration_ms", began.elapsed().as_millis() as u64);
    span.record("request_id", request_id.map(display));
    outcome
}

/// Tells within the span that an attempt failed and another follows.
pub fn again(error: &Error, attempts: u32) {
    #[cfg(feature = "tracing")]
    tracing::debug!(
        attempts,
        error = tracing::field::debug(error.kind()),
        "trying again"
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (error, attempts);
}

#[cfg(not(feature = "tracing"))]
pub async fn call(
    _: &Call,
    _: &Method,
    run: impl Future<Output = Result<Answer, Error>>,
) -> Result<Answer, Error> {
    run.await
}
