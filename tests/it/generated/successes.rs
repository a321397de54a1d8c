//! What is a success: any 2xx whose body decodes, for every operation.

use heck::ToSnakeCase;
use turso_platform::{ErrorKind, OPERATIONS};

use crate::support::calls::call;
use crate::support::description::Description;
use crate::support::responses::{ok, response};
use crate::support::server::Server;

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
    assert!(!without_body.is_empty());
}

#[tokio::test]
async fn new_token_is_returned_whatever_the_success_status() {
    for status in [200, 201, 202] {
        let server = Server::json(status, r#"{"jwt": "t"}"#);
        let response = server.orders().token().send().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.jwt.expose(), "t");
    }
}
