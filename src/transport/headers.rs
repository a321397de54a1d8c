//! The response headers that errors and spans report.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

/// Returns the request ID. Turso's two platforms use different headers.
pub fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = ["x-request-id", "fly-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name))?;
    Some(id.to_str().ok()?.to_owned())
}

/// Returns `Retry-After`: seconds, or a date relative to the response's own `Date`.
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::trim)
    };
    let value = text(RETRY_AFTER)?;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that overflows means forever.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = text(DATE)
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .unwrap_or_else(SystemTime::now);
    Some(until.duration_since(now).unwrap_or_default())
}
