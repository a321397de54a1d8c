//! Gives up a transfer that stands still.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use crate::error::Error;

/// How often progress is checked.
const INTERVAL: Duration = Duration::from_millis(100);

/// How long a transfer may go without progress.
pub struct Watchdog {
    /// The bytes that the current attempt has handed to the system. The body holds it weakly: once
    /// it is replaced, what is left of an earlier body ends.
    sent: Mutex<Arc<AtomicU64>>,
    /// The size of the whole body.
    pub size: u64,
    /// How long the next piece may take.
    pub stall_timeout: Duration,
    /// How long the response may take after the last piece.
    pub response_timeout: Duration,
}

impl Watchdog {
    pub fn new(size: u64, stall_timeout: Duration, response_timeout: Duration) -> Self {
        Self {
            sent: Mutex::default(),
            size,
            stall_timeout,
            response_timeout,
        }
    }

    /// Returns a counter for the body of a new attempt. That of the attempt before ends.
    pub fn restart(&self) -> Weak<AtomicU64> {
        let counter = Arc::default();
        let weak = Arc::downgrade(&counter);
        *self.sent.lock().unwrap_or_else(PoisonError::into_inner) = counter;
        weak
    }

    /// Runs an exchange as long as its body makes progress.
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
        let mut sent = counter.load(Ordering::Relaxed);
        let mut since = Instant::now();
        loop {
            let is_complete = sent >= self.size;
            let limit = if is_complete {
                self.response_timeout
            } else {
                self.stall_timeout
            };
            let left = limit.saturating_sub(since.elapsed());
            if let Ok(result) = tokio::time::timeout(left.min(INTERVAL), &mut exchange).await {
                return result;
            }
            let now_sent = counter.load(Ordering::Relaxed);
            if now_sent != sent {
                (sent, since) = (now_sent, Instant::now());
            } else if since.elapsed() >= limit {
                return Err(Error::timeout(if is_complete {
                    format!("no response within {limit:?} after the last byte")
                } else {
                    format!(
                        "transfer stalled for {limit:?} after {sent} of {} bytes",
                        self.size
                    )
                }));
            }
        }
    }
}
