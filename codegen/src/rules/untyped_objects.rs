//! An object schema without `type: object`.
//!
//! Generators recognize an object by its `type`; one that only has properties becomes raw JSON.

use serde_json::{Value, json};

use super::edit::edit_objects;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "untyped_objects",
    fix: Some(add_object_type),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

fn add_object_type(document: &mut Document) -> Result<Vec<String>, Problems> {
    const TYPED_BY: [&str; 5] = ["type", "allOf", "anyOf", "oneOf", "$ref"];
    Ok(edit_objects(document, |object| {
        let is_untyped = object.get("properties").is_some_and(Value::is_object)
            && !TYPED_BY.iter().any(|keyword| object.contains_key(*keyword));
        if is_untyped {
            object.insert("type".to_owned(), json!("object"));
        }
        is_untyped
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let combined = json!({"allOf": [], "properties": {}});
        vec![
            Case::new(
                "properties alone",
                schemas(json!({"A": {"properties": {}}, "B": combined})),
            )
            .fixed(
                1,
                schemas(json!({"A": {"type": "object", "properties": {}}, "B": combined})),
            ),
            Case::new(
                "a property called `example`",
                schemas(json!({"A": {"type": "object", "properties": {
                    "example": {"properties": {}}}}})),
            )
            .fixed(
                1,
                schemas(json!({"A": {"type": "object", "properties": {
                    "example": {"type": "object", "properties": {}}}}})),
            ),
        ]
    }
}
