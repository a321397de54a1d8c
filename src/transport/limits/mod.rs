//! Limits that all requests of a client share.

pub mod budget;
pub mod pace;

use std::sync::Arc;

use tokio::sync::{Semaphore, SemaphorePermit};

use budget::RetryBudget;
use pace::Pace;

/// What one client and its clones may send.
pub struct Limits {
    pub budget: Arc<RetryBudget>,
    pub pace: Pace,
    slots: Arc<Semaphore>,
}

impl Limits {
    pub fn new(retry_budget: u32, concurrent_requests: usize) -> Self {
        Self {
            budget: Arc::new(RetryBudget::new(retry_budget)),
            pace: Pace::new(),
            slots: Arc::new(Semaphore::new(
                concurrent_requests.clamp(1, Semaphore::MAX_PERMITS),
            )),
        }
    }

    /// Returns limits for the same connections with another token. They have a separate pace, since
    /// the service limits the rate of each token.
    pub fn for_another_token(&self) -> Self {
        Self {
            budget: self.budget.clone(),
            pace: Pace::new(),
            slots: self.slots.clone(),
        }
    }

    /// Admits a request if it need not wait. It counts as concurrent until the permit is dropped.
    pub fn try_admit(&self) -> Option<SemaphorePermit<'_>> {
        let slot = self.slots.try_acquire().ok()?;
        self.pace.is_unlimited().then_some(slot)
    }

    /// Waits until a request may be sent. It counts as concurrent until the permit is dropped.
    pub async fn admit(&self) -> Option<SemaphorePermit<'_>> {
        // An error means that the semaphore is closed, which never happens.
        let slot = self.slots.acquire().await.ok();
        self.pace.admit().await;
        slot
    }
}
