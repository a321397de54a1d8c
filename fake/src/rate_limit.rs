//! The limit on the rate of requests.

use std::time::Instant;

use crate::reply::Reply;

/// A token bucket: it holds the requests of one second, and refills continuously.
pub struct RateLimit {
    per_second: f64,
    available: f64,
    updated: Instant,
    /// Whether replies have the header `Retry-After`.
    retry_after: bool,
}

impl RateLimit {
    /// Returns a full bucket.
    pub fn new(per_second: u32, retry_after: bool, now: Instant) -> Self {
        Self {
            per_second: per_second.into(),
            available: per_second.into(),
            updated: now,
            retry_after,
        }
    }

    /// Takes a request from the bucket. Returns the reply to it if the bucket is empty.
    pub fn check(&mut self, now: Instant) -> Option<Reply> {
        let refill = (now - self.updated).as_secs_f64() * self.per_second;
        self.updated = now;
        self.available = (self.available + refill).min(self.per_second);
        if self.available >= 1.0 {
            self.available -= 1.0;
            return None;
        }
        let reply = Reply::error(429, "rate limit exceeded");
        Some(if self.retry_after {
            reply.header("retry-after", "1")
        } else {
            reply
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::RateLimit;

    #[test]
    fn bucket_holds_one_second_of_requests_and_refills() {
        let start = Instant::now();
        let mut limit = RateLimit::new(4, true, start);
        for (elapsed, expected) in [(0.0, 4), (0.5, 2), (0.5, 0), (3600.0, 4)] {
            let now = start + Duration::from_secs_f64(elapsed);
            let allowed = (0..10).filter(|_| limit.check(now).is_none()).count();
            assert_eq!(allowed, expected, "after {elapsed} s");
        }
    }
}
