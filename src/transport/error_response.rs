//! Conversion of error responses.

use std::cmp::Reverse;

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::{StatusCode, Url};
use serde_json::Value;

use super::headers::{request_id, retry_after};
use super::response::RawResponse;
use crate::error::{Error, ErrorKind};
use crate::redact::{redact, redact_text, redact_truncated, secrets_in};
use crate::secret::Secret;

impl RawResponse {
    /// Converts a response with any body to an error. Redacts the secrets of the request and the
    /// values of secret fields.
    pub fn to_error(&self) -> Error {
        let secrets = self.known_secrets();
        let object: Option<Value> = serde_json::from_slice(&self.body).ok();
        let text = String::from_utf8_lossy(&self.body);
        // Before redaction, which could change the message.
        let kind = ErrorKind::from_response(
            self.status,
            message(object.as_ref()).as_deref().unwrap_or(&text),
            code(object.as_ref()).as_deref(),
        );

        let redacted = object.clone().map(|mut object| {
            redact(&mut object, &secrets);
            object
        });
        let code = code(redacted.as_ref());
        let mut message = match (message(redacted.as_ref()), &redacted) {
            (Some(error), _) => error,
            // The text may repeat a field, of which the object has only the last value.
            (None, Some(_)) if redacted == object => redact_text(text.trim(), &secrets),
            (None, Some(redacted)) => redacted.to_string(),
            (None, None) if is_binary(&text) => {
                format!("binary response of {} bytes", self.body.len())
            }
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
        let location = self.headers.get(LOCATION);
        let redirect_target = location
            .filter(|_| self.status.is_redirection())
            .and_then(|value| value.to_str().ok());
        Error::new(kind, message)
            .with_operation(self.operation)
            .with_status(self.status)
            .with_redirect_target(redirect_target.map(Secret::from))
            .with_code(code)
            .with_retry_after(retry_after(&self.headers))
            .with_request_id(request_id(&self.headers))
            .with_attempts(1, !had_no_effect)
    }

    /// Returns the secrets of the request and of a success, in the order in which to redact them.
    pub(super) fn known_secrets(&self) -> Vec<String> {
        let mut secrets = self.secrets.collect();
        if self.status.is_success() {
            // A new token, which the message could repeat.
            secrets.extend(secrets_in(&self.body));
        }
        // Longest first, since one may contain another.
        secrets.sort_by_key(|secret| Reverse(secret.len()));
        secrets
    }
}

/// Returns the message of an error object. Gateways nest it: `{"error": {"message": "…"}}`.
fn message(object: Option<&Value>) -> Option<String> {
    property(object?.get("error"), "message").or_else(|| property(object, "error"))
}

/// Returns the code of an error object.
fn code(object: Option<&Value>) -> Option<String> {
    property(object, "code").or_else(|| property(object?.get("error"), "code"))
}

/// Returns whether so much of a body is unprintable that it cannot be a message.
fn is_binary(text: &str) -> bool {
    let is_unprintable =
        |c: &char| *c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace());
    text.chars().filter(is_unprintable).count() * 10 > text.chars().count()
}

/// Returns a property of an object as text.
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
