//! The log of requests.

use std::collections::VecDeque;
use std::fmt;

use turso_platform::Secret;

use crate::redact::Secrets;

/// The largest body that is logged, in bytes.
const MAX_LOGGED_BODY: usize = 16 * 1024;

/// A request that the platform received; see [`Platform::requests`](crate::Platform::requests).
///
/// `Debug` shows neither the token nor other secrets.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The `operationId`; for a request to another [host](crate#hosts), its
    /// [name](crate::Platform#scripted-replies); `None` for an unknown path or host.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: String,
    /// The `Host` header, which selects the API, a database or the region endpoint. A path below `/db/`
    /// on the API's host also selects a database.
    pub host: String,
    /// The path as it was sent, still percent-encoded.
    pub path: String,
    /// The query string, without the `?`.
    pub query: String,
    /// The bearer token.
    pub token: Option<Secret>,
    /// The body. Empty for uploads, for bodies of more than 16 KiB, and for requests that are
    /// rejected before they reach their operation: because of their path, host, token, parameters
    /// or body, or by the rate limit.
    pub body: String,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.token.as_ref().map(|token| token.expose());
        let secrets = Secrets::new(token, &self.query, &self.body);
        let question_mark = if self.query.is_empty() { "" } else { "?" };
        let url = format!("{}{question_mark}{}", self.path, self.query);
        write!(
            f,
            "{} {} {}",
            self.method,
            secrets.redact_url(&url),
            secrets.redact_body(&self.body)
        )
    }
}

/// The latest requests.
pub struct RequestLog {
    /// The maximum number of requests.
    limit: usize,
    requests: VecDeque<Request>,
}

impl RequestLog {
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            requests: VecDeque::new(),
        }
    }

    /// Adds a request with its body, and removes the oldest requests above the limit.
    pub fn add(&mut self, mut request: Request, body: &[u8]) {
        if body.len() <= MAX_LOGGED_BODY {
            request.body = String::from_utf8_lossy(body).into_owned();
        }
        self.requests.push_back(request);
        while self.requests.len() > self.limit {
            self.requests.pop_front();
        }
    }

    /// Returns the requests, in order of arrival.
    pub fn to_vec(&self) -> Vec<Request> {
        self.requests.iter().cloned().collect()
    }
}
