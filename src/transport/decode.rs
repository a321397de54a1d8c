//! Decodes the body of a successful response.

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;

use super::headers::request_id;
use super::response::RawResponse;
use crate::error::{Error, ErrorKind};

impl RawResponse {
    /// Decodes the body. The error names the field that failed to decode, but quotes nothing from
    /// the body.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        if self.truncated {
            let limit = self.body.len();
            return Err(self.decode_error(format!("response is longer than {limit} bytes")));
        }
        let mut json = serde_json::Deserializer::from_slice(&self.body);
        let value = serde_path_to_error::deserialize(&mut json)
            .map_err(|e| self.explain(&e.path().to_string(), e.inner()))?;
        json.end().map_err(|e| self.explain(".", &e))?;
        Ok(value)
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
    fn explain(&self, path: &str, error: &serde_json::Error) -> Error {
        use serde_json::error::Category;
        let text = error.to_string();
        let place = match path {
            "." => "response".to_owned(),
            path => format!("`{path}`"),
        };
        self.decode_error(match error.classify() {
            Category::Data => match (missing_field(&text), expected_type(&text)) {
                (Some(field), _) if path == "." => format!("response is missing field `{field}`"),
                (Some(field), _) => format!("response is missing field `{path}.{field}`"),
                (None, Some(ty)) if ty.starts_with("struct ") => {
                    format!("{place} is not an object")
                }
                (None, Some(ty)) => format!("{place} is not {ty}"),
                (None, None) => format!("{place} has an invalid value"),
            },
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

/// Returns the field in serde's "missing field `x`".
fn missing_field(text: &str) -> Option<&str> {
    let (field, _) = text.strip_prefix("missing field `")?.split_once('`')?;
    Some(field)
}

/// Returns the type in serde's "…, expected x at line 1 column 2".
fn expected_type(text: &str) -> Option<&str> {
    let (_, expected) = text.rsplit_once(", expected ")?;
    expected.split(" at line ").next()
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
