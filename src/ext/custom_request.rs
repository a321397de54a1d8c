use std::fmt;

use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::client::Client;
use crate::error::Error;
use crate::generated::support::{ResponseValue, encode_path};
use crate::transport::call::Call;
use crate::transport::response::RawResponse;

const JSON: &str = "application/json";

impl Client {
    /// Starts a request to an endpoint that this crate does not support yet, with the client's
    /// token, checks, retries and errors.
    ///
    /// `path` is a template as in the API description: it begins with `/`, and each parameter is a
    /// segment in braces. It is `'static` so that arguments are passed with
    /// [`path`](CustomRequest::path), which checks them.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// # platform.reply_once("*", turso_platform_fake::Reply::body(200, "{}"));
    /// use turso_platform::reqwest::Method;
    ///
    /// let response = turso
    ///     .request(Method::GET, "/v1/organizations/{organizationSlug}/webhooks/{webhook}")
    ///     .path("organizationSlug", "my-org")
    ///     .path("webhook", "on-create")
    ///     .query("limit", 10)
    ///     .send::<serde_json::Value>()
    ///     .await?;
    /// println!("{}", *response);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: &'static str) -> CustomRequest {
        CustomRequest {
            client: self.clone(),
            method,
            path,
            parameters: Vec::new(),
            query: Vec::new(),
            body: None,
        }
    }
}

/// A request to an endpoint that this crate does not support yet: [`Client::request`].
#[derive(Clone)]
#[must_use = "call `send()` to send the request"]
pub struct CustomRequest {
    client: Client,
    method: Method,
    path: &'static str,
    parameters: Vec<(&'static str, String)>,
    query: Vec<(&'static str, String)>,
    body: Option<Result<Vec<u8>, String>>,
}

impl CustomRequest {
    /// Sets a path parameter. The value is percent-encoded.
    pub fn path(mut self, name: &'static str, value: impl ToString) -> Self {
        self.parameters.push((name, value.to_string()));
        self
    }

    /// Adds a query parameter. A name may be added more than once.
    pub fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// Sets the JSON body. The values of secret fields of the API, such as `token`, are redacted in
    /// errors.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_vec(body).map_err(|error| error.to_string()));
        self
    }

    /// Sends the request and decodes the JSON response. An empty body is decoded as null.
    ///
    /// See also [`send_bytes`](Self::send_bytes) and [`send_ignoring_body`](Self::send_ignoring_body).
    ///
    /// A success that contains a property `error` is an error, unless `T` is a struct with a field of
    /// that name.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the path is not a valid template,
    /// if one of its parameters is missing, unknown, set twice or would address another resource,
    /// or if the body cannot be serialized. Otherwise the same errors as any operation. A redirect
    /// is also an error, whose target is [`Error::redirect_target`].
    pub async fn send<T: DeserializeOwned>(self) -> Result<ResponseValue<T>, Error> {
        let mut response = self.exchange().await?;
        if response.body.is_empty() {
            response.body = b"null".to_vec();
        }
        ResponseValue::from_response(response)
    }

    /// Sends the request and returns the raw body of the response, whatever its type.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send), except that a success may have any body, up to
    /// [`max_response_size`](crate::ClientBuilder::max_response_size).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// # platform.reply_once("*", turso_platform_fake::Reply::body(200, "%PDF"));
    /// use turso_platform::reqwest::Method;
    ///
    /// let invoice = turso
    ///     .request(Method::GET, "/v1/organizations/{organizationSlug}/invoices/{invoice}/pdf")
    ///     .path("organizationSlug", "my-org")
    ///     .path("invoice", "2026-01")
    ///     .send_bytes()
    ///     .await?;
    /// assert!(invoice.starts_with(b"%PDF"));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn send_bytes(self) -> Result<ResponseValue<Vec<u8>>, Error> {
        ResponseValue::bytes(self.exchange().await?)
    }

    /// Sends the request and ignores the body of the response, unless it is a JSON object with an
    /// `error`.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send), except decoding errors.
    pub async fn send_ignoring_body(self) -> Result<ResponseValue<()>, Error> {
        ResponseValue::empty(self.exchange().await?)
    }

    async fn exchange(self) -> Result<RawResponse, Error> {
        let call = Call::new(self.path, self.path);
        let path = fill_in(call, &self.parameters)?;
        let mut request = self
            .client
            .api_request(self.method, &path)
            .header(ACCEPT, JSON);
        if !self.query.is_empty() {
            request = request.query(&self.query);
        }
        if let Some(body) = self.body {
            let json = body.map_err(|problem| {
                call.invalid_argument(format!("cannot serialize the body: {problem}"))
            })?;
            request = request.header(CONTENT_TYPE, JSON).body(json);
        }
        self.client.send(call, request.build()?).await
    }
}

/// Omits the query and the body, which may contain secrets.
impl fmt::Debug for CustomRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}

/// Substitutes the parameters in the path template of a call.
fn fill_in(call: Call, parameters: &[(&str, String)]) -> Result<String, Error> {
    let invalid = |problem: String| call.invalid_argument(problem);
    let segments = call
        .path
        .strip_prefix('/')
        .ok_or_else(|| invalid("the path must begin with a slash".to_owned()))?;
    let mut path = String::new();
    for segment in segments.split('/') {
        path.push('/');
        if let Some(name) = parameter_name(segment) {
            let mut values = parameters.iter().filter(|(given, _)| *given == name);
            let value = match (values.next(), values.next()) {
                (Some((_, value)), None) => value,
                (None, _) => {
                    let problem = format!("missing `{name}`: set it with `.path({name:?}, …)`");
                    return Err(invalid(problem));
                }
                (Some(_), Some(_)) => return Err(invalid(format!("`{name}` is set twice"))),
            };
            path += &encode_path(call, name, value)?;
        } else if is_plain(segment) {
            path += segment;
        } else {
            return Err(invalid(format!(
                "{segment:?} is neither a plain segment nor a parameter in braces"
            )));
        }
    }
    let unknown = parameters
        .iter()
        .find(|(name, _)| !call.path.contains(&format!("{{{name}}}")));
    match unknown {
        Some((name, _)) => Err(invalid(format!("the path has no parameter `{name}`"))),
        None => Ok(path),
    }
}

fn parameter_name(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn is_plain(segment: &str) -> bool {
    let is_unreserved = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
    !matches!(segment, "" | "." | "..") && segment.chars().all(is_unreserved)
}
