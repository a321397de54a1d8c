//! What the journal says about one database name.

use std::collections::BTreeSet;

use crate::journal::{Failure, Operation, Outcome};

/// What may be on the platform under a name. Several possibilities remain while an outcome is unknown.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// There may be no database.
    may_be_absent: bool,
    /// There may be the database with this ID, the last one seen.
    id: Option<String>,
    /// There may be a database whose ID was never seen.
    may_be_new: bool,
    /// The IDs of databases that are gone.
    gone: BTreeSet<String>,
    /// Whether an upload is unfinished.
    awaits_file: bool,
    /// Whether a deletion is unfinished.
    is_deleting: bool,
}

impl Default for Expectation {
    fn default() -> Self {
        Self {
            may_be_absent: true,
            id: None,
            may_be_new: false,
            gone: BTreeSet::new(),
            awaits_file: false,
            is_deleting: false,
        }
    }
}

/// What contradicts the expectation.
pub type Contradiction = String;

impl Expectation {
    /// Returns the operation that completes what is unfinished or unknown.
    pub fn recovery(&self) -> Option<Operation> {
        let is_known = !self.may_be_new && self.may_be_absent != self.id.is_some();
        if self.is_deleting {
            Some(Operation::Delete)
        } else if self.awaits_file {
            Some(Operation::Resume)
        } else if is_known {
            None
        } else {
            Some(Operation::Ensure)
        }
    }

    /// Records an operation whose outcome is unknown.
    pub fn record_unknown(&mut self, operation: Operation) {
        self.is_deleting = operation == Operation::Delete;
        match operation {
            Operation::Ensure | Operation::Create => self.may_be_new |= self.may_be_absent,
            Operation::Upload => {
                self.may_be_new |= self.may_be_absent;
                self.awaits_file |= self.may_be_absent;
            }
            Operation::Delete => self.may_be_absent = true,
            Operation::Resume => self.awaits_file = true,
            Operation::Token | Operation::List => {}
        }
    }

    /// Records the outcome of an operation on this name.
    pub fn record(&mut self, operation: Operation, outcome: &Outcome) -> Result<(), Contradiction> {
        match outcome {
            Outcome::Confirmed { id, created } => {
                if matches!(operation, Operation::Upload | Operation::Resume) {
                    self.awaits_file = false;
                }
                self.record_confirmed(id, *created)
            }
            Outcome::Deleted if !self.may_exist() => {
                Err("was deleted, but did not exist".to_owned())
            }
            Outcome::Deleted => {
                self.may_be_absent = true;
                self.record_absent()
            }
            Outcome::TokenCreated if !self.may_exist() => {
                Err("has a new token, but does not exist".to_owned())
            }
            // The lists are recorded per name.
            Outcome::TokenCreated | Outcome::Listed(_) => Ok(()),
            Outcome::Failed(failure) => self.record_failure(operation, failure),
        }
    }

    /// Records that there is a database.
    pub fn record_found(&mut self, id: &str) -> Result<(), Contradiction> {
        let is_possible = self.id.as_deref() == Some(id) || self.may_be_new;
        let result = match &self.id {
            _ if self.gone.contains(id) => Err(format!("came back with the deleted DbId {id}")),
            _ if is_possible => Ok(()),
            Some(expected) => Err(format!("has DbId {id} instead of {expected}")),
            None => Err(format!("exists (DbId {id}), but should not")),
        };
        self.settle(Some(id));
        result
    }

    /// Records that there is no database.
    pub fn record_absent(&mut self) -> Result<(), Contradiction> {
        let result = match &self.id {
            _ if self.may_be_absent => Ok(()),
            Some(id) => Err(format!("is missing (DbId {id})")),
            None => Err("is missing".to_owned()),
        };
        self.settle(None);
        result
    }

    fn record_confirmed(&mut self, id: &str, created: bool) -> Result<(), Contradiction> {
        if !created {
            return self.record_found(id);
        }
        let result = if self.gone.contains(id) || self.id.as_deref() == Some(id) {
            Err(format!("was created with the DbId {id} of an earlier one"))
        } else if self.may_be_absent {
            Ok(())
        } else {
            Err(format!("was created (DbId {id}), but existed"))
        };
        self.settle(Some(id));
        result
    }

    fn record_failure(
        &mut self,
        operation: Operation,
        failure: &Failure,
    ) -> Result<(), Contradiction> {
        let is_creation = matches!(operation, Operation::Create | Operation::Upload);
        let of_existing = matches!(
            operation,
            Operation::Delete | Operation::Token | Operation::Resume
        );
        match (&*failure.kind, &failure.database) {
            ("AlreadyExists", None) if is_creation && self.may_exist() => {
                self.may_be_absent = false;
                Ok(())
            }
            ("AlreadyExists", None) if is_creation => {
                Err("already exists, but should not".to_owned())
            }
            ("NotFound", None) if of_existing => self.record_absent(),
            ("AlreadyDeleted", None) if operation == Operation::Delete => {
                self.may_be_absent = true;
                self.record_absent()
            }
            // It has the contents by now, or was not created for an upload.
            ("InvalidArgument", Some(id)) if operation == Operation::Resume => {
                self.awaits_file = false;
                self.record_found(id)
            }
            // The response to its creation was lost.
            ("AlreadyExists", Some(id)) if operation == Operation::Upload => {
                self.record_transient(operation, failure, Some(id))
            }
            ("Server" | "Transport" | "Timeout" | "RateLimited", database) => {
                self.record_transient(operation, failure, database.as_deref())
            }
            _ => Err(format!("unexpected error: {}", failure.text)),
        }
    }

    fn record_transient(
        &mut self,
        operation: Operation,
        failure: &Failure,
        database: Option<&str>,
    ) -> Result<(), Contradiction> {
        match database {
            Some(id) => {
                let is_creation = !matches!(operation, Operation::Resume);
                self.may_be_new |= is_creation && self.may_be_absent;
                self.awaits_file |= matches!(operation, Operation::Upload | Operation::Resume);
                let result = self.record_found(id);
                // The error says that it may still exist.
                self.may_be_absent = operation == Operation::Upload;
                result
            }
            None => {
                if failure.may_have_taken_effect {
                    self.record_unknown(operation);
                }
                Ok(())
            }
        }
    }

    fn may_exist(&self) -> bool {
        self.id.is_some() || self.may_be_new
    }

    /// Leaves one possibility.
    fn settle(&mut self, id: Option<&str>) {
        if let Some(previous) = self.id.take()
            && id != Some(&*previous)
        {
            self.gone.insert(previous);
        }
        self.id = id.map(str::to_owned);
        self.may_be_absent = id.is_none();
        self.may_be_new = false;
        self.awaits_file &= id.is_some();
        self.is_deleting = false;
    }
}
