//! A body under `components/responses` or `components/requestBodies`.
//!
//! Its objects could not be named after an operation.

use serde_json::Value;

use super::edit::edit_operations;
use super::rule::Rule;
use crate::document::{Document, is_success};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "shared_bodies",
    fix: Some(copy_shared_bodies),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

/// Copies shared request bodies and successful responses to each operation.
fn copy_shared_bodies(document: &mut Document) -> Result<Vec<String>, Problems> {
    let original = document.clone();
    Ok(edit_operations(document, |_, operation| {
        let mut changed = false;
        let mut copy = |body: &mut Value| {
            if body.get("$ref").is_some() && original.resolve(body).is_object() {
                *body = original.resolve(body).clone();
                changed = true;
            }
        };
        if let Some(body) = operation.get_mut("requestBody") {
            copy(body);
        }
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            for (status, response) in responses {
                if is_success(status) {
                    copy(response);
                }
            }
        }
        changed
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, operation};
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        let shared = json!({
            "requestBodies": {"Thing": {"required": true}},
            "responses": {"Again": {"$ref": "#/components/responses/Thing"}, "Thing": {"x": 1}},
        });
        let with = |responses: Value, body: Value| {
            let mut document = operation(json!({"responses": responses, "requestBody": body}));
            document["components"] = shared.clone();
            document
        };
        vec![
            Case::new(
                "a request body and a response, not an error",
                with(
                    json!({"200": {"$ref": "#/components/responses/Again"}, "404": {"$ref": "#/x"}}),
                    json!({"$ref": "#/components/requestBodies/Thing"}),
                ),
            )
            .fixed(
                1,
                with(
                    json!({"200": {"x": 1}, "404": {"$ref": "#/x"}}),
                    json!({"required": true}),
                ),
            ),
        ]
    }
}
