//! Conversion of errors of the HTTP client.

use std::error::Error as _;

use super::{Error, ErrorKind, Obstacle};

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
        let may_have_taken_effect =
            !error.is_builder() && !error.is_connect() && !was_not_processed(&error);
        let is_connect = error.is_connect();
        let message = describe(error);
        let obstacle = if is_connect { obstacle(&message) } else { None };
        let mut result = Self::new(kind, message).with_attempts(attempts, may_have_taken_effect);
        result.0.obstacle = obstacle;
        result
    }
}

/// Returns whether an HTTP/2 server says that it did not process the request
/// ([RFC 9113](https://www.rfc-editor.org/rfc/rfc9113.html#section-8.7)).
fn was_not_processed(error: &reqwest::Error) -> bool {
    let mut causes = std::iter::successors(error.source(), |cause| (*cause).source());
    let Some(error) = causes.find_map(|cause| cause.downcast_ref::<h2::Error>()) else {
        return false;
    };
    let has_reason = |reason| error.is_remote() && error.reason() == Some(reason);
    (error.is_reset() && has_reason(h2::Reason::REFUSED_STREAM))
        || (error.is_go_away() && has_reason(h2::Reason::NO_ERROR))
}

/// Returns what keeps a connection from being established. The TLS libraries and the proxy
/// connector have no common error types.
fn obstacle(message: &str) -> Option<Obstacle> {
    if message.contains(TUNNEL) {
        Some(Obstacle::Proxy)
    } else if message.contains("certificate") {
        Some(Obstacle::Certificate)
    } else {
        None
    }
}

/// What the HTTP client calls a connection through a proxy.
const TUNNEL: &str = "proxy refused to connect";

fn describe(error: reqwest::Error) -> String {
    let origin = error.url().map(|url| url.origin().ascii_serialization());
    let is_request = error.is_request();
    let is_response = error.is_body() || error.is_decode();
    let without_url = error.without_url();
    let mut causes = vec![match origin {
        Some(origin) if is_request => format!("request to {origin}"),
        Some(origin) if is_response => format!("response of {origin}"),
        _ => without_url.to_string(),
    }];
    let mut next = without_url.source();
    while let Some(cause) = next {
        let text = explain_tunnel(cause.to_string());
        // hyper's errors repeat their causes; rustls's and the system's do not.
        causes.retain(|seen| !text.contains(seen.as_str()));
        if !causes.iter().any(|seen| seen.contains(&text)) {
            causes.push(text);
        }
        next = cause.source();
    }
    causes.join(": ")
}

/// Explains the errors of the connector for proxies, which reports no status other than 407.
fn explain_tunnel(text: String) -> String {
    match text.strip_prefix("tunnel error: ") {
        Some("proxy authorization required") => {
            format!("{TUNNEL}: 407 Proxy Authentication Required")
        }
        Some("unsuccessful") => format!("{TUNNEL}, with a status other than 200"),
        Some(problem) => format!("{TUNNEL}: {problem}"),
        None => text,
    }
}
