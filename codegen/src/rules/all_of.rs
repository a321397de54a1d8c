//! An `allOf` of objects, or of one reference.
//!
//! typify generates a newtype, whose fields are reachable only through `Deref`. See
//! `openapi/differences.md#group`.

use serde_json::{Map, Value, json};

use super::edit::{Object, has, reference, visit_objects};
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "all_of",
    fix: Some(merge_all_of),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

/// Merges the parts into one object. An `allOf` of one reference becomes that reference, unless it is
/// nullable, which a reference cannot be.
fn merge_all_of(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut changed = Vec::new();
    loop {
        let original = document.clone();
        let mut merged = Vec::new();
        visit_objects(document, &mut |place, object| {
            if merge(&original, place, object) {
                merged.push(place.to_owned());
            }
        });
        if merged.is_empty() {
            return Ok(changed);
        }
        changed.extend(merged);
    }
}

fn merge(document: &Document, place: &str, object: &mut Object) -> bool {
    let Some(Value::Array(parts)) = object.get("allOf") else {
        return false;
    };
    if let [only] = &parts[..]
        && only.get("$ref").is_some()
    {
        let is_nullable = has(object, "nullable", true);
        if !is_nullable {
            *object = reference(place, only["$ref"].as_str().unwrap_or_default(), object);
        }
        return !is_nullable;
    }
    let mut merged = Map::new();
    for part in parts {
        let Value::Object(part) = document.resolve(part) else {
            return false;
        };
        // A part that is an `allOf` itself is merged first, in an earlier round.
        if part.get("type").is_some_and(|ty| ty != "object") || part.contains_key("allOf") {
            return false;
        }
        extend(&mut merged, part);
    }
    let mut whole = std::mem::take(object);
    whole.remove("allOf");
    extend(&mut merged, &whole);
    merged.insert("type".to_owned(), json!("object"));
    *object = merged;
    true
}

/// Adds the keywords of an object schema to another; properties and required names are merged.
fn extend(merged: &mut Object, part: &Object) {
    for (key, value) in part {
        match (key.as_str(), merged.get_mut(key), value) {
            ("properties", Some(Value::Object(properties)), Value::Object(more)) => {
                properties.extend(more.clone());
            }
            ("required", Some(Value::Array(names)), Value::Array(more)) => {
                for name in more {
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                }
            }
            _ => {
                merged.insert(key.clone(), value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let base = json!({
            "type": "object", "description": "base", "required": ["a"], "properties": {"a": {}},
        });
        let refer = json!({"$ref": "#/components/schemas/Base"});
        vec![
            Case::new(
                "objects",
                schemas(
                    json!({"Base": base, "Both": {"description": "both", "allOf": [
                        refer,
                        {"type": "object", "required": ["a", "b"], "properties": {"b": {}}},
                    ]}}),
                ),
            )
            .fixed(
                1,
                schemas(json!({"Base": base, "Both": {
                    "type": "object", "description": "both", "required": ["a", "b"],
                    "properties": {"a": {}, "b": {}},
                }})),
            ),
            Case::new(
                "an object that is an `allOf` itself",
                schemas(json!({
                    "Inner": {"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]},
                    "Outer": {"allOf": [
                        {"$ref": "#/components/schemas/Inner"}, {"properties": {"c": {}}},
                    ]},
                })),
            )
            .fixed(
                2,
                schemas(json!({
                    "Inner": {"type": "object", "properties": {"a": {}, "b": {}}},
                    "Outer": {"type": "object", "properties": {"a": {}, "b": {}, "c": {}}},
                })),
            ),
            Case::new(
                "one reference",
                schemas(json!({"Base": base, "One": {"description": "one", "allOf": [refer]}})),
            )
            .fixed(1, schemas(json!({"Base": base, "One": refer}))),
            Case::new(
                "one reference or null",
                schemas(json!({"Base": base, "Null": {"nullable": true, "allOf": [refer]}})),
            ),
            Case::new(
                "an object and a string",
                schemas(json!({"Base": base, "Text": {"allOf": [refer, {"type": "string"}]}})),
            ),
        ]
    }
}
