//! Limits that all requests of a client share.

pub mod budget;
pub mod pace;

use tokio::sync::{Semaphore, SemaphorePermit};

use budget::RetryBudget;
use pace::Pace;

/// What one client and its clones may send.
pub struct Limits {
    pub budget: RetryBudget,
    pub pace: Pace,
    slots: Semaphore,
}

impl Limits {
    pub fn new(retry_budget: u32, concurrent_requests: usize) -> Self {
        Self {
            budget: RetryBudget::new(retry_budget),
            pace: Pace::new(),
            slots: Semaphore::new(concurrent_requests.clamp(1, Semaphore::MAX_PERMITS)),
        }
    }

    /// Waits until a request may be sent. It counts as concurrent until the permit is dropped.
    pub async fn admit(&self) -> Option<SemaphorePermit<'_>> {
        // An error means that the semaphore is closed, which never happens.
        let slot = self.slots.acquire().await.ok();
        self.pace.admit().await;
        slot
    }
}
