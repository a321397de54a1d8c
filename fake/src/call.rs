//! One request for an operation, and its result.

use std::collections::BTreeMap;

use hyper::body::Bytes;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::backend::Backend;
use crate::description::OperationSpec;
use crate::schema::BodyError;

/// The path parameters of a request, decoded, by name.
pub type PathParameters = BTreeMap<String, String>;

/// The outcome of an operation: its JSON body (null for an empty one), or an error response.
pub type ApiResult = Result<Value, ApiError>;

/// An error response, sent as `{"error": message}`.
#[derive(Debug)]
pub struct ApiError {
    pub status: u16,
    pub message: String,
}

/// Fails with a status and a message.
pub fn fail<T>(status: u16, message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError {
        status,
        message: message.into(),
    })
}

/// Returns the error response for a failure of the fake platform itself, such as an I/O error.
#[cfg(feature = "sql")]
pub fn internal(error: std::io::Error) -> ApiError {
    ApiError {
        status: 500,
        message: format!("the fake platform failed: {error}"),
    }
}

/// A parsed request for an operation.
pub struct Call<'a> {
    pub spec: &'static OperationSpec,
    pub path: PathParameters,
    pub query: &'a str,
    pub body: Bytes,
    /// Whether the body fits its schema.
    pub body_check: Result<(), BodyError>,
}

impl<'a> Call<'a> {
    /// Checks the body, after adding properties that have a default on this platform. May compile
    /// its schema: do not call this while the state is locked.
    pub fn new(
        backend: Backend,
        spec: &'static OperationSpec,
        path: PathParameters,
        query: &'a str,
        body: Bytes,
    ) -> Self {
        let body = with_defaults(backend, spec.operation.id, body);
        let body_check = match &spec.body {
            Some(described) if described.required || !body.is_empty() => {
                described.schema.check(&body)
            }
            _ => Ok(()),
        };
        Self {
            spec,
            path,
            query,
            body,
            body_check,
        }
    }

    /// Returns a path parameter, or an empty string if the operation does not have it.
    pub fn path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// Returns a query parameter; the first one if it is repeated.
    pub fn query(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// Decodes the body. An optional body that is absent decodes like `{}`.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        let body: &[u8] = if self.body.is_empty() {
            b"{}"
        } else {
            &self.body
        };
        serde_json::from_slice(body)
            .or_else(|error| fail(400, format!("invalid request body: {error}")))
    }
}

/// Adds absent properties that have a default on this platform. Returns any other body unchanged.
fn with_defaults(backend: Backend, operation: &str, body: Bytes) -> Bytes {
    let mut defaults = backend.default_properties(operation).peekable();
    if defaults.peek().is_none() {
        return body;
    }
    let Ok(Value::Object(mut properties)) = serde_json::from_slice(&body) else {
        return body;
    };
    for (property, default) in defaults {
        let value = properties.entry(property).or_insert(Value::Null);
        if value.is_null() {
            *value = default.into();
        }
    }
    Value::Object(properties).to_string().into()
}
