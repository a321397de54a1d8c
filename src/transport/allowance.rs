use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::time::Instant;

/// What an operation may still spend. A helper shares one allowance among all its requests, so that
/// nested retries do not multiply and the deadline holds for the whole.
#[derive(Debug)]
pub struct Allowance {
    /// `None` if it is too far away to be represented.
    deadline: Option<Instant>,
    /// The end of the deadline in which no retry starts.
    reserve: Duration,
    retries: AtomicU32,
    sent: AtomicU32,
}

impl Allowance {
    /// Starts the clock of an operation.
    pub fn new(deadline: Duration, reserve: Duration, retries: u32) -> Self {
        Self {
            deadline: Instant::now().checked_add(deadline),
            reserve,
            retries: AtomicU32::new(retries),
            sent: AtomicU32::new(0),
        }
    }

    /// Returns the time until the deadline.
    pub fn remaining(&self) -> Duration {
        self.deadline.map_or(Duration::MAX, |deadline| {
            deadline.saturating_duration_since(Instant::now())
        })
    }

    /// Returns the time in which a retry may still start.
    pub fn usable(&self) -> Duration {
        self.remaining().saturating_sub(self.reserve)
    }

    /// Takes one retry. Returns whether there was one left.
    pub fn take_retry(&self) -> bool {
        let take = |left: u32| left.checked_sub(1);
        self.retries
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .is_ok()
    }

    pub fn has_retries(&self) -> bool {
        self.retries.load(Ordering::Relaxed) > 0
    }

    pub fn record_request(&self) {
        self.sent.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns the number of requests sent.
    pub fn sent(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }
}
