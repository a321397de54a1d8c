//! The running platform.

use std::net::SocketAddr;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::task::JoinSet;
use turso_platform::{Client, Retry, types};

use crate::reply::Reply;
use crate::request::Request;
use crate::script::Frequency;
use crate::shared::Shared;
use crate::state::TOKEN;

/// A running fake platform. It stops when dropped.
///
/// Methods that name an operation take its `operationId`, such as `createDatabase`; for requests to
/// other [hosts](crate#hosts) `upload` (a file sent to a database), `database` (any other request
/// to a database) or `region`; or `"*"` for all of them. They panic if there is no such operation.
#[derive(Debug)]
pub struct Platform {
    pub(crate) address: SocketAddr,
    /// Where it can be reached from this machine.
    pub(crate) loopback: SocketAddr,
    pub(crate) shared: Shared,
    /// Aborted when dropped.
    pub(crate) _servers: JoinSet<()>,
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

    /// Returns the platform token that a new platform accepts.
    pub fn token(&self) -> &'static str {
        TOKEN
    }

    /// Scripts the reply to the next request for an operation. Called twice, it scripts the next
    /// two.
    pub fn reply_once(&self, operation: &str, reply: Reply) {
        self.script(operation, Frequency::Once, reply);
    }

    /// Scripts the reply to every request for an operation from now on, such as the error for a
    /// plan that does not include it.
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
    pub fn reply_always(&self, operation: &str, reply: Reply) {
        self.script(operation, Frequency::Rate(1.0), reply);
    }

    /// Scripts the reply to a share of the requests for an operation, from 0 to 1, from now on.
    ///
    /// Which requests get it depends only on the [seed](crate::PlatformBuilder::seed) and on their order.
    pub fn reply_at_rate(&self, operation: &str, rate: f64, reply: Reply) {
        self.script(operation, Frequency::Rate(rate), reply);
    }

    /// Makes the platform fail often, to test how a client copes: 5% of all requests get a 503, 2%
    /// lose their connection, and 1% of database creations take effect but get no response.
    pub fn make_unreliable(&self) {
        self.reply_at_rate("*", 0.05, Reply::error(503, "overloaded"));
        self.reply_at_rate("*", 0.02, Reply::dropped());
        self.reply_at_rate("createDatabase", 0.01, Reply::dropped().after_effect());
    }

    /// Removes all scripted replies.
    pub fn clear_replies(&self) {
        self.shared.lock().script.clear();
    }

    /// Moves the clock of the platform forward.
    ///
    /// The clock starts at 2026-01-01T00:00:00Z and otherwise stands still. It determines when SQL
    /// tokens expire, and all timestamps.
    pub fn advance(&self, by: Duration) {
        let mut inner = self.shared.lock();
        inner.state.advance(by);
        // If this fails, so does the next request that changes the state.
        let _ = inner.save();
    }

    /// Returns the requests received so far, in order of arrival: the latest, up to the
    /// [limit](crate::PlatformBuilder::log_limit).
    pub fn requests(&self) -> Vec<Request> {
        self.shared.lock().requests.to_vec()
    }

    /// Returns the databases, sorted by name.
    pub fn databases(&self) -> Vec<types::Database> {
        let inner = self.shared.lock();
        inner
            .state
            .databases
            .values()
            .map(|database| decode(database.to_json()))
            .collect()
    }

    /// Returns the groups, sorted by name.
    pub fn groups(&self) -> Vec<types::Group> {
        let inner = self.shared.lock();
        inner
            .state
            .groups
            .values()
            .map(|group| decode(group.to_json()))
            .collect()
    }

    /// Returns the size in bytes of the file uploaded to a database, if there was an upload.
    pub fn uploaded(&self, database: &str) -> Option<u64> {
        self.shared.lock().state.databases.get(database)?.uploaded
    }

    fn script(&self, operation: &str, frequency: Frequency, reply: Reply) {
        self.shared.lock().script.add(operation, frequency, reply);
    }
}

fn decode<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("the fake's JSON should decode into the client's types")
}
