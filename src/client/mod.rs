pub mod base_url;
pub mod builder;
pub mod environment;
mod http;
#[allow(dead_code)] // Some revisions of the description have no operation that needs an ID.
pub mod organization_ids;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::{Method, RequestBuilder, Url};

use crate::error::Error;
use crate::secret::Secret;
use crate::transport::Transport;
use crate::transport::allowance::Allowance;
use crate::transport::authorization::{Authorization, TokenRequest, TokenSource};
use crate::transport::call::{Call, Requests};
use crate::transport::response::RawResponse;
use crate::transport::retry::Retry;
use base_url::BaseUrl;
use organization_ids::OrganizationIds;

/// A client of the Turso Platform API: [`Client::builder`], [`Client::from_env`].
///
/// Every operation of the API is a method, named after its `operationId`; most are shorter as methods
/// of a handle: [`organization`](Self::organization). The [index](crate::builder) lists them by area.
/// A client holds a
/// connection pool: create one, and clone it wherever it is needed. Clones are cheap and share the
/// pool. The client is `Send` and `Sync`. The builders of operations own a clone, so they
/// and their futures are `Send` and `'static`, and can be spawned as tasks.
///
/// # Timeouts, retries and cancellation
///
/// One request takes at most [`timeout`](crate::ClientBuilder::timeout), response body included; an
/// operation takes at most [`Retry::deadline`], all attempts included. [`Retry`] describes what is
/// retried. To change either for some calls, use [`with_retry`](Self::with_retry) and
/// [`with_timeout`](Self::with_timeout).
///
/// Dropping the future of an operation closes the connection but does not cancel the operation on
/// the service: a database may have been created or deleted. Check before you repeat the operation.
///
/// # Runtimes
///
/// A client may be used on several Tokio runtimes, such as those of tests that share a client in a
/// static: it has separate connections for each runtime. A runtime must have I/O and timers
/// ([`enable_all`](tokio::runtime::Builder::enable_all)); otherwise operations fail with
/// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration).
///
/// # The token
///
/// To act for many customers with one client, use [`with_token`](Self::with_token); for a token that
/// changes, [`ClientBuilder::token_source`](crate::ClientBuilder::token_source).
///
/// The token is sent only to the host of the base URL, over HTTPS (or to loopback, or as
/// [`danger_allow_plain_http`](crate::ClientBuilder::danger_allow_plain_http) permits), never to
/// the target of a redirect, and in a header that is marked sensitive.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    /// The allowance of the helper that uses this client. Not in `inner`, so that a helper need not copy it.
    allowance: Option<Arc<Allowance>>,
}

#[derive(Clone)]
struct Inner {
    base_url: BaseUrl,
    authorization: Authorization,
    transport: Transport,
    organization_ids: OrganizationIds,
}

impl Client {
    fn new(base_url: BaseUrl, authorization: Authorization, transport: Transport) -> Self {
        Self {
            inner: Arc::new(Inner {
                base_url,
                authorization,
                transport,
                organization_ids: OrganizationIds::default(),
            }),
            allowance: None,
        }
    }

    /// Returns a client with a different retry policy that shares this one's connections.
    ///
    /// ```
    /// # fn example(turso: turso_platform::Client) {
    /// use turso_platform::Retry;
    ///
    /// let acme = turso.with_retry(Retry::none()).organization("acme");
    /// # }
    /// ```
    #[must_use = "returns a new client; this one is unchanged"]
    pub fn with_retry(&self, retry: Retry) -> Self {
        let mut client = self.clone();
        Arc::make_mut(&mut client.inner).transport.retry = retry;
        client
    }

    /// Returns a client with a different [timeout](crate::ClientBuilder::timeout) that shares this
    /// one's connections.
    #[must_use = "returns a new client; this one is unchanged"]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        let mut client = self.clone();
        Arc::make_mut(&mut client.inner).transport.timeout = timeout;
        client
    }

    /// Returns a client with a different token that shares this one's connections, so that a program
    /// can act for many customers with one connection pool.
    ///
    /// Both clients share [`max_concurrent_requests`](crate::ClientBuilder::max_concurrent_requests)
    /// and the [retry budget](crate::ClientBuilder::retry_budget), but a 429 delays only requests
    /// with the same token. Costs no more than a clone.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the token is empty or not a
    /// valid header value.
    ///
    /// ```
    /// # fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
    /// let customers = [("acme", "token-of-acme"), ("globex", "token-of-globex")];
    /// for (organization, token) in customers {
    ///     let customer = turso.with_token(token)?.organization(organization);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_token(&self, token: impl Into<Secret>) -> Result<Self, Error> {
        let authorization = Authorization::fixed(&token.into())?;
        Ok(self.with_authorization(authorization))
    }

    /// Returns a client with a different [token source](crate::ClientBuilder::token_source) that
    /// shares this one's connections, as [`with_token`](Self::with_token) does.
    #[must_use = "returns a new client; this one is unchanged"]
    pub fn with_token_source<F, Get, E>(&self, source: F) -> Self
    where
        F: Fn(TokenRequest) -> Get + Send + Sync + 'static,
        Get: Future<Output = Result<Secret, E>> + Send + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let source = Arc::new(TokenSource::new(source));
        self.with_authorization(Authorization::Source(source))
    }

    fn with_authorization(&self, authorization: Authorization) -> Self {
        let mut client = self.clone();
        let inner = Arc::make_mut(&mut client.inner);
        inner.authorization = authorization;
        inner.transport.limits = Arc::new(inner.transport.limits.for_another_token());
        // The other token may see other organizations.
        inner.organization_ids = OrganizationIds::default();
        client
    }

    #[cfg(feature = "files")]
    pub(crate) fn with_max_response_size(&self, bytes: usize) -> Self {
        let mut client = self.clone();
        Arc::make_mut(&mut client.inner).transport.max_response_size = bytes;
        client
    }

    /// Returns the URL of a path, which begins with a slash and is percent-encoded.
    pub(crate) fn url(&self, path: &str) -> Url {
        self.inner.base_url.with_path(path)
    }

    /// Returns the origin of the base URL if it is local: requests to other hosts go there, too.
    pub(crate) fn local_origin(&self) -> Option<&str> {
        let local = self.inner.base_url.local();
        local.map(|local| &*local.origin)
    }

    pub(crate) fn retry_policy(&self) -> Retry {
        self.inner.transport.retry
    }

    /// Returns a client for one helper: all its requests share an allowance, that of `self` if it has
    /// one already.
    pub(crate) fn begin(&self) -> Self {
        let allowance = self.allowance.clone();
        self.with_allowance(
            allowance.unwrap_or_else(|| Arc::new(self.retry_policy().helper_allowance())),
        )
    }

    /// Returns a client that does not share the allowance of a helper.
    pub(crate) fn release(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            allowance: None,
        }
    }

    pub(crate) fn with_allowance(&self, allowance: Arc<Allowance>) -> Self {
        Self {
            inner: self.inner.clone(),
            allowance: Some(allowance),
        }
    }

    /// Returns the allowance of the operation that this client works for.
    pub(crate) fn allowance(&self) -> Arc<Allowance> {
        let allowance = self.allowance.clone();
        allowance.unwrap_or_else(|| Arc::new(self.retry_policy().allowance()))
    }

    #[allow(dead_code)] // As above.
    pub(crate) fn organization_ids(&self) -> &OrganizationIds {
        &self.inner.organization_ids
    }

    /// Returns the HTTP client that builds requests.
    pub(crate) fn http(&self) -> &reqwest::Client {
        self.inner.transport.connections.for_building()
    }

    /// Returns the HTTP client that sends requests on the current runtime.
    #[cfg(feature = "files")]
    pub(crate) fn http_on_current_runtime(&self) -> Result<reqwest::Client, Error> {
        self.inner.transport.connections.on_current_runtime()
    }

    /// Starts a request to an endpoint that the description does not contain.
    pub(crate) fn api_request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http().request(method, self.url(path))
    }

    /// Sends a request to the API with the token, and retries it as the policy allows.
    pub(crate) async fn send(
        &self,
        call: Call,
        mut request: reqwest::Request,
    ) -> Result<RawResponse, Error> {
        let method = request.method().clone();
        let Inner {
            authorization,
            transport,
            ..
        } = &*self.inner;
        let mut response = transport
            .send(
                call,
                self.allowance.as_deref(),
                &method,
                Some(authorization),
                &[],
                &mut request,
            )
            .await?;
        response.secrets.body = request.body_mut().take();
        Ok(response)
    }

    /// Sends requests without the token. `secrets` are redacted in errors.
    pub(crate) async fn send_unsigned(
        &self,
        call: Call,
        method: &Method,
        secrets: &[String],
        requests: &mut impl Requests,
    ) -> Result<RawResponse, Error> {
        let transport = &self.inner.transport;
        let allowance = self.allowance.as_deref();
        transport
            .send(call, allowance, method, None, secrets, requests)
            .await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url.as_str())
            .finish_non_exhaustive()
    }
}
