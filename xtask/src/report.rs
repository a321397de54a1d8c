//! The report of `cargo xtask vendor`: Markdown, fit for a pull request.

use std::fmt;

use turso_platform_codegen::{Document, Generated, Operation, example};

use crate::compare::Changes;

/// The effects of a new description on users and maintainers.
pub struct Report {
    pub changes: Changes,
    /// The current version of the crate.
    pub version: &'static str,
    /// The operations that the previous description lacks.
    pub new_operations: Vec<NewOperation>,
    pub sections: Vec<Section>,
    /// The number of operations, and of those that are published.
    pub operations: (usize, usize),
}

/// An operation that was added.
pub struct NewOperation {
    id: String,
    /// How users call it.
    method: String,
    fake: &'static str,
}

/// A list with a title.
pub struct Section {
    pub title: &'static str,
    pub lines: Vec<String>,
}

/// Returns the operations that `old` lacks.
pub fn new_operations(old: &Document, new: &Document, generated: &Generated) -> Vec<NewOperation> {
    let before = old.operations();
    let is_new = |operation: &&Operation| before.iter().all(|other| other.id != operation.id);
    let operations = new.operations();
    operations
        .iter()
        .filter(is_new)
        .map(|operation| NewOperation {
            id: operation.id.to_owned(),
            method: generated
                .methods
                .get(operation.id)
                .cloned()
                .unwrap_or_default(),
            fake: match operation.response_schema() {
                None => "an empty response",
                Some(schema) if example(new, schema).is_some() => "the example",
                Some(_) => "nothing (501): the response has no complete example",
            },
        })
        .collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, published) = self.operations;
        let verdict = self.changes.verdict();
        match self.changes.next_version(self.version) {
            Some(next) => writeln!(f, "{verdict}: release {next} (now {})", self.version)?,
            None => writeln!(f, "{verdict}")?,
        }
        writeln!(f, "{all} operations, {published} of them published")?;
        let changes = self.changes.to_string();
        if !changes.is_empty() {
            writeln!(f, "\n## Changes\n\n```diff\n{changes}```")?;
        }
        if !self.new_operations.is_empty() {
            writeln!(f, "\n## New operations\n")?;
            writeln!(
                f,
                "| operation | call | the fake platform returns, unless it has a handler |\n|---|---|---|"
            )?;
            for NewOperation { id, method, fake } in &self.new_operations {
                writeln!(f, "| `{id}` | `{method}` | {fake} |")?;
            }
        }
        for Section { title, lines } in &self.sections {
            if !lines.is_empty() {
                writeln!(f, "\n## {title}\n")?;
            }
            for line in lines {
                writeln!(f, "- {line}")?;
            }
        }
        Ok(())
    }
}
