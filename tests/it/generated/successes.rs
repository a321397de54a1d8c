//! What is a success: any 2xx whose body decodes, for every operation.

use heck::ToSnakeCase;
use serde_json::{Map, Value, json};
use turso_platform::{ErrorKind, OPERATIONS};

use crate::support::calls::call;
use crate::support::description::Description;
use crate::support::responses::{ok, response};
use crate::support::server::Server;
use crate::support::snapshots::lines;

/// The value with one of its objects replaced by an array of the object's values, for each object.
fn with_arrays(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(map) => {
            let array = Value::Array(map.values().cloned().collect());
            let inside = map.iter().flat_map(|(name, child)| {
                with_arrays(child).into_iter().map(|child| {
                    let mut map = map.clone();
                    map.insert(name.clone(), child);
                    Value::Object(map)
                })
            });
            std::iter::once(array).chain(inside).collect()
        }
        Value::Array(list) => {
            let inside = list.iter().enumerate().flat_map(|(index, child)| {
                with_arrays(child).into_iter().map(move |child| {
                    let mut list = list.clone();
                    list[index] = child;
                    Value::Array(list)
                })
            });
            inside.collect()
        }
        _ => Vec::new(),
    }
}

fn with_error(value: &Value) -> Option<Value> {
    let mut value = value.clone();
    let map: &mut Map<_, _> = value.as_object_mut()?;
    map.insert("error".to_owned(), json!("no"));
    Some(value)
}

#[tokio::test]
async fn no_other_shape_decodes() {
    let description = Description::load();
    let (server, response) = Server::adjustable();
    let client = server.client();
    let mut decoded = Vec::new();
    let mut arrays = 0;
    for operation in description.operations_with_response() {
        let is_list = operation.example.is_array();
        let mut bodies = vec![
            json!([null]),
            json!(["x"]),
            json!([[]]),
            json!("x"),
            json!(5),
            json!(true),
            json!({"error": "no"}),
        ];
        if !is_list {
            bodies.push(json!([]));
        }
        // An empty list or map may be null (openapi/differences.md#d25).
        let schema = description.resolve(operation.schema);
        let is_map = !is_list && schema.get("properties").is_none();
        if !is_list && !is_map {
            bodies.push(Value::Null);
        }
        bodies.extend(with_error(&operation.example));
        let replaced = with_arrays(&operation.example);
        arrays += replaced.len();
        bodies.extend(replaced);
        for body in bodies {
            *response.lock().unwrap() = ok(&body.to_string());
            match call(client.clone(), &operation.name).await {
                Ok(_) => decoded.push(format!("{}: {body}", operation.name)),
                Err(error) => {
                    let expected = if body.get("error").is_some() {
                        ErrorKind::Unexpected
                    } else {
                        ErrorKind::Decode
                    };
                    assert_eq!(error.kind(), expected, "{}: {body}", operation.name);
                }
            }
        }
    }
    assert!(arrays > OPERATIONS.len(), "{arrays}");
    assert_eq!(decoded, [""; 0]);
}

#[tokio::test]
async fn any_success_status_with_the_documented_body_is_a_success() {
    let description = Description::load();
    let (server, next) = Server::adjustable();
    let client = server.client();
    for operation in description.operations_with_response() {
        *next.lock().unwrap() = ok(&operation.example.to_string());
        let documented = call(client.clone(), &operation.name).await.unwrap();
        for status in [201, 202, 203, 226, 299] {
            *next.lock().unwrap() = response(status, "", &operation.example.to_string());
            let decoded = call(client.clone(), &operation.name).await;
            let decoded = decoded.unwrap_or_else(|e| panic!("{}: {e}", operation.name));
            assert_eq!(decoded, documented);
        }
    }
}

#[tokio::test]
async fn empty_body_is_a_success_if_no_field_is_required() {
    let description = Description::load();
    let with_response = description.operations_with_response();
    let (server, next) = Server::adjustable();
    let client = server.client();
    let mut without_body = Vec::new();
    for operation in OPERATIONS {
        let name = operation.id.to_snake_case();
        let found = with_response.iter().find(|found| found.name == name);
        let needs_body = found.is_some_and(|found| {
            found.example.is_array() || description.resolve(found.schema).get("required").is_some()
        });
        for status in [200, 202, 204] {
            *next.lock().unwrap() = response(status, "", "");
            match call(client.clone(), &name).await {
                Ok(_) => assert!(!needs_body, "{name}"),
                Err(error) => {
                    assert!(needs_body, "{name}: {error}");
                    assert_eq!(error.kind(), ErrorKind::Decode);
                    let names_field = error.message().starts_with("response is missing field `");
                    let is_list = found.is_some_and(|found| found.example.is_array());
                    assert_eq!(names_field, !is_list, "{error}");
                }
            }
        }
        if !needs_body && found.is_some() {
            without_body.push(name);
        }
    }
    insta::assert_snapshot!("without_body", lines(without_body));
}

#[tokio::test]
async fn new_token_is_returned_whatever_the_success_status() {
    for status in [200, 201, 202] {
        let server = Server::json(status, r#"{"jwt": "t"}"#);
        let response = server.orders().create_token().send().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.jwt.expose(), "t");
    }
}
