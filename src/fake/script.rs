//! Replies that a test wants in place of the ordinary ones.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::Barrier;

use super::host;
use crate::OPERATIONS;

/// What a request gets in place of its ordinary answer: [`Platform::reply_once`](super::Platform::reply_once).
///
/// ```
/// use std::time::Duration;
/// use turso_platform::fake::Reply;
///
/// Reply::error(429, "slow down").header("retry-after", "1");
/// Reply::dropped(); // The connection closes without an answer; nothing took effect.
/// Reply::dropped().after_effect(); // The same, but the operation was carried out.
/// Reply::passthrough().delay(Duration::from_secs(1)); // The ordinary answer, late.
/// Reply::body(200, "not JSON");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Reply {
    pub(super) answer: Scripted,
    pub(super) headers: Vec<(String, String)>,
    pub(super) delay: Duration,
    pub(super) barrier: Option<Arc<Barrier>>,
    pub(super) takes_effect: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Scripted {
    Usual,
    Dropped,
    Body(u16, String),
}

impl Reply {
    fn new(answer: Scripted, takes_effect: bool) -> Self {
        Self {
            answer,
            headers: Vec::new(),
            delay: Duration::ZERO,
            barrier: None,
            takes_effect,
        }
    }

    /// The ordinary answer, to add a delay or headers to.
    pub fn passthrough() -> Self {
        Self::new(Scripted::Usual, true)
    }

    /// No answer: the connection closes, before anything took effect.
    pub fn dropped() -> Self {
        Self::new(Scripted::Dropped, false)
    }

    /// A status and a body of any kind, before anything took effect.
    pub fn body(status: u16, body: impl Into<String>) -> Self {
        Self::new(Scripted::Body(status, body.into()), false)
    }

    /// A refusal as the service writes it: `{"error": …}`.
    pub fn error(status: u16, error: &str) -> Self {
        Self::body(status, json!({ "error": error }).to_string())
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Waits before it answers, or drops the connection.
    pub fn delay(mut self, time: Duration) -> Self {
        self.delay = time;
        self
    }

    /// Waits at a barrier before it answers, so that requests meet whatever the order of their arrival.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use tokio::sync::Barrier;
    /// use turso_platform::fake::{Platform, Reply};
    ///
    /// # async fn example(platform: Platform) {
    /// // Two callers are both told that there is no such database before either can create it.
    /// let both = Arc::new(Barrier::new(2));
    /// platform.reply_once("getDatabase", Reply::passthrough().wait_at(both.clone()));
    /// platform.reply_once("getDatabase", Reply::passthrough().wait_at(both));
    /// # }
    /// ```
    pub fn wait_at(mut self, barrier: Arc<Barrier>) -> Self {
        self.barrier = Some(barrier);
        self
    }

    /// Carries the operation out first, and then gives this reply in place of the answer.
    pub fn after_effect(mut self) -> Self {
        self.takes_effect = true;
        self
    }
}

/// When a reply is given.
pub(super) enum When {
    Next,
    Rate(f64),
}

/// The replies that are still to be given.
pub(super) struct Script {
    lines: Vec<(String, When, Reply)>,
    random: fastrand::Rng,
}

impl Script {
    pub fn new(seed: u64) -> Self {
        Self {
            lines: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
        }
    }

    pub fn add(&mut self, operation: &str, when: When, reply: Reply) {
        let known = operation == "*"
            || host::OPERATIONS.contains(&operation)
            || OPERATIONS.iter().any(|known| known.id == operation);
        assert!(
            known,
            "there is no operation {operation:?}; take an `id` of `OPERATIONS`, {:?}, or \"*\"",
            host::OPERATIONS
        );
        self.lines.push((operation.to_owned(), when, reply));
    }

    pub fn clear(&mut self) {
        self.lines.clear();
    }

    /// The reply for a request, which is the first that is due.
    pub fn pick(&mut self, operation: Option<&str>) -> Reply {
        let random = &mut self.random;
        let due = self.lines.iter().position(|(name, when, _)| {
            (name == "*" || Some(name.as_str()) == operation)
                && match when {
                    When::Next => true,
                    When::Rate(rate) => random.f64() < *rate,
                }
        });
        match due {
            Some(line) if matches!(self.lines[line].1, When::Next) => self.lines.remove(line).2,
            Some(line) => self.lines[line].2.clone(),
            None => Reply::passthrough(),
        }
    }
}
