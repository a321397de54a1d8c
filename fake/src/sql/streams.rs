//! The streams of a database between their requests, by baton.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::stream::Stream;

/// How long a stream may be idle. Its transaction is then rolled back.
const IDLE_LIMIT: Duration = Duration::from_secs(10);

/// How long an expired stream is distinguished from one that never existed.
const REMEMBERED_FOR: Duration = Duration::from_secs(300);

/// Why a baton was not accepted.
#[derive(Debug, PartialEq, Eq)]
pub enum BatonError {
    Expired,
    Invalid,
}

#[derive(Default)]
pub struct Streams {
    open: HashMap<String, (Stream, Instant)>,
    expired: HashMap<String, Instant>,
}

impl Streams {
    /// Returns a new baton.
    pub fn new_baton() -> String {
        format!("{:032x}", fastrand::u128(..))
    }

    /// Keeps a stream until its next request.
    pub fn put(&mut self, baton: String, stream: Stream) {
        self.open.insert(baton, (stream, Instant::now()));
    }

    /// Takes a stream for a request. Its baton is not accepted again.
    pub fn take(&mut self, baton: &str) -> Result<Stream, BatonError> {
        self.expire(Instant::now());
        match self.open.remove(baton) {
            Some((stream, _)) => Ok(stream),
            None if self.expired.contains_key(baton) => Err(BatonError::Expired),
            None => Err(BatonError::Invalid),
        }
    }

    /// Closes the streams that are idle for too long.
    pub fn expire(&mut self, now: Instant) {
        let is_idle = |_: &String, (_, since): &mut (Stream, Instant)| {
            now.saturating_duration_since(*since) >= IDLE_LIMIT
        };
        let idle = self.open.extract_if(is_idle);
        self.expired.extend(idle.map(|(baton, _)| (baton, now)));
        self.expired
            .retain(|_, since| now.saturating_duration_since(*since) < REMEMBERED_FOR);
    }

    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Closes all streams.
    pub fn clear(&mut self) {
        self.open.clear();
    }
}
