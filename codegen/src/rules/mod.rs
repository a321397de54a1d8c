//! Defects of published descriptions, which the generator does not support or turns into wrong
//! code. Each file covers one kind of defect: its reason, fix, check and tests.
//!
//! `cargo xtask vendor` applies the fixes; a build applies the checks only.

mod all_of;
mod callbacks;
mod closed_objects;
mod constraints;
mod conversions;
mod deep_references;
mod defaults;
mod edit;
mod error_responses;
mod indented_code;
mod inline_bodies;
mod leave_out;
mod links;
mod media_types;
mod names;
mod null_lists;
mod openapi_version;
mod optional_results;
mod parameters;
mod reference_siblings;
mod request_bodies;
mod responses;
mod rule;
mod schema_types;
mod secrets;
mod security;
mod servers;
mod shared_bodies;
mod status;
mod success_responses;
#[cfg(test)]
mod testing;
mod titles;
mod type_names;
mod unknown_required;
mod untyped_objects;
mod unused_components;
mod variants;

use crate::document::Document;
use crate::problems::Problems;
use leave_out::LeaveOut;
use rule::{Check, Fix, Rule};

/// The rules in the order in which they run: references are resolved first, bodies are named before
/// their properties are checked, types get the names of the overlay once their fields have all of
/// their text, prose is complete before it is edited, and unused components are removed last.
const RULES: &[Rule] = &[
    openapi_version::RULE,
    names::RULE,
    servers::RULE,
    security::RULE,
    callbacks::RULE,
    deep_references::RULE,
    titles::RULE,
    untyped_objects::RULE,
    all_of::RULE,
    reference_siblings::RULE,
    unknown_required::RULE,
    success_responses::RULE,
    error_responses::RULE,
    parameters::RULE,
    shared_bodies::RULE,
    media_types::RULE,
    inline_bodies::RULE,
    request_bodies::RULE,
    optional_results::RULE,
    defaults::RULE,
    constraints::RULE,
    schema_types::RULE,
    type_names::RULE,
    conversions::RULE,
    closed_objects::RULE,
    null_lists::RULE,
    secrets::RULE,
    variants::RULE,
    status::RULE,
    links::RULE,
    indented_code::RULE,
    unused_components::RULE,
];

/// Applies all fixes, and leaves out what they cannot correct. Returns the places that each of them
/// changed, by the name of the rule.
///
/// # Errors
///
/// The problems that concern the document as a whole.
pub fn fix(document: &mut Document) -> Result<Vec<(&'static str, Vec<String>)>, Problems> {
    let mut problems = Problems::default();
    names::check_operation_ids(document, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut leave_out = LeaveOut::default();
    let mut changes = Vec::new();
    for rule in RULES {
        if let Some(apply) = rule.fix {
            changes.push((rule.name, fix_one(document, apply, &mut leave_out)?));
        }
        if let Some(check) = rule.check {
            leave_out_problems(document, check, &mut leave_out)?;
        }
    }
    // A later fix or a part left out can show a defect that an earlier check did not see.
    leave_out_problems(document, check_all, &mut leave_out)?;
    drop_unused_components(document);
    Ok(changes)
}

/// Leaves out operations, each given as messages name it, with the reason.
pub(crate) fn leave_out_operations(document: &mut Document, operations: &[(String, String)]) {
    let mut problems = Problems::default();
    for (operation, reason) in operations {
        problems.add(operation, reason, "");
    }
    // Operations can always be left out.
    let _ = LeaveOut::default().apply(document, problems);
    drop_unused_components(document);
}

/// Removes the components that no operation uses.
pub(crate) fn drop_unused_components(document: &mut Document) {
    // This rule corrects every place.
    let _ = unused_components::drop_unused_components(document);
}

/// Applies a fix, without the parts that it cannot correct.
fn fix_one(
    document: &mut Document,
    apply: Fix,
    leave_out: &mut LeaveOut,
) -> Result<Vec<String>, Problems> {
    loop {
        let mut fixed = document.clone();
        match apply(&mut fixed) {
            Ok(places) => {
                *document = fixed;
                return Ok(places);
            }
            Err(problems) => leave_out.apply(document, problems)?,
        }
    }
}

/// Leaves out what a check reports, until it reports nothing.
fn leave_out_problems(
    document: &mut Document,
    check: Check,
    leave_out: &mut LeaveOut,
) -> Result<(), Problems> {
    loop {
        let mut problems = Problems::default();
        check(document, &mut problems);
        if problems.is_empty() {
            return Ok(());
        }
        leave_out.apply(document, problems)?;
    }
}

fn check_all(document: &Document, problems: &mut Problems) {
    for rule in RULES {
        if let Some(check) = rule.check {
            check(document, problems);
        }
    }
}

/// Applies all checks.
pub(crate) fn check(document: &Document) -> Problems {
    let mut problems = Problems::default();
    check_all(document, &mut problems);
    problems
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::testing::Case;
    use super::*;

    #[test]
    fn each_rule_does_what_its_cases_say() {
        let mut names = BTreeSet::new();
        for rule in RULES {
            assert!(names.insert(rule.name), "two rules `{}`", rule.name);
            let cases = (rule.cases)();
            assert!(
                cases.iter().any(Case::is_effective),
                "{}: no case in which the rule does anything",
                rule.name
            );
            for case in cases {
                run(rule, case);
            }
        }
    }

    /// Runs a rule on a case. In the result of a fix, the fix must find nothing to change and the
    /// check nothing to report.
    fn run(rule: &Rule, case: Case) {
        let context = format!("{}: {}", rule.name, case.name);
        let mut document = Document::from_value(case.before.clone());
        assert_eq!(reported(rule, &document), case.problems, "{context}");
        let Some(apply) = rule.fix else { return };
        let result = apply(&mut document);
        if let Some(expected) = case.fix_error {
            let found: Vec<String> = result.unwrap_err().lines().collect();
            assert_eq!(found, [expected], "{context}");
            return;
        }
        let places = result.unwrap_or_else(|problems| panic!("{context}: {problems:?}"));
        let (count, after) = case.fixed.unwrap_or((0, case.before));
        assert_eq!(*document.as_value(), after, "{context}");
        assert_eq!(places.len(), count, "{context}: {places:?}");
        if count > 0 {
            let again = apply(&mut document).unwrap();
            assert!(again.is_empty(), "{context}: changes its result: {again:?}");
            let left = reported(rule, &document);
            assert!(left.is_empty(), "{context}: left by the fix: {left:?}");
        }
    }

    fn reported(rule: &Rule, document: &Document) -> Vec<String> {
        let mut problems = Problems::default();
        if let Some(report) = rule.check {
            report(document, &mut problems);
        }
        problems.lines().collect()
    }
}
