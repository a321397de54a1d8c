//! The running platform.

use std::net::SocketAddr;
use std::time::Duration;

use serde::de::DeserializeOwned;
use turso_platform::{Client, Retry, types};

use crate::control::{Command, Output, Server};
use crate::reply::Reply;
use crate::request::Request;
use crate::state::{TOKEN, Usage};

/// A running fake platform. It stops when dropped.
///
/// # Scripted replies
///
/// Methods that script a reply take the `operationId` of an operation, such as `createDatabase`, or
/// the name of its client method, such as `create_database`. Requests to databases and other
/// [hosts](crate#hosts) are `upload` (a file in a single request), `upload_start`, `upload_chunk` and
/// `upload_finalize` (a file in chunks), `export_info`, `export` and `export_frames`, `database`, `sql` or
/// `wait_ready` (three names for any other request to a database, such as SQL), and `region` or
/// `closest_location`. `"*"` stands for all requests.
///
/// A request gets the first of these replies that is scripted for it:
///
/// 1. of [`reply_once`](Self::reply_once), in the order they were added;
/// 2. of [`reply_at_rate`](Self::reply_at_rate), each with its own probability, in the order they
///    were added;
/// 3. of [`reply_always`](Self::reply_always) for its operation, then for `"*"`;
/// 4. the platform's own response.
///
/// # Panics
///
/// The methods of a [spawned](crate::PlatformBuilder::spawn) platform that read or change its state panic if the
/// server process has exited.
#[derive(Debug)]
pub struct Platform {
    pub(crate) address: SocketAddr,
    /// Where it can be reached from this machine.
    pub(crate) loopback: SocketAddr,
    /// The certificate of the TLS server, if there is one.
    pub(crate) certificate: Option<String>,
    pub(crate) server: Server,
}

impl Platform {
    /// Returns a client of this platform, with its token. It connects to loopback, whichever
    /// address the platform listens on.
    ///
    /// Its backoff is 1 to 10 ms, so that tests are fast; all other settings are the defaults.
    pub fn client(&self) -> Client {
        let short_backoff =
            Retry::new().backoff(Duration::from_millis(1), Duration::from_millis(10));
        Client::builder()
            .base_url(format!("http://{}", self.loopback))
            .token(self.token())
            .retry(short_backoff)
            .build()
            .expect("a loopback URL and an ASCII token should be valid")
    }

    /// Returns the base URL of the API, for other clients: `http://`, address and port.
    ///
    /// If the platform listens on all interfaces, the address is loopback.
    pub fn base_url(&self) -> String {
        let address = if self.address.ip().is_unspecified() {
            self.loopback
        } else {
            self.address
        };
        format!("http://{address}")
    }

    /// Returns the certificate of the [TLS server](crate::PlatformBuilder::tls), in PEM, if there is one.
    ///
    /// Clients must trust it. Write it to a file, and set `SSL_CERT_FILE` to its path for clients in Rust and Python,
    /// or `NODE_EXTRA_CA_CERTS` for Node.js.
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// Returns the platform token that a new platform accepts.
    pub fn token(&self) -> &'static str {
        TOKEN
    }

    /// Scripts the reply to the next request for an operation. Called twice, it scripts the next
    /// two.
    ///
    /// Takes [precedence](Self#scripted-replies) over [`reply_always`](Self::reply_always) and
    /// [`reply_at_rate`](Self::reply_at_rate), whichever was called first.
    ///
    /// # Panics
    ///
    /// If there is no such operation. The message suggests the nearest names.
    #[track_caller]
    pub fn reply_once(&self, operation: &str, reply: Reply) {
        let operation = operation.to_owned();
        self.perform(Command::ReplyOnce { operation, reply })
    }

    /// Scripts the reply to every request for an operation from now on, such as the error for a
    /// plan that does not include it.
    ///
    /// Replaces an earlier `reply_always` for the same operation. One for an operation takes
    /// [precedence](Self#scripted-replies) over one for `"*"`; [`reply_once`](Self::reply_once) and
    /// [`reply_at_rate`](Self::reply_at_rate) take precedence over both.
    ///
    /// ```
    /// # use turso_platform::ErrorKind;
    /// # use turso_platform_fake::{ORGANIZATION, Platform, Reply};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let platform = Platform::start().await?;
    /// platform.reply_always("createGroup", Reply::error(402, "upgrade your plan"));
    /// let error = platform
    ///     .client()
    ///     .create_group(ORGANIZATION)
    ///     .name("second").location("aws-eu-west-1")
    ///     .send()
    ///     .await
    ///     .unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::PaymentRequired);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such operation. The message suggests the nearest names.
    #[track_caller]
    pub fn reply_always(&self, operation: &str, reply: Reply) {
        let operation = operation.to_owned();
        self.perform(Command::ReplyAlways { operation, reply })
    }

    /// Scripts the reply to a share of the requests for an operation, from 0 to 1, from now on.
    ///
    /// Which requests get it depends only on the [seed](crate::PlatformBuilder::seed) and on their
    /// order. [`reply_once`](Self::reply_once) takes [precedence](Self#scripted-replies). If several
    /// rates apply to a request, the first reply that is drawn is sent.
    ///
    /// # Panics
    ///
    /// If there is no such operation. The message suggests the nearest names.
    #[track_caller]
    pub fn reply_at_rate(&self, operation: &str, rate: f64, reply: Reply) {
        self.perform(Command::ReplyAtRate {
            operation: operation.to_owned(),
            // JSON has no NaN and no infinity.
            rate: if rate.is_nan() {
                0.0
            } else {
                rate.clamp(0.0, 1.0)
            },
            reply,
        })
    }

    /// Makes the platform fail often, to test how a client copes: 5% of all requests get a 503, 2%
    /// lose their connection, and 1% of database creations take effect but get no response.
    #[track_caller]
    pub fn make_unreliable(&self) {
        self.reply_at_rate("*", 0.05, Reply::error(503, "overloaded"));
        self.reply_at_rate("*", 0.02, Reply::dropped());
        self.reply_at_rate("createDatabase", 0.01, Reply::dropped().after_effect());
    }

    /// Removes all scripted replies.
    #[track_caller]
    pub fn clear_replies(&self) {
        self.perform(Command::ClearReplies)
    }

    /// Moves the clock of the platform forward.
    ///
    /// The clock starts at 2026-01-01T00:00:00Z and otherwise stands still. It determines when SQL
    /// tokens expire, how long deleted databases and groups can be restored, and all timestamps.
    #[track_caller]
    pub fn advance(&self, by: Duration) {
        self.perform(Command::Advance { by })
    }

    /// Sets the usage of a database that `getDatabaseUsage` and `getOrganizationUsage` return.
    ///
    /// ```
    /// # use turso_platform_fake::{ORGANIZATION, Platform, Usage};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let platform = Platform::start().await?;
    /// let acme = platform.client().organization(ORGANIZATION);
    /// acme.create("orders").group("default").send().await?;
    /// platform.set_usage("orders", Usage { rows_read: 500, ..Usage::default() });
    /// let usage = acme.database("orders").get_usage().send().await?;
    /// assert_eq!(usage.total.as_ref().and_then(|total| total.rows_read), Some(500));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such database.
    #[track_caller]
    pub fn set_usage(&self, database: &str, usage: Usage) {
        let database = database.to_owned();
        self.perform(Command::SetUsage { database, usage })
    }

    /// Sets the role of a member: `owner`, `admin`, `member`, `viewer`, or one that clients do not
    /// know yet. Adds the member if necessary, as if they had accepted an invite.
    ///
    /// All platform tokens belong to the member `iku`, who is initially the owner. With a different
    /// role, `iku` gets a 403 from the operations that are reserved for admins and owners:
    ///
    /// ```
    /// # use turso_platform::ErrorKind;
    /// # use turso_platform_fake::{ORGANIZATION, Platform};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let platform = Platform::start().await?;
    /// platform.set_role("iku", "member");
    /// let acme = platform.client().organization(ORGANIZATION);
    /// let error = acme.add_member().username("ada").send().await.unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Forbidden);
    /// # Ok(())
    /// # }
    /// ```
    #[track_caller]
    pub fn set_role(&self, username: &str, role: &str) {
        self.perform(Command::SetRole {
            username: username.to_owned(),
            role: role.to_owned(),
        })
    }

    /// Returns the requests received so far, in order of arrival: the latest, up to the
    /// [limit](crate::PlatformBuilder::log_limit).
    #[track_caller]
    pub fn requests(&self) -> Vec<Request> {
        match self.output(Command::Requests) {
            Output::Requests(requests) => requests,
            Output::Value(value) => unreachable!("{value} is not a list of requests"),
        }
    }

    /// Returns the databases, sorted by name.
    #[track_caller]
    pub fn databases(&self) -> Vec<types::Database> {
        self.perform(Command::Databases)
    }

    /// Returns the groups, sorted by name.
    #[track_caller]
    pub fn groups(&self) -> Vec<types::Group> {
        self.perform(Command::Groups)
    }

    /// Returns the table permissions of a database or group token, if it is valid. An empty list
    /// means that the token may do everything that its authorization allows.
    ///
    /// ```
    /// # use turso_platform_fake::{ORGANIZATION, Platform};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use turso_platform::types::Action;
    ///
    /// let platform = Platform::start().await?;
    /// let group = platform.client().organization(ORGANIZATION).group("default");
    /// let token = group.create_token().permit(["orders"], [Action::DataRead]).send().await?;
    /// let permissions = platform.token_permissions(token.expose()).unwrap();
    /// assert_eq!(permissions[0].a, [Action::DataRead]);
    /// # Ok(())
    /// # }
    /// ```
    #[track_caller]
    pub fn token_permissions(&self, jwt: &str) -> Option<Vec<types::TablePermission>> {
        let jwt = jwt.to_owned();
        self.perform(Command::TokenPermissions { jwt })
    }

    /// Returns the size in bytes of the file uploaded to a database, if there was an upload.
    #[track_caller]
    pub fn uploaded(&self, database: &str) -> Option<u64> {
        let database = database.to_owned();
        self.perform(Command::Uploaded { database })
    }

    /// Performs a command whose output is a value, or panics with its error.
    #[track_caller]
    pub(crate) fn perform<T: DeserializeOwned>(&self, command: Command) -> T {
        match self.output(command) {
            Output::Value(value) => serde_json::from_value(value)
                .expect("the fake's JSON should decode into the client's types"),
            Output::Requests(_) => unreachable!("a list of requests is not a value"),
        }
    }

    #[track_caller]
    fn output(&self, command: Command) -> Output {
        match self.server.perform(command) {
            Ok(output) => output,
            Err(error) => panic!("{error}"),
        }
    }
}
