//! Compares the platform with the journals.

use std::collections::{BTreeMap, BTreeSet};

use crate::expectation::Expectation;
use crate::journal::{Entry, Operation, Outcome};
use crate::tallies::Tallies;

/// What the journals say: an expectation for each name, and what contradicts it.
#[derive(Default)]
pub struct Account {
    names: BTreeMap<String, Expectation>,
    differences: Vec<String>,
    pub tallies: Tallies,
    /// The begun operation of the journal that is being read.
    pending: Option<(Operation, String)>,
}

impl Account {
    /// Records a journal from its start. Its worker is not running.
    pub fn record_all(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.record(entry);
        }
        self.record_interruption();
    }

    /// Records the next entry of a journal.
    pub fn record(&mut self, entry: &Entry) {
        self.tallies.record(entry);
        match entry {
            Entry::AboutTo { operation, name } => {
                self.record_interruption();
                self.pending = Some((*operation, name.clone()));
            }
            Entry::Done {
                operation,
                name,
                outcome,
                ..
            } => {
                if self.pending.take() != Some((*operation, name.clone())) {
                    self.add_difference(
                        name,
                        &format!("{} ended, but had not begun", operation.name()),
                    );
                }
                self.record_outcome(*operation, name, outcome);
            }
        }
    }

    /// Returns the names with something to recover, and how.
    pub fn recoveries(&self) -> Vec<(String, Operation)> {
        let recovery = |(name, expectation): (&String, &Expectation)| {
            Some((name.clone(), expectation.recovery()?))
        };
        self.names.iter().filter_map(recovery).collect()
    }

    /// Compares all databases on the platform, with their names and IDs, with the journals. Returns
    /// every difference, including those between the entries of a journal.
    pub fn close(mut self, databases: &[(String, String)]) -> Vec<String> {
        let mut ids = BTreeSet::new();
        let mut found = BTreeMap::new();
        for (name, id) in databases {
            if !ids.insert(id) {
                self.add_difference(name, &format!("has the DbId {id} of another database"));
            }
            if found.insert(name, id).is_some() {
                self.add_difference(name, "exists twice");
            } else if !self.names.contains_key(name) {
                self.add_difference(name, "exists, but nobody asked for it");
            }
        }
        for (name, expectation) in &mut self.names {
            let result = match found.get(name) {
                Some(id) => expectation.record_found(id),
                None => expectation.record_absent(),
            };
            if let Err(contradiction) = result {
                self.differences.push(format!("`{name}` {contradiction}"));
            }
        }
        self.differences
    }

    fn record_outcome(&mut self, operation: Operation, name: &str, outcome: &Outcome) {
        if operation == Operation::List {
            if let Outcome::Listed(databases) = outcome {
                self.record_list(name, databases);
            }
            return;
        }
        let expectation = self.names.entry(name.to_owned()).or_default();
        let result = expectation.record(operation, outcome);
        if let Err(contradiction) = result {
            self.add_difference(name, &format!("{contradiction} ({})", operation.name()));
        }
    }

    /// Records the databases whose names have a prefix.
    fn record_list(&mut self, prefix: &str, databases: &BTreeMap<String, String>) {
        for name in databases.keys() {
            self.names.entry(name.clone()).or_default();
        }
        let names = self.names.iter_mut();
        for (name, expectation) in names.filter(|(name, _)| name.starts_with(prefix)) {
            let result = match databases.get(name) {
                Some(id) => expectation.record_found(id),
                None => expectation.record_absent(),
            };
            if let Err(contradiction) = result {
                let difference = format!("`{name}` {contradiction} (list)");
                self.differences.push(difference);
            }
        }
    }

    /// Records that the outcome of the begun operation will never be known.
    fn record_interruption(&mut self) {
        let Some((operation, name)) = self.pending.take() else {
            return;
        };
        if operation != Operation::List {
            let expectation = self.names.entry(name).or_default();
            expectation.record_unknown(operation);
        }
    }

    fn add_difference(&mut self, name: &str, text: &str) {
        self.differences.push(format!("`{name}` {text}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Failure;
    use Operation::{Create, Delete, Ensure, List, Resume, Token, Upload};

    type Step = (Operation, Option<Outcome>);

    /// Names and IDs.
    type Databases<'a> = &'a [(&'a str, &'a str)];

    fn confirmed(id: &str, created: bool) -> Option<Outcome> {
        let id = id.to_owned();
        Some(Outcome::Confirmed { id, created })
    }

    fn created(id: &str) -> Option<Outcome> {
        confirmed(id, true)
    }

    fn failed(kind: &str, may_have_taken_effect: bool, database: Option<&str>) -> Option<Outcome> {
        Some(Outcome::Failed(Failure {
            kind: kind.to_owned(),
            may_have_taken_effect,
            database: database.map(str::to_owned),
            text: kind.to_owned(),
        }))
    }

    fn listed(databases: Databases) -> Option<Outcome> {
        let databases = databases.iter();
        let owned = databases.map(|(name, id)| ((*name).to_owned(), (*id).to_owned()));
        Some(Outcome::Listed(owned.collect()))
    }

    /// Returns the differences between a journal about the database `a`, in which an operation without
    /// outcome was interrupted, and the platform's databases.
    fn differences(steps: &[Step], databases: Databases) -> Vec<String> {
        let mut entries = Vec::new();
        for (operation, outcome) in steps.iter().cloned() {
            let name = "a".to_owned();
            entries.push(Entry::AboutTo {
                operation,
                name: name.clone(),
            });
            entries.extend(outcome.map(|outcome| Entry::Done {
                operation,
                name,
                outcome,
                requests: 1,
            }));
        }
        let mut account = Account::default();
        account.record_all(&entries);
        let databases = databases.iter();
        let owned = databases.map(|(name, id)| ((*name).to_owned(), (*id).to_owned()));
        account.close(&owned.collect::<Vec<_>>())
    }

    #[test]
    fn journals_that_agree_with_the_platform_have_no_differences() {
        let deleted = || Some(Outcome::Deleted);
        let cases: &[(&[Step], Databases)] = &[
            (&[], &[]),
            (&[(Ensure, created("1"))], &[("a", "1")]),
            (
                &[(Ensure, created("1")), (Ensure, confirmed("1", false))],
                &[("a", "1")],
            ),
            (&[(Create, created("1")), (Delete, deleted())], &[]),
            (
                &[
                    (Create, created("1")),
                    (Delete, deleted()),
                    (Ensure, created("2")),
                ],
                &[("a", "2")],
            ),
            // Interrupted, or failed with an unknown outcome: either is possible.
            (&[(Ensure, None)], &[]),
            (&[(Ensure, None)], &[("a", "1")]),
            (&[(Upload, failed("Server", true, None))], &[("a", "1")]),
            (&[(Create, created("1")), (Delete, None)], &[]),
            (&[(Create, created("1")), (Delete, None)], &[("a", "1")]),
            (
                &[
                    (Create, created("1")),
                    (Delete, failed("AlreadyDeleted", true, None)),
                ],
                &[],
            ),
            // Recreated by an operation of unknown outcome.
            (
                &[(Create, created("1")), (Delete, None), (Ensure, None)],
                &[("a", "2")],
            ),
            (
                &[(Create, None), (Ensure, confirmed("1", false))],
                &[("a", "1")],
            ),
            (
                &[
                    (Create, None),
                    (Create, failed("AlreadyExists", false, None)),
                ],
                &[("a", "1")],
            ),
            (
                &[(Upload, failed("Transport", true, Some("1")))],
                &[("a", "1")],
            ),
            (
                &[(Upload, failed("AlreadyExists", true, Some("1")))],
                &[("a", "1")],
            ),
            (
                &[
                    (Upload, None),
                    (Resume, failed("InvalidArgument", false, Some("1"))),
                ],
                &[("a", "1")],
            ),
            (&[(Token, failed("NotFound", false, None))], &[]),
            (
                &[(Ensure, None), (List, listed(&[("a", "1")]))],
                &[("a", "1")],
            ),
        ];
        for (steps, databases) in cases {
            assert_eq!(
                differences(steps, databases),
                [""; 0],
                "{steps:?} {databases:?}"
            );
        }
    }

    #[test]
    fn every_kind_of_difference_is_reported() {
        let deleted = || Some(Outcome::Deleted);
        let unaffected = |kind| failed(kind, false, None);
        let cases: &[(&[Step], Databases, &str)] = &[
            (&[], &[("b", "1")], "`b` exists, but nobody asked for it"),
            (&[(Create, created("1"))], &[], "`a` is missing (DbId 1)"),
            (
                &[(Create, created("1"))],
                &[("a", "2")],
                "`a` has DbId 2 instead of 1",
            ),
            (
                &[(Create, created("1"))],
                &[("a", "1"), ("a", "1")],
                "`a` has the DbId 1 of another database, `a` exists twice",
            ),
            (
                &[(Create, created("1"))],
                &[("a", "1"), ("a", "2")],
                "`a` exists twice, `a` has DbId 2 instead of 1",
            ),
            (
                &[(Create, created("1")), (Delete, deleted())],
                &[("a", "1")],
                "`a` came back with the deleted DbId 1",
            ),
            (
                &[(Create, created("1")), (Delete, deleted())],
                &[("a", "2")],
                "`a` exists (DbId 2), but should not",
            ),
            (
                &[(Ensure, unaffected("Transport"))],
                &[("a", "1")],
                "`a` exists (DbId 1), but should not",
            ),
            (
                &[(Token, None)],
                &[("a", "1")],
                "`a` exists (DbId 1), but should not",
            ),
            (
                &[(Create, created("1")), (Delete, unaffected("RateLimited"))],
                &[],
                "`a` is missing (DbId 1)",
            ),
            (
                &[(Create, created("1")), (Delete, None)],
                &[("a", "2")],
                "`a` has DbId 2 instead of 1",
            ),
            (
                &[(Ensure, created("1")), (Ensure, created("2"))],
                &[("a", "2")],
                "`a` was created (DbId 2), but existed (ensure)",
            ),
            (
                &[
                    (Create, created("1")),
                    (Delete, None),
                    (Ensure, created("1")),
                ],
                &[("a", "1")],
                "`a` was created with the DbId 1 of an earlier one (ensure)",
            ),
            (
                &[(Ensure, confirmed("1", false))],
                &[("a", "1")],
                "`a` exists (DbId 1), but should not (ensure)",
            ),
            (
                &[(Create, unaffected("AlreadyExists"))],
                &[],
                "`a` already exists, but should not (create)",
            ),
            (
                &[(Create, created("1")), (Token, unaffected("NotFound"))],
                &[],
                "`a` is missing (DbId 1) (token)",
            ),
            (
                &[(Delete, deleted())],
                &[],
                "`a` was deleted, but did not exist (delete)",
            ),
            (
                &[(Token, Some(Outcome::TokenCreated))],
                &[],
                "`a` has a new token, but does not exist (token)",
            ),
            (
                &[(Create, created("1")), (List, listed(&[]))],
                &[],
                "`a` is missing (DbId 1) (list)",
            ),
            (
                &[(List, listed(&[("a", "1")]))],
                &[("a", "1")],
                "`a` exists (DbId 1), but should not (list)",
            ),
            (
                &[(Ensure, unaffected("Decode"))],
                &[],
                "`a` unexpected error: Decode (ensure)",
            ),
        ];
        for (steps, databases, expected) in cases {
            let differences = differences(steps, databases).join(", ");
            assert_eq!(differences, *expected, "{steps:?} {databases:?}");
        }
    }

    #[test]
    fn outcome_without_beginning_is_a_difference() {
        let mut account = Account::default();
        account.record_all(&[Entry::Done {
            operation: Token,
            name: "a".to_owned(),
            outcome: failed("NotFound", false, None).unwrap(),
            requests: 1,
        }]);
        assert_eq!(account.close(&[]), ["`a` token ended, but had not begun"]);
    }
}
