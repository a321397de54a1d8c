//! The answer of every operation, decoded from a real server: the description's own examples, and
//! all that a service may leave out, leave empty or add.

use heck::ToSnakeCase;
use serde_json::{Value, json};
use turso_platform::ErrorKind;

use crate::server::Server;
use crate::wire::{call, snapshot_by_tag};
use turso_platform_codegen::description::{self, operations, resolve};
use turso_platform_codegen::example::{answer_schema, example};

fn document() -> Value {
    let yaml = include_str!("../../openapi/openapi.yaml");
    description::read("openapi.yaml", yaml).unwrap()
}

/// Every operation that answers something: its id, the schema of the answer, an example of it.
fn answers(document: &Value) -> Vec<(String, &Value, Value)> {
    let schemas = operations(document).into_iter().filter_map(|operation| {
        let schema = answer_schema(document, &operation)?;
        let body = example(document, schema).unwrap_or_else(|| panic!("{}", operation.id));
        Some((operation.id.to_snake_case(), schema, body))
    });
    schemas.collect()
}

/// What the client makes of an answer with this body.
async fn decode(operation: &str, body: &Value) -> Result<String, turso_platform::Error> {
    call(Server::json(200, &body.to_string()).client(), operation).await
}

/// The value with `edit` applied to everything in it that has a schema, from the inside out; what
/// stands under a required name is passed with `true`.
fn edited(
    document: &Value,
    schema: &Value,
    value: &Value,
    required: bool,
    edit: &impl Fn(&Value, Value, bool) -> Option<Value>,
) -> Option<Value> {
    let schema = resolve(document, schema);
    let value = match value {
        Value::Object(map) => {
            let children = map.iter().filter_map(|(name, child)| {
                // What is in a map is no field that could be left out.
                let Some(inner) = schema["properties"].get(name) else {
                    let values = &schema["additionalProperties"];
                    return Some((name.clone(), edited(document, values, child, true, edit)?));
                };
                let names = schema["required"].as_array();
                let required = names.is_some_and(|names| names.iter().any(|n| n == name));
                Some((
                    name.clone(),
                    edited(document, inner, child, required, edit)?,
                ))
            });
            Value::Object(children.collect())
        }
        Value::Array(list) => {
            let items = list.iter();
            let items = items.filter_map(|i| edited(document, &schema["items"], i, true, edit));
            Value::Array(items.collect())
        }
        other => other.clone(),
    };
    edit(schema, value, required)
}

#[tokio::test]
async fn every_answer() {
    let document = document();
    let answers = answers(&document);
    snapshot_by_tag("answers", async |operation| {
        let name = operation.id.to_snake_case();
        let body = answers
            .iter()
            .find(|(id, ..)| *id == name)
            .map(|(_, _, body)| body);
        let server = Server::json(200, &body.map_or(String::new(), Value::to_string));
        call(server.client(), &name)
            .await
            .unwrap_or_else(|e| panic!("{name}: {e}"))
    })
    .await;
}

/// Otherwise the tests here would pass over a field in silence, and the fake platform leave it out.
#[test]
fn every_field_of_an_answer_has_an_example() {
    fn visit(document: &Value, schema: &Value, place: &str, missing: &mut Vec<String>) {
        for (name, property) in description::entries(&resolve(document, schema)["properties"]) {
            let place = format!("{place}.{name}");
            match resolve(document, property).get("properties") {
                Some(_) => visit(document, property, &place, missing),
                None if example(document, property).is_none() => missing.push(place),
                None => visit(document, &property["items"], &place, missing),
            }
        }
    }
    let document = document();
    let mut missing = Vec::new();
    for (operation, schema, _) in answers(&document) {
        visit(&document, schema, &operation, &mut missing);
    }
    assert_eq!(missing, [""; 0]);
}

#[tokio::test]
async fn what_is_left_out_emptied_or_added_fails_no_answer() {
    let document = document();
    type Edit = fn(&Value, Value, bool) -> Option<Value>;
    let edits: [(&str, Edit); 5] = [
        ("a field of tomorrow", |schema, mut value, _| {
            if let (Value::Object(map), Some(_)) = (&mut value, schema.get("properties")) {
                map.insert("aFieldOfTomorrow".to_owned(), json!({"x": [1]}));
            }
            Some(value)
        }),
        ("an enum value of tomorrow", |schema, value, _| {
            Some(
                schema
                    .get("enum")
                    .map_or(value, |_| json!("a-value-of-tomorrow")),
            )
        }),
        ("null for every list and map", |schema, value, _| {
            let is_map = value.is_object() && schema.get("properties").is_none();
            Some(if value.is_array() || is_map {
                Value::Null
            } else {
                value
            })
        }),
        ("null for all that is optional", |_, value, required| {
            Some(if required { value } else { Value::Null })
        }),
        ("nothing that is optional", |_, value, required| {
            required.then_some(value)
        }),
    ];
    let mut count = 0;
    for (operation, schema, body) in answers(&document) {
        for (name, edit) in &edits {
            // The answer itself must come.
            let body = edited(&document, schema, &body, true, edit).unwrap();
            let decoded = decode(&operation, &body).await;
            decoded.unwrap_or_else(|e| panic!("{operation} with {name}: {e}\n{body:#}"));
            count += 1;
        }
    }
    assert_eq!(count, 5 * answers(&document).len());
}

#[tokio::test]
async fn what_is_required_and_missing_is_named() {
    /// The pointers to all that is required, with the name that the error must have.
    fn required(
        document: &Value,
        schema: &Value,
        value: &Value,
        at: &str,
        found: &mut Vec<String>,
    ) {
        let schema = resolve(document, schema);
        match value {
            Value::Object(map) => {
                for (name, child) in map {
                    let names = schema["required"].as_array();
                    if names.is_some_and(|names| names.iter().any(|n| n == name)) {
                        found.push(format!("{at}/{name}"));
                    }
                    if let Some(inner) = schema["properties"].get(name) {
                        required(document, inner, child, &format!("{at}/{name}"), found);
                    }
                }
            }
            Value::Array(list) if !list.is_empty() => {
                required(
                    document,
                    &schema["items"],
                    &list[0],
                    &format!("{at}/0"),
                    found,
                );
            }
            _ => {}
        }
    }
    let document = document();
    let mut messages = String::new();
    for (operation, schema, body) in answers(&document) {
        let mut pointers = Vec::new();
        required(&document, schema, &body, "", &mut pointers);
        for pointer in pointers {
            let mut body = body.clone();
            let (owner, name) = pointer.rsplit_once('/').unwrap();
            body.pointer_mut(owner)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .remove(name);
            let error = decode(&operation, &body).await.expect_err(&pointer);
            assert_eq!(error.kind(), ErrorKind::Decode);
            messages += &format!("{operation}: {}\n", error.message());
        }
    }
    insta::assert_snapshot!("missing", messages);
}
