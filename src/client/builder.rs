use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use super::base_url::{self, BaseUrl};
use super::environment::{Environment, in_variable};
use super::http::{ConfigureHttp, build_http};
use crate::error::Error;
use crate::secret::Secret;
use crate::transport::Transport;
use crate::transport::authorization::{Authorization, TokenRequest, TokenSource};
use crate::transport::connections::Connections;
use crate::transport::limits::Limits;
use crate::transport::retry::Retry;

/// Builds a [`Client`]: [`Client::builder`].
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
#[must_use = "call `build()` to get a client"]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    base_url: String,
    /// The variable that the base URL comes from.
    base_url_variable: Option<&'static str>,
    plain_http_host: Option<String>,
    timeout: Duration,
    connect_timeout: Duration,
    read_timeout: Duration,
    max_response_size: usize,
    retry: Retry,
    retry_budget: u32,
    max_concurrent_requests: usize,
    configure_http: Box<ConfigureHttp>,
}

/// How the client gets its token.
enum Credentials {
    Token(Secret),
    Source(Arc<TokenSource>),
}

impl Client {
    /// Creates a builder with the default settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            credentials: None,
            base_url: base_url::HOSTED.to_owned(),
            base_url_variable: None,
            plain_http_host: None,
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(10),
            max_response_size: 32 * 1024 * 1024,
            retry: Retry::new(),
            retry_budget: 100,
            max_concurrent_requests: 256,
            configure_http: Box::new(|http| http),
        }
    }

    /// Creates a client with the platform token and base URL from environment variables.
    ///
    /// The token is read from `TURSO_TOKEN`, or else `TURSO_API_TOKEN`; the base URL from
    /// `TURSO_BASE_URL`, or else `TURSO_API_BASEURL`. Default base URL: `https://api.turso.tech`.
    ///
    /// `TURSO_AUTH_TOKEN` is not read: it holds a database token, which the Platform API rejects.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if there is no token, or if a
    /// variable is empty, is not Unicode, has leading or trailing whitespace, or holds a token or
    /// a base URL that [`build`](ClientBuilder::build) rejects. The error names the variable but
    /// never shows its value.
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

impl ClientBuilder {
    /// Creates a builder with the token and base URL from environment variables, as
    /// [`Client::from_env`] does.
    ///
    /// # Errors
    ///
    /// Those of [`Client::from_env`], except that only [`build`](Self::build) checks the base URL.
    pub fn from_env() -> Result<Self, Error> {
        let environment = Environment::read()?;
        let mut builder = Client::builder().token(environment.token);
        if let Some((variable, url)) = environment.base_url {
            builder = builder.base_url(url);
            builder.base_url_variable = Some(variable);
        }
        Ok(builder)
    }

    /// Sets the platform API token. This or a [token source](Self::token_source) is required.
    ///
    /// The Platform API does not accept database or group tokens.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.credentials = Some(Credentials::Token(token.into()));
        self
    }

    /// Sets an async function that supplies the platform API token, in place of a fixed
    /// [`token`](Self::token): for tokens that change while the program runs.
    ///
    /// It is called before each attempt of each request, so it should cache the token. If the service
    /// responds with 401, it is called once more with the [rejected](TokenRequest::rejected) token. If
    /// it then returns another one, the request is repeated once, even a POST, since a request that
    /// is rejected with 401 has no effect. If several requests are rejected together, it is called
    /// once for all of them. Each call may take as long as the [timeout](Self::timeout), and counts
    /// towards the [deadline](Retry::deadline).
    ///
    /// If it fails before an attempt, so does the request, with
    /// [`ErrorKind::TokenSource`](crate::ErrorKind::TokenSource). If it fails after a 401, the
    /// error remains [`Unauthorized`](crate::ErrorKind::Unauthorized). Both errors include the text
    /// of its failure, which must not contain a token.
    ///
    /// ```
    /// # fn main() -> Result<(), turso_platform::Error> {
    /// use turso_platform::{Client, Secret};
    ///
    /// let client = Client::builder()
    ///     .token_source(|_| async {
    ///         let file = std::fs::read_to_string("/run/secrets/turso-token");
    ///         file.map(|token| Secret::from(token.trim()))
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn token_source<F, Get, E>(mut self, source: F) -> Self
    where
        F: Fn(TokenRequest) -> Get + Send + Sync + 'static,
        Get: Future<Output = Result<Secret, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let source = Arc::new(TokenSource::new(source));
        self.credentials = Some(Credentials::Source(source));
        self
    }

    /// Sets the base URL of the API. Default: `https://api.turso.tech`.
    ///
    /// The URL may have a path, but no trailing version and no credentials, query or fragment.
    /// Plain HTTP is allowed only to loopback (`localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`),
    /// for which neither a proxy nor DNS is used. See also
    /// [`danger_allow_plain_http`](Self::danger_allow_plain_http).
    ///
    /// If the base URL is on loopback, so are the databases: requests to the database `orders` go to
    /// `/db/orders/` on the same port, and [`DatabaseClient::url`](crate::DatabaseClient::url) returns
    /// that URL. `turso-platform-fake` serves databases there.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self.base_url_variable = None;
        self
    }

    /// Permits a base URL with plain HTTP to this host, such as a fake platform in another container
    /// (`http://turso-fake:8080`).
    ///
    /// **Anyone on the network in between can read the token.** Do not use this with a real token.
    /// [`build`](Self::build) fails if the base URL is not plain HTTP to exactly this host, or if
    /// it is one of Turso's own hosts, so that a client of the real service cannot be built with
    /// it. No proxy is used, and databases are at this host, as on [loopback](Self::base_url).
    ///
    /// ```
    /// # fn main() -> Result<(), turso_platform::Error> {
    /// let client = turso_platform::Client::builder()
    ///     .base_url("http://turso-fake:8080")
    ///     .danger_allow_plain_http("turso-fake")
    ///     .token("fake-platform-token")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn danger_allow_plain_http(mut self, host: impl Into<String>) -> Self {
        self.plain_http_host = Some(host.into());
        self
    }

    /// Sets the timeout of one request, from connecting to the last byte of the response. Default:
    /// 60 s; creating a group can take half of that. See also [`Retry::deadline`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the timeout for connecting. Default: 10 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the timeout for progress of a response body, which must bring at least 1 KiB, or end, in
    /// this time. Default: 10 s.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = timeout;
        self
    }

    /// Sets the retry policy. Default: [`Retry::new`].
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets how many retries of failed requests the client and its clones may make in a row.
    /// Default: 100.
    ///
    /// The budget regains one retry per second, and one with every fifth response that is not a
    /// failure. While it is used up, failures are returned at once, so that the clients of a failing
    /// service do not multiply its load.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.retry_budget = retries;
        self
    }

    /// Sets how many requests the client and its clones may have in flight. Others wait for their
    /// turn. Default: 256. 0 counts as 1.
    ///
    /// With HTTP/1.1, each request in flight needs a connection; with HTTP/2, which is used where
    /// the service offers it, they share one. Requests to database hosts do not count.
    pub fn max_concurrent_requests(mut self, requests: usize) -> Self {
        self.max_concurrent_requests = requests;
        self
    }

    /// Sets the maximum size of a response body, in bytes. Default: 32 MiB, enough for a list of
    /// several hundred thousand databases. A larger response is an error.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Configures the underlying [`reqwest::ClientBuilder`]: proxies, root certificates, DNS, user
    /// agent. The function is called once for each Tokio runtime that the client is used on.
    ///
    /// The request timeout and retries remain those of this builder, and the settings that protect
    /// the token cannot be changed: no redirects, HTTPS only, no logging of traffic, no proxy to
    /// loopback. Default headers set here are also sent to database hosts and to the region
    /// endpoint.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use turso_platform::{Client, reqwest};
    ///
    /// let proxy = reqwest::Proxy::https("http://proxy.example.com:3128")?;
    /// let client = Client::builder()
    ///     .token("a-platform-token")
    ///     .http(move |http| http.proxy(proxy.clone()))
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn http(
        mut self,
        configure: impl Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync + 'static,
    ) -> Self {
        let previous = self.configure_http;
        self.configure_http = Box::new(move |http| configure(previous(http)));
        self
    }

    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the token is missing or not
    /// a valid header value, if the base URL is invalid (see [`base_url`](Self::base_url)) or needs
    /// TLS but the crate is built without it, if the feature `rustls-no-provider` is enabled and no
    /// provider is installed, or if the HTTP client cannot be built.
    pub fn build(self) -> Result<Client, Error> {
        let authorization = match self.credentials {
            Some(Credentials::Token(token)) => Authorization::fixed(&token)?,
            Some(Credentials::Source(source)) => Authorization::Source(source),
            None => {
                let problem = "no platform token: set it with `token(…)` or `token_source(…)`";
                return Err(Error::configuration(problem));
            }
        };
        let base_url =
            BaseUrl::parse(&self.base_url, self.plain_http_host.as_deref()).map_err(|error| {
                match self.base_url_variable {
                    Some(name) => in_variable(name, &error),
                    None => error,
                }
            })?;
        let local = base_url.local().cloned();
        let Self {
            connect_timeout,
            configure_http,
            ..
        } = self;
        let timeout = self.timeout;
        let build_http =
            move || build_http(timeout, connect_timeout, local.as_ref(), &*configure_http);
        let transport = Transport {
            connections: Connections::new(build_http)?,
            timeout,
            default_timeout: timeout,
            connect_timeout,
            read_timeout: self.read_timeout,
            max_response_size: self.max_response_size,
            retry: self.retry,
            limits: Arc::new(Limits::new(self.retry_budget, self.max_concurrent_requests)),
        };
        Ok(Client::new(base_url, authorization, transport))
    }
}

/// Omits the base URL, which may contain a password until `build` has checked it.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("retry", &self.retry)
            .field("retry_budget", &self.retry_budget)
            .field("max_concurrent_requests", &self.max_concurrent_requests)
            .field("max_response_size", &self.max_response_size)
            .finish_non_exhaustive()
    }
}
