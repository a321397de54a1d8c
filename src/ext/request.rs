use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Client;
use crate::error::Error;
use crate::generated::support::{ResponseValue, encode_path};
use crate::transport::Call;

/// A request to an endpoint that the API description does not know: [`Client::request`].
#[derive(Clone)]
#[must_use = "nothing is sent until `send()`"]
pub struct Request<'a> {
    client: &'a Client,
    method: Method,
    path: &'static str,
    parameters: Vec<(&'static str, String)>,
    query: Vec<(&'static str, String)>,
    body: Option<Result<Vec<u8>, String>>,
}

/// Without query and body: what is secret in them is not known.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("parameters", &self.parameters)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A request to an endpoint that this crate does not know yet, with the client's token, checks,
    /// retries and errors.
    ///
    /// `path` is a template as in the API description: it begins with `/`, and each parameter is a
    /// segment in braces. That it is a literal keeps arguments out of it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// # platform.reply_once("*", turso_platform::fake::Reply::body(200, "{}"));
    /// use turso_platform::reqwest::Method;
    ///
    /// let answer = turso
    ///     .request(Method::GET, "/v1/organizations/{organizationSlug}/webhooks/{webhook}")
    ///     .path("organizationSlug", "my-org")
    ///     .path("webhook", "on-create")
    ///     .query("limit", 10)
    ///     .send::<serde_json::Value>()
    ///     .await?;
    /// println!("{}", *answer);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: &'static str) -> Request<'_> {
        let (parameters, query) = (Vec::new(), Vec::new());
        Request {
            client: self,
            method,
            path,
            parameters,
            query,
            body: None,
        }
    }
}

impl Request<'_> {
    /// The value of a parameter of the path, which is percent-encoded.
    pub fn path(mut self, name: &'static str, value: impl ToString) -> Self {
        self.parameters.push((name, value.to_string()));
        self
    }

    /// A parameter of the query. One that is said twice is sent twice.
    pub fn query(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// The body, as JSON. Its parts that have the name of a secret of the API, such as `token`, are
    /// kept out of errors.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_vec(body).map_err(|e| e.to_string()));
        self
    }

    /// Sends it, and decodes the answer, which is JSON. An empty one is read as null, so that
    /// [`IgnoredAny`](serde::de::IgnoredAny) takes it, too.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](crate::ErrorKind::InvalidArgument) when the path is not such a template,
    /// when a parameter of it is missing, unknown or given twice, or would lead to another resource,
    /// and when the body is not JSON. Otherwise as any operation.
    pub async fn send<T: DeserializeOwned>(self) -> Result<ResponseValue<T>, Error> {
        let Self {
            client,
            method,
            path,
            parameters,
            query,
            body,
        } = self;
        let url = format!("{}{}", client.base_url(), fill_in(path, &parameters)?);
        let mut request = client
            .http()
            .request(method, url)
            .header("accept", "application/json");
        if !query.is_empty() {
            request = request.query(&query);
        }
        if let Some(body) = body {
            let body = body.map_err(|e| Error::invalid(format!("the body: {e}")))?;
            request = request
                .header("content-type", "application/json")
                .body(body);
        }
        let mut answer = client.send(Call::new(path, path), request.build()?).await?;
        if answer.body.is_empty() {
            answer.body = b"null".to_vec();
        }
        ResponseValue::from_response(answer).await
    }
}

/// The path that a template means.
fn fill_in(template: &str, parameters: &[(&str, String)]) -> Result<String, Error> {
    let refuse = |problem: String| Err(Error::invalid(format!("the path {template}: {problem}")));
    let Some(segments) = template.strip_prefix('/') else {
        return refuse("it does not begin with a slash".to_owned());
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    let mut path = String::new();
    for segment in segments.split('/') {
        path.push('/');
        match segment
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            Some(name) => {
                let mut values = parameters.iter().filter(|(given, _)| *given == name);
                match (values.next(), values.next()) {
                    (Some((_, value)), None) => path += &encode_path(name, value)?,
                    (None, _) => {
                        return refuse(format!(
                            "`{name}` is missing: set it with `.path({name:?}, …)`"
                        ));
                    }
                    (Some(_), Some(_)) => return refuse(format!("`{name}` is given twice")),
                }
            }
            None if matches!(segment, "" | "." | "..") || !segment.chars().all(plain) => {
                return refuse(format!(
                    "{segment:?} is neither a plain segment nor a parameter in braces"
                ));
            }
            None => path += segment,
        }
    }
    let unknown = parameters
        .iter()
        .find(|(name, _)| !template.contains(&format!("{{{name}}}")));
    match unknown {
        Some((name, _)) => refuse(format!("it has no parameter `{name}`")),
        None => Ok(path),
    }
}
