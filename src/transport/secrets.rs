use reqwest::Body;

use super::authorization::Token;
use crate::redact::secrets_in;

/// The secrets of a request, to redact in errors. Collected only for an error.
#[derive(Default)]
pub struct Secrets {
    pub token: Option<Token>,
    /// The body of the request.
    pub body: Option<Body>,
    pub others: Vec<String>,
}

impl Secrets {
    /// Returns all secrets.
    pub fn collect(&self) -> Vec<String> {
        let token = self.token.iter().map(|token| token.expose().to_owned());
        let body = in_body(self.body.as_ref());
        let others = self.others.iter().cloned();
        others.chain(body).chain(token).collect()
    }
}

/// Returns the values of secret fields in the body of a request.
pub fn in_body(body: Option<&Body>) -> Vec<String> {
    body.and_then(Body::as_bytes)
        .map(secrets_in)
        .unwrap_or_default()
}
