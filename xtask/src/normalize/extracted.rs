//! Schemas that were inline and have become components since.
//!
//! The overlay's targets lead through inline schemas. Where such a schema has become a component that
//! the overlay does not know, it is written inline again, so that the correction applies.

use serde_json::Value;

use super::KnownComponents;

const SCHEMAS: &str = "#/components/schemas/";

/// The depth to which references are followed, since schemas may be recursive.
const MAX_DEPTH: usize = 4;

/// Replaces the references to unknown components in the named operations and components by what they
/// refer to. Returns whether there were any.
pub fn inline_extracted(
    document: &mut Value,
    operations: &[&str],
    components: &[&str],
    known: &KnownComponents,
) -> bool {
    let original = document.clone();
    let mut changed = false;
    let mut edit = |value: &mut Value| changed |= inline(value, &original, known, MAX_DEPTH);
    for (_, item) in document["paths"].as_object_mut().into_iter().flatten() {
        for (_, operation) in item.as_object_mut().into_iter().flatten() {
            let id = operation["operationId"].as_str();
            if id.is_some_and(|id| operations.contains(&id)) {
                edit(operation);
            }
        }
    }
    for name in components {
        if let Some(schema) = document["components"]["schemas"].get_mut(name) {
            edit(schema);
        }
    }
    drop_unused(document, known);
    changed
}

/// Removes the unknown components that nothing refers to any more.
fn drop_unused(document: &mut Value, known: &KnownComponents) {
    let text = document.to_string();
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        schemas.retain(|name, _| {
            known.contains_key(name) || text.contains(&format!("\"{SCHEMAS}{name}\""))
        });
    }
}

fn inline(value: &mut Value, document: &Value, known: &KnownComponents, depth: usize) -> bool {
    let target = value["$ref"].as_str().and_then(|t| t.strip_prefix(SCHEMAS));
    if let Some(name) = target {
        let schema = &document["components"]["schemas"][name];
        if depth == 0 || known.contains_key(name) || !schema.is_object() {
            return false;
        }
        let mut schema = schema.clone();
        inline(&mut schema, document, known, depth - 1);
        *value = schema;
        return true;
    }
    let mut changed = false;
    match value {
        Value::Object(map) => {
            for child in map.values_mut() {
                changed |= inline(child, document, known, depth);
            }
        }
        Value::Array(list) => {
            for child in list {
                changed |= inline(child, document, known, depth);
            }
        }
        _ => {}
    }
    changed
}
