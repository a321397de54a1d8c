use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

/// Retries regained per second.
const PER_SECOND: f64 = 1.0;

/// Retries regained per response that is not a failure.
const PER_RESPONSE: f64 = 0.2;

/// Limits the retries of all operations together, so that many clients of a failing service do not
/// multiply its load.
pub struct RetryBudget {
    capacity: f64,
    state: Mutex<State>,
}

struct State {
    available: f64,
    /// When `available` was last brought up to date. `None` if nothing was ever withdrawn.
    updated: Option<Instant>,
}

impl RetryBudget {
    pub fn new(capacity: u32) -> Self {
        let capacity = f64::from(capacity);
        Self {
            capacity,
            state: Mutex::new(State {
                available: capacity,
                updated: None,
            }),
        }
    }

    /// Takes one retry. Returns whether there was one left.
    pub fn withdraw(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if let Some(updated) = state.updated {
            let regained = now.saturating_duration_since(updated).as_secs_f64() * PER_SECOND;
            state.available = (state.available + regained).min(self.capacity);
        }
        state.updated = Some(now);
        let has_one = state.available >= 1.0;
        if has_one {
            state.available -= 1.0;
        }
        has_one
    }

    /// Regains part of a retry after a response that is not a failure.
    pub fn deposit(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.available = (state.available + PER_RESPONSE).min(self.capacity);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn withdrawn(budget: &RetryBudget) -> usize {
        (0..1_000).take_while(|_| budget.withdraw()).count()
    }

    #[tokio::test(start_paused = true)]
    async fn retries_are_regained_with_time_and_responses_up_to_the_capacity() {
        let budget = RetryBudget::new(10);
        assert_eq!(withdrawn(&budget), 10);
        tokio::time::advance(Duration::from_millis(3_500)).await;
        assert_eq!(withdrawn(&budget), 3);
        (0..10).for_each(|_| budget.deposit());
        assert_eq!(withdrawn(&budget), 2);
        tokio::time::advance(Duration::from_secs(3_600)).await;
        assert_eq!(withdrawn(&budget), 10);
    }

    #[tokio::test]
    async fn empty_budget_allows_no_retry() {
        let budget = RetryBudget::new(0);
        budget.deposit();
        assert!(!budget.withdraw());
    }
}
