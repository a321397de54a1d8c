//! Responses that the service may send in the future: with fields and values added, omitted or
//! null.

use serde_json::{Value, json};

use crate::support::calls::call;
use crate::support::description::{Description, is_required};
use crate::support::responses::ok;
use crate::support::server::Server;

/// An edit of a value with this schema; `true` if the value must be there. `None` removes it.
type Edit = fn(&Value, Value, bool) -> Option<Value>;

/// Applies `edit` to every value that has a schema, from the inside out.
fn edited(
    description: &Description,
    schema: &Value,
    value: &Value,
    required: bool,
    edit: Edit,
) -> Option<Value> {
    let schema = description.resolve(schema);
    let value = match value {
        Value::Object(map) => {
            let children = map.iter().filter_map(|(name, child)| {
                let (schema, required) = match schema["properties"].get(name) {
                    Some(property) => (property, is_required(schema, name)),
                    // The entries of a map cannot be omitted.
                    None => (&schema["additionalProperties"], true),
                };
                let child = edited(description, schema, child, required, edit)?;
                Some((name.clone(), child))
            });
            Value::Object(children.collect())
        }
        Value::Array(list) => {
            let items = list
                .iter()
                .filter_map(|item| edited(description, &schema["items"], item, true, edit));
            Value::Array(items.collect())
        }
        other => other.clone(),
    };
    edit(schema, value, required)
}

const EDITS: [(&str, Edit); 5] = [
    ("an unknown field", |schema, mut value, _| {
        if let (Value::Object(map), Some(_)) = (&mut value, schema.get("properties")) {
            map.insert("aFieldOfTomorrow".to_owned(), json!({"x": [1]}));
        }
        Some(value)
    }),
    ("an unknown enum value", |schema, value, _| {
        let is_enum = schema.get("enum").is_some();
        Some(if is_enum {
            json!("a-value-of-tomorrow")
        } else {
            value
        })
    }),
    ("null for lists and maps", |schema, value, _| {
        let is_map = value.is_object() && schema.get("properties").is_none();
        let is_collection = value.is_array() || is_map;
        Some(if is_collection { Value::Null } else { value })
    }),
    ("null for optional values", |_, value, required| {
        Some(if required { value } else { Value::Null })
    }),
    ("optional values left out", |_, value, required| {
        required.then_some(value)
    }),
];

// openapi/differences.md#d29, openapi/differences.md#d31
#[tokio::test]
pub async fn unknown_null_and_absent_values_decode() {
    let description = Description::load();
    let operations = description.operations_with_response();
    assert!(!operations.is_empty());
    let (server, response) = Server::adjustable();
    let client = server.client();
    for operation in operations {
        for (name, edit) in EDITS {
            let body = edited(
                &description,
                operation.schema,
                &operation.example,
                true,
                edit,
            );
            let body = body.expect("the body itself is required");
            *response.lock().unwrap() = ok(&body.to_string());
            let decoded = call(client.clone(), &operation.name).await;
            decoded.unwrap_or_else(|e| panic!("{} with {name}: {e}\n{body:#}", operation.name));
        }
    }
}
