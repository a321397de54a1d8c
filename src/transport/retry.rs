//! The retry policy, and the loop that applies it to any task. Independent of HTTP.

use std::time::Duration;

use super::allowance::Allowance;

/// A retry policy: [`ClientBuilder::retry`](crate::ClientBuilder::retry),
/// [`Client::with_retry`](crate::Client::with_retry).
///
/// GET, PUT and DELETE are retried after connection failures, timeouts, 408, 429 and 5xx. POST and
/// PATCH are retried only if they cannot have taken effect: the connection was never established,
/// an HTTP/2 server did not process the request, or the service responded with 429. To create a
/// database safely even if a response is lost, use
/// [`ensure`](crate::GroupClient::ensure). A DELETE addresses its target by name: if
/// another resource takes that name before a retry, the retry deletes it.
///
/// The backoff before the n-th retry is random between zero and `first × 2ⁿ⁻¹`, capped at `longest`
/// (full jitter). The service's `Retry-After` is added to it. If `Retry-After` exceeds
/// [`max_retry_after`](Self::max_retry_after), the error is returned at once.
///
/// A helper in [`ext`](crate::ext) sends several requests, which share one deadline and twice the
/// retries of a single request.
///
/// # Failing and busy services
///
/// All clones of a client share a [retry budget](crate::ClientBuilder::retry_budget). When it is
/// used up, failures are returned at once.
///
/// A 429 makes all requests of the client wait, for `Retry-After` or else for
/// [`rate_limit_pause`](Self::rate_limit_pause). Then they resume at the rate that the service
/// accepted before, which grows slowly. A request that is repeated for this reason does not count
/// towards [`max_attempts`](Self::max_attempts), which must be at least 2, and does not use the
/// budget; the deadline still holds.
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
#[must_use = "a policy does nothing by itself; pass it to `retry` or `with_retry`"]
pub struct Retry {
    max_attempts: u32,
    deadline: Duration,
    first_backoff: Duration,
    longest_backoff: Duration,
    max_retry_after: Duration,
    rate_limit_pause: Duration,
    /// Whether the backoff is exact and lasts until the end of the deadline. Otherwise it is
    /// random, and no retry starts in the last tenth of the deadline.
    is_polling: bool,
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
            rate_limit_pause: Duration::from_secs(1),
            is_polling: false,
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

    /// Sets the pause after a 429 without `Retry-After`. It doubles, up to 10 s, while the service
    /// accepts no request. Default: 1 s.
    pub const fn rate_limit_pause(mut self, pause: Duration) -> Self {
        self.rate_limit_pause = pause;
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
        policy.is_polling = true;
        policy
    }

    pub(super) fn retries(&self) -> bool {
        self.max_attempts > 1
    }

    /// Returns the pause of all requests after a 429 without `Retry-After`, or `None` if they must
    /// not wait as long as `Retry-After` says: their callers get the error at once.
    pub(super) fn shared_pause(&self, retry_after: Option<Duration>) -> Option<Duration> {
        let is_short = retry_after.unwrap_or_default() <= self.max_retry_after;
        is_short.then_some(self.rate_limit_pause)
    }

    /// Starts the clock of a helper, which sends several requests with this policy.
    pub(crate) fn helper_allowance(&self) -> Allowance {
        let retries = self.max_attempts.saturating_sub(1);
        Allowance::new(self.deadline, self.reserve(), retries.saturating_mul(2))
    }

    /// Starts the clock of one request with this policy.
    pub(crate) fn allowance(&self) -> Allowance {
        let retries = self.max_attempts.saturating_sub(1);
        Allowance::new(self.deadline, self.reserve(), retries)
    }

    fn reserve(&self) -> Duration {
        if self.is_polling {
            Duration::ZERO
        } else {
            // A retry could be cut off by the deadline, leaving its outcome unknown.
            self.deadline / 10
        }
    }

    /// Returns whether a request may be repeated after a 429 with this `Retry-After`.
    pub(super) fn waits_for(&self, retry_after: Option<Duration>, allowance: &Allowance) -> bool {
        let requested = retry_after.unwrap_or_default();
        self.retries() && requested <= self.max_retry_after && requested < allowance.usable()
    }

    /// Returns how long to wait after the failed attempt `number`, or `None` if there must not be
    /// another.
    fn wait_after(
        &self,
        number: u32,
        retry_after: Option<Duration>,
        allowance: &Allowance,
    ) -> Option<Duration> {
        let doubled = 2_u32.saturating_pow(number.saturating_sub(1));
        let backoff = self
            .first_backoff
            .saturating_mul(doubled)
            .min(self.longest_backoff);
        let requested = retry_after.unwrap_or_default();
        if number >= self.max_attempts || requested > self.max_retry_after {
            return None;
        }
        let wait = if self.is_polling {
            backoff.max(requested).min(allowance.remaining())
        } else {
            let wait = requested.saturating_add(backoff.mul_f64(fastrand::f64()));
            if wait >= allowance.usable() {
                return None;
            }
            wait
        };
        allowance.take_retry().then_some(wait)
    }
}

/// A task that may be attempted several times.
pub(crate) trait Task: Send {
    type Output: Send;
    type Error: Send;

    /// Makes one attempt.
    fn attempt(&mut self) -> impl Future<Output = Outcome<Self::Output, Self::Error>> + Send;

    /// Called with the error of a failed attempt before the next attempt.
    fn retrying(&mut self, _error: Self::Error) {}
}

/// The outcome of one attempt.
pub(crate) enum Outcome<T, E> {
    /// The task has finished.
    Done(Result<T, E>),
    /// Another attempt may succeed after a wait of at least `after`. If the policy allows none,
    /// `error` is final.
    Retry { error: E, after: Option<Duration> },
    /// Another attempt may succeed, and itself waits as long as it must. It does not count towards
    /// the maximum.
    Repeat(E),
}

/// Attempts a task until it is done or neither the policy nor the allowance permits another
/// attempt.
pub(crate) async fn retry<T: Task>(
    policy: Retry,
    allowance: &Allowance,
    task: &mut T,
) -> Result<T::Output, T::Error> {
    let mut number = 1;
    loop {
        let error = match task.attempt().await {
            Outcome::Done(result) => return result,
            Outcome::Repeat(error) => error,
            Outcome::Retry { error, after } => {
                let Some(wait) = policy.wait_after(number, after, allowance) else {
                    return Err(error);
                };
                number += 1;
                tokio::time::sleep(wait).await;
                error
            }
        };
        if allowance.remaining().is_zero() {
            return Err(error);
        }
        task.retrying(error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(policy: Retry, number: u32, after: Option<Duration>) -> Option<Duration> {
        policy.wait_after(number, after, &policy.allowance())
    }

    #[test]
    fn backoff_doubles_up_to_the_longest_with_full_jitter() {
        let policy = Retry::new()
            .max_attempts(u32::MAX)
            .backoff(Duration::from_millis(100), Duration::from_millis(500));
        for (number, range) in [(1, 100), (2, 200), (3, 400), (4, 500), (40, 500)] {
            let mut waits: Vec<Duration> = (0..1_000)
                .filter_map(|_| wait(policy, number, None))
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
    fn operations_that_share_an_allowance_share_its_retries() {
        let policy = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
        let allowance = policy.allowance();
        let granted = (0..9).filter(|_| policy.wait_after(1, None, &allowance).is_some());
        assert_eq!(granted.count(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn polling_waits_for_the_exact_backoff_but_not_past_the_deadline() {
        let second = Duration::from_secs(1);
        let policy = Retry::poll(second * 3, second, second * 2);
        assert_eq!(wait(policy, 1, None), Some(second));
        assert_eq!(wait(policy, 2, None), Some(second * 2));
        assert_eq!(wait(policy, 9, None), Some(second * 2));
        assert_eq!(wait(policy, 1, Some(second * 2)), Some(second * 2));
        let allowance = policy.allowance();
        tokio::time::advance(second * 2).await;
        assert_eq!(policy.wait_after(3, None, &allowance), Some(second));
    }

    /// Fails until the attempt with this number, and records the errors of retried attempts.
    struct SucceedsAt {
        number: u32,
        attempts: u32,
        retried: Vec<u32>,
    }

    impl SucceedsAt {
        fn new(number: u32) -> Self {
            Self {
                number,
                attempts: 0,
                retried: Vec::new(),
            }
        }
    }

    impl Task for SucceedsAt {
        type Output = u32;
        type Error = u32;

        async fn attempt(&mut self) -> Outcome<u32, u32> {
            self.attempts += 1;
            if self.attempts == self.number {
                Outcome::Done(Ok(self.attempts))
            } else {
                Outcome::Retry {
                    error: self.attempts,
                    after: None,
                }
            }
        }

        fn retrying(&mut self, error: u32) {
            self.retried.push(error);
        }
    }

    #[tokio::test]
    async fn attempts_continue_until_success_or_the_limit() {
        let policy = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
        let mut third = SucceedsAt::new(3);
        let result = retry(policy, &policy.allowance(), &mut third).await;
        assert_eq!((result, third.retried), (Ok(3), vec![1, 2]));
        let mut never = SucceedsAt::new(9);
        let result = retry(policy, &policy.allowance(), &mut never).await;
        assert_eq!((result, never.retried), (Err(4), vec![1, 2, 3]));
    }

    #[tokio::test(start_paused = true)]
    async fn polling_ends_at_the_deadline() {
        let policy = Retry::poll(
            Duration::from_millis(30),
            Duration::from_millis(20),
            Duration::from_secs(1),
        );
        let started = tokio::time::Instant::now();
        let mut never = SucceedsAt::new(0);
        let result = retry(policy, &policy.allowance(), &mut never).await;
        assert_eq!(result, Err(2));
        assert_eq!(started.elapsed(), Duration::from_millis(30));
    }
}
