//! Values that OpenAPI does not allow in their place, such as a text instead of a schema.

use serde_json::{Map, Value};
use turso_platform_codegen::METHODS;

/// The role of a value in the document.
#[derive(Clone, Copy)]
enum Kind {
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    MediaType,
    Schema,
}

/// The sections of components in OpenAPI 3.0.
const SECTIONS: [&str; 9] = [
    "callbacks",
    "examples",
    "headers",
    "links",
    "parameters",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
];

/// The keys of a path item besides methods.
const ITEM_KEYS: [&str; 5] = ["$ref", "description", "parameters", "servers", "summary"];

/// Drops the values that should be objects and are not. Returns their places.
pub fn drop_misshapen(document: &mut Value) -> Vec<String> {
    let mut dropped = Vec::new();
    keep_map(document, "", "paths", Kind::PathItem, &mut dropped);
    if document.get("components").is_some_and(|c| !c.is_object()) {
        dropped.push("/components".to_owned());
        document.as_object_mut().map(|d| d.remove("components"));
    }
    if let Some(Value::Object(components)) = document.get_mut("components") {
        components.retain(|section, _| {
            let is_known = SECTIONS.contains(&section.as_str()) || section.starts_with("x-");
            if !is_known {
                dropped.push(format!("/components/{section}"));
            }
            is_known
        });
    }
    if let Some(components) = document.get_mut("components") {
        for (section, kind) in [
            ("schemas", Kind::Schema),
            ("responses", Kind::Response),
            ("parameters", Kind::Parameter),
            ("requestBodies", Kind::RequestBody),
        ] {
            keep_map(components, "/components", section, kind, &mut dropped);
        }
    }
    dropped
        .into_iter()
        .map(|place| format!("#{place}: dropped, since OpenAPI does not allow it there"))
        .collect()
}

/// Checks the values of a map; removes the map if it is none.
fn keep_map(owner: &mut Value, place: &str, key: &str, kind: Kind, dropped: &mut Vec<String>) {
    let place = format!("{place}/{key}");
    match owner.get_mut(key) {
        None => {}
        Some(Value::Object(map)) => keep_objects(map, &place, kind, dropped),
        Some(_) => {
            owner.as_object_mut().map(|owner| owner.remove(key));
            dropped.push(place);
        }
    }
}

fn keep_objects(map: &mut Map<String, Value>, place: &str, kind: Kind, dropped: &mut Vec<String>) {
    map.retain(|key, value| {
        if value.is_object() {
            inside(value, &format!("{place}/{key}"), kind, dropped);
        } else {
            dropped.push(format!("{place}/{key}"));
        }
        value.is_object()
    });
}

fn keep_list(owner: &mut Value, place: &str, key: &str, kind: Kind, dropped: &mut Vec<String>) {
    let place = format!("{place}/{key}");
    match owner.get_mut(key) {
        None => {}
        Some(Value::Array(list)) => {
            let before = list.len();
            list.retain(Value::is_object);
            if list.len() < before {
                dropped.push(place.clone());
            }
            for value in list {
                inside(value, &place, kind, dropped);
            }
        }
        Some(_) => {
            owner.as_object_mut().map(|owner| owner.remove(key));
            dropped.push(place);
        }
    }
}

fn keep_one(owner: &mut Value, place: &str, key: &str, kind: Kind, dropped: &mut Vec<String>) {
    let place = format!("{place}/{key}");
    match owner.get_mut(key) {
        None => {}
        Some(value) if value.is_object() => inside(value, &place, kind, dropped),
        // OpenAPI allows `additionalProperties: true`.
        Some(Value::Bool(_)) if matches!(kind, Kind::Schema) => {}
        Some(_) => {
            owner.as_object_mut().map(|owner| owner.remove(key));
            dropped.push(place);
        }
    }
}

fn inside(value: &mut Value, place: &str, kind: Kind, dropped: &mut Vec<String>) {
    match kind {
        Kind::PathItem => {
            if let Value::Object(item) = value {
                item.retain(|key, _| {
                    let is_known = ITEM_KEYS.contains(&key.as_str())
                        || METHODS.contains(&key.as_str())
                        || key.starts_with("x-");
                    if !is_known {
                        dropped.push(format!("{place}/{key}"));
                    }
                    is_known
                });
            }
            keep_list(value, place, "parameters", Kind::Parameter, dropped);
            for method in METHODS {
                keep_one(value, place, method, Kind::Operation, dropped);
            }
        }
        Kind::Operation => {
            keep_list(value, place, "parameters", Kind::Parameter, dropped);
            keep_one(value, place, "requestBody", Kind::RequestBody, dropped);
            keep_map(value, place, "responses", Kind::Response, dropped);
        }
        Kind::Parameter | Kind::MediaType => {
            keep_one(value, place, "schema", Kind::Schema, dropped);
        }
        Kind::RequestBody | Kind::Response => {
            keep_map(value, place, "content", Kind::MediaType, dropped);
        }
        Kind::Schema => {
            keep_map(value, place, "properties", Kind::Schema, dropped);
            for keyword in ["items", "additionalProperties", "not"] {
                keep_one(value, place, keyword, Kind::Schema, dropped);
            }
            for keyword in ["allOf", "anyOf", "oneOf"] {
                keep_list(value, place, keyword, Kind::Schema, dropped);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_an_object_is_dropped() {
        let mut document = json!({
            "paths": {
                "/a": {"get": {
                    "parameters": [1, {"schema": "x"}],
                    "responses": {"200": {"content": {"application/json": null}}, "404": "none"},
                }, "post": [], "posts": {}},
                "/b": null,
            },
            "components": {
                "parameters": 7, "schemas2": {},
                "schemas": {"A": {"properties": {"b": "integer", "c": {"items": 1}}}, "D": false},
            },
        });
        let mut lines = drop_misshapen(&mut document);
        lines.sort();
        assert_eq!(
            document,
            json!({
                "paths": {"/a": {"get": {
                    "parameters": [{}], "responses": {"200": {"content": {}}},
                }}},
                "components": {"schemas": {"A": {"properties": {"c": {}}}}},
            })
        );
        assert_eq!(lines.len(), 12, "{lines:?}");
        assert_eq!(
            lines[0],
            "#/components/parameters: dropped, since OpenAPI does not allow it there"
        );
    }

    #[test]
    fn a_valid_document_is_left_unchanged() {
        let before = json!({
            "paths": {"/a": {"summary": "s", "get": {"deprecated": true, "responses": {}}}},
            "components": {"schemas": {"A": {"additionalProperties": true}}},
        });
        let mut document = before.clone();
        assert_eq!(drop_misshapen(&mut document), [""; 0]);
        assert_eq!(document, before);
    }
}
