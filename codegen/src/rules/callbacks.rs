//! Callbacks and links: requests that the service makes, or that follow from a response.
//!
//! progenitor ignores them, but reads them: a mistake in one would stop the whole description.

use serde_json::Value;

use super::edit::edit_operations;
use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "callbacks",
    fix: Some(drop_callbacks),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

fn drop_callbacks(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut left_out = Vec::new();
    for operation in document.operations() {
        for (name, _) in entries(&operation.object["callbacks"]) {
            left_out.push(format!("{operation}: callback `{name}`"));
        }
    }
    edit_operations(document, |_, operation| {
        if let Some(operation) = operation.as_object_mut() {
            operation.remove("callbacks");
        }
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        for (_, response) in responses.into_iter().flatten() {
            if let Some(response) = response.as_object_mut() {
                response.remove("links");
            }
        }
        false
    });
    let components = document.as_value_mut().get_mut("components");
    if let Some(components) = components.and_then(Value::as_object_mut) {
        components.remove("callbacks");
        components.remove("links");
    }
    for part in &left_out {
        document.leave_out("part", part, "the client only sends requests");
    }
    Ok(left_out)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, operation};

    pub(super) fn cases() -> Vec<Case> {
        let before = operation(json!({
            "callbacks": {"done": {}}, "responses": {"200": {"links": {}}},
        }));
        let mut after = operation(json!({"responses": {"200": {}}}));
        after["x-left-out"] = json!([{
            "part": "makeThing (POST /things): callback `done`",
            "reason": "the client only sends requests",
        }]);
        vec![Case::new("a callback", before).fixed(1, after)]
    }
}
