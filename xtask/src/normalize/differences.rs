//! The differences of published operations from the known ones, for the report.

use std::collections::BTreeMap;

use serde_json::Value;

use super::KnownOperations;
use super::known::{Known, id_of};
use super::path_parameters::{shape, without_version};

/// Differences of the published operations from the known ones.
#[derive(Default)]
pub struct Differences {
    pub notes: Vec<String>,
    /// The operations without an `operationId`.
    unnamed: Vec<String>,
    /// The known names of the operations that are in another version, by both versions.
    moved: BTreeMap<(String, String), Vec<String>>,
    /// The paths in which a parameter has another name, by both names.
    pub parameters: BTreeMap<(String, String), Vec<String>>,
}

impl Differences {
    pub fn add(
        &mut self,
        operation: &Value,
        known: &Known,
        path: &str,
        operations: &KnownOperations,
    ) {
        let place = format!("{} {path}", known.method.to_uppercase());
        match id_of(operation) {
            "" => self.unnamed.push(place),
            id if id == known.id => {}
            id if operations.contains_key(id) => self.notes.push(format!(
                "{place}: has the `operationId` of another operation, `{id}`; named `{}`",
                known.id
            )),
            id => self.notes.push(format!(
                "{place}: renamed from `{}` to `{id}`; the old name is kept",
                known.id
            )),
        }
        let (from, to) = (shape(known.path), shape(path));
        if without_version(&from) == without_version(&to) && from != to {
            let versions = (version(known.path), version(path));
            let moved = self.moved.entry(versions).or_default();
            moved.push(known.id.to_owned());
        } else if from != to {
            let line = format!("{}: moved from {} to {path}", known.id, known.path);
            self.notes.push(line);
        }
    }

    pub fn into_notes(mut self) -> Vec<String> {
        if !self.unnamed.is_empty() {
            let places = self.unnamed.join(", ");
            self.notes
                .push(format!("without `operationId`, named as before: {places}"));
        }
        for ((from, to), ids) in self.moved {
            let ids = ids.join(", ");
            self.notes.push(format!("moved from {from} to {to}: {ids}"));
        }
        for ((old, new), paths) in self.parameters {
            let others = match paths.len() {
                1 => String::new(),
                count => format!(" and {} other paths", count - 1),
            };
            self.notes.push(format!(
                "path parameter `{old}`: still called `{new}` here ({}{others})",
                paths[0]
            ));
        }
        self.notes
    }
}

/// Returns the version at the start of a path, such as `/v1`.
fn version(path: &str) -> String {
    path[..path.len() - without_version(path).len()].to_owned()
}
