//! Detects stalled transfers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::time::Instant;

use crate::error::Error;

/// How often to check progress.
const INTERVAL: Duration = Duration::from_millis(100);

/// Aborts a transfer that makes no progress.
pub struct Watchdog {
    /// The number of bytes sent in the current attempt. The body has a weak reference: replacing
    /// the counter ends the body of the previous attempt.
    sent: Mutex<Arc<AtomicU64>>,
    /// The size of the body, in bytes.
    size: u64,
    /// The timeout for each chunk.
    stall_timeout: Duration,
    /// The timeout for the response after the last chunk.
    response_timeout: Duration,
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

    /// Returns the counter for a new attempt's body, and ends the previous body.
    pub fn restart(&self) -> Weak<AtomicU64> {
        let counter = Arc::default();
        let weak = Arc::downgrade(&counter);
        *self.sent.lock().unwrap_or_else(PoisonError::into_inner) = counter;
        weak
    }

    /// Returns whether the current attempt has sent its whole body.
    pub fn is_complete(&self) -> bool {
        let counter = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        counter.load(Ordering::Relaxed) >= self.size
    }

    /// Runs an exchange, and aborts it if its body stalls or no response follows.
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

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;
    use crate::error::ErrorKind;

    const HOUR: Duration = Duration::from_secs(60 * 60);

    #[tokio::test(start_paused = true)]
    async fn timeouts_follow_the_clock_of_the_runtime() {
        let watchdog = Watchdog::new(100, HOUR, 2 * HOUR);
        for (sent, expected) in [(99, HOUR), (100, 2 * HOUR)] {
            let counter = watchdog.restart();
            counter.upgrade().unwrap().store(sent, Ordering::Relaxed);
            let started = Instant::now();
            let watching = watchdog.watch(pending::<Result<(), Error>>());
            let error = tokio::time::timeout(3 * HOUR, watching)
                .await
                .expect("a timeout of the watchdog")
                .unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout);
            assert_eq!(started.elapsed(), expected);
        }
    }
}
