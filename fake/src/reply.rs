//! Scripted replies.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::Barrier;

use crate::redact::Secrets;

/// A scripted reply to a request, for [`Platform::reply_once`](crate::Platform::reply_once) and
/// similar methods.
///
/// ```
/// use std::time::Duration;
/// use turso_platform_fake::Reply;
///
/// // An error with a header.
/// Reply::error(429, "slow down").header("retry-after", "1");
/// // The connection closes without a response, and the operation has no effect.
/// Reply::dropped();
/// // The connection closes without a response, after the operation took effect.
/// Reply::dropped().after_effect();
/// // The platform's own response, a second late.
/// Reply::passthrough().delay(Duration::from_secs(1));
/// // A body that is not JSON.
/// Reply::body(200, "<html>");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Reply {
    pub(crate) response: ScriptedResponse,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) delay: Duration,
    pub(crate) barrier: Option<Arc<Barrier>>,
    pub(crate) takes_effect: bool,
    /// The code and the message of the error with which each statement fails.
    pub(crate) sql_error: Option<(String, String)>,
}

#[derive(Clone, Deserialize, Serialize)]
pub(crate) enum ScriptedResponse {
    /// The platform's own.
    Passthrough,
    /// None: the connection closes.
    Dropped,
    /// A status and a body.
    Body(u16, String),
}

/// Hides the secrets in a body.
impl fmt::Debug for ScriptedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passthrough => f.write_str("Passthrough"),
            Self::Dropped => f.write_str("Dropped"),
            Self::Body(status, body) => {
                let body = Secrets::new(None, "", body).redact_body(body);
                f.debug_tuple("Body").field(status).field(&body).finish()
            }
        }
    }
}

impl Reply {
    fn new(response: ScriptedResponse, takes_effect: bool) -> Self {
        Self {
            response,
            headers: Vec::new(),
            delay: Duration::ZERO,
            barrier: None,
            takes_effect,
            sql_error: None,
        }
    }

    /// Replies with the platform's own response; add a delay, a barrier or headers to it.
    pub fn passthrough() -> Self {
        Self::new(ScriptedResponse::Passthrough, true)
    }

    /// Closes the connection without a response, instead of performing the operation.
    pub fn dropped() -> Self {
        Self::new(ScriptedResponse::Dropped, false)
    }

    /// Replies with a status and any body, instead of performing the operation.
    ///
    /// The content type is always `application/json`, as on the service.
    pub fn body(status: u16, body: impl Into<String>) -> Self {
        Self::new(ScriptedResponse::Body(status, body.into()), false)
    }

    /// Replies with an error in the service's format, `{"error": …}`, instead of performing the
    /// operation.
    pub fn error(status: u16, error: &str) -> Self {
        Self::body(status, json!({ "error": error }).to_string())
    }

    /// Fails each SQL statement with an error instead of executing it, such as `SQLITE_BUSY` with `database is
    /// locked`. All other requests get the platform's own response.
    ///
    /// Batches continue according to their conditions, and transactions remain open.
    pub fn sql_error(code: &str, message: &str) -> Self {
        let mut reply = Self::passthrough();
        reply.sql_error = Some((code.to_owned(), message.to_owned()));
        reply
    }

    /// Adds a response header. Invalid names and values are ignored.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Waits before responding or closing the connection. The operation takes effect before the
    /// wait.
    pub fn delay(mut self, time: Duration) -> Self {
        self.delay = time;
        self
    }

    /// Waits at a barrier before responding, so that a test can synchronize concurrent requests.
    ///
    /// The barrier exists only in this process, so the methods of a
    /// [spawned](crate::PlatformBuilder::spawn) platform panic if they get such a reply.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use tokio::sync::Barrier;
    /// use turso_platform_fake::{Platform, Reply};
    ///
    /// # async fn example(platform: Platform) {
    /// // Both callers see that the database does not exist before either can create it.
    /// let both = Arc::new(Barrier::new(2));
    /// platform.reply_once("getDatabase", Reply::passthrough().wait_at(both.clone()));
    /// platform.reply_once("getDatabase", Reply::passthrough().wait_at(both));
    /// # }
    /// ```
    pub fn wait_at(mut self, barrier: Arc<Barrier>) -> Self {
        self.barrier = Some(barrier);
        self
    }

    /// Performs the operation first, then sends this reply instead of the platform's response.
    pub fn after_effect(mut self) -> Self {
        self.takes_effect = true;
        self
    }
}
