//! Conversion of errors of the HTTP client.

use super::{Error, ErrorKind};

/// Joins the causes on one line, and shows only the origin of the URL.
impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        let (kind, attempts) = if error.is_builder() {
            (ErrorKind::InvalidArgument, 0)
        } else if error.is_timeout() {
            (ErrorKind::Timeout, 1)
        } else {
            (ErrorKind::Transport, 1)
        };
        let may_have_taken_effect = !error.is_builder() && !error.is_connect();
        Self::new(kind, describe(error)).with_attempts(attempts, may_have_taken_effect)
    }
}

fn describe(error: reqwest::Error) -> String {
    let origin = error.url().map(|url| url.origin().ascii_serialization());
    let is_request = error.is_request();
    let without_url = error.without_url();
    let mut causes = vec![match origin {
        Some(origin) if is_request => format!("request to {origin}"),
        _ => without_url.to_string(),
    }];
    let mut next = std::error::Error::source(&without_url);
    while let Some(cause) = next {
        let text = cause.to_string();
        // hyper's errors repeat their causes; rustls's and the system's do not.
        causes.retain(|seen| !text.contains(seen.as_str()));
        if !causes.iter().any(|seen| seen.contains(&text)) {
            causes.push(text);
        }
        next = cause.source();
    }
    causes.join(": ")
}
