//! The log of requests.

use std::collections::VecDeque;
use std::fmt;

use serde_json::{Value, json};
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
    /// The `Host` header, which selects the API, a database or the region endpoint. On the host of the
    /// API, a [path](Self::path) below `/db/` selects a database.
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
        let (url, body) = self.redacted();
        write!(f, "{} {url} {body}", self.method)
    }
}

impl Request {
    /// Returns the path with the query, and the body, without secrets.
    fn redacted(&self) -> (String, String) {
        let token = self.token.as_ref().map(|token| token.expose());
        let secrets = Secrets::new(token, &self.query, &self.body);
        let question_mark = if self.query.is_empty() { "" } else { "?" };
        let url = format!("{}{question_mark}{}", self.path, self.query);
        (secrets.redact_url(&url), secrets.redact_body(&self.body))
    }

    /// Returns the JSON for the page, without secrets.
    fn shown(&self, number: u64) -> Value {
        let (path, body) = self.redacted();
        json!({
            "number": number,
            "method": self.method,
            "path": path,
            "operation": self.operation,
            "body": body,
        })
    }
}

/// The latest requests.
pub struct RequestLog {
    /// The maximum number of requests.
    limit: usize,
    requests: VecDeque<Request>,
    /// The number of requests so far.
    received: u64,
}

impl RequestLog {
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            requests: VecDeque::new(),
            received: 0,
        }
    }

    /// Adds a request with its body, and removes the oldest requests above the limit.
    pub fn add(&mut self, mut request: Request, body: &[u8]) {
        if body.len() <= MAX_LOGGED_BODY {
            request.body = String::from_utf8_lossy(body).into_owned();
        }
        self.requests.push_back(request);
        self.received += 1;
        while self.requests.len() > self.limit {
            self.requests.pop_front();
        }
    }

    /// Returns the requests after this number as JSON for the page, without secrets. The first is number 1.
    pub fn after(&self, number: u64) -> Vec<Value> {
        let first = self.received - self.requests.len() as u64 + 1;
        let numbered = (first..).zip(&self.requests);
        let new = numbered.filter(|(own, _)| *own > number);
        new.map(|(number, request)| request.shown(number)).collect()
    }

    /// Returns the requests, in order of arrival.
    pub fn to_vec(&self) -> Vec<Request> {
        self.requests.iter().cloned().collect()
    }
}
