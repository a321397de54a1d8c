use reqwest::Request;

use super::authorization::Token;
use crate::redact::secrets_in;

/// The secrets of a request, to redact in errors. They are collected only when there is an error.
#[derive(Default)]
pub struct Secrets {
    pub token: Option<Token>,
    /// The request, if its body may contain secrets.
    pub request: Option<Request>,
    pub others: Vec<String>,
}

impl Secrets {
    pub fn collect(&self) -> Vec<String> {
        let token = self.token.iter().map(|token| token.expose().to_owned());
        let body = self.request.as_ref().map(in_body).unwrap_or_default();
        let others = self.others.iter().cloned();
        others.chain(body).chain(token).collect()
    }
}

/// Returns the values of secret fields in the body of a request.
pub fn in_body(request: &Request) -> Vec<String> {
    let body = request.body().and_then(reqwest::Body::as_bytes);
    secrets_in(body.unwrap_or_default())
}
