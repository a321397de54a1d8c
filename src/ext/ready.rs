use std::sync::Arc;
use std::time::Duration;

use reqwest::{Method, Request, StatusCode};
use serde_json::json;

use super::address::DatabaseAddress;
use super::get_or_create::retry_while_not_found;
use super::host;
use super::identity::get_database;
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::generated::types;
use crate::handle::DatabaseClient;
use crate::secret::Secret;
use crate::transport::call::Call;
use crate::transport::retry::{Outcome, Retry, Task, retry};
use crate::transport::span::HelperSpan;

/// The timeout of one request to the host.
const PROBE_TIMEOUT: Duration = Duration::from_secs(5);

/// Polling intervals, which double from the first to the longest.
pub const FIRST_INTERVAL: Duration = Duration::from_millis(250);
pub const LONGEST_INTERVAL: Duration = Duration::from_secs(4);

impl DatabaseClient {
    /// Waits until a new database accepts connections, which takes some seconds: [`WaitReady`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # acme.group("default").create("orders").send().await?;
    /// let orders = acme.database("orders");
    /// let database = orders.wait_ready().send().await?;
    /// println!("{}", orders.libsql_url(&database));
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_ready(&self) -> WaitReady {
        WaitReady {
            handle: self.clone(),
            known: None,
            timeout: Duration::from_secs(60),
            token: None,
        }
    }
}

/// A wait until a database accepts connections: [`DatabaseClient::wait_ready`],
/// [`Created::wait_ready`](super::Created::wait_ready).
#[derive(Clone, Debug)]
#[must_use = "call `send()` to wait"]
pub struct WaitReady {
    handle: DatabaseClient,
    /// The database, if it need not be looked up.
    known: Option<types::Database>,
    timeout: Duration,
    token: Option<Secret>,
}

impl WaitReady {
    pub(super) fn for_known(handle: DatabaseClient, database: types::Database) -> Self {
        let known = Some(database);
        Self {
            known,
            ..handle.wait_ready()
        }
    }

    /// Sets how long to wait. Default: 60 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets a database token, which is sent only to the database's host, and waits until the host
    /// accepts it. Default: none; a host that responds with 401 or 403 then counts as ready, unless it
    /// says that the database's group is archived.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Waits until the database accepts connections, and returns it.
    ///
    /// The API acknowledges a new database seconds before its host serves it, sometimes more than
    /// 15 s (libsql-client-ts#346), and has no operation that reports readiness. So this gets the
    /// database, unless it is known, then polls its host like a SQL client (`POST /v2/pipeline` with an empty list of
    /// requests) at intervals from 250 ms to 4 s, until the response is neither 404 nor a failure.
    ///
    /// # Scopes
    ///
    /// A group-scoped token needs `read`, to get the database. With
    /// [`Created::wait_ready`](super::Created::wait_ready), it needs none.
    ///
    /// # Errors
    ///
    /// [`Timeout`](ErrorKind::Timeout) if the host is not ready in time, with its last response in
    /// the message, and those of [`getDatabase`](crate::Client::get_database).
    pub async fn send(self) -> Result<types::Database, Error> {
        HelperSpan::new("wait_ready").run(self.run()).await
    }

    async fn run(self) -> Result<types::Database, Error> {
        let client = self.handle.client();
        let remaining = Retry::none().deadline(self.timeout).allowance();
        let database = match self.known {
            Some(database) => database,
            None => {
                let policy = client.retry_policy().within(self.timeout);
                let organization = self.handle.organization().with_retry(policy).begin();
                let name = self.handle.name();
                retry_while_not_found(&organization, |acme| async move {
                    get_database(&acme.database(name)).await
                })
                .await?
            }
        };
        let remaining = remaining.remaining();
        wait_until_serving(
            client,
            DatabaseAddress::from(&database),
            remaining,
            self.token.as_ref(),
        )
        .await?;
        Ok(database)
    }
}

/// Waits until the host of a database serves it. Until then the host responds with 404, as for a
/// database that does not exist.
pub async fn wait_until_serving(
    client: &Client,
    address: DatabaseAddress<'_>,
    timeout: Duration,
    token: Option<&Secret>,
) -> Result<(), Error> {
    let policy = Retry::poll(timeout, FIRST_INTERVAL, LONGEST_INTERVAL);
    let allowance = Arc::new(policy.allowance());
    let client = client.with_allowance(allowance.clone());
    let mut probe = Probe::new(&client, address, token)?;
    let waiting = retry(policy, &allowance, &mut probe).await;
    waiting.map_err(|error| {
        if error.kind() == ErrorKind::Configuration {
            error
        } else {
            probe.timeout_error(timeout, allowance.sent())
        }
    })
}

/// Returns whether the host of a database currently serves it and accepts the token.
pub async fn is_serving(
    client: &Client,
    address: DatabaseAddress<'_>,
    token: &Secret,
) -> Result<bool, Error> {
    let mut probe = Probe::new(client, address, Some(token))?;
    Ok(matches!(probe.attempt().await, Outcome::Done(Ok(()))))
}

/// Polls a host until it serves its database.
struct Probe<'a> {
    client: Client,
    call: Call,
    address: DatabaseAddress<'a>,
    request: Request,
    token: Option<String>,
    last_response: Option<String>,
}

impl Task for Probe<'_> {
    type Output = ();
    type Error = Error;

    async fn attempt(&mut self) -> Outcome<(), Error> {
        let sent = self
            .client
            .send_unsigned(
                self.call,
                &Method::POST,
                self.token.as_slice(),
                &mut self.request,
            )
            .await;
        let error = match sent {
            Ok(_) => return Outcome::Done(Ok(())),
            // No suitable runtime.
            Err(error) if error.kind() == ErrorKind::Configuration => {
                return Outcome::Done(Err(error));
            }
            Err(error) if self.is_serving(&error) => return Outcome::Done(Ok(())),
            Err(error) => error,
        };
        self.record(&error);
        let after = error.retry_after();
        Outcome::Retry { error, after }
    }
}

impl<'a> Probe<'a> {
    fn new(
        client: &Client,
        address: DatabaseAddress<'a>,
        token: Option<&Secret>,
    ) -> Result<Self, Error> {
        let call = Call::to_host("wait_ready", "/v2/pipeline");
        let request = host::database_request(client, call, Method::POST, address, call.path)?
            .json(&json!({"requests": []}));
        let request = match token {
            Some(token) => request.bearer_auth(token.expose()),
            None => request,
        };
        Ok(Self {
            client: client.with_retry(Retry::none()).with_timeout(PROBE_TIMEOUT),
            call,
            address,
            request: request.build()?,
            token: token.map(|token| token.expose().to_owned()),
            last_response: None,
        })
    }

    /// Returns whether this error means that the host serves the database.
    fn is_serving(&self, error: &Error) -> bool {
        let is_rejected = matches!(
            error.status(),
            Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
        );
        match error.kind() {
            ErrorKind::NotFound
            | ErrorKind::Server
            | ErrorKind::Transport
            | ErrorKind::Timeout
            // These say nothing about the database.
            | ErrorKind::RateLimited
            | ErrorKind::Unexpected => false,
            ErrorKind::Archived => false,
            // With a token, the host must accept it.
            _ if is_rejected => self.token.is_none(),
            _ => true,
        }
    }

    /// Keeps the failure for the error. A response is more useful than a later connection failure.
    fn record(&mut self, error: &Error) {
        if error.status().is_some() || self.last_response.is_none() {
            let status = error
                .status()
                .map_or(String::new(), |status| format!("{status}: "));
            self.last_response = Some(format!("{status}{}", error.message()));
        }
    }

    fn timeout_error(&self, timeout: Duration, attempts: u32) -> Error {
        let last = self.last_response.as_deref().unwrap_or("none");
        let phase = format!(
            "waiting for {} to serve the database; last response: {last}",
            self.address.hostname
        );
        Error::timed_out(timeout, &phase)
            .with_operation(self.call.operation)
            .with_attempts(attempts, false)
    }
}
