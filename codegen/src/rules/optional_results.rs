//! An optional property that is the only one of a response.
//!
//! Turso's description marks nothing in a response as `required`, so `{}` would decode as a
//! database without fields. See `openapi/differences.md#required-fields`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::edit::edit_named_schemas;
use super::rule::Rule;
use super::success_responses::MAY_BE_EMPTY;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "optional_results",
    fix: Some(require_only_property),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

fn require_only_property(document: &mut Document) -> Result<Vec<String>, Problems> {
    let responses: BTreeSet<String> = document
        .operations()
        .iter()
        .filter(|operation| operation.object.get(MAY_BE_EMPTY).is_none())
        .map(|operation| operation.builder_name() + "Response")
        .collect();
    Ok(edit_named_schemas(document, |name, schema| {
        let Some(Value::Object(properties)) = schema.get("properties") else {
            return false;
        };
        let is_affected =
            responses.contains(name) && properties.len() == 1 && schema.get("required").is_none();
        if is_affected {
            schema["required"] = properties.keys().cloned().collect();
        }
        is_affected
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, operation};
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        let with = |schemas: Value| {
            let mut document = operation(json!({}));
            document["components"] = json!({"schemas": schemas});
            document
        };
        let thing = json!({"properties": {"thing": {}}});
        let two = json!({"MakeThingResponse": {"properties": {"a": {}, "b": {}}}});
        vec![
            Case::new(
                "a response of an operation, not any schema",
                with(json!({"MakeThingResponse": thing, "OtherResponse": thing})),
            )
            .fixed(
                1,
                with(json!({
                    "MakeThingResponse": {"properties": {"thing": {}}, "required": ["thing"]},
                    "OtherResponse": thing,
                })),
            ),
            Case::new("two properties", with(two)),
        ]
    }
}
