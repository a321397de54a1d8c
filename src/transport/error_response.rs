//! Conversion of error responses.

use std::cmp::Reverse;

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{StatusCode, Url};
use serde_json::Value;

use super::headers::{request_id, retry_after};
use super::response::RawResponse;
use crate::error::{Error, ErrorKind};
use crate::redact::{redact, redact_text, redact_truncated, secrets_in};

impl RawResponse {
    /// Converts a response with any body to an error. Redacts the secrets of the request and the
    /// values of secret fields.
    pub fn to_error(&self) -> Error {
        let mut secrets = self.secrets.clone();
        if self.status.is_success() {
            // A new token, which the message could repeat.
            secrets.extend(secrets_in(&self.body));
        }
        // Longest first, since one may contain another.
        secrets.sort_by_key(|secret| Reverse(secret.len()));
        let object: Option<Value> = serde_json::from_slice(&self.body).ok();
        let text = String::from_utf8_lossy(&self.body);
        // Before redaction, which could change the message.
        let kind = ErrorKind::from_response(
            self.status,
            property(object.as_ref(), "error")
                .as_deref()
                .unwrap_or(&text),
            property(object.as_ref(), "code").as_deref(),
        );

        let redacted = object.clone().map(|mut object| {
            redact(&mut object, &secrets);
            object
        });
        let code = property(redacted.as_ref(), "code");
        let mut message = match (property(redacted.as_ref(), "error"), &redacted) {
            (Some(error), _) => error,
            (None, Some(_)) if redacted == object => text.trim().to_owned(),
            (None, Some(redacted)) => redacted.to_string(),
            (None, None) => redact_text(text.trim(), &secrets),
        };
        if self.truncated {
            redact_truncated(&mut message, &secrets);
        }
        if self.status.is_redirection() {
            message = describe_redirect(&message, &self.headers);
        }
        let had_no_effect =
            self.status.is_client_error() && self.status != StatusCode::REQUEST_TIMEOUT;
        Error::new(kind, message)
            .with_operation(self.operation)
            .with_status(self.status)
            .with_code(code)
            .with_retry_after(retry_after(&self.headers))
            .with_request_id(request_id(&self.headers))
            .with_attempts(1, !had_no_effect)
    }
}

/// Returns a property of the error object as text.
fn property(object: Option<&Value>, name: &str) -> Option<String> {
    match object?.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Adds the host of a redirect to the message, since redirects indicate a wrong base URL. The rest
/// of the target may be secret.
fn describe_redirect(message: &str, headers: &HeaderMap) -> String {
    let target = headers
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| Url::parse(text).ok());
    let redirect = match target.as_ref().and_then(Url::host_str) {
        Some(host) => format!("redirect to {host}, not followed"),
        None => "redirect, not followed".to_owned(),
    };
    if message.is_empty() {
        redirect
    } else {
        format!("{message} ({redirect})")
    }
}
