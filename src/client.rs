use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue};
use reqwest::{Method, Url};

use crate::answer::{Answer, secrets_in};
use crate::error::ErrorKind;
use crate::generated::support::Error;
use crate::retry::{Attempts, Retry, may_repeat};
use crate::secret::Secret;
use crate::trace;
use crate::transport::Call;

/// The variables that [`Client::from_env`] reads, each with the older or other name that the CLI
/// gives it. Not `TURSO_AUTH_TOKEN`: that is a database token.
const TOKEN_VARIABLES: [&str; 2] = ["TURSO_TOKEN", "TURSO_API_TOKEN"];
const BASE_URL_VARIABLES: [&str; 2] = ["TURSO_BASE_URL", "TURSO_API_BASEURL"];

const BASE_URL: &str = "https://api.turso.tech";
const BEARER: &str = "Bearer ";

/// A client of the Turso Platform API. Every operation of the API is a method, named after its
/// `operationId`.
#[derive(Clone)]
pub struct Client {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Clone)]
pub(crate) struct Inner {
    base_url: String,
    http: reqwest::Client,
    /// The value of the `Authorization` header, marked sensitive.
    authorization: HeaderValue,
    max_response_size: usize,
    timeout: Duration,
    read_timeout: Duration,
    pub retry: Retry,
    /// The scheme, host and port of a platform on loopback.
    pub loopback: Option<String>,
}

impl Inner {
    fn token(&self) -> &str {
        self.authorization
            .to_str()
            .unwrap_or_default()
            .trim_start_matches(BEARER)
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
    read_timeout: Duration,
    max_response_size: usize,
    retry: Retry,
    http: Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>,
}

/// # Making a client
///
/// A client keeps a pool of connections. Make one, and clone it wherever it is needed: clones are
/// cheap and share the pool. It is `Send` and `Sync`, and so are the futures of its operations
/// `Send`.
///
/// # Timeouts, repetition and cancellation
///
/// One request lasts at most [`ClientBuilder::timeout`], body included, and an operation with all
/// its attempts at most [`Retry::deadline`]. [`Retry`] says what is sent again, and when;
/// [`with_retry`](Self::with_retry) and [`with_timeout`](Self::with_timeout) make a client that differs
/// in that alone.
///
/// Dropping a future of an operation closes the connection and stops the wait, not what the service
/// may have begun: a database may exist, or be gone, although nobody learned of it. Look before you
/// repeat.
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
            read_timeout: Duration::from_secs(15),
            max_response_size: 32 * 1024 * 1024,
            retry: Retry::new(),
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

    /// This client with another policy of repetition, over the same connections.
    ///
    /// ```
    /// # fn example(turso: turso_platform::Client) {
    /// use turso_platform::Retry;
    ///
    /// let acme = turso.with_retry(Retry::none()).organization("acme");
    /// # }
    /// ```
    pub fn with_retry(&self, retry: Retry) -> Self {
        let mut client = self.clone();
        Arc::make_mut(&mut client.inner).retry = retry;
        client
    }

    /// This client with another [timeout](ClientBuilder::timeout), over the same connections.
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        let mut client = self.clone();
        Arc::make_mut(&mut client.inner).timeout = timeout;
        client
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url)
            .finish_non_exhaustive()
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
            let database_token = match std::env::var_os("TURSO_AUTH_TOKEN") {
                Some(_) => "; TURSO_AUTH_TOKEN is that of a database, which is another",
                None => "",
            };
            Error::configuration(format!(
                "no platform token: set TURSO_TOKEN (or TURSO_API_TOKEN) to one made with \
                 `turso auth api-tokens mint <name>`{database_token}"
            ))
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
    /// It may have a path, but no version at its end, and no user, query or fragment. Plain HTTP is refused but for loopback
    /// (`localhost`, `127.0.0.0/8`, `[::1]`), which is reached without a proxy.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// How long one request may take in all, from connecting to the last byte of the answer.
    /// 60 seconds unless set: the creation of a group can take half of that. See also
    /// [`Retry::deadline`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long connecting may take. 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long the next piece of an answer that has begun may take. 15 seconds unless set.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = timeout;
        self
    }

    /// When a failed request is sent again. [`Retry::new`] unless set.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// The largest answer to accept, in bytes. 32 MiB unless set, which holds a list of some
    /// hundred thousand databases; a larger answer is an error.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Adjusts the HTTP client, a [`reqwest::ClientBuilder`]: proxies, root certificates, DNS, the
    /// user agent.
    ///
    /// The timeout of a request and its repetition are this builder's. So is what keeps the token safe:
    /// no redirects, HTTPS only and no logging of traffic; no proxy to loopback. What is added to
    /// every request here goes to the hosts of databases and to the region endpoint as well.
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
        let authorization = authorization(&token)?;
        let (base_url, loopback) = check_base_url(&self.base_url)?;
        let http = reqwest::Client::builder()
            .user_agent(concat!(
                env!("CARGO_PKG_NAME"),
                "/",
                env!("CARGO_PKG_VERSION")
            ))
            .connect_timeout(self.connect_timeout);
        let mut http = (self.http)(http)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .https_only(loopback.is_none())
            .connection_verbose(false)
            .referer(false);
        if loopback.is_some() {
            http = http.no_proxy();
        }
        let http = http.build().map_err(|error| {
            let error = Error::from(error);
            Error::configuration(format!(
                "the HTTP client cannot be made: {}",
                error.message()
            ))
        })?;
        let inner = Inner {
            base_url,
            http,
            authorization,
            max_response_size: self.max_response_size,
            timeout: self.timeout,
            read_timeout: self.read_timeout,
            retry: self.retry,
            loopback,
        };
        Ok(Client {
            inner: Arc::new(inner),
        })
    }
}

/// Without the URL, which may hold a password until `build` has checked it.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("token", &self.token)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("retry", &self.retry)
            .field("max_response_size", &self.max_response_size)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// The base URL, without a slash at its end.
    pub(crate) fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.inner.http
    }

    /// Sends a request with the token, as often as the policy lets it.
    pub(crate) async fn send(
        &self,
        call: Call,
        mut request: reqwest::Request,
    ) -> Result<Answer, Error> {
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, self.inner.authorization.clone());
        // Some gateways reject a POST without a length, which reqwest leaves out for 0.
        if request.body().is_none() && request.method() == Method::POST {
            request
                .headers_mut()
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let sent = request
            .body()
            .and_then(reqwest::Body::as_bytes)
            .unwrap_or_default();
        let mut secrets = secrets_in(sent);
        secrets.push(self.inner.token().to_owned());

        self.execute(&call, request.method(), &secrets, || again(&request))
            .await
    }
}

/// Another request like this one.
pub(crate) fn again(request: &reqwest::Request) -> Result<reqwest::Request, Error> {
    let copy = request.try_clone();
    copy.ok_or_else(|| Error::invalid("a body that streams cannot be sent: it has no copy"))
}

impl Client {
    /// Sends the requests that `next` makes until one succeeds or no other may follow. It adds no
    /// token, and takes `secrets` out of errors.
    pub(crate) async fn execute(
        &self,
        call: &Call,
        method: &Method,
        secrets: &[String],
        mut next: impl FnMut() -> Result<reqwest::Request, Error>,
    ) -> Result<Answer, Error> {
        let run = async {
            let mut attempts = Attempts::new(self.inner.retry);
            let mut may_have_taken_effect = false;
            let mut last: Option<Error> = None;
            loop {
                let mut request = next()?;
                let limit = attempts.next().min(self.inner.timeout);
                if limit.is_zero() {
                    let error = Error::timeout("no time was left to send it").of(call.operation);
                    return Err(error.of_attempts(attempts.made() - 1, may_have_taken_effect));
                }
                *request.timeout_mut() = Some(limit);
                let error = match self.attempt(request, limit, call, secrets).await {
                    Ok(answer) => {
                        let (attempts, only_reads) = (attempts.made(), method.is_safe());
                        return Ok(Answer {
                            attempts,
                            only_reads,
                            ..answer
                        });
                    }
                    Err(error) => error,
                };
                let before = may_have_taken_effect;
                may_have_taken_effect |= !method.is_safe() && error.may_have_taken_effect();
                if may_repeat(method.is_idempotent(), &error)
                    && attempts.pause(error.retry_after()).await
                {
                    trace::again(&error, attempts.made());
                    last = Some(error);
                    continue;
                }
                // What was said before tells more than that the deadline cut this attempt off.
                let cut_off = error.kind() == ErrorKind::Timeout
                    && error.status().is_none()
                    && attempts.left().is_zero();
                let error = last.filter(|_| cut_off).unwrap_or(error);
                let error = error.of_attempts(attempts.made(), may_have_taken_effect);
                return match error.kind() {
                    ErrorKind::NotFound if before && method == Method::DELETE => Err(error.gone()),
                    _ => Err(error),
                };
            }
        };
        trace::call(call, method, run).await
    }

    /// Sends one request, reads the answer, and makes an error of every refusal.
    async fn attempt(
        &self,
        request: reqwest::Request,
        limit: Duration,
        call: &Call,
        secrets: &[String],
    ) -> Result<Answer, Error> {
        let operation = call.operation;
        let Inner {
            max_response_size,
            read_timeout,
            ..
        } = *self.inner;
        let began = Instant::now();
        let exchange = async {
            let response = self.inner.http.execute(request).await.map_err(|error| {
                // Not a timeout that a user of `http` set.
                match error.is_timeout() && !error.is_connect() && began.elapsed() >= limit {
                    // In whole milliseconds, which are easier to read.
                    true => Error::timeout(format!(
                        "no answer within {:?}",
                        Duration::from_millis(limit.as_millis().try_into().unwrap_or(u64::MAX))
                    )),
                    false => Error::from(error),
                }
            })?;
            Answer::read(response, operation, max_response_size, read_timeout).await
        };
        let answer = match &call.transfer {
            Some(transfer) => transfer.watch(exchange).await,
            None => exchange.await,
        };
        let answer = answer.map_err(|error| error.of(operation))?;
        match answer.status.is_success() {
            true => Ok(answer),
            false => Err(Error::refusal(answer, secrets.to_vec())),
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

/// The base URL as the generated code wants it, without a slash at its end, and its origin if that is
/// on loopback. No message shows the URL: it may hold a password.
fn check_base_url(text: &str) -> Result<(String, Option<String>), Error> {
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
    let version = |segment: &str| matches!(segment, "v1" | "v2" | "v3");
    if url
        .path()
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .is_some_and(version)
    {
        return Err(refuse(
            "it ends in a version, which each operation brings along",
        ));
    }
    match url.scheme() {
        "http" if loopback => {}
        "http" => {
            return Err(refuse(
                "it is plain HTTP, which would show the token to the network",
            ));
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
    let origin = loopback.then(|| url.origin().ascii_serialization());
    Ok((url.as_str().trim_end_matches('/').to_owned(), origin))
}

/// The first of the variables that is set, with its name.
fn variable(names: [&'static str; 2]) -> Result<Option<(&'static str, String)>, Error> {
    for name in names {
        let Some(value) = std::env::var_os(name) else {
            continue;
        };
        let refuse = |problem| {
            Err(Error::configuration(format!(
                "the environment variable {name} {problem}"
            )))
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
