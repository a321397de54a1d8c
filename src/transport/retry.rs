//! The retry policy, and the loop that applies it to any task. Independent of HTTP.

use std::time::{Duration, Instant};

/// A retry policy: [`ClientBuilder::retry`](crate::ClientBuilder::retry),
/// [`Client::with_retry`](crate::Client::with_retry).
///
/// GET, PUT and DELETE are retried after connection failures, timeouts, 408, 429 and 5xx. POST and
/// PATCH are retried only if they cannot have taken effect: the connection was never established,
/// or the service responded with 429. To create a database safely even if a response is lost, use
/// [`ensure`](crate::ext::OrganizationClient::ensure). A DELETE addresses its target by name: if
/// another resource takes that name before a retry, the retry deletes it.
///
/// The backoff before the n-th retry is random between zero and `first × 2ⁿ⁻¹`, capped at `longest`
/// (full jitter). The service's `Retry-After` is added to it. If `Retry-After` exceeds
/// [`max_retry_after`](Self::max_retry_after), the error is returned at once.
///
/// ```
/// use std::time::Duration;
/// use turso_platform::{Client, Retry};
///
/// # fn main() -> Result<(), turso_platform::Error> {
/// let patient = Retry::new().max_attempts(10).deadline(Duration::from_secs(600));
/// let turso = Client::builder().token("a-platform-token").retry(patient).build()?;
/// // For some calls only, with the same connection pool.
/// let impatient = turso.with_retry(Retry::none());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    max_attempts: u32,
    deadline: Duration,
    first_backoff: Duration,
    longest_backoff: Duration,
    max_retry_after: Duration,
    pace: Pace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// Random backoff. No retry starts in the last tenth of the deadline.
    Jittered,
    /// Exact backoff, until the end of the deadline.
    Steady,
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

impl Retry {
    /// Creates the default policy: 4 attempts, a deadline of 120 s, backoff of up to 0.5 s at first
    /// and 10 s at most, and `Retry-After` of up to 60 s.
    pub const fn new() -> Self {
        Self {
            max_attempts: 4,
            deadline: Duration::from_secs(120),
            first_backoff: Duration::from_millis(500),
            longest_backoff: Duration::from_secs(10),
            max_retry_after: Duration::from_secs(60),
            pace: Pace::Jittered,
        }
    }

    /// Creates a policy without retries or deadline: one attempt, limited by the client's timeout.
    pub const fn none() -> Self {
        Self::new().max_attempts(1).deadline(Duration::MAX)
    }

    /// Sets the maximum number of attempts, including the first. Default: 4. 0 counts as 1.
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the deadline of an operation, including all attempts and backoff. Default: 120 s. No
    /// attempt runs beyond the deadline, and no retry starts in its last tenth.
    pub const fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Sets the upper bounds of the first and the longest backoff. Default: 0.5 s and 10 s.
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first_backoff = first;
        self.longest_backoff = longest;
        self
    }

    /// Sets the longest `Retry-After` to wait for. Default: 60 s.
    pub const fn max_retry_after(mut self, longest: Duration) -> Self {
        self.max_retry_after = longest;
        self
    }

    /// Lowers the deadline to `limit`.
    pub(crate) fn within(self, limit: Duration) -> Self {
        self.deadline(self.deadline.min(limit))
    }

    /// Creates a policy that polls at growing intervals until `deadline`.
    pub(crate) const fn poll(deadline: Duration, first: Duration, longest: Duration) -> Self {
        let mut policy = Self::new()
            .max_attempts(u32::MAX)
            .deadline(deadline)
            .backoff(first, longest);
        policy.pace = Pace::Steady;
        policy
    }

    /// Returns how long to wait after an attempt, or `None` if there must not be another.
    fn wait_after(&self, attempt: Attempt, retry_after: Option<Duration>) -> Option<Duration> {
        let doubled = 2_u32.saturating_pow(attempt.number.saturating_sub(1));
        let backoff = self
            .first_backoff
            .saturating_mul(doubled)
            .min(self.longest_backoff);
        let remaining = attempt.remaining();
        let requested = retry_after.unwrap_or_default();
        if attempt.number >= self.max_attempts || requested > self.max_retry_after {
            return None;
        }
        match self.pace {
            Pace::Steady => Some(backoff.min(remaining)),
            Pace::Jittered => {
                let wait = requested.saturating_add(backoff.mul_f64(fastrand::f64()));
                // The deadline could cut off a later attempt, leaving its outcome unknown.
                let usable = remaining.saturating_sub(self.deadline / 10);
                (wait < usable).then_some(wait)
            }
        }
    }
}

/// A task that may be attempted several times.
pub(crate) trait Task: Send {
    type Output: Send;
    type Error: Send;

    /// Makes one attempt.
    fn attempt(
        &mut self,
        attempt: Attempt,
    ) -> impl Future<Output = Outcome<Self::Output, Self::Error>> + Send;

    /// Called with the error of a failed attempt before the next attempt.
    fn retrying(&mut self, _attempt: Attempt, _error: Self::Error) {}
}

/// The outcome of one attempt.
pub(crate) enum Outcome<T, E> {
    /// The task has finished.
    Done(Result<T, E>),
    /// Another attempt may succeed after a wait of at least `after`. If the policy allows none,
    /// `error` is final.
    Retry { error: E, after: Option<Duration> },
}

/// An attempt at a task.
#[derive(Clone, Copy)]
pub(crate) struct Attempt {
    /// Starts at 1.
    pub number: u32,
    policy: Retry,
    started: Instant,
}

impl Attempt {
    /// Returns the time until the deadline.
    pub fn remaining(&self) -> Duration {
        self.policy.deadline.saturating_sub(self.started.elapsed())
    }

    /// Returns the policy for requests made within this attempt.
    pub fn policy(&self) -> Retry {
        self.policy.deadline(self.remaining())
    }
}

/// Attempts a task until it is done or the policy allows no further attempt.
pub(crate) async fn retry<T: Task>(policy: Retry, task: &mut T) -> Result<T::Output, T::Error> {
    let started = Instant::now();
    let mut number = 0;
    loop {
        number += 1;
        let attempt = Attempt {
            number,
            policy,
            started,
        };
        let (error, after) = match task.attempt(attempt).await {
            Outcome::Done(result) => return result,
            Outcome::Retry { error, after } => (error, after),
        };
        let Some(wait) = policy.wait_after(attempt, after) else {
            return Err(error);
        };
        tokio::time::sleep(wait).await;
        if attempt.remaining().is_zero() {
            return Err(error);
        }
        task.retrying(attempt, error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nth_attempt(policy: Retry, number: u32) -> Attempt {
        Attempt {
            number,
            policy,
            started: Instant::now(),
        }
    }

    #[test]
    fn backoff_doubles_up_to_the_longest_with_full_jitter() {
        let policy = Retry::new()
            .max_attempts(u32::MAX)
            .backoff(Duration::from_millis(100), Duration::from_millis(500));
        for (number, range) in [(1, 100), (2, 200), (3, 400), (4, 500), (40, 500)] {
            let attempt = nth_attempt(policy, number);
            let mut waits: Vec<Duration> = (0..1_000)
                .filter_map(|_| policy.wait_after(attempt, None))
                .collect();
            waits.sort();
            let range = Duration::from_millis(range);
            let (least, most) = (waits[0], waits[999]);
            assert!(most <= range && most > range * 9 / 10, "{number}: {most:?}");
            assert!(least < range / 10, "{number}: {least:?}");
        }
    }

    #[test]
    fn the_policy_bounds_attempts_retry_after_and_deadline() {
        let policy = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
        let wait =
            |policy: Retry, number, after| policy.wait_after(nth_attempt(policy, number), after);
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(wait(policy, 3, None), Some(Duration::ZERO));
        assert_eq!(wait(policy, 4, None), None, "at most four attempts");
        assert_eq!(wait(policy, 1, seconds(60)), seconds(60));
        assert_eq!(wait(policy, 1, seconds(61)), None, "over max_retry_after");
        let brief = policy.deadline(Duration::from_secs(5));
        assert_eq!(wait(brief, 1, seconds(4)), seconds(4));
        assert_eq!(
            wait(brief, 1, seconds(5)),
            None,
            "in the last tenth of the deadline"
        );
        assert_eq!(wait(Retry::none(), 1, None), None);
        let huge = policy
            .max_attempts(u32::MAX)
            .backoff(Duration::MAX, Duration::MAX);
        assert_eq!(wait(huge, u32::MAX, Some(Duration::MAX)), None);
    }

    #[test]
    fn polling_waits_for_the_exact_backoff_but_not_past_the_deadline() {
        let second = Duration::from_secs(1);
        let policy = Retry::poll(second * 3, second, second * 2);
        assert_eq!(
            policy.wait_after(nth_attempt(policy, 1), None),
            Some(second)
        );
        assert_eq!(
            policy.wait_after(nth_attempt(policy, 2), None),
            Some(second * 2)
        );
        assert_eq!(
            policy.wait_after(nth_attempt(policy, 9), None),
            Some(second * 2)
        );
        let late = Attempt {
            started: Instant::now() - second * 2,
            ..nth_attempt(policy, 3)
        };
        assert!(
            policy
                .wait_after(late, None)
                .is_some_and(|wait| wait <= second)
        );
    }

    /// Fails until the attempt with this number, and records the errors of retried attempts.
    struct SucceedsAt(u32, Vec<u32>);

    impl Task for SucceedsAt {
        type Output = u32;
        type Error = u32;

        async fn attempt(&mut self, attempt: Attempt) -> Outcome<u32, u32> {
            if attempt.number == self.0 {
                Outcome::Done(Ok(attempt.number))
            } else {
                Outcome::Retry {
                    error: attempt.number,
                    after: None,
                }
            }
        }

        fn retrying(&mut self, _: Attempt, error: u32) {
            self.1.push(error);
        }
    }

    #[tokio::test]
    async fn attempts_continue_until_success_or_the_limit() {
        let policy = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
        let mut third = SucceedsAt(3, Vec::new());
        assert_eq!(retry(policy, &mut third).await, Ok(3));
        assert_eq!(third.1, [1, 2]);
        let mut never = SucceedsAt(9, Vec::new());
        assert_eq!(retry(policy, &mut never).await, Err(4));
        assert_eq!(never.1, [1, 2, 3]);
    }

    #[tokio::test]
    async fn polling_ends_at_the_deadline() {
        let policy = Retry::poll(
            Duration::from_millis(30),
            Duration::from_millis(20),
            Duration::from_secs(1),
        );
        let mut never = SucceedsAt(0, Vec::new());
        let started = Instant::now();
        let attempts = retry(policy, &mut never).await.unwrap_err();
        assert!((1..=2).contains(&attempts), "{attempts}");
        assert!(started.elapsed() >= Duration::from_millis(30));
    }
}
