//! A reference to anything but a component: into a schema (`…/schemas/X/properties/y`), to another
//! file, to nothing, or in place of a path item.
//!
//! progenitor panics on each of them ("$ref … is missing", typify-impl 0.8.0, `convert.rs`).
//! Turso's documentation site shows random example values in place of references into schemas.

use serde_json::Value;

use super::edit::visit_objects;
use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

/// A copy of what a reference points to may contain such a reference itself, but not forever.
const MAX_DEPTH: usize = 8;

pub(super) const RULE: Rule = Rule {
    name: "deep_references",
    fix: Some(inline_deep_references),
    check: Some(check_references),
    #[cfg(test)]
    cases: tests::cases,
};

/// Replaces each reference into a schema by a copy of what it points to.
fn inline_deep_references(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut changed = Vec::new();
    let mut problems = Problems::default();
    for _ in 0..MAX_DEPTH {
        let original = document.clone();
        let before = changed.len();
        visit_objects(document, &mut |place, object| {
            let Some(target) = object.get("$ref").and_then(Value::as_str) else {
                return;
            };
            if target.split('/').count() <= 4 || !target.starts_with("#/") {
                return;
            }
            if let Some(Value::Object(copy)) = original.as_value().pointer(&target[1..]) {
                *object = copy.clone();
                changed.push(place.to_owned());
            } else {
                problems.add(
                    place,
                    format!("`$ref: {target}` refers to nothing"),
                    "correct it in the overlay",
                );
            }
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        if changed.len() == before {
            return Ok(changed);
        }
    }
    problems.add(
        changed.last().map_or("#", String::as_str),
        "refers to itself",
        "correct it in the overlay",
    );
    Err(problems)
}

fn check_references(document: &Document, problems: &mut Problems) {
    check_value(document.as_value(), "#", document.as_value(), problems);
    for (path, item) in entries(&document.as_value()["paths"]) {
        if item.get("$ref").is_some() {
            problems.add(path, "a path item cannot be a `$ref`", "write it in place");
        }
    }
}

fn check_value(value: &Value, place: &str, document: &Value, problems: &mut Problems) {
    if let Some(target) = value["$ref"].as_str()
        && !is_component(target, document)
    {
        problems.add(
            place,
            format!("`$ref: {target}` does not refer to a component of this file"),
            "refer to `#/components/<section>/<name>`, or write the type in place",
        );
    }
    match value {
        Value::Object(object) => {
            for (key, child) in object {
                if key != "example" && key != "examples" {
                    check_value(child, &format!("{place}/{key}"), document, problems);
                }
            }
        }
        Value::Array(list) => {
            for (i, child) in list.iter().enumerate() {
                check_value(child, &format!("{place}/{i}"), document, problems);
            }
        }
        _ => {}
    }
}

fn is_component(target: &str, document: &Value) -> bool {
    match target.split('/').collect::<Vec<_>>()[..] {
        ["#", "components", section, name] => document["components"][section].get(name).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(in crate::rules) fn cases() -> Vec<Case> {
        let refer = |target: &str| schemas(json!({"A": {"properties": {"x": {"$ref": target}}}}));
        vec![
            Case::new(
                "references into schemas, one to another",
                schemas(json!({
                    "A": {"properties": {
                        "id": {"type": "string"},
                        "again": {"$ref": "#/components/schemas/A/properties/id"},
                    }},
                    "B": {"properties": {
                        "id": {"$ref": "#/components/schemas/A/properties/again"},
                        "whole": {"$ref": "#/components/schemas/A"},
                    }},
                })),
            )
            .problem(
                "#/components/schemas/A/properties/again: \
                 `$ref: #/components/schemas/A/properties/id` does not refer to a component of \
                 this file; refer to `#/components/<section>/<name>`, or write the type in place",
            )
            .problem(
                "#/components/schemas/B/properties/id: \
                 `$ref: #/components/schemas/A/properties/again` does not refer to a component of \
                 this file; refer to `#/components/<section>/<name>`, or write the type in place",
            )
            .fixed(
                3,
                schemas(json!({
                    "A": {"properties": {"id": {"type": "string"}, "again": {"type": "string"}}},
                    "B": {"properties": {
                        "id": {"type": "string"}, "whole": {"$ref": "#/components/schemas/A"},
                    }},
                })),
            ),
            Case::new("into nothing", refer("#/components/schemas/B/properties/y"))
                .problem(
                    "#/components/schemas/A/properties/x: \
                     `$ref: #/components/schemas/B/properties/y` does not refer to a component of \
                     this file; refer to `#/components/<section>/<name>`, or write the type in \
                     place",
                )
                .fix_fails(
                    "#/components/schemas/A/properties/x: \
                     `$ref: #/components/schemas/B/properties/y` refers to nothing; \
                     correct it in the overlay",
                ),
            Case::new("to itself", refer("#/components/schemas/A/properties/x"))
                .problem(
                    "#/components/schemas/A/properties/x: \
                     `$ref: #/components/schemas/A/properties/x` does not refer to a component of \
                     this file; refer to `#/components/<section>/<name>`, or write the type in \
                     place",
                )
                .fix_fails(
                    "#/components/schemas/A/properties/x: refers to itself; \
                     correct it in the overlay",
                ),
            Case::new(
                "to a component that is missing",
                refer("#/components/schemas/B"),
            )
            .problem(
                "#/components/schemas/A/properties/x: `$ref: #/components/schemas/B` does not \
                 refer to a component of this file; refer to `#/components/<section>/<name>`, or \
                 write the type in place",
            ),
            Case::new("to another file", refer("other.yaml#/B")).problem(
                "#/components/schemas/A/properties/x: `$ref: other.yaml#/B` does not refer to a \
                 component of this file; refer to `#/components/<section>/<name>`, or write the \
                 type in place",
            ),
            Case::new(
                "a path item",
                json!({
                    "paths": {"/a": {"$ref": "#/components/pathItems/A"}},
                    "components": {"pathItems": {"A": {}}},
                }),
            )
            .problem("/a: a path item cannot be a `$ref`; write it in place"),
        ]
    }
}
