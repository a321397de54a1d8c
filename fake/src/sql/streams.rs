//! The streams of a database between requests, by baton.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use super::stream::Stream;

/// Idle time after which a stream expires and its transaction is rolled back.
const IDLE_LIMIT: Duration = Duration::from_secs(10);

/// Time for which the baton of an expired stream is remembered.
const REMEMBERED_FOR: Duration = Duration::from_secs(300);

/// The number of idle streams that keep a connection that a new one could replace. Limited since clients often do not
/// close their streams.
const MAX_KEPT: usize = 8;

/// Why a baton was not accepted.
#[derive(Debug, PartialEq, Eq)]
pub enum BatonError {
    Expired,
    Invalid,
    /// A cursor runs in the stream.
    InUse,
}

/// The streams of a database.
#[derive(Default)]
pub struct Streams {
    idle: HashMap<String, Idle>,
    /// The batons of the streams in which a cursor runs.
    lent: HashSet<String>,
    expired: HashMap<String, Instant>,
}

/// An idle stream.
struct Idle {
    since: Instant,
    /// `None` if its connection was closed, and a new one can replace it.
    stream: Option<Stream>,
}

impl Idle {
    fn is_replaceable(&self) -> bool {
        self.stream.as_ref().is_some_and(Stream::is_like_new)
    }
}

impl Streams {
    /// Returns a new baton.
    pub fn new_baton() -> String {
        format!("{:032x}", fastrand::u128(..))
    }

    /// Records that a cursor runs in the stream with this baton, until [`put`](Self::put).
    pub fn lend(&mut self, baton: String) {
        self.lent.insert(baton);
    }

    /// Returns whether a cursor runs in the stream with this baton.
    pub fn is_lent(&self, baton: &str) -> bool {
        self.lent.contains(baton)
    }

    /// Keeps a stream until its next request, unless the database has been closed.
    pub fn put(&mut self, baton: String, stream: Stream) {
        self.lent.remove(&baton);
        if stream.session.connection.is_interrupted() {
            return;
        }
        let idle = Idle {
            since: Instant::now(),
            stream: Some(stream),
        };
        self.idle.insert(baton, idle);
        self.close_replaceable(MAX_KEPT);
    }

    /// Takes a stream for a request. Its baton is not accepted again. Returns `None` if the caller must open a new one.
    pub fn take(&mut self, baton: &str) -> Result<Option<Stream>, BatonError> {
        self.expire(Instant::now());
        match self.idle.remove(baton) {
            Some(idle) => Ok(idle.stream),
            None if self.expired.contains_key(baton) => Err(BatonError::Expired),
            None if self.lent.contains(baton) => Err(BatonError::InUse),
            None => Err(BatonError::Invalid),
        }
    }

    /// Closes the connections that new ones can replace, except the most recently used ones. Returns whether all
    /// connections are closed.
    pub fn close_replaceable(&mut self, except: usize) -> bool {
        let mut replaceable: Vec<&mut Idle> = self
            .idle
            .values_mut()
            .filter(|idle| idle.is_replaceable())
            .collect();
        if replaceable.len() > except {
            replaceable.sort_by_key(|idle| std::cmp::Reverse(idle.since));
            for idle in replaceable.into_iter().skip(except) {
                idle.stream = None;
            }
        }
        self.lent.is_empty() && self.idle.values().all(|idle| idle.stream.is_none())
    }

    /// Closes streams that have been idle for too long.
    pub fn expire(&mut self, now: Instant) {
        let is_expired =
            |_: &String, idle: &mut Idle| now.saturating_duration_since(idle.since) >= IDLE_LIMIT;
        let expired = self.idle.extract_if(is_expired);
        self.expired.extend(expired.map(|(baton, _)| (baton, now)));
        self.expired
            .retain(|_, since| now.saturating_duration_since(*since) < REMEMBERED_FOR);
    }

    pub fn is_empty(&self) -> bool {
        self.idle.is_empty() && self.lent.is_empty()
    }

    /// Closes all streams.
    pub fn clear(&mut self) {
        self.idle.clear();
    }
}
