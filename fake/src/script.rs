//! The scripted replies of a platform, and which request gets which.

use crate::reply::Reply;
use crate::target::Target;

/// The scripted replies.
///
/// Those for one request come first, then those at a rate, then those for every request.
pub struct Script {
    /// In the order they were added.
    once: Vec<(Target, Reply)>,
    /// With the share of requests, from 0 to 1; in the order they were added.
    at_rate: Vec<(Target, f64, Reply)>,
    /// One for each target.
    always: Vec<(Target, Reply)>,
    random: fastrand::Rng,
}

impl Script {
    pub fn new(seed: u64) -> Self {
        Self {
            once: Vec::new(),
            at_rate: Vec::new(),
            always: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
        }
    }

    /// Adds a reply to the next request.
    pub fn add_once(&mut self, target: Target, reply: Reply) {
        self.once.push((target, reply));
    }

    /// Adds a reply to a share of the requests, from 0 to 1.
    pub fn add_at_rate(&mut self, target: Target, rate: f64, reply: Reply) {
        self.at_rate.push((target, rate, reply));
    }

    /// Sets the reply to every request, instead of an earlier one for the same target.
    pub fn set_always(&mut self, target: Target, reply: Reply) {
        self.always.retain(|(earlier, _)| *earlier != target);
        self.always.push((target, reply));
    }

    /// Removes all replies.
    pub fn clear(&mut self) {
        self.once.clear();
        self.at_rate.clear();
        self.always.clear();
    }

    /// Returns the reply to a request: the first that is due, else the platform's own response.
    pub fn next_reply(&mut self, operation: Option<&str>) -> Reply {
        self.take_once(operation)
            .or_else(|| self.draw(operation))
            .or_else(|| self.standing(operation))
            .unwrap_or_else(Reply::passthrough)
    }

    fn take_once(&mut self, operation: Option<&str>) -> Option<Reply> {
        let due = self
            .once
            .iter()
            .position(|(target, _)| target.includes(operation))?;
        Some(self.once.remove(due).1)
    }

    fn draw(&mut self, operation: Option<&str>) -> Option<Reply> {
        let random = &mut self.random;
        self.at_rate
            .iter()
            .find(|(target, rate, _)| target.includes(operation) && random.f64() < *rate)
            .map(|(.., reply)| reply.clone())
    }

    /// Returns the reply to every request for this operation, else the one to all requests.
    fn standing(&self, operation: Option<&str>) -> Option<Reply> {
        self.always
            .iter()
            .filter(|(target, _)| target.includes(operation))
            .min_by_key(|(target, _)| *target == Target::All)
            .map(|(_, reply)| reply.clone())
    }
}
