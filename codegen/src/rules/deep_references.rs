//! A reference to anything but a component: into a schema (`…/schemas/X/properties/y`), to another
//! file or to nothing, or instead of a path item.
//!
//! progenitor panics on each of them ("$ref … is missing", typify-impl 0.8.0, `convert.rs`).
//! Turso's documentation site shows random example values instead of references into schemas.
//! See `openapi/differences.md#deep-references`.

use serde_json::Value;

use super::edit::visit_objects;
use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

/// A copied target may itself contain such references, down to this depth.
const MAX_DEPTH: usize = 8;

pub(super) const RULE: Rule = Rule {
    name: "deep_references",
    fix: Some(inline_deep_references),
    check: Some(check_references),
    #[cfg(test)]
    cases: tests::cases,
};

/// Replaces each reference into a schema with a copy of its target.
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
                    format!("`$ref: {target}` does not resolve"),
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
            problems.add(path, "a path item cannot be a `$ref`", "define it inline");
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
            "refer to `#/components/<section>/<name>`, or define the type inline",
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

    fn not_a_component(property: &str, target: &str) -> String {
        format!(
            "#/components/schemas/{property}: `$ref: {target}` does not refer to a component of \
             this file; refer to `#/components/<section>/<name>`, or define the type inline"
        )
    }

    pub(super) fn cases() -> Vec<Case> {
        let id = "#/components/schemas/A/properties/id";
        let again = "#/components/schemas/A/properties/again";
        let whole = json!({"$ref": "#/components/schemas/A"});
        let text = json!({"type": "string"});
        let refer = |name: &'static str, target: &str| {
            let before = schemas(json!({"A": {"properties": {"x": {"$ref": target}}}}));
            Case::new(name, before).problem(not_a_component("A/properties/x", target))
        };
        vec![
            Case::new(
                "into schemas, from one to another",
                schemas(json!({
                    "A": {"properties": {"id": text, "again": {"$ref": id}}},
                    "B": {"properties": {"id": {"$ref": again}, "whole": whole}},
                })),
            )
            .problem(not_a_component("A/properties/again", id))
            .problem(not_a_component("B/properties/id", again))
            .fixed(
                3,
                schemas(json!({
                    "A": {"properties": {"id": text, "again": text}},
                    "B": {"properties": {"id": text, "whole": whole}},
                })),
            ),
            refer("into nothing", "#/components/schemas/B/properties/y").fix_fails(
                "#/components/schemas/A/properties/x: \
                 `$ref: #/components/schemas/B/properties/y` does not resolve; \
                 correct it in the overlay",
            ),
            refer("to itself", "#/components/schemas/A/properties/x").fix_fails(
                "#/components/schemas/A/properties/x: refers to itself; correct it in the overlay",
            ),
            refer("to a missing component", "#/components/schemas/B"),
            refer("to another file", "other.yaml#/B"),
            Case::new(
                "a path item",
                json!({
                    "paths": {"/a": {"$ref": "#/components/pathItems/A"}},
                    "components": {"pathItems": {"A": {}}},
                }),
            )
            .problem("/a: a path item cannot be a `$ref`; define it inline"),
        ]
    }
}
