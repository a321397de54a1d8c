//! The table that each rule is tested by.

use serde_json::{Value, json};

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

/// A description, and what a rule makes of it.
pub(super) struct Case {
    name: &'static str,
    before: Value,
    fixed: Option<(usize, Value)>,
    fix_error: Option<&'static str>,
    problems: Vec<&'static str>,
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
    pub fn problem(mut self, problem: &'static str) -> Self {
        self.problems.push(problem);
        self
    }

    /// Whether the rule does anything here.
    fn is_effective(&self) -> bool {
        self.fixed.is_some() || !self.problems.is_empty()
    }
}

/// Runs a rule on each of its cases. In the result of a fix, the fix must find nothing to change and
/// the check nothing to report.
pub(super) fn run(rule: &Rule) {
    let cases = (rule.cases)();
    assert!(
        cases.iter().any(Case::is_effective),
        "{}: no case in which the rule does anything",
        rule.name
    );
    for case in cases {
        let context = format!("{}: {}", rule.name, case.name);
        if let Some(check) = rule.check {
            let found = problems(check, &Document::from_value(case.before.clone()));
            assert_eq!(found, case.problems, "{context}");
        }
        let Some(fix) = rule.fix else { continue };
        let mut document = Document::from_value(case.before.clone());
        let result = fix(&mut document);
        if let Some(expected) = case.fix_error {
            let found: Vec<String> = result.unwrap_err().lines().collect();
            assert_eq!(found, [expected], "{context}");
            continue;
        }
        let places = result.unwrap_or_else(|problems| panic!("{context}: {problems:?}"));
        let (count, after) = case.fixed.unwrap_or((0, case.before));
        assert_eq!(*document.as_value(), after, "{context}");
        assert_eq!(places.len(), count, "{context}: {places:?}");
        if count > 0 {
            let again = fix(&mut document).unwrap();
            assert!(again.is_empty(), "{context}: changes its result: {again:?}");
            if let Some(check) = rule.check {
                let left = problems(check, &document);
                assert!(left.is_empty(), "{context}: left by the fix: {left:?}");
            }
        }
    }
}

fn problems(check: super::rule::Check, document: &Document) -> Vec<String> {
    let mut problems = Problems::default();
    check(document, &mut problems);
    problems.lines().collect()
}

/// A description of named schemas only.
pub(super) fn schemas(schemas: Value) -> Value {
    json!({"components": {"schemas": schemas}})
}

/// A description of one operation, `makeThing (POST /things)`.
pub(super) fn operation(operation: Value) -> Value {
    let mut operation = operation;
    operation["operationId"] = json!("makeThing");
    json!({"paths": {"/things": {"post": operation}}})
}

/// A body of one schema, as JSON.
pub(super) fn content(schema: Value) -> Value {
    json!({"content": {"application/json": {"schema": schema}}})
}
