//! Replaces `progenitor_client` in the generated code. Re-exports some of it, but not its response
//! and error types: those errors print bodies and headers, and drop the message of an error
//! response.

use std::fmt;
use std::ops::{Deref, DerefMut};

pub use progenitor_client::{ByteStream, QueryParam, RequestBuilderExt};
use reqwest::header::HeaderMap;
use reqwest::{RequestBuilder, StatusCode};
use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

pub use crate::error::Error;
use crate::transport::call::Call;
use crate::transport::response::RawResponse;

/// A successful response: status, headers and the decoded value, to which it dereferences.
///
/// ```no_run
/// # async fn example(client: turso_platform::Client) -> Result<(), turso_platform::Error> {
/// let response = client.organization("acme").database("orders").get().send().await?;
/// println!("{} at {}", response.status(), response.database.hostname);
/// let database = response.into_inner().database;
/// # Ok(())
/// # }
/// ```
pub struct ResponseValue<T> {
    inner: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T> ResponseValue<T> {
    /// Returns the decoded value.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the response headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    fn new(inner: T, response: RawResponse) -> Self {
        Self {
            inner,
            status: response.status,
            headers: response.headers,
        }
    }
}

impl<T: DeserializeOwned> ResponseValue<T> {
    /// Decodes a response.
    pub(crate) fn from_response(response: RawResponse) -> Result<Self, Error> {
        Ok(Self::new(response.decode()?, response))
    }
}

impl<T: DeserializeOwned + Default> ResponseValue<T> {
    /// Decodes a list or a map. Null decodes as an empty one, but an empty body is an error for a list.
    pub(crate) fn collection_from_response(response: RawResponse) -> Result<Self, Error> {
        let collection: Option<T> = response.decode()?;
        Ok(Self::new(collection.unwrap_or_default(), response))
    }
}

impl ResponseValue<Vec<u8>> {
    /// Creates a response with the raw body.
    pub(crate) fn bytes(mut response: RawResponse) -> Result<Self, Error> {
        response.check_complete()?;
        let body = std::mem::take(&mut response.body);
        Ok(Self::new(body, response))
    }
}

impl ResponseValue<()> {
    /// Creates a response without a value. The body, if any, is ignored unless it contains an error.
    pub(crate) fn empty(response: RawResponse) -> Result<Self, Error> {
        response.check()?;
        Ok(Self::new((), response))
    }
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> DerefMut for ResponseValue<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

/// Omits the headers, which may contain cookies.
impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseValue")
            .field("status", &self.status)
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

/// Percent-encodes the value of the path parameter `name`, once it is checked.
pub fn encode_path(call: Call, name: &str, value: &str) -> Result<String, Error> {
    check_segment(call, name, value)?;
    Ok(progenitor_client::encode_path(value))
}

/// Rejects the value of the path parameter `name` if the request would address another resource: URL
/// parsers resolve `..`, treat `\` as `/`, and drop tabs and newlines, and an empty segment turns the
/// DELETE of a member into a DELETE of its collection.
pub fn check_segment(call: Call, name: &str, value: &str) -> Result<(), Error> {
    let problem = match value {
        "" => "is empty",
        "." | ".." => "is a relative path",
        _ if value.contains(['/', '\\']) => "contains a path separator",
        _ if value.contains(char::is_control) => "contains a control character",
        _ => return Ok(()),
    };
    Err(call.invalid_argument(format!(
        "invalid `{name}`: {value:?} {problem}, so the request would address another resource; \
         nothing was sent"
    )))
}

/// Sets the JSON body unless it is an empty object.
pub fn json_unless_empty<T: Serialize>(request: RequestBuilder, body: &T) -> RequestBuilder {
    match serde_json::to_value(body) {
        Ok(Value::Object(body)) if body.is_empty() => request,
        _ => request.json(body),
    }
}

/// Decodes null as an empty list or map: Go encodes nil slices and maps as null
/// (`openapi/differences.md#d25`).
pub fn null_as_empty<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
