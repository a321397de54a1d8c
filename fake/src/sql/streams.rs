//! The streams of a database between their requests, by baton.

use std::collections::{HashMap, HashSet};
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
    /// A cursor runs in the stream.
    InUse,
}

#[derive(Default)]
pub struct Streams {
    open: HashMap<String, (Stream, Instant)>,
    /// The batons of the streams in which a cursor runs.
    lent: HashSet<String>,
    expired: HashMap<String, Instant>,
}

impl Streams {
    /// Returns a new baton.
    pub fn new_baton() -> String {
        format!("{:032x}", fastrand::u128(..))
    }

    /// Notes that a cursor runs in the stream with this baton, until it is put.
    pub fn lend(&mut self, baton: String) {
        self.lent.insert(baton);
    }

    /// Returns whether a cursor runs in the stream with this baton.
    pub fn is_lent(&self, baton: &str) -> bool {
        self.lent.contains(baton)
    }

    /// Keeps a stream until its next request, unless the database was closed meanwhile.
    pub fn put(&mut self, baton: String, stream: Stream) {
        self.lent.remove(&baton);
        if !stream.session.connection.is_interrupted() {
            self.open.insert(baton, (stream, Instant::now()));
        }
    }

    /// Takes a stream for a request. Its baton is not accepted again.
    pub fn take(&mut self, baton: &str) -> Result<Stream, BatonError> {
        self.expire(Instant::now());
        match self.open.remove(baton) {
            Some((stream, _)) => Ok(stream),
            None if self.expired.contains_key(baton) => Err(BatonError::Expired),
            None if self.lent.contains(baton) => Err(BatonError::InUse),
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
