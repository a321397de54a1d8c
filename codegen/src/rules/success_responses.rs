//! No successful response, or several with different bodies.
//!
//! progenitor panics on two, without naming the operation (`response_types.len() <= 1`,
//! progenitor-impl 0.15.1, `method.rs`).
//!
//! The client accepts any 2XX, so one body is enough: that of the lowest status. If a success may also
//! have no body, the fields of an inline body become optional.

use serde_json::{Value, json};

use super::edit::edit_operations;
use super::responses::{body_shapes, list};
use super::rule::Rule;
use crate::document::{Document, Operation, is_success, json_schema, json_schema_mut};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "success_responses",
    fix: Some(declare_one_success),
    check: Some(check_successes),
    #[cfg(test)]
    cases: tests::cases,
};

/// Marks an operation whose success may have no body, for other rules.
pub(super) const MAY_BE_EMPTY: &str = "x-may-be-empty";

fn declare_one_success(document: &mut Document) -> Result<Vec<String>, Problems> {
    let (mut defective, mut left_out) = (Vec::new(), Vec::new());
    for operation in document.operations() {
        if body_shapes(&operation, is_success).len() == 1 {
            continue;
        }
        let kept = kept_status(&operation);
        let bodies = operation
            .responses()
            .filter(|(status, response)| is_success(status) && response.get("content").is_some());
        for (status, _) in bodies.filter(|(status, _)| *status != kept) {
            left_out.push((
                format!("{operation}: response {status}"),
                format!("its body differs from that of {kept}"),
            ));
        }
        defective.push((operation.id.to_owned(), kept));
    }
    let changed = edit_operations(document, |id, operation| {
        let kept = defective.iter().find(|(defective, _)| defective == id);
        if let Some((_, kept)) = kept {
            keep_status(operation, kept);
        }
        kept.is_some()
    });
    for (part, reason) in left_out {
        document.leave_out("part", part, reason);
    }
    Ok(changed)
}

/// Returns the lowest success with a JSON body, or else the lowest success.
fn kept_status(operation: &Operation) -> String {
    let successes = || {
        operation
            .responses()
            .filter(|(status, _)| is_success(status))
    };
    let kept = successes().find(|(_, response)| json_schema(response).is_some());
    let kept = kept.or_else(|| successes().next());
    kept.map_or("200", |(status, _)| status).to_owned()
}

fn keep_status(operation: &mut Value, kept: &str) {
    let responses = &mut operation["responses"];
    if !responses.is_object() {
        *responses = json!({});
    }
    let default = responses["default"].take();
    let Value::Object(responses) = responses else {
        return;
    };
    let may_be_empty = responses
        .iter()
        .any(|(status, response)| is_success(status) && response.get("content").is_none());
    responses.retain(|status, _| status == kept || !is_success(status) && status != "default");
    // Without any 2XX, `default` describes the success.
    let response = responses.entry(kept).or_insert_with(|| match default {
        Value::Null => json!({"description": "Success."}),
        default => default,
    });
    if may_be_empty && let Some(Value::Object(schema)) = json_schema_mut(response) {
        schema.remove("required");
        operation[MAY_BE_EMPTY] = json!(true);
    }
}

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
        let inline = |required: &[&str]| {
            let mut schema = json!({"properties": {"a": {}}});
            if !required.is_empty() {
                schema["required"] = json!(required);
            }
            content(schema)
        };
        let mut two_bodies = operation(json!({"responses": {"200": thing}}));
        two_bodies["x-left-out"] = json!([{
            "part": "makeThing (POST /things): response 202",
            "reason": "its body differs from that of 200",
        }]);
        vec![
            Case::new(
                "two statuses with the same body",
                operation(json!({"responses": {"200": thing, "201": thing}})),
            ),
            Case::new(
                "a body and none",
                operation(json!({"responses": {"200": inline(&["a"]), "204": {}, "4XX": {}}})),
            )
            .problem(
                "makeThing (POST /things): successful responses: no content, \
                 {\"properties\":{\"a\":{}},\"required\":[\"a\"]}; \
                 declare exactly one kind of 2XX",
            )
            .fixed(
                1,
                operation(json!({
                    "responses": {"200": inline(&[]), "4XX": {}}, "x-may-be-empty": true,
                })),
            ),
            Case::new(
                "two bodies",
                operation(json!({"responses": {"200": thing, "202": inline(&[])}})),
            )
            .problem(
                "makeThing (POST /things): successful responses: #/components/schemas/Thing, \
                 {\"properties\":{\"a\":{}}}; declare exactly one kind of 2XX",
            )
            .fixed(1, two_bodies),
            Case::new(
                "only a default",
                operation(json!({"responses": {"4XX": {}, "default": thing}})),
            )
            .problem(
                "makeThing (POST /things): successful responses: none; \
                 declare exactly one kind of 2XX",
            )
            .fixed(
                1,
                operation(json!({"responses": {"4XX": {}, "200": thing}})),
            ),
        ]
    }
}
