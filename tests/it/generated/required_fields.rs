//! Responses without a required field.

use serde_json::Value;
use turso_platform::ErrorKind;

use crate::support::calls::call;
use crate::support::description::{Description, is_required};
use crate::support::responses::ok;
use crate::support::server::Server;

/// Adds the JSON pointers of all required fields of a value.
fn required_fields(
    description: &Description,
    schema: &Value,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    let schema = description.resolve(schema);
    match value {
        Value::Object(map) => {
            for (name, child) in map {
                let pointer = format!("{at}/{name}");
                if is_required(schema, name) {
                    found.push(pointer.clone());
                }
                if let Some(property) = schema["properties"].get(name) {
                    required_fields(description, property, child, &pointer, found);
                }
            }
        }
        Value::Array(list) if !list.is_empty() => {
            let pointer = format!("{at}/0");
            required_fields(description, &schema["items"], &list[0], &pointer, found);
        }
        _ => {}
    }
}

fn without(body: &Value, pointer: &str) -> Value {
    let mut body = body.clone();
    let (owner, name) = pointer.rsplit_once('/').unwrap();
    let owner = body.pointer_mut(owner).unwrap();
    owner.as_object_mut().unwrap().remove(name);
    body
}

#[tokio::test]
async fn missing_required_field_is_named() {
    let description = Description::load();
    let (server, response) = Server::adjustable();
    let client = server.client();
    let mut messages = String::new();
    for operation in description.operations_with_response() {
        let (schema, example) = (operation.schema, &operation.example);
        let mut pointers = Vec::new();
        required_fields(&description, schema, example, "", &mut pointers);
        for pointer in pointers {
            *response.lock().unwrap() = ok(&without(example, &pointer).to_string());
            let decoded = call(client.clone(), &operation.name).await;
            let error = decoded.expect_err(&pointer);
            assert_eq!(error.kind(), ErrorKind::Decode);
            messages += &format!("{}: {}\n", operation.name, error.message());
        }
    }
    insta::assert_snapshot!("missing", messages);
}
