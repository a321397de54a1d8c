//! Test cases of the rules.

use serde_json::{Value, json};

/// A description, and the expected results of a rule.
pub(super) struct Case {
    pub name: &'static str,
    pub before: Value,
    pub fixed: Option<(usize, Value)>,
    pub fix_error: Option<&'static str>,
    pub problems: Vec<String>,
}

impl Case {
    /// A description that the rule neither changes nor reports, unless more is declared.
    pub fn new(name: &'static str, before: Value) -> Self {
        Self {
            name,
            before,
            fixed: None,
            fix_error: None,
            problems: Vec::new(),
        }
    }

    /// The fix changes this many places, and this is the result.
    pub fn fixed(mut self, places: usize, after: Value) -> Self {
        self.fixed = Some((places, after));
        self
    }

    /// The fix fails with this problem.
    pub fn fix_fails(mut self, problem: &'static str) -> Self {
        self.fix_error = Some(problem);
        self
    }

    /// The check reports this problem.
    pub fn problem(mut self, problem: impl Into<String>) -> Self {
        self.problems.push(problem.into());
        self
    }

    /// Returns whether the rule does anything here.
    pub fn is_effective(&self) -> bool {
        self.fixed.is_some() || !self.problems.is_empty()
    }
}

/// A description of named schemas only.
pub(super) fn schemas(schemas: Value) -> Value {
    json!({"components": {"schemas": schemas}})
}

/// A description of one operation, `makeThing (POST /things)`.
pub(super) fn operation(mut operation: Value) -> Value {
    operation["operationId"] = json!("makeThing");
    json!({"paths": {"/things": {"post": operation}}})
}

/// A body of one schema, as JSON.
pub(super) fn content(schema: Value) -> Value {
    json!({"content": {"application/json": {"schema": schema}}})
}
