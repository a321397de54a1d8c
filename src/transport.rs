//! A call as it is sent: what it is, and how far its body is.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::error::Error;

/// How often is looked how far it is.
const TICK: Duration = Duration::from_millis(100);

/// What is called, for errors and spans.
pub struct Call {
    /// The name of the client's method.
    pub operation: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// What is known of a body that is sent piece by piece.
    pub transfer: Option<Transfer>,
}

impl Call {
    pub fn new(operation: &'static str, path: &'static str) -> Self {
        Self {
            operation,
            path,
            transfer: None,
        }
    }
}

/// How far a body is that is sent piece by piece, and how long it may stand still.
pub struct Transfer {
    /// The bytes that the present attempt handed to the system. The body holds it weakly: when it is
    /// replaced or gone, what is left of an earlier body ends.
    pub sent: Arc<Mutex<Arc<AtomicU64>>>,
    /// Those of the whole body.
    pub size: u64,
    /// How long the next piece may take.
    pub stall: Duration,
    /// How long the answer may take after the last piece.
    pub answer: Duration,
}

impl Transfer {
    /// Lets the exchange go on as long as the body does.
    pub async fn watch<T>(
        &self,
        exchange: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let mut exchange = std::pin::pin!(exchange);
        let counter = self
            .sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let mut seen = counter.load(Ordering::Relaxed);
        let mut since = Instant::now();
        loop {
            let whole = seen >= self.size;
            let limit = if whole { self.answer } else { self.stall };
            let left = limit.saturating_sub(since.elapsed());
            if let Ok(outcome) = tokio::time::timeout(left.min(TICK), &mut exchange).await {
                return outcome;
            }
            let sent = counter.load(Ordering::Relaxed);
            if sent != seen {
                (seen, since) = (sent, Instant::now());
            } else if since.elapsed() >= limit {
                return Err(Error::timeout(match whole {
                    true => format!("no answer within {limit:?} after the last byte"),
                    false => format!(
                        "the transfer stood still for {limit:?} after {seen} of {} bytes",
                        self.size
                    ),
                }));
            }
        }
    }
}
