//! A list or a map that is not `nullable`.
//!
//! The service sends its empty lists and maps as null (`openapi/differences.md#d25`). In a request,
//! a nullable list becomes an `Option`; any other list is omitted instead of sent if it is empty
//! (typify-impl 0.8.0, `structs.rs`), as the overlay can ask for with `x-never-null`.

use serde_json::{Value, json};

use super::edit::{Object, edit_objects, has};
use super::rule::Rule;
use crate::document::{Document, is_property};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "null_lists",
    fix: Some(mark_nullable_lists),
    check: Some(check_lists),
    #[cfg(test)]
    cases: tests::cases,
};

/// Marks lists and maps that are properties. A list that is a whole response must not be marked: the
/// pass `null_collection_responses` makes the client read null as such a list.
fn mark_nullable_lists(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_objects(document, |object| {
        let body = object
            .get_mut("application/json")
            .and_then(|media_type| media_type.get_mut("schema"));
        if let Some(Value::Object(schema)) = body
            && is(schema, "array")
        {
            return schema.remove("nullable").is_some();
        }
        let Some(Value::Object(properties)) = object.get_mut("properties") else {
            return false;
        };
        let mut changed = false;
        for property in properties.values_mut().filter_map(Value::as_object_mut) {
            let is_map = is(property, "object") && !property.contains_key("properties");
            let never_null = has(property, "x-never-null", true);
            if (is(property, "array") || is_map) && !never_null {
                changed |= property
                    .insert("nullable".to_owned(), json!(true))
                    .is_none();
            }
        }
        changed
    }))
}

fn is(schema: &Object, ty: &str) -> bool {
    schema.get("type").is_some_and(|found| found == ty)
}

/// The pass `plain_response_collections` reads null as an empty list in fields only.
fn check_lists(document: &Document, problems: &mut Problems) {
    for (place, schema) in document.schemas() {
        if schema["type"] == "array" && schema["nullable"] == true && !is_property(&place) {
            problems.add(
                place,
                "a nullable list is not a property",
                "define it inline, in the property",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, content, operation, schemas};
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        let response = |schema: Value| operation(json!({"responses": {"200": content(schema)}}));
        vec![
            Case::new(
                "lists and maps that are properties",
                schemas(json!({
                    "A": {"properties": {
                        "list": {"type": "array", "items": {}},
                        "map": {"type": "object"},
                        "object": {"type": "object", "properties": {}},
                        "omitted": {"type": "array", "items": {}, "x-never-null": true},
                    }},
                    "B": {"type": "array", "items": {}},
                })),
            )
            .fixed(
                1,
                schemas(json!({
                    "A": {"properties": {
                        "list": {"type": "array", "items": {}, "nullable": true},
                        "map": {"type": "object", "nullable": true},
                        "object": {"type": "object", "properties": {}},
                        "omitted": {"type": "array", "items": {}, "x-never-null": true},
                    }},
                    "B": {"type": "array", "items": {}},
                })),
            ),
            Case::new(
                "a list that is a response",
                response(json!({"type": "array", "items": {}, "nullable": true})),
            )
            .fixed(1, response(json!({"type": "array", "items": {}}))),
            Case::new(
                "a nullable list in a list",
                schemas(json!({"A": {"type": "array", "items":
                    {"type": "array", "items": {}, "nullable": true}}})),
            )
            .problem(
                "#/components/schemas/A/items: a nullable list is not a property; \
                 define it inline, in the property",
            ),
        ]
    }
}
