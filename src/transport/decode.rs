//! Decodes the body of a successful response.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::headers::request_id;
use super::json::{self, Failure};
use super::response::RawResponse;
use crate::error::{Error, ErrorKind};
use crate::redact::redact_text;

impl RawResponse {
    /// Decodes the body; an empty one as `{}`. The error names the field that failed to decode, but
    /// quotes nothing from the body, unless the body is an object with an `error` that `T` does not
    /// declare.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.decode_body()
            .inspect_err(|error| self.span.record_error(error))
    }

    fn decode_body<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.ensure_complete()?;
        let body = if self.is_empty() { b"{}" } else { &*self.body };
        let decoded = json::from_slice(body);
        if self.contains_error() && !json::declares::<T>("error") {
            return Err(self.reported_error());
        }
        decoded.map_err(|failure| self.explain(&failure))
    }

    /// Fails if the body is an object with an `error`; any other body is ignored.
    pub fn check(&self) -> Result<(), Error> {
        if self.contains_error() {
            let error = self.reported_error();
            self.span.record_error(&error);
            Err(error)
        } else {
            Ok(())
        }
    }

    /// Fails if the body exceeds the limit.
    pub fn check_complete(&self) -> Result<(), Error> {
        self.ensure_complete()
            .inspect_err(|error| self.span.record_error(error))
    }

    fn ensure_complete(&self) -> Result<(), Error> {
        if self.truncated {
            let limit = self.body.len();
            Err(self.decode_error(format!("response is longer than {limit} bytes")))
        } else {
            Ok(())
        }
    }

    fn is_empty(&self) -> bool {
        self.body.trim_ascii().is_empty()
    }

    /// Returns whether the body is an object with an `error` that is not null.
    fn contains_error(&self) -> bool {
        #[derive(Deserialize)]
        struct ErrorProperty {
            error: Option<IgnoredAny>,
        }
        static ERROR: LazyLock<Finder> = LazyLock::new(|| Finder::new(b"\"error\""));
        // Most bodies need not be parsed again.
        ERROR.find(&self.body).is_some()
            && json::from_slice(&self.body).is_ok_and(|ErrorProperty { error }| error.is_some())
    }

    /// Creates the error for a success whose body contains an error.
    fn reported_error(&self) -> Error {
        self.to_error()
            .with_attempts(self.attempts, self.may_have_taken_effect)
    }

    /// Creates the error for a response that cannot be decoded or used.
    pub fn decode_error(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Decode, message)
            .with_operation(self.operation)
            .with_status(self.status)
            .with_request_id(request_id(&self.headers))
            .with_attempts(self.attempts, self.may_have_taken_effect)
    }

    /// Describes what failed to decode and where, without values from the body: serde's own message
    /// quotes the value, which may be a token.
    fn explain(&self, Failure { path, error }: &Failure) -> Error {
        use serde_json::error::Category;
        let text = error.to_string();
        let (place, owner) = if path.is_empty() {
            ("response".to_owned(), String::new())
        } else {
            // The keys of a map come from the body.
            let path = redact_text(path, &self.known_secrets());
            (format!("`{path}`"), format!("{path}."))
        };
        self.decode_error(match error.classify() {
            Category::Data => {
                if let Some(field) = field_in("missing field", &text) {
                    format!("response is missing field `{owner}{field}`")
                } else if self.is_empty() {
                    "response is empty".to_owned()
                } else if let Some(field) = field_in("duplicate field", &text) {
                    format!("response has field `{owner}{field}` more than once")
                } else if let Some(ty) = expected_type(&text) {
                    format!("{place} is not {ty}")
                } else {
                    format!("{place} has an invalid value")
                }
            }
            Category::Eof => "response is empty or incomplete".to_owned(),
            Category::Syntax | Category::Io => format!(
                "response is not valid JSON (line {} column {}){}",
                error.line(),
                error.column(),
                content_type_hint(&self.headers)
            ),
        })
    }
}

/// Returns the field in serde's "missing field `x`" or "duplicate field `x`".
fn field_in<'a>(problem: &str, text: &'a str) -> Option<&'a str> {
    let rest = text.strip_prefix(problem)?.strip_prefix(" `")?;
    rest.split_once('`').map(|(field, _)| field)
}

/// Returns the type in serde's "…, expected x at line 1 column 2", as JSON calls it.
fn expected_type(text: &str) -> Option<&str> {
    let (_, expected) = text.rsplit_once(", expected ")?;
    match expected.split(" at line ").next()? {
        "a map" => Some("an object"),
        "a sequence" => Some("a list"),
        ty if ty.starts_with("struct ") => Some("an object"),
        ty => Some(ty),
    }
}

/// Returns a hint if the content type is not JSON: an HTML page indicates a wrong base URL.
fn content_type_hint(headers: &HeaderMap) -> String {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(str::trim);
    match content_type {
        Some(media_type) if !media_type.ends_with("json") && !media_type.is_empty() => {
            format!(", but {media_type}: check the base URL")
        }
        _ => String::new(),
    }
}
