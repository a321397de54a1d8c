//! The log of requests.

use std::fmt;

use turso_platform::Secret;

use crate::redact::Secrets;

/// A request that the platform received; see [`Platform::requests`](crate::Platform::requests).
///
/// `Debug` shows neither the token nor other secrets.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The `operationId`; `upload`, `database` or `region` for a request to another
    /// [host](crate#hosts); `None` for an unknown path.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: String,
    /// The `Host` header, which selects the API, a database or the region endpoint.
    pub host: String,
    /// The path as it was sent, still percent-encoded.
    pub path: String,
    /// The query string, without the `?`.
    pub query: String,
    /// The bearer token.
    pub token: Option<Secret>,
    /// The body. Empty for uploads and for bodies that are too large.
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
