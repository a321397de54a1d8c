//! The parts of a description that users of the generated code see: operations, parameters, bodies
//! and fields.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use turso_platform_codegen::{Document, entries};

/// An operation, parameter, body or field as users of the generated code see it.
pub struct Item {
    /// Its type; of an operation, its method and path.
    pub ty: String,
    pub required: bool,
    pub deprecated: bool,
    pub in_response: bool,
    pub in_request: bool,
}

/// Where schemas are used.
#[derive(Clone, Copy)]
struct Usage {
    in_response: bool,
    in_request: bool,
}

/// Returns every operation, parameter, body and field, by a name that sorts well.
pub fn surface(document: &Document) -> BTreeMap<String, Item> {
    let mut items = BTreeMap::new();
    let (mut requests, mut responses) = (BTreeSet::new(), BTreeSet::new());
    for operation in document.operations() {
        let name = format!("operation {}", operation.id);
        let mut add = |name: String, ty: String, required: bool, deprecated: bool| {
            let item = Item {
                ty,
                required,
                deprecated,
                in_response: false,
                in_request: true,
            };
            items.insert(name, item);
        };
        add(
            name.clone(),
            format!("{} {}", operation.method, operation.path),
            false,
            operation.object["deprecated"] == true,
        );
        for parameter in &operation.parameters {
            add(
                format!(
                    "{name}: parameter {}",
                    parameter["name"].as_str().unwrap_or_default()
                ),
                type_of(&parameter["schema"]),
                parameter["required"] == true,
                parameter["deprecated"] == true,
            );
        }
        if let Some(schema) = operation.request_schema() {
            let is_required = operation.requires_body();
            add(format!("{name}: body"), type_of(schema), is_required, false);
            reach(document, schema, &mut requests);
        }
        let response = operation.response_schema();
        let ty = response.map_or("nothing".to_owned(), type_of);
        add(format!("{name}: response"), ty, false, false);
        if let Some(schema) = response {
            reach(document, schema, &mut responses);
        }
    }
    for (name, schema) in entries(&document.as_value()["components"]["schemas"]) {
        let owner = format!("type {name}");
        let usage = Usage {
            in_response: responses.contains(name),
            in_request: requests.contains(name),
        };
        add_fields(&owner, schema, usage, &mut items);
        if schema.get("properties").is_none() {
            let item = Item {
                ty: type_of(schema),
                required: false,
                deprecated: false,
                in_response: usage.in_response,
                in_request: usage.in_request,
            };
            items.insert(owner, item);
        }
    }
    items
}

/// Adds the properties of an object schema, and those of the objects inside it.
fn add_fields(owner: &str, schema: &Value, usage: Usage, items: &mut BTreeMap<String, Item>) {
    let required = schema["required"].as_array();
    for (name, property) in entries(&schema["properties"]) {
        let is_required = required.is_some_and(|names| names.iter().any(|n| n == name));
        // An optional field is an `Option` anyway.
        let or_null = if is_required && may_be_null(property) {
            " or null"
        } else {
            ""
        };
        let item = Item {
            ty: type_of(property) + or_null,
            required: is_required,
            deprecated: property["deprecated"] == true,
            in_response: usage.in_response,
            in_request: usage.in_request,
        };
        let name = format!("{owner}.{name}");
        add_fields(&name, property, usage, items);
        items.insert(name, item);
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(inner) = schema.get(keyword) {
            add_fields(owner, inner, usage, items);
        }
    }
    for keyword in ["allOf", "oneOf", "anyOf"] {
        for (i, variant) in schema[keyword].as_array().into_iter().flatten().enumerate() {
            add_fields(&format!("{owner}.{i}"), variant, usage, items);
        }
    }
}

/// Returns whether null differs from all other values: for a list or a map, it means empty.
fn may_be_null(schema: &Value) -> bool {
    schema["nullable"] == true && !type_of(schema).starts_with(['[', '{'])
}

/// A short name of a type, the same for two schemas that become the same Rust type.
fn type_of(schema: &Value) -> String {
    if let Some(target) = schema["$ref"].as_str() {
        return target.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(list) = schema["enum"].as_array() {
        let values = list
            .iter()
            .map(|v| v.as_str().map_or(v.to_string(), str::to_owned));
        return format!("enum {}", values.collect::<Vec<_>>().join(" | "));
    }
    let parts = ["oneOf", "anyOf", "allOf"]
        .iter()
        .find_map(|keyword| schema[*keyword].as_array());
    if let Some(parts) = parts {
        return parts.iter().map(type_of).collect::<Vec<_>>().join(" or ");
    }
    let of = |schema: &Value| {
        if schema.is_object() {
            type_of(schema)
        } else {
            "anything".to_owned()
        }
    };
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("array"), _) => format!("[{}]", of(&schema["items"])),
        (Some("object"), _) if schema.get("properties").is_none() => {
            format!("{{{}}}", of(&schema["additionalProperties"]))
        }
        // Any other format makes no difference in Rust.
        (Some(ty), Some(format @ ("date-time" | "password"))) => format!("{ty} ({format})"),
        (Some(ty), _) => ty.to_owned(),
        (None, _) => "anything".to_owned(),
    }
}

/// Adds the names of the schemas that `value` refers to, directly or through others.
fn reach(document: &Document, value: &Value, reached: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(target) = map.get("$ref").and_then(Value::as_str)
                && let Some(name) = target.strip_prefix("#/components/schemas/")
                && reached.insert(name.to_owned())
            {
                reach(document, document.resolve(value), reached);
            }
            map.values()
                .for_each(|child| reach(document, child, reached));
        }
        Value::Array(list) => list
            .iter()
            .for_each(|child| reach(document, child, reached)),
        _ => {}
    }
}
