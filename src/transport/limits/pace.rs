use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The lowest rate, in requests per second.
const MIN_RATE: f64 = 1.0;

/// The factor by which the rate grows in each second without a 429.
const GROWTH: f64 = 1.05;

/// The same, while it is not known what the service accepts.
const GROWTH_FROM_UNKNOWN: f64 = 2.0;

/// How long nobody must have waited before the pace is dropped.
const UNUSED: Duration = Duration::from_secs(10);

/// The longest pause after a 429 without `Retry-After`.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// The delay of the request that has its turn after which others no longer wait for it.
const PATIENCE: Duration = Duration::from_secs(1);

const SECOND: Duration = Duration::from_secs(1);

/// Paces all requests of a client after a 429: first they all wait, then they resume at the rate at
/// which the service accepted them before, which grows slowly until the next 429. Costs nothing
/// before the first 429.
pub struct Pace {
    is_limited: AtomicBool,
    state: Mutex<State>,
    /// Held by the request that is next to be sent. The others queue for it in order.
    turn: tokio::sync::Mutex<()>,
}

struct State {
    accepted: Accepted,
    limit: Option<Limit>,
    /// When the request that has its turn looks again whether it may be sent.
    next_look: Instant,
}

/// The number of responses other than 429, by second.
struct Accepted {
    since: Instant,
    current: u32,
    previous: u32,
}

/// The limit in force after a 429.
struct Limit {
    /// No request is sent before.
    not_before: Instant,
    /// In requests per second.
    rate: f64,
    /// The number of requests that may be sent at once, at most those of one second.
    credit: f64,
    /// When `credit` and `rate` were last brought up to date.
    updated: Instant,
    /// When the last 429 arrived for a request sent at the current rate.
    rejected: Instant,
    accepted_since: u32,
    /// The number of such 429s in a row without an accepted request in between.
    pauses: u32,
    growth: f64,
    /// Whether there was no other 429 since the limit is in force.
    is_first: bool,
    last_wait: Instant,
}

impl Pace {
    pub fn new() -> Self {
        Self {
            is_limited: AtomicBool::new(false),
            state: Mutex::new(State {
                accepted: Accepted {
                    since: Instant::now(),
                    current: 0,
                    previous: 0,
                },
                limit: None,
                next_look: Instant::now(),
            }),
            turn: tokio::sync::Mutex::new(()),
        }
    }

    /// Returns whether requests need not wait.
    pub fn is_unlimited(&self) -> bool {
        !self.is_limited.load(Ordering::Relaxed)
    }

    /// Waits until the next request may be sent.
    pub async fn admit(&self) {
        if self.is_unlimited() {
            return;
        }
        let turn = self.turn().await;
        loop {
            match self.claim(turn.is_some()) {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return,
            }
        }
    }

    /// Takes the credit for a request, or returns how long there will be none.
    fn claim(&self, has_turn: bool) -> Option<Duration> {
        let now = Instant::now();
        let mut state = self.state();
        let wait = state.limit.as_mut().and_then(|limit| limit.claim(now));
        if has_turn {
            state.next_look = now + wait.unwrap_or_default();
        }
        wait
    }

    /// Waits for its turn. Returns `None` if another request has it but is late: its runtime may stand
    /// still.
    async fn turn(&self) -> Option<tokio::sync::MutexGuard<'_, ()>> {
        let mut turn = std::pin::pin!(self.turn.lock());
        loop {
            match tokio::time::timeout(PATIENCE, &mut turn).await {
                Ok(turn) => return Some(turn),
                Err(_) => {
                    let late = Instant::now().saturating_duration_since(self.state().next_look);
                    if late >= PATIENCE {
                        return None;
                    }
                }
            }
        }
    }

    /// Records a response other than 429.
    pub fn record_accepted(&self) {
        let now = Instant::now();
        let mut state = self.state();
        state.accepted.record(now);
        let State {
            accepted, limit, ..
        } = &mut *state;
        if let Some(limit) = limit {
            limit.accepted_since += 1;
            if limit.is_first && now < limit.not_before {
                // Was sent before the pause, too.
                limit.expect(accepted.per_second(now));
            }
            if now.saturating_duration_since(limit.last_wait) >= UNUSED {
                state.limit = None;
                self.is_limited.store(false, Ordering::Relaxed);
            }
        }
    }

    /// Records a 429 for a request sent at `sent`. `pause` is the least pause without
    /// `Retry-After`.
    pub fn record_rejected(&self, sent: Instant, retry_after: Option<Duration>, pause: Duration) {
        let now = Instant::now();
        let mut state = self.state();
        let State {
            accepted, limit, ..
        } = &mut *state;
        let is_first = limit.is_none();
        let limit = limit.get_or_insert_with(|| Limit::new(now, accepted.per_second(now)));
        // Requests that were already on their way say nothing about the current rate.
        let is_new = is_first || sent >= limit.not_before;
        if is_new && !is_first {
            limit.slow_down(now);
        }
        let own_pause = pause
            .saturating_mul(2_u32.saturating_pow(limit.pauses))
            .min(LONGEST_PAUSE.max(pause));
        if is_new || retry_after.is_some() {
            let until = now.checked_add(retry_after.unwrap_or(own_pause));
            limit.not_before = limit.not_before.max(until.unwrap_or(now));
        }
        self.is_limited.store(true, Ordering::Relaxed);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Accepted {
    fn record(&mut self, now: Instant) {
        self.roll(now);
        self.current += 1;
    }

    /// Returns the number in the last second, estimated.
    fn per_second(&mut self, now: Instant) -> f64 {
        self.roll(now);
        let share = 1.0 - now.saturating_duration_since(self.since).as_secs_f64();
        f64::from(self.current) + f64::from(self.previous) * share.max(0.0)
    }

    fn roll(&mut self, now: Instant) {
        let age = now.saturating_duration_since(self.since);
        if age >= SECOND {
            self.previous = if age < 2 * SECOND { self.current } else { 0 };
            self.current = 0;
            self.since = now;
        }
    }
}

impl Limit {
    /// Creates the limit for the first 429, after a second with this many accepted requests.
    fn new(now: Instant, accepted: f64) -> Self {
        let mut limit = Self {
            not_before: now,
            rate: MIN_RATE,
            credit: 1.0,
            updated: now,
            rejected: now,
            accepted_since: 0,
            pauses: 0,
            growth: GROWTH_FROM_UNKNOWN,
            is_first: true,
            last_wait: now,
        };
        limit.expect(accepted);
        limit
    }

    /// Raises the rate to one that the service is known to accept.
    fn expect(&mut self, rate: f64) {
        if rate > self.rate {
            self.rate = rate;
            self.growth = GROWTH;
        }
    }

    /// Claims a request, or returns how long to wait before the next try.
    fn claim(&mut self, now: Instant) -> Option<Duration> {
        if now < self.not_before {
            self.last_wait = now;
            return Some(self.not_before - now);
        }
        let elapsed = now.saturating_duration_since(self.updated).as_secs_f64();
        // Not in the pause itself, which may be long.
        let free = now.saturating_duration_since(self.not_before.max(self.updated));
        self.rate *= self.growth.powf(free.as_secs_f64());
        self.credit = (self.credit + elapsed * self.rate).min(self.rate.max(1.0));
        self.updated = now;
        if self.credit >= 1.0 {
            self.credit -= 1.0;
            return None;
        }
        self.last_wait = now;
        let wait = Duration::from_secs_f64((1.0 - self.credit) / self.rate);
        // Timers have a resolution of 1 ms.
        Some(wait.max(Duration::from_millis(1)))
    }

    /// Lowers the rate to what the service has accepted since the previous 429.
    fn slow_down(&mut self, now: Instant) {
        let elapsed = now.saturating_duration_since(self.rejected);
        if self.accepted_since == 0 {
            self.pauses += 1;
            self.rate /= 2.0;
            self.growth = GROWTH_FROM_UNKNOWN;
        } else {
            self.pauses = 0;
            self.growth = GROWTH;
            let measured = f64::from(self.accepted_since) / elapsed.max(SECOND).as_secs_f64();
            // Over a long time, the average says little about the limit.
            self.rate = if elapsed < UNUSED {
                measured.min(self.rate)
            } else {
                self.rate * 0.9
            };
        }
        self.rate = self.rate.max(MIN_RATE);
        self.credit = 1.0;
        (self.updated, self.rejected, self.last_wait) = (now, now, now);
        self.accepted_since = 0;
        self.is_first = false;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicU32;

    use super::*;

    const MILLISECOND: Duration = Duration::from_millis(1);

    /// A service that accepts a number of requests per second.
    struct Service {
        limit: f64,
        /// Whether unused requests of the past second may be made up for. Otherwise each second
        /// starts anew.
        is_bucket: bool,
        sends_retry_after: bool,
        state: Mutex<(f64, Instant)>,
        rejections: AtomicU32,
    }

    impl Service {
        fn new(limit: u32, is_bucket: bool, sends_retry_after: bool) -> Self {
            let limit = f64::from(limit);
            Self {
                limit,
                is_bucket,
                sends_retry_after,
                state: Mutex::new((limit, Instant::now())),
                rejections: AtomicU32::new(0),
            }
        }

        fn accepts(&self) -> bool {
            let mut state = self.state.lock().unwrap();
            let (left, since) = &mut *state;
            let age = since.elapsed();
            if self.is_bucket {
                *left = (*left + age.as_secs_f64() * self.limit).min(self.limit);
                *since = Instant::now();
            } else if age >= SECOND {
                (*left, *since) = (self.limit, *since + SECOND * age.as_secs() as u32);
            }
            let accepts = *left >= 1.0;
            if accepts {
                *left -= 1.0;
            } else {
                self.rejections.fetch_add(1, Ordering::Relaxed);
            }
            accepts
        }
    }

    /// Sends requests until one is accepted.
    async fn send(pace: &Pace, service: &Service, latency: Duration) {
        loop {
            pace.admit().await;
            tokio::time::sleep(latency / 5).await;
            let sent = Instant::now();
            tokio::time::sleep(latency).await;
            if service.accepts() {
                pace.record_accepted();
                return;
            }
            let retry_after = service.sends_retry_after.then_some(SECOND);
            pace.record_rejected(sent, retry_after, SECOND);
        }
    }

    /// Sends requests, 64 at a time. Returns the time taken and the number of rejections.
    async fn run(service: Service, requests: u32) -> (Duration, u32) {
        let (pace, service) = (Arc::new(Pace::new()), Arc::new(service));
        let left = Arc::new(AtomicU32::new(requests));
        let started = Instant::now();
        let workers = (0..64).map(|worker| {
            let (pace, service, left) = (pace.clone(), service.clone(), left.clone());
            let take = |left: u32| left.checked_sub(1);
            tokio::spawn(async move {
                while left
                    .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
                    .is_ok()
                {
                    send(&pace, &service, worker * MILLISECOND / 2).await;
                }
            })
        });
        futures_util::future::join_all(workers).await;
        (
            started.elapsed(),
            service.rejections.load(Ordering::Relaxed),
        )
    }

    #[tokio::test(start_paused = true)]
    async fn requests_are_sent_almost_as_fast_as_the_service_accepts_them() {
        for limit in [20, 50] {
            for is_bucket in [true, false] {
                for sends_retry_after in [true, false] {
                    let service = Service::new(limit, is_bucket, sends_retry_after);
                    let (elapsed, rejections) = run(service, 600).await;
                    // The first second's requests are accepted at once.
                    let least = f64::from(600 - limit) / f64::from(limit);
                    let ratio = elapsed.as_secs_f64() / least;
                    let case = format!(
                        "{limit}/s, bucket {is_bucket}, header {sends_retry_after}: {elapsed:?}, \
                         {ratio:.2} of the least, {rejections} rejected"
                    );
                    println!("{case}");
                    assert!(ratio < 1.2 && rejections < 180, "{case}");
                }
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn pace_is_dropped_when_it_is_not_needed() {
        let pace = Pace::new();
        pace.record_rejected(Instant::now(), None, SECOND);
        let started = Instant::now();
        pace.admit().await;
        assert_eq!(started.elapsed(), SECOND);
        tokio::time::advance(UNUSED).await;
        pace.record_accepted();
        assert!(!pace.is_limited.load(Ordering::Relaxed));
    }

    #[tokio::test(start_paused = true)]
    async fn request_sent_during_a_pause_does_not_lengthen_it() {
        let pace = Pace::new();
        pace.record_rejected(Instant::now(), None, SECOND);
        let started = Instant::now();
        for _ in 0..10 {
            tokio::time::advance(MILLISECOND).await;
            pace.record_rejected(Instant::now(), None, SECOND);
        }
        pace.admit().await;
        assert_eq!(started.elapsed(), SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn pauses_grow_while_nothing_is_accepted() {
        let pace = Pace::new();
        let mut pauses = Vec::new();
        for _ in 0..6 {
            tokio::time::advance(MILLISECOND).await;
            pace.record_rejected(Instant::now(), None, SECOND);
            let started = Instant::now();
            pace.admit().await;
            pauses.push(started.elapsed().as_secs());
        }
        assert_eq!(pauses, [1, 2, 4, 8, 10, 10]);
    }
}
