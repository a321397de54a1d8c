//! A `required` name that is not a property.
//!
//! typify generates a required field of unknown type, which no request could set. See
//! `openapi/differences.md#d8`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::edit::visit_objects;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "unknown_required",
    fix: Some(drop_unknown_required),
    check: Some(check_required),
    #[cfg(test)]
    cases: tests::cases,
};

fn drop_unknown_required(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut changed = Vec::new();
    visit_objects(document, &mut |place, object| {
        // The parts of an `allOf` may require properties of the whole.
        if object.contains_key("allOf") || place.contains("/allOf/") {
            return;
        }
        let Some(Value::Object(properties)) = object.get("properties") else {
            return;
        };
        let known: BTreeSet<String> = properties.keys().cloned().collect();
        let Some(Value::Array(required)) = object.get_mut("required") else {
            return;
        };
        let before = required.len();
        required.retain(|name| name.as_str().is_some_and(|name| known.contains(name)));
        if required.len() < before {
            changed.push(place.to_owned());
        }
        if required.is_empty() {
            object.remove("required");
        }
    });
    Ok(changed)
}

fn check_required(document: &Document, problems: &mut Problems) {
    for (place, schema) in document.schemas() {
        // The parts of `allOf`, `anyOf` and `oneOf` may require properties of the whole.
        if place.contains("Of/") || schema.get("allOf").is_some() {
            continue;
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if schema["properties"].get(name).is_none() {
                problems.add(
                    &place,
                    format!("`required` names `{name}`, which is not a property"),
                    "add the property, or remove the name",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new(
                "some and all of the names",
                schemas(json!({
                    "A": {"required": ["a", "x"], "properties": {"a": {}}},
                    "B": {"required": ["x"], "properties": {"a": {}}},
                })),
            )
            .problem(
                "#/components/schemas/A: `required` names `x`, which is not a property; \
                 add the property, or remove the name",
            )
            .problem(
                "#/components/schemas/B: `required` names `x`, which is not a property; \
                 add the property, or remove the name",
            )
            .fixed(
                2,
                schemas(json!({
                    "A": {"required": ["a"], "properties": {"a": {}}},
                    "B": {"properties": {"a": {}}},
                })),
            ),
            Case::new(
                "a part that requires a property of the whole",
                schemas(json!({"A": {"allOf": [
                    {"required": ["b"], "properties": {"a": {}}}, {"properties": {"b": {}}},
                ]}})),
            ),
        ]
    }
}
