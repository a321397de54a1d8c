//! The scripted replies of a platform, and which request gets which.

use turso_platform::OPERATIONS;

use crate::hosts::HOST_OPERATIONS;
use crate::reply::Reply;

/// The scripted replies, in the order they were added.
pub struct Script {
    rules: Vec<ReplyRule>,
    random: fastrand::Rng,
}

/// A reply, and which requests get it.
struct ReplyRule {
    operation: String,
    frequency: Frequency,
    reply: Reply,
}

/// How often a scripted reply is sent.
pub enum Frequency {
    /// To the next request.
    Once,
    /// To a share of the requests, from 0 to 1.
    Rate(f64),
}

impl Script {
    pub fn new(seed: u64) -> Self {
        Self {
            rules: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
        }
    }

    /// Adds a reply for an operation.
    ///
    /// # Panics
    ///
    /// If the operation is unknown.
    pub fn add(&mut self, operation: &str, frequency: Frequency, reply: Reply) {
        let known = operation == "*"
            || HOST_OPERATIONS.contains(&operation)
            || OPERATIONS.iter().any(|known| known.id == operation);
        assert!(
            known,
            "unknown operation {operation:?}: use an `id` from `turso_platform::OPERATIONS`, one \
             of {HOST_OPERATIONS:?}, or \"*\""
        );
        self.rules.push(ReplyRule {
            operation: operation.to_owned(),
            frequency,
            reply,
        });
    }

    /// Removes all replies.
    pub fn clear(&mut self) {
        self.rules.clear();
    }

    /// Returns the reply for a request: the first that is due, else the platform's own response.
    pub fn next_reply(&mut self, operation: Option<&str>) -> Reply {
        let random = &mut self.random;
        let due = self.rules.iter().position(|rule| {
            let matches = rule.operation == "*" || Some(rule.operation.as_str()) == operation;
            matches
                && match rule.frequency {
                    Frequency::Once => true,
                    Frequency::Rate(rate) => random.f64() < rate,
                }
        });
        let Some(due) = due else {
            return Reply::passthrough();
        };
        match self.rules[due].frequency {
            Frequency::Once => self.rules.remove(due).reply,
            Frequency::Rate(_) => self.rules[due].reply.clone(),
        }
    }
}
