//! An in-process Turso Platform API, to test against and to try the crate without an account.
//!
//! [`Platform::start`] serves it on a loopback port; the [`Client`] it gives is the ordinary one, and
//! every request goes over real HTTP. It is gone when dropped.
//!
//! ```
//! use turso_platform::ErrorKind;
//! use turso_platform::fake::{ORGANIZATION, Platform, Reply};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let platform = Platform::start().await?;
//! let acme = platform.client().organization(ORGANIZATION);
//! acme.create("orders", |b| b.group("default")).send().await?;
//! assert_eq!(platform.databases().len(), 1);
//!
//! // The answer of the next deletion is lost, after it has taken effect.
//! platform.reply_once("deleteDatabase", Reply::dropped().after_effect());
//! let error = acme.database("orders").delete().send().await.unwrap_err();
//! assert_eq!((error.kind(), error.attempts()), (ErrorKind::AlreadyDeleted, 2));
//! assert!(platform.databases().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # What is played, and what is not
//!
//! Databases, instances, groups with their locations, tokens for SQL, platform tokens, members and
//! locations have state, and refuse with the service's own statuses and, where they are known, texts.
//! [`Backend`] says which of Turso's two platforms it is. There is one organization,
//! [`ORGANIZATION`], which begins with one group, `default`.
//!
//! Every other operation checks its token, parameters and body, and answers with the examples of the
//! API description: reading what it changed shows the example again. So do invites, plans,
//! invoices, usage, audit logs, transfers and restores. [`answered_by`] says which operation is which.
//!
//! Each database's own host is served at the same port, under the `Host` header of its hostname:
//! 404 until it serves ([`PlatformBuilder::ready_after`]), the upload of a SQLite file
//! (`POST /v1/upload`), and 200 for anything else. Under `region.turso.io` there is the closest region.
//!
//! Not played: SQL, plans and quotas, what a group-scoped platform token may do, times but for
//! [`Platform::advance`]. The texts of some refusals are made up where none is known.

mod host;
mod script;
mod server;
mod state;

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::AbortHandle;

pub use script::Reply;

use crate::generated::SAMPLES;
use crate::{Client, OPERATIONS, Operation, Retry, Secret, redact, types};
use script::{Script, When};
use state::State;

/// The slug of the one organization that the fake platform has.
pub const ORGANIZATION: &str = "my-org";

/// Which of Turso's two platforms is played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// Today's, on AWS: a new database has its primary instance at once, in the location of its group,
    /// and gets no other. A taken name is answered with 400; size limits, attaching and permissions of
    /// tokens are refused.
    #[default]
    Aws,
    /// That of Turso's older documents: a new database has no instance; the first one made becomes
    /// its primary. A taken name is answered with 409.
    Legacy,
}

/// A running fake platform. It stops when dropped.
///
/// Its methods that name an operation take its `operationId`, such as `createDatabase`; for the hosts
/// beside the API `upload` (the upload of a file), `database` (anything else that a database is asked)
/// and `region`; or `"*"` for any. They panic at another name.
#[derive(Debug)]
pub struct Platform {
    address: SocketAddr,
    shared: Shared,
    server: AbortHandle,
}

/// What the server and the platform that controls it share.
#[derive(Clone)]
struct Shared(Arc<Mutex<Inside>>);

struct Inside {
    state: State,
    script: Script,
    requests: Vec<Request>,
}

impl Shared {
    /// A handler that panicked fails its own test; the others go on with what it left.
    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Platform {
    /// Starts today's platform ([`Backend::Aws`]) on a free loopback port.
    ///
    /// It runs on the current Tokio runtime, outside of which this panics as `tokio::spawn` does.
    ///
    /// # Errors
    ///
    /// The system's, when no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A platform with other settings.
    ///
    /// ```
    /// use turso_platform::fake::{Backend, Platform};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let platform = Platform::builder().backend(Backend::Legacy).start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> PlatformBuilder {
        PlatformBuilder {
            backend: Backend::default(),
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            ready_after: Duration::ZERO,
            seed: 0,
        }
    }

    /// A client of this platform, with its token. It does not pause long before it repeats a request;
    /// in everything else it is the ordinary one.
    pub fn client(&self) -> Client {
        let hasty = Retry::new().backoff(Duration::from_millis(1), Duration::from_millis(10));
        let client = Client::builder()
            .base_url(self.base_url())
            .token(self.token());
        let client = client.retry(hasty).build();
        client.expect("a loopback URL and a plain token make a client")
    }

    /// Where it is served, for a client of your own: an `http` URL of loopback.
    pub fn base_url(&self) -> String {
        // What listens everywhere is reached at loopback.
        let ip = self.address.ip();
        let ip = if ip.is_unspecified() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            ip
        };
        format!("http://{}", SocketAddr::new(ip, self.address.port()))
    }

    /// The platform token with which it begins.
    pub fn token(&self) -> &'static str {
        state::TOKEN
    }

    /// Gives the next request for an operation this reply; said twice, the next two.
    pub fn reply_once(&self, operation: &str, reply: Reply) {
        self.shared.lock().script.add(operation, When::Next, reply);
    }

    /// Gives every request for an operation this reply from now on: a plan that refuses, for one.
    ///
    /// ```
    /// # use turso_platform::ErrorKind;
    /// # use turso_platform::fake::{ORGANIZATION, Platform, Reply};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let platform = Platform::start().await?;
    /// platform.reply_always("createGroup", Reply::error(402, "upgrade your plan"));
    /// let client = platform.client();
    /// let create = client.create_group().organization_slug(ORGANIZATION);
    /// let create = create.body_map(|b| b.name("second").location("aws-eu-west-1"));
    /// assert_eq!(create.send().await.unwrap_err().kind(), ErrorKind::PaymentRequired);
    /// # Ok(())
    /// # }
    /// ```
    pub fn reply_always(&self, operation: &str, reply: Reply) {
        self.shared
            .lock()
            .script
            .add(operation, When::Rate(1.0), reply);
    }

    /// Gives a share of the requests for an operation, from 0 to 1, this reply from now on. Which ones
    /// depends on the [seed](PlatformBuilder::seed) and on the order of the requests alone.
    pub fn reply_at_rate(&self, operation: &str, rate: f64, reply: Reply) {
        self.shared
            .lock()
            .script
            .add(operation, When::Rate(rate), reply);
    }

    /// Takes every scripted reply back.
    pub fn clear_replies(&self) {
        self.shared.lock().script.clear();
    }

    /// Moves the clock of the platform on. It stands still otherwise, at the beginning of 2026: tokens
    /// expire by it, and it dates what is made.
    pub fn advance(&self, by: Duration) {
        self.shared.lock().state.advance(by);
    }

    /// The requests received so far, in the order of their arrival.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.lock().requests.clone()
    }

    /// The databases that exist, by name.
    pub fn databases(&self) -> Vec<types::Database> {
        self.shared.lock().state.databases()
    }

    /// The groups that exist, by name.
    pub fn groups(&self) -> Vec<types::Group> {
        self.shared.lock().state.groups()
    }

    /// The size in bytes of the file that was uploaded to a database.
    pub fn uploaded(&self, database: &str) -> Option<u64> {
        self.shared.lock().state.uploaded(database)
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Settings of a platform: [`Platform::builder`].
#[derive(Clone, Debug)]
#[must_use = "nothing runs until `start()`"]
pub struct PlatformBuilder {
    backend: Backend,
    address: SocketAddr,
    ready_after: Duration,
    seed: u64,
}

impl PlatformBuilder {
    /// Which of Turso's two platforms it plays. Without this, today's.
    pub fn backend(mut self, backend: Backend) -> Self {
        self.backend = backend;
        self
    }

    /// Where it listens. Without this, on a free port of loopback. Elsewhere than on loopback it can
    /// be reached by others, and its token is no secret.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// How long after its creation a database's host begins to serve, in real time. Without this, at
    /// once; the service takes seconds.
    pub fn ready_after(mut self, time: Duration) -> Self {
        self.ready_after = time;
        self
    }

    /// What [`Platform::reply_at_rate`] draws from. Without this, always the same.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Starts the platform on the current Tokio runtime, outside of which this panics as
    /// `tokio::spawn` does.
    ///
    /// # Errors
    ///
    /// The system's, when the address cannot be listened on.
    pub async fn start(self) -> io::Result<Platform> {
        let listener = TcpListener::bind(self.address).await?;
        let address = listener.local_addr()?;
        let inside = Inside {
            state: State::new(self.backend, self.ready_after),
            script: Script::new(self.seed),
            requests: Vec::new(),
        };
        let shared = Shared(Arc::new(Mutex::new(inside)));
        let server = tokio::spawn(server::serve(listener, shared.clone())).abort_handle();
        Ok(Platform {
            address,
            shared,
            server,
        })
    }
}

/// A request that the platform received: [`Platform::requests`].
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The `operationId`, or the name that [`Platform`] gives a request to another host; `None` for
    /// what the API does not have.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: String,
    /// The `Host` header, which tells the platform, a database and the region endpoint apart.
    pub host: String,
    /// The path, as it was sent.
    pub path: String,
    /// What follows the `?`.
    pub query: String,
    /// The bearer token.
    pub token: Option<Secret>,
    /// The body, unless it was an upload.
    pub body: String,
}

/// Without the token, and without the secrets in the body.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secrets = redact::secrets_in(self.body.as_bytes());
        let body = secrets
            .iter()
            .fold(self.body.clone(), |body, s| body.replace(s.as_str(), "***"));
        let query = if self.query.is_empty() { "" } else { "?" };
        write!(
            f,
            "{} {}{query}{} {body}",
            self.method, self.path, self.query
        )
    }
}

/// How the fake platform answers an operation: [`answered_by`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnsweredBy {
    /// It is played, with state.
    Handler,
    /// With the example of the API description.
    Example,
    /// Its answer is empty.
    Empty,
    /// Not at all: with 501.
    Unimplemented,
}

/// How the fake platform answers each operation, in the order of [`OPERATIONS`].
pub fn answered_by() -> impl Iterator<Item = (&'static Operation, AnsweredBy)> {
    OPERATIONS.iter().zip(SAMPLES).map(|(operation, sample)| {
        let by = match (state::handler(operation.id), &sample.answer) {
            (Some(_), _) => AnsweredBy::Handler,
            (None, Answer::Example(_)) => AnsweredBy::Example,
            (None, Answer::Empty) => AnsweredBy::Empty,
            (None, Answer::Unknown) => AnsweredBy::Unimplemented,
        };
        (operation, by)
    })
}

/// What the API description says of an operation's request and answer: generated.
pub(crate) struct Sample {
    pub id: &'static str,
    pub answer: Answer,
    /// Whether the body must be there, and the check of one that is.
    pub body: Option<(bool, CheckBody)>,
    pub query: &'static [Query],
}

type CheckBody = fn(&[u8]) -> serde_json::Result<()>;

/// The answer of an operation in the API description.
pub(crate) enum Answer {
    Example(&'static str),
    Empty,
    /// It has a type, and no example of it. With every example in place none is generated.
    #[allow(dead_code)]
    Unknown,
}

/// A query parameter.
pub(crate) struct Query {
    pub name: &'static str,
    pub required: bool,
    pub ty: &'static str,
    pub values: &'static [&'static str],
}
