use std::time::{Duration, Instant};

use crate::error::{Error, ErrorKind};

/// When a request that failed is sent again: [`ClientBuilder::retry`](crate::ClientBuilder::retry),
/// [`Client::with_retry`](crate::Client::with_retry).
///
/// GET, PUT and DELETE are sent again when the connection failed, when no answer came in time, and
/// when the service answered 408, 429 or 5xx. POST and PATCH only when they surely had no effect: the
/// connection was never made, or the service answered 429. What is created may still be created
/// safely after a lost answer: [`ensure`](crate::ext::OrganizationClient::ensure). A DELETE that is sent
/// again goes by name: if another made something of that name meanwhile, that is deleted.
///
/// The pause before the n-th repetition is drawn from zero to `first × 2ⁿ⁻¹`, at most `longest`, so that
/// many callers who failed together do not come back together. A `Retry-After` of the service is
/// waited for besides, if it is not longer than allowed; if it is, the error is returned at once.
///
/// ```
/// use std::time::Duration;
/// use turso_platform::{Client, Retry};
///
/// # fn main() -> Result<(), turso_platform::Error> {
/// let patient = Retry::new().max_attempts(10).deadline(Duration::from_secs(600));
/// let turso = Client::builder().token("a-platform-token").retry(patient).build()?;
/// // For some calls only; it shares the connections.
/// let hasty = turso.with_retry(Retry::none());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    attempts: u32,
    deadline: Duration,
    first_pause: Duration,
    longest_pause: Duration,
    max_retry_after: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

impl Retry {
    /// The policy of a client that was given none: 4 attempts within two minutes, pauses from half a
    /// second on to ten, a `Retry-After` of up to a minute.
    pub const fn new() -> Self {
        Self {
            attempts: 4,
            deadline: Duration::from_secs(120),
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(10),
            max_retry_after: Duration::from_secs(60),
        }
    }

    /// One attempt, as long as the client's timeout lets it last.
    pub const fn none() -> Self {
        Self::new().max_attempts(1).deadline(Duration::MAX)
    }

    /// How many requests are sent for an operation at most, the first included. 0 is taken for 1.
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// How long an operation may take in all, pauses included. No attempt lasts beyond it, and no
    /// other begins in its last tenth.
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// The range of the first pause, and that of the longest.
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    /// The longest `Retry-After` that is waited for.
    pub const fn max_retry_after(mut self, longest: Duration) -> Self {
        self.max_retry_after = longest;
        self
    }

    /// This policy for something that is to take no longer than this.
    pub(crate) fn within(self, limit: Duration) -> Self {
        self.deadline(self.deadline.min(limit))
    }
}

/// The attempts at one thing, within a policy.
pub(crate) struct Attempts {
    policy: Retry,
    began: Instant,
    made: u32,
}

impl Attempts {
    pub fn new(policy: Retry) -> Self {
        Self {
            policy,
            began: Instant::now(),
            made: 0,
        }
    }

    pub fn made(&self) -> u32 {
        self.made
    }

    /// Begins the next attempt; tells how long it may last.
    pub fn next(&mut self) -> Duration {
        self.made += 1;
        self.left()
    }

    /// What is left of the deadline.
    pub fn left(&self) -> Duration {
        self.policy.deadline.saturating_sub(self.began.elapsed())
    }

    /// The policy, for what is only a part of this.
    pub fn rest(&self) -> Retry {
        self.policy.deadline(self.left())
    }

    /// Pauses before the next attempt, or tells that there is to be none.
    pub async fn pause(&self, retry_after: Option<Duration>) -> bool {
        let Retry {
            attempts,
            deadline,
            max_retry_after,
            ..
        } = self.policy;
        let asked = retry_after.unwrap_or_default();
        let pause = asked.saturating_add(self.jitter());
        // What begins just before the deadline is cut off, and nobody learns what came of it.
        let left = self.left().saturating_sub(deadline / 10);
        if self.made >= attempts || asked > max_retry_after || pause >= left {
            return false;
        }
        tokio::time::sleep(pause).await;
        true
    }

    fn jitter(&self) -> Duration {
        let doubled = 2_u32.saturating_pow(self.made.saturating_sub(1));
        let range = self
            .policy
            .first_pause
            .saturating_mul(doubled)
            .min(self.policy.longest_pause);
        range.mul_f64(fastrand::f64())
    }
}

/// Whether a request may be sent again after this failure of one attempt.
pub(crate) fn may_repeat(idempotent: bool, error: &Error) -> bool {
    match error.kind() {
        ErrorKind::RateLimited => true,
        ErrorKind::Transport | ErrorKind::Timeout => idempotent || !error.may_have_taken_effect(),
        ErrorKind::Server => idempotent,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_are_drawn_from_zero_on() {
        let policy = Retry::new().backoff(Duration::from_millis(100), Duration::from_millis(500));
        for (made, range) in [(1, 100), (2, 200), (3, 400), (4, 500), (40, 500)] {
            let attempts = Attempts {
                made,
                ..Attempts::new(policy)
            };
            let mut drawn: Vec<Duration> = (0..1_000).map(|_| attempts.jitter()).collect();
            drawn.sort();
            let range = Duration::from_millis(range);
            assert!(
                drawn[999] <= range && drawn[999] > range * 9 / 10,
                "{made}: {:?}",
                drawn[999]
            );
            assert!(drawn[0] < range / 10, "{made}: {:?}", drawn[0]);
        }
    }

    #[tokio::test]
    async fn what_is_beyond_the_policy_is_not_waited_for() {
        let none = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
        let made = |made, policy| Attempts {
            made,
            ..Attempts::new(policy)
        };
        assert!(made(3, none).pause(None).await);
        assert!(!made(4, none).pause(None).await, "four attempts are enough");
        assert!(
            !made(1, none).pause(Some(Duration::from_secs(61))).await,
            "longer than allowed"
        );
        let brief = none.deadline(Duration::from_secs(5));
        assert!(
            !made(1, brief).pause(Some(Duration::from_secs(6))).await,
            "after the deadline"
        );
        assert!(!made(1, Retry::none()).pause(None).await);
        let huge = Retry::new().backoff(Duration::MAX, Duration::MAX);
        assert!(
            !made(u32::MAX, huge.max_attempts(u32::MAX))
                .pause(Some(Duration::MAX))
                .await
        );
    }
}
