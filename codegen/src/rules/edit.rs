//! Edits all objects, operations or schemas of a description.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::document::{Document, is_property};

/// A JSON object of the description.
pub(super) type Object = Map<String, Value>;

/// Edits every object outside examples; returns the places where `edit` returned true.
pub(super) fn edit_objects(
    document: &mut Document,
    mut edit: impl FnMut(&mut Object) -> bool,
) -> Vec<String> {
    let mut changed = Vec::new();
    visit_objects(document, &mut |place, object| {
        if edit(object) {
            changed.push(place.to_owned());
        }
    });
    changed
}

/// Edits every description and summary; returns the places that changed.
pub(super) fn edit_prose(document: &mut Document, edit: fn(&str) -> String) -> Vec<String> {
    edit_objects(document, |object| {
        let mut changed = false;
        for key in ["description", "summary"] {
            if let Some(Value::String(text)) = object.get_mut(key) {
                let edited = edit(text);
                changed |= edited != *text;
                *text = edited;
            }
        }
        changed
    })
}

/// Edits every operation, given with its id; returns the ids of those where `edit` returned true.
pub(super) fn edit_operations(
    document: &mut Document,
    mut edit: impl FnMut(&str, &mut Value) -> bool,
) -> Vec<String> {
    let places: Vec<(String, String, String)> = document
        .operations()
        .iter()
        .map(|o| (o.path.to_owned(), o.method.to_lowercase(), o.id.to_owned()))
        .collect();
    let mut changed = Vec::new();
    for (path, method, id) in places {
        if edit(&id, &mut document.as_value_mut()["paths"][path][method]) {
            changed.push(id);
        }
    }
    changed
}

/// Edits the named schemas; returns the names of those where `edit` returned true.
pub(super) fn edit_named_schemas(
    document: &mut Document,
    mut edit: impl FnMut(&str, &mut Value) -> bool,
) -> Vec<String> {
    let mut changed = Vec::new();
    for (name, schema) in named_schemas_mut(document).into_iter().flatten() {
        if edit(name, schema) {
            changed.push(name.clone());
        }
    }
    changed
}

/// The map of named schemas.
pub(super) fn named_schemas_mut(document: &mut Document) -> Option<&mut Object> {
    document
        .as_value_mut()
        .pointer_mut("/components/schemas")?
        .as_object_mut()
}

/// Renames named schemas, and the references to them and into them.
pub(super) fn rename_schemas(document: &mut Document, renamed: &BTreeMap<String, String>) {
    const SCHEMAS: &str = "#/components/schemas/";
    if let Some(schemas) = named_schemas_mut(document) {
        for (old, new) in renamed {
            if let Some(schema) = schemas.remove(old) {
                schemas.insert(new.clone(), schema);
            }
        }
    }
    visit_objects(document, &mut |_, object| {
        if let Some(Value::String(target)) = object.get_mut("$ref")
            && let Some(rest) = target.strip_prefix(SCHEMAS)
        {
            let (name, inside) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            if let Some(new) = renamed.get(name) {
                *target = format!("{SCHEMAS}{new}{inside}");
            }
        }
    });
}

/// Calls `visit` for every object outside examples, with its place.
pub(super) fn visit_objects(document: &mut Document, visit: &mut impl FnMut(&str, &mut Object)) {
    visit_value(document.as_value_mut(), "#", false, Order::Outer, visit);
}

/// Like [`visit_objects`], but each object after those inside it.
pub(super) fn visit_inner_objects_first(
    document: &mut Document,
    visit: &mut impl FnMut(&str, &mut Object),
) {
    visit_value(document.as_value_mut(), "#", false, Order::Inner, visit);
}

/// Which is visited first: the outer object, or the inner ones.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Outer,
    Inner,
}

/// `is_map`: the keys of `value` are names, such as those of properties, and not keywords.
fn visit_value(
    value: &mut Value,
    place: &str,
    is_map: bool,
    order: Order,
    visit: &mut impl FnMut(&str, &mut Object),
) {
    const DATA: [&str; 4] = ["example", "examples", "default", "enum"];
    match value {
        Value::Object(object) => {
            if !is_map && order == Order::Outer {
                visit(place, object);
            }
            for (key, child) in object.iter_mut() {
                if is_map || !DATA.contains(&key.as_str()) {
                    let is_map = !is_map
                        && (key == "properties" || place == "#/components" || key == "paths");
                    visit_value(child, &format!("{place}/{key}"), is_map, order, visit);
                }
            }
            if !is_map && order == Order::Inner {
                visit(place, object);
            }
        }
        Value::Array(list) => {
            for (i, child) in list.iter_mut().enumerate() {
                visit_value(child, &format!("{place}/{i}"), false, order, visit);
            }
        }
        _ => {}
    }
}

/// The keywords that say something of a property and not of its type. Next to a `$ref`, OpenAPI 3.0
/// ignores them, but the passes do not.
pub(super) const OF_PROPERTIES: [&str; 3] = ["description", "deprecated", "x-setter-name"];

/// Returns a reference that replaces the schema at a place. At a property it keeps
/// [`OF_PROPERTIES`].
pub(super) fn reference(place: &str, target: &str, schema: &Object) -> Object {
    let mut reference = Object::new();
    reference.insert("$ref".to_owned(), target.into());
    for keyword in OF_PROPERTIES {
        if is_property(place)
            && let Some(value) = schema.get(keyword)
        {
            reference.insert(keyword.to_owned(), value.clone());
        }
    }
    reference
}

/// Returns whether an object describes a type.
pub(super) fn is_schema(object: &Object) -> bool {
    const KEYWORDS: [&str; 7] = [
        "type",
        "properties",
        "enum",
        "allOf",
        "oneOf",
        "anyOf",
        "$ref",
    ];
    KEYWORDS.iter().any(|keyword| object.contains_key(*keyword))
}

/// Returns whether an object's `keyword` has the value `value`.
pub(super) fn has(object: &Object, keyword: &str, value: impl Into<Value>) -> bool {
    object.get(keyword) == Some(&value.into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn property_names_are_not_treated_as_keywords() {
        let mut document = Document::from_value(json!({"components": {"schemas": {"A": {
            "properties": {
                "example": {"type": "string"},
                "properties": {"type": "string"},
                "$ref": {"type": "string"},
            },
            "example": {"type": "string"},
        }}}}));
        let places = edit_objects(&mut document, |object| has(object, "type", "string"));
        let properties = "#/components/schemas/A/properties";
        assert_eq!(
            places,
            ["$ref", "example", "properties"].map(|name| format!("{properties}/{name}"))
        );
    }
}
