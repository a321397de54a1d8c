//! No successful response, or several with different bodies.
//!
//! progenitor panics on two, without naming the operation (`response_types.len() <= 1`,
//! progenitor-impl 0.15.1, `method.rs`).

use super::responses::{body_shapes, list};
use super::rule::Rule;
use crate::document::{Document, is_success};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "success_responses",
    fix: None,
    check: Some(check_successes),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_successes(document: &Document, problems: &mut Problems) {
    for operation in document.operations() {
        let shapes = body_shapes(&operation, is_success);
        if shapes.len() != 1 {
            problems.add(
                &operation,
                format!("successful responses: {}", list(&shapes)),
                "declare exactly one kind of 2XX",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, content, operation};

    pub(super) fn cases() -> Vec<Case> {
        let thing = content(json!({"$ref": "#/components/schemas/Thing"}));
        vec![
            Case::new(
                "two statuses with the same body",
                operation(json!({"responses": {"200": thing, "201": thing}})),
            ),
            Case::new(
                "two bodies",
                operation(json!({"responses": {"200": thing, "204": {}}})),
            )
            .problem(
                "makeThing (POST /things): successful responses: #/components/schemas/Thing, \
                 no content; declare exactly one kind of 2XX",
            ),
            Case::new("none", operation(json!({"responses": {"4XX": {}}}))).problem(
                "makeThing (POST /things): successful responses: none; \
                 declare exactly one kind of 2XX",
            ),
        ]
    }
}
