//! Counts the operations in journals.

use std::collections::BTreeMap;

use crate::journal::{Entry, Operation, Outcome};

#[derive(Default)]
pub struct Tallies {
    pub operations: BTreeMap<Operation, Tally>,
    /// Failed operations by kind of error.
    pub errors: BTreeMap<(Operation, String), usize>,
    pub requests: u64,
}

/// The operations of one kind.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub started: usize,
    pub succeeded: usize,
    pub failed: usize,
}

impl Tallies {
    pub fn record(&mut self, entry: &Entry) {
        match entry {
            Entry::AboutTo { operation, .. } => {
                self.operations.entry(*operation).or_default().started += 1;
            }
            Entry::Done {
                operation,
                outcome,
                requests,
                ..
            } => {
                self.requests += requests;
                let tally = self.operations.entry(*operation).or_default();
                if let Outcome::Failed(failure) = outcome {
                    tally.failed += 1;
                    let errors = self.errors.entry((*operation, failure.kind.clone()));
                    *errors.or_default() += 1;
                } else {
                    tally.succeeded += 1;
                }
            }
        }
    }
}
