//! Stands in for `progenitor_client` in the generated code: re-exports what is good there and replaces
//! the rest.

use std::fmt;
use std::ops::{Deref, DerefMut};

pub use progenitor_client::{ByteStream, QueryParam, RequestBuilderExt};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{RequestBuilder, StatusCode};
use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

use crate::answer::Answer;
pub use crate::error::Error;

/// A successful answer: the decoded value, to which it derefs, with status and headers.
///
/// ```no_run
/// # async fn example(client: turso_platform::Client) -> Result<(), turso_platform::Error> {
/// let answer = client.get_database().organization_slug("acme").database_name("orders").send().await?;
/// println!("{} at {}", answer.status(), answer.database.hostname);
/// let database = answer.into_inner().database;
/// # Ok(())
/// # }
/// ```
pub struct ResponseValue<T> {
    inner: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T> ResponseValue<T> {
    /// The decoded value.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl<T: DeserializeOwned> ResponseValue<T> {
    /// Decodes an answer; the error names the field that did not fit, and holds nothing of the body.
    pub(crate) async fn from_response(answer: Answer) -> Result<Self, Error> {
        if answer.truncated {
            let text = format!("the answer is longer than {} bytes", answer.body.len());
            return Err(Error::decode(&answer, text));
        }
        let mut json = serde_json::Deserializer::from_slice(&answer.body);
        let inner = serde_path_to_error::deserialize(&mut json)
            .map_err(|e| explain(&e.path().to_string(), e.inner()))
            .and_then(|inner| json.end().map(|()| inner).map_err(|e| explain(".", &e)))
            .map_err(|text| match text.starts_with(NOT_JSON) {
                true => Error::decode(&answer, text + &said_to_be(&answer.headers)),
                false => Error::decode(&answer, text),
            })?;
        Ok(Self {
            inner,
            status: answer.status,
            headers: answer.headers,
        })
    }
}

impl<T: DeserializeOwned> ResponseValue<Vec<T>> {
    /// Decodes an answer that is a list, or null for an empty one.
    pub(crate) async fn list_from_response(answer: Answer) -> Result<Self, Error> {
        let answer = ResponseValue::<Option<Vec<T>>>::from_response(answer).await?;
        let ResponseValue {
            inner,
            status,
            headers,
        } = answer;
        Ok(Self {
            inner: inner.unwrap_or_default(),
            status,
            headers,
        })
    }
}

impl ResponseValue<()> {
    /// An answer whose body, if any, has no meaning.
    pub(crate) fn empty(answer: Answer) -> Self {
        Self {
            inner: (),
            status: answer.status,
            headers: answer.headers,
        }
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

/// Without the headers, which may hold cookies.
impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseValue")
            .field("status", &self.status)
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

/// Says what did not decode and where, without any value of the body: serde's own text quotes
/// what it found, which may be a token.
fn explain(path: &str, error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let text = error.to_string();
    let missing = text
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split_once('`'));
    let expected = text
        .rsplit_once(", expected ")
        .map(|(_, rest)| rest.split(" at line ").next());
    let place = match path {
        "." => "the answer".to_owned(),
        path => format!("`{path}`"),
    };
    match (error.classify(), missing, expected.flatten()) {
        (Category::Data, Some((field, _)), _) if path == "." => {
            format!("the answer lacks `{field}`")
        }
        (Category::Data, Some((field, _)), _) => format!("the answer lacks `{path}.{field}`"),
        (Category::Data, None, Some(what)) if what.starts_with("struct ") => {
            format!("{place} is not the object it should be")
        }
        (Category::Data, None, Some(what)) => format!("{place} is not {what}"),
        (Category::Data, None, None) => format!("{place} has a value that cannot be read"),
        (Category::Eof, ..) => "the answer is empty or ends too early".to_owned(),
        _ => format!(
            "{NOT_JSON}, from line {} column {} on",
            error.line(),
            error.column()
        ),
    }
}

const NOT_JSON: &str = "the answer is not JSON";

/// What an answer is by its own account, if that is not JSON: a page, which tells a wrong base URL.
fn said_to_be(headers: &HeaderMap) -> String {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    match value
        .and_then(|value| value.split(';').next())
        .map(str::trim)
    {
        Some(kind) if !kind.ends_with("json") && !kind.is_empty() => {
            format!(", but {kind}: check the base URL")
        }
        _ => String::new(),
    }
}

/// Percent-encodes the value of the path parameter `name`, or refuses one with which the request
/// would address another resource: URL parsers resolve `..`, take `\` for `/`, drop tabs and line
/// ends, and an empty segment makes a DELETE of a member a DELETE of its collection.
pub fn encode_path(name: &str, value: &str) -> Result<String, Error> {
    let problem = match value {
        "" => "it is empty",
        "." | ".." => "it is a relative path",
        _ if value.contains(['/', '\\']) => "it holds a path separator",
        _ if value.contains(char::is_control) => "it holds a control character",
        _ => return Ok(progenitor_client::encode_path(value)),
    };
    Err(Error::invalid(format!(
        "{name} {value:?} was not sent: {problem}, so the request would address something else"
    )))
}

/// Adds a body that may be absent, unless nothing is in it.
pub fn json_unless_empty<T: Serialize>(request: RequestBuilder, body: &T) -> RequestBuilder {
    match serde_json::to_value(body) {
        Ok(Value::Object(body)) if body.is_empty() => request,
        _ => request.json(body),
    }
}

/// Reads null as an empty list or map. What is one of none in Go arrives as null.
pub fn null_as_empty<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
