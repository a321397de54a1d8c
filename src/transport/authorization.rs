//! The platform token as a request header.

use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue};
use reqwest::{Method, Request};

use crate::error::Error;
use crate::secret::Secret;

const BEARER: &str = "Bearer ";

/// The value of the `Authorization` header, marked sensitive.
#[derive(Clone)]
pub struct Authorization(HeaderValue);

impl Authorization {
    /// Checks the token. Errors never show it.
    pub fn new(secret: &Secret) -> Result<Self, Error> {
        let token = secret.expose();
        let invalid = |problem| Error::configuration(format!("the platform token {problem}"));
        if token.is_empty() {
            return Err(invalid("is empty"));
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(invalid(
                "contains whitespace or another invalid character: was it read with a trailing \
                 newline?",
            ));
        }
        let mut value = HeaderValue::from_str(&format!("{BEARER}{token}"))
            .map_err(|_| invalid("is not a valid header value"))?;
        value.set_sensitive(true);
        Ok(Self(value))
    }

    /// Returns the token, without the scheme.
    pub fn token(&self) -> &str {
        let value = self.0.to_str().unwrap_or_default();
        value.trim_start_matches(BEARER)
    }

    /// Adds the token and the other headers that requests to the API need.
    pub fn sign(&self, request: &mut Request) {
        let has_body = request.body().is_some();
        let is_post = request.method() == Method::POST;
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, self.0.clone());
        // Some gateways reject a POST without a length, which reqwest omits for an empty body.
        if is_post && !has_body {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
    }
}
