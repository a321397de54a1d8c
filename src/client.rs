use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue};
use reqwest::{Method, Url};

use crate::answer::{Answer, secrets_in};
use crate::generated::Client;
use crate::runtime::{ClientHooks, Error, OperationInfo};
use crate::secret::Secret;

/// The variables that [`Client::from_env`] reads, each with the older or other name that the CLI
/// gives it. Not `TURSO_AUTH_TOKEN`: that is a database token.
const TOKEN_VARIABLES: [&str; 2] = ["TURSO_TOKEN", "TURSO_API_TOKEN"];
const BASE_URL_VARIABLES: [&str; 2] = ["TURSO_BASE_URL", "TURSO_API_BASEURL"];

const BASE_URL: &str = "https://api.turso.tech";
const BEARER: &str = "Bearer ";

/// What the generated client carries besides its HTTP client.
#[derive(Clone)]
pub(crate) struct Inner {
    /// The value of the `Authorization` header, marked sensitive.
    authorization: HeaderValue,
    max_answer_size: usize,
}

impl Inner {
    fn token(&self) -> &str {
        self.authorization.to_str().unwrap_or_default().trim_start_matches(BEARER)
    }
}

/// Makes a [`Client`]: [`Client::builder`].
///
/// ```
/// use std::time::Duration;
/// use turso_platform::Client;
///
/// # fn main() -> Result<(), turso_platform::Error> {
/// let client = Client::builder()
///     .token("a-platform-token")
///     .timeout(Duration::from_secs(120))
///     .http(|http| http.user_agent("my-service/1.0"))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a builder does nothing until `build()`"]
pub struct ClientBuilder {
    token: Option<Secret>,
    base_url: String,
    timeout: Duration,
    connect_timeout: Duration,
    max_answer_size: usize,
    http: Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>,
}

/// # Making a client
///
/// A client keeps a pool of connections. Make one, and clone it wherever it is needed: clones are
/// cheap and share the pool. It is `Send` and `Sync`, and so are the futures of its operations
/// `Send`.
///
/// # Timeouts and cancellation
///
/// An operation ends after at most [`ClientBuilder::timeout`], body included. Dropping its future
/// closes the connection and stops the wait, not what the service may have begun: a database may
/// exist, or be gone, although nobody learned of it. Look before you repeat.
///
/// # The token
///
/// It goes to the host of the base URL only: over HTTPS (or to loopback), never along a
/// redirect, in a header that is marked sensitive.
impl Client {
    /// A builder with the hosted platform's URL and the defaults of this crate.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            token: None,
            base_url: BASE_URL.to_owned(),
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            max_answer_size: 32 * 1024 * 1024,
            http: Box::new(|http| http),
        }
    }

    /// A client from the environment: the platform token from `TURSO_TOKEN`, else
    /// `TURSO_API_TOKEN`, and the base URL from `TURSO_BASE_URL`, else `TURSO_API_BASEURL`, else
    /// the hosted platform's.
    ///
    /// `TURSO_AUTH_TOKEN` is not read: it is a database token, which the Platform API refuses.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when there is no token, or
    /// when a variable is empty, is not Unicode, has white space at an end, or holds a token or a
    /// base URL that [`build`](ClientBuilder::build) refuses. It names the variable and never shows
    /// a value.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), turso_platform::Error> {
    /// let client = turso_platform::Client::from_env()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.baseurl).finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// A builder with the token and the base URL of the environment, as [`Client::from_env`] reads
    /// them, for a client that differs in the rest.
    ///
    /// # Errors
    ///
    /// As [`Client::from_env`].
    pub fn from_env() -> Result<Self, Error> {
        let in_variable =
            |name| move |error: Error| Error::configuration(format!("{name}: {}", error.message()));
        let (name, token) = variable(TOKEN_VARIABLES)?.ok_or_else(|| {
            Error::configuration(
                "no platform token: set TURSO_TOKEN (or TURSO_API_TOKEN) to one made with \
                 `turso auth api-tokens mint <name>`",
            )
        })?;
        let token = Secret::from(token);
        authorization(&token).map_err(in_variable(name))?;
        let mut builder = Client::builder().token(token);
        if let Some((name, url)) = variable(BASE_URL_VARIABLES)? {
            check_base_url(&url).map_err(in_variable(name))?;
            builder = builder.base_url(url);
        }
        Ok(builder)
    }

    /// The platform API token, which is required.
    ///
    /// Tokens of databases and groups are not accepted by the Platform API.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Where the API is served, if not at `https://api.turso.tech`.
    ///
    /// It may have a path, but no user, query or fragment. Plain HTTP is refused but for loopback
    /// (`localhost`, `127.0.0.0/8`, `[::1]`), which is reached without a proxy.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// How long one request may take in all, from connecting to the last byte of the answer.
    /// 60 seconds unless set: the creation of a group can take half of that.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long connecting may take. 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// The largest answer to accept, in bytes. 32 MiB unless set, which holds a list of some
    /// hundred thousand databases; a larger answer is an error.
    pub fn max_answer_size(mut self, bytes: usize) -> Self {
        self.max_answer_size = bytes;
        self
    }

    /// Adjusts the HTTP client, a [`reqwest::ClientBuilder`], after the timeouts of this builder are
    /// set on it: proxies, root certificates, DNS, the user agent.
    ///
    /// What keeps the token safe is set after it and cannot be undone here: no redirects, HTTPS
    /// only and no logging of traffic; no proxy to loopback.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use turso_platform::{Client, reqwest};
    ///
    /// let proxy = reqwest::Proxy::https("http://proxy.example.com:3128")?;
    /// let client = Client::builder().token("a-platform-token").http(|http| http.proxy(proxy)).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn http(
        mut self,
        adjust: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        let before = self.http;
        self.http = Box::new(|http| adjust(before(http)));
        self
    }

    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the token is missing or
    /// cannot be sent in a header, when the base URL is refused (see
    /// [`base_url`](Self::base_url)), when it is `https` and the crate is built without TLS, or
    /// when the HTTP client cannot be made.
    pub fn build(self) -> Result<Client, Error> {
        let token = self.token.ok_or_else(|| {
            Error::configuration("no platform token: give the builder one with `token(…)`")
        })?;
        let inner =
            Inner { authorization: authorization(&token)?, max_answer_size: self.max_answer_size };
        let (base_url, loopback) = check_base_url(&self.base_url)?;
        let http = reqwest::Client::builder()
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(self.connect_timeout)
            .timeout(self.timeout);
        let mut http = (self.http)(http)
            .redirect(reqwest::redirect::Policy::none())
            .https_only(!loopback)
            .connection_verbose(false)
            .referer(false);
        if loopback {
            http = http.no_proxy();
        }
        let http = http.build().map_err(|error| {
            let error = Error::from(error);
            Error::configuration(format!("the HTTP client cannot be made: {}", error.message()))
        })?;
        Ok(Client::new_with_client(&base_url, http, inner))
    }
}

/// Without the URL, which may hold a password until `build` has checked it.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("token", &self.token)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_answer_size", &self.max_answer_size)
            .finish_non_exhaustive()
    }
}

impl ClientHooks<Inner> for Client {
    /// Sends a request with the token, reads the answer, and makes an error of every refusal.
    async fn exec(
        &self,
        mut request: reqwest::Request,
        info: &OperationInfo,
    ) -> Result<Answer, Error> {
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, self.inner.authorization.clone());
        // progenitor adds the version of the document; the service knows no such header.
        headers.remove("api-version");
        // Some gateways refuse a POST that does not tell its length, which reqwest leaves out for 0.
        if request.body().is_none() && request.method() == Method::POST {
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let sent = request.body().and_then(reqwest::Body::as_bytes).unwrap_or_default();
        let mut secrets = secrets_in(sent);
        secrets.push(self.inner.token().to_owned());

        let (operation, limit) = (info.operation_id, self.inner.max_answer_size);
        let failed = |error| Error::from(error).of(operation);
        let response = self.client.execute(request).await.map_err(failed)?;
        let status = response.status();
        let answer = Answer::read(response, operation, limit).await;
        let answer = answer.map_err(|error| failed(error).after(status))?;
        match answer.status.is_success() {
            true => Ok(answer),
            false => Err(Error::refusal(answer, secrets)),
        }
    }
}

/// The value of the `Authorization` header. No message shows the token.
fn authorization(token: &Secret) -> Result<HeaderValue, Error> {
    let token = token.expose();
    let refuse = |problem| Error::configuration(format!("the platform token {problem}"));
    if token.is_empty() {
        return Err(refuse("is empty"));
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(refuse(
            "holds white space or another character that no token has: was it read with its line end?",
        ));
    }
    let value = HeaderValue::from_str(&format!("{BEARER}{token}"));
    let mut value = value.map_err(|_| refuse("does not fit a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The base URL as the generated code wants it, without a slash at its end, and whether it is
/// loopback. No message shows the URL: it may hold a password.
fn check_base_url(text: &str) -> Result<(String, bool), Error> {
    let refuse = |problem: &str| {
        Error::configuration(format!(
            "the base URL cannot be used: {problem}; it should look like {BASE_URL}"
        ))
    };
    let url = Url::parse(text).map_err(|error| match text.contains("://") {
        true => refuse(&error.to_string()),
        false => refuse("it has no scheme"),
    })?;
    let host = url.host_str().ok_or_else(|| refuse("it has no host"))?;
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let loopback = host == "localhost" || address.is_ok_and(|address| address.is_loopback());
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("it holds a user or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("it has a query or a fragment"));
    }
    match url.scheme() {
        "http" if loopback => {}
        "http" => {
            return Err(refuse("it is plain HTTP, which would show the token to the network"));
        }
        "https" if cfg!(any(feature = "rustls", feature = "native-tls")) => {}
        "https" => {
            return Err(refuse(
                "it is https, and turso-platform was built without TLS: enable its feature \
                 `rustls` (a default) or `native-tls`",
            ));
        }
        _ => return Err(refuse("its scheme is neither https nor http")),
    }
    Ok((url.as_str().trim_end_matches('/').to_owned(), loopback))
}

/// The first of the variables that is set, with its name.
fn variable(names: [&'static str; 2]) -> Result<Option<(&'static str, String)>, Error> {
    for name in names {
        let Some(value) = std::env::var_os(name) else { continue };
        let refuse = |problem| {
            Err(Error::configuration(format!("the environment variable {name} {problem}")))
        };
        return match value.into_string() {
            Ok(text) if text.is_empty() => refuse("is empty: set it, or unset it"),
            Ok(text) if text.trim() != text => {
                refuse("begins or ends with white space, perhaps a line end: take it away")
            }
            Ok(text) => Ok(Some((name, text))),
            Err(_) => refuse("is not Unicode text"),
        };
    }
    Ok(None)
}
