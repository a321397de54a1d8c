//! Error responses that differ from operation to operation, and statuses that are neither success nor
//! error.
//!
//! Turso publishes inline objects, empty bodies or nothing at all, while each operation can fail
//! with 401, 429 and 5xx (`openapi/differences.md#errors`, `openapi/differences.md#d20`,
//! `openapi/differences.md#d21`). progenitor gives an inline error the type of the success, so that
//! an error decodes as an empty success; on two error types in one operation it panics
//! (`response_types.len() <= 1`, progenitor-impl 0.15.1, `method.rs`), and it counts `default` as a
//! success and as an error.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::edit::edit_operations;
use super::responses::{body_shapes, list};
use super::rule::Rule;
use crate::document::{Document, is_success};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "error_responses",
    fix: Some(share_one_error),
    check: Some(check_errors),
    #[cfg(test)]
    cases: tests::cases,
};

/// Declares the same error for all statuses of all operations.
fn share_one_error(document: &mut Document) -> Result<Vec<String>, Problems> {
    const SHARED: &str = "/components/responses/Error";
    let shared = json!({"$ref": format!("#{SHARED}")});
    if document.as_value().pointer(SHARED).is_none() {
        let mut problems = Problems::default();
        problems.add(format!("#{SHARED}"), "is missing", "add it in the overlay");
        return Err(problems);
    }
    Ok(edit_operations(document, |_, operation| {
        let Some(Value::Object(responses)) = operation.get_mut("responses") else {
            return false;
        };
        let before = responses.clone();
        responses.retain(|status, _| is_success(status));
        for range in ["4XX", "5XX"] {
            responses.insert(range.to_owned(), shared.clone());
        }
        *responses != before
    }))
}

fn check_errors(document: &Document, problems: &mut Problems) {
    let is_error = |status: &str| status.starts_with(['4', '5']);
    let expected = BTreeSet::from(["#/components/schemas/ErrorBody".to_owned()]);
    for operation in document.operations() {
        let shapes = body_shapes(&operation, is_error);
        if shapes != expected {
            problems.add(
                &operation,
                format!("error schemas: {}", list(&shapes)),
                "declare 4XX and 5XX with `#/components/schemas/ErrorBody`",
            );
        }
        for (status, _) in operation.responses() {
            if !is_success(status) && !is_error(status) {
                problems.add(
                    &operation,
                    format!("response `{status}` is neither a success nor an error"),
                    "declare 2XX, 4XX and 5XX only",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, content, operation};
    use super::*;

    fn with_error(responses: Value) -> Value {
        let mut document = operation(json!({"responses": responses}));
        let schema = json!({"$ref": "#/components/schemas/ErrorBody"});
        document["components"] = json!({"responses": {"Error": content(schema)}});
        document
    }

    pub(super) fn cases() -> Vec<Case> {
        let error = json!({"$ref": "#/components/responses/Error"});
        let fixed = with_error(json!({"200": {}, "4XX": error, "5XX": error}));
        vec![
            Case::new(
                "another error, an unknown status and a default",
                with_error(json!({
                    "101": {}, "200": {}, "404": content(json!({"type": "object"})), "4XX": error,
                    "default": {},
                })),
            )
            .problem(
                "makeThing (POST /things): error schemas: #/components/schemas/ErrorBody, \
                 {\"type\":\"object\"}; declare 4XX and 5XX with `#/components/schemas/ErrorBody`",
            )
            .problem(
                "makeThing (POST /things): response `101` is neither a success nor an error; \
                 declare 2XX, 4XX and 5XX only",
            )
            .problem(
                "makeThing (POST /things): response `default` is neither a success nor an error; \
                 declare 2XX, 4XX and 5XX only",
            )
            .fixed(1, fixed.clone()),
            Case::new("no errors", with_error(json!({"200": {}})))
                .problem(
                    "makeThing (POST /things): error schemas: none; \
                     declare 4XX and 5XX with `#/components/schemas/ErrorBody`",
                )
                .fixed(1, fixed.clone()),
            Case::new("the shared error", fixed),
            Case::new("no shared error to refer to", json!({"paths": {}}))
                .fix_fails("#/components/responses/Error: is missing; add it in the overlay"),
        ]
    }
}
