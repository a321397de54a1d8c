//! Converts OpenAPI 3.1 to 3.0.3, which progenitor reads.
//!
//! Where 3.0 is less expressive, the result is less precise but never wrong: a schema that allows several
//! types then allows any.

use serde_json::{Map, Value, json};

/// The keywords of JSON Schema that 3.0 does not have and that only narrow what is allowed.
const DROPPED: [&str; 20] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "$vocabulary",
    "contains",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Converts a document of version 3.1 or later; leaves others unchanged. Returns a line for each thing
/// that is not converted.
pub fn convert(document: &mut Value) -> Vec<String> {
    let version = document["openapi"].as_str().unwrap_or_default().to_owned();
    let is_newer = version.starts_with("3.") && !version.starts_with("3.0");
    if !is_newer {
        return Vec::new();
    }
    document["openapi"] = json!("3.0.3");
    let mut notes = vec![format!("`openapi: {version}`: converted to 3.0.3")];
    let shared_items = document["components"]["pathItems"].take();
    if let Value::Object(document) = document {
        document.remove("jsonSchemaDialect");
        let webhooks = document.remove("webhooks").unwrap_or_default();
        for name in webhooks.as_object().into_iter().flat_map(Map::keys) {
            notes.push(format!("webhook `{name}`: left out: the client only sends"));
        }
        if !document.get("paths").is_some_and(Value::is_object) {
            document.insert("paths".to_owned(), json!({}));
        }
    }
    for (section, key) in [("info", "summary"), ("components", "pathItems")] {
        if let Some(section) = document.get_mut(section).and_then(Value::as_object_mut) {
            section.remove(key);
        }
    }
    if let Some(license) = document.pointer_mut("/info/license") {
        license.as_object_mut().map(|l| l.remove("identifier"));
    }
    hoist_definitions(document);
    for (_, item) in document["paths"].as_object_mut().into_iter().flatten() {
        let shared = item["$ref"]
            .as_str()
            .and_then(|target| target.strip_prefix("#/components/pathItems/"))
            .and_then(|name| shared_items.get(name));
        if let Some(shared) = shared {
            *item = shared.clone();
        }
        for (_, operation) in item.as_object_mut().into_iter().flatten() {
            if operation.is_object() && operation.get("responses").is_none() {
                operation["responses"] = json!({"default": {"description": "Not described."}});
            }
        }
    }
    convert_objects(document, Context::Keywords);
    notes
}

/// Moves `$defs` of components to `components/schemas`, and the references to them.
fn hoist_definitions(document: &mut Value) {
    let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") else {
        return;
    };
    let mut hoisted = Vec::new();
    for (owner, schema) in schemas.iter_mut() {
        let definitions = schema.as_object_mut().and_then(|s| s.remove("$defs"));
        for (name, definition) in definitions
            .as_ref()
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            hoisted.push((owner.clone(), name.clone(), definition.clone()));
        }
    }
    let mut targets = Vec::new();
    for (owner, name, definition) in hoisted {
        let new = if schemas.contains_key(&name) {
            format!("{owner}{name}")
        } else {
            name.clone()
        };
        targets.push((
            format!("#/components/schemas/{owner}/$defs/{name}"),
            format!("#/components/schemas/{new}"),
        ));
        schemas.insert(new, definition);
    }
    if !targets.is_empty() {
        redirect(document, &targets);
    }
}

fn redirect(value: &mut Value, targets: &[(String, String)]) {
    match value {
        Value::Object(map) => {
            for (key, child) in map {
                match child {
                    Value::String(target) if key == "$ref" => {
                        if let Some((_, new)) = targets.iter().find(|(old, _)| old == target) {
                            target.clone_from(new);
                        }
                    }
                    child => redirect(child, targets),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|child| redirect(child, targets)),
        _ => {}
    }
}

/// The meaning of an object's keys.
#[derive(Clone, Copy, PartialEq)]
enum Context {
    Keywords,
    /// Names, of properties for example.
    Names,
}

fn convert_objects(value: &mut Value, context: Context) {
    const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];
    const MAPS: [&str; 4] = ["properties", "patternProperties", "schemas", "paths"];
    match value {
        Value::Object(object) => {
            for (key, child) in object.iter_mut() {
                if context == Context::Names {
                    convert_objects(child, Context::Keywords);
                } else if MAPS.contains(&key.as_str()) {
                    convert_objects(child, Context::Names);
                } else if !DATA.contains(&key.as_str()) {
                    convert_objects(child, Context::Keywords);
                }
            }
            if context == Context::Keywords {
                convert_schema(object);
            } else {
                object.values_mut().for_each(convert_boolean);
            }
        }
        Value::Array(list) => {
            for child in list {
                convert_objects(child, Context::Keywords);
            }
        }
        _ => {}
    }
}

/// A boolean schema: `true` allows anything, `false` nothing.
fn convert_boolean(schema: &mut Value) {
    if let Value::Bool(allows) = *schema {
        *schema = if allows {
            json!({})
        } else {
            json!({"not": {}})
        };
    }
}

/// Converts a schema; the keywords are those of schemas only, so any object may be passed.
fn convert_schema(schema: &mut Map<String, Value>) {
    for key in ["items", "schema", "not"] {
        if let Some(child) = schema.get_mut(key) {
            convert_boolean(child);
        }
    }
    convert_types(schema);
    convert_null_variants(schema);
    if let Some(value) = schema.remove("const") {
        schema.insert("enum".to_owned(), json!([value]));
    }
    // In a schema it is a list; next to one, a map of examples, as in 3.0.
    if let Some(Value::Array(_)) = schema.get("examples")
        && let Some(Value::Array(examples)) = schema.remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        schema.entry("example").or_insert(first);
    }
    for (exclusive, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if schema.get(exclusive).is_some_and(Value::is_number)
            && let Some(value) = schema.insert(exclusive.to_owned(), json!(true))
        {
            schema.insert(bound.to_owned(), value);
        }
    }
    if schema.remove("prefixItems").is_some() {
        schema.insert("items".to_owned(), json!({}));
    }
    if schema.get("type") == Some(&json!("array")) {
        schema.entry("items").or_insert_with(|| json!({}));
    }
    if schema.remove("patternProperties").is_some() {
        schema
            .entry("additionalProperties")
            .or_insert_with(|| json!(true));
    }
    let encoding = schema.remove("contentEncoding");
    let media_type = schema.remove("contentMediaType");
    if encoding.is_some() || media_type.is_some() {
        let format = if encoding == Some(json!("base64")) {
            "byte"
        } else {
            "binary"
        };
        schema.entry("format").or_insert_with(|| json!(format));
    }
    for keyword in DROPPED {
        schema.remove(keyword);
    }
}

/// `type: [string, "null"]` becomes a nullable string; several other types become any.
fn convert_types(schema: &mut Map<String, Value>) {
    let mut types = match schema.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(Value::String(null)) if null == "null" => vec![json!("null")],
        _ => return,
    };
    let null = json!("null");
    if types.contains(&null) {
        types.retain(|ty| *ty != null);
        schema.insert("nullable".to_owned(), json!(true));
    }
    match types.as_slice() {
        [ty] => schema.insert("type".to_owned(), ty.clone()),
        _ => schema.remove("type"),
    };
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
}

/// `anyOf: [X, {type: "null"}]`, after the conversion of the variants: X becomes nullable.
fn convert_null_variants(schema: &mut Map<String, Value>) {
    let is_null = |variant: &Value| {
        let keys = variant.as_object();
        keys.is_some_and(|keys| keys.len() == 1 && variant["nullable"] == true)
    };
    for keyword in ["anyOf", "oneOf"] {
        let Some(Value::Array(variants)) = schema.get_mut(keyword) else {
            continue;
        };
        let before = variants.len();
        variants.retain(|variant| !is_null(variant));
        if variants.len() == before {
            continue;
        }
        let single = if variants.len() == 1 {
            variants.pop()
        } else {
            None
        };
        schema.insert("nullable".to_owned(), json!(true));
        match single {
            Some(Value::Object(variant)) if !variant.contains_key("$ref") => {
                schema.remove(keyword);
                for (key, value) in variant {
                    schema.entry(key).or_insert(value);
                }
            }
            Some(reference) => {
                schema.remove(keyword);
                schema.insert("allOf".to_owned(), json!([reference]));
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_become_those_of_3_0() {
        let cases = [
            (
                json!({"type": ["string", "null"], "enum": ["a", null]}),
                json!({"type": "string", "nullable": true, "enum": ["a"]}),
            ),
            (json!({"type": ["string", "integer"]}), json!({})),
            (json!({"type": "null"}), json!({"nullable": true})),
            (json!({"const": "a"}), json!({"enum": ["a"]})),
            (
                json!({"anyOf": [{"type": "string", "format": "uuid"}, {"type": "null"}]}),
                json!({"type": "string", "format": "uuid", "nullable": true}),
            ),
            (
                json!({"oneOf": [{"$ref": "#/components/schemas/X"}, {"type": "null"}], "description": "X."}),
                json!({"allOf": [{"$ref": "#/components/schemas/X"}], "nullable": true, "description": "X."}),
            ),
            (
                json!({"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}),
                json!({"oneOf": [{"type": "string"}, {"type": "integer"}], "nullable": true}),
            ),
            (
                json!({"type": "integer", "exclusiveMinimum": 0, "examples": [1, 2]}),
                json!({"type": "integer", "minimum": 0, "exclusiveMinimum": true, "example": 1}),
            ),
            (
                json!({"type": "array", "prefixItems": [{"type": "string"}]}),
                json!({"type": "array", "items": {}}),
            ),
            (
                json!({"type": "array"}),
                json!({"type": "array", "items": {}}),
            ),
            (
                json!({"type": "string", "contentEncoding": "base64"}),
                json!({"type": "string", "format": "byte"}),
            ),
            (
                json!({"type": "object", "properties": {"const": {"type": ["integer", "null"]}, "any": true}}),
                json!({"type": "object", "properties": {
                    "const": {"type": "integer", "nullable": true}, "any": {},
                }}),
            ),
            (
                json!({"type": "object", "patternProperties": {"^x": {}}, "if": {}, "$comment": "c"}),
                json!({"type": "object", "additionalProperties": true}),
            ),
        ];
        for (schema, expected) in cases {
            let mut document = json!({
                "openapi": "3.1.0", "paths": {}, "components": {"schemas": {"S": schema}},
            });
            convert(&mut document);
            assert_eq!(document["components"]["schemas"]["S"], expected);
        }
    }

    #[test]
    fn the_rest_of_the_document_is_converted() {
        let mut document = json!({
            "openapi": "3.1.1",
            "jsonSchemaDialect": "https://example.com",
            "info": {"title": "t", "summary": "s", "license": {"name": "MIT", "identifier": "MIT"}},
            "webhooks": {"databaseCreated": {}},
            "paths": {"/x": {"$ref": "#/components/pathItems/X"}},
            "components": {
                "pathItems": {"X": {"get": {"operationId": "getX"}}},
                "schemas": {"A": {
                    "properties": {"b": {"$ref": "#/components/schemas/A/$defs/B"}},
                    "$defs": {"B": {"type": "string"}},
                }},
            },
        });
        let notes = convert(&mut document);
        assert_eq!(
            document,
            json!({
                "openapi": "3.0.3",
                "info": {"title": "t", "license": {"name": "MIT"}},
                "paths": {"/x": {"get": {
                    "operationId": "getX",
                    "responses": {"default": {"description": "Not described."}},
                }}},
                "components": {"schemas": {
                    "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}},
                    "B": {"type": "string"},
                }},
            })
        );
        assert_eq!(
            notes,
            [
                "`openapi: 3.1.1`: converted to 3.0.3",
                "webhook `databaseCreated`: left out: the client only sends",
            ]
        );
    }

    #[test]
    fn version_3_0_is_left_unchanged() {
        let before = json!({"openapi": "3.0.1", "paths": {}, "x": {"const": 1}});
        let mut document = before.clone();
        assert!(convert(&mut document).is_empty());
        assert_eq!(document, before);
    }
}
