//! The responses of the generated operations, decoded from the examples of the description.

use heck::ToSnakeCase;
use serde_json::Value;

use crate::support::calls::{call, call_as};
use crate::support::description::Description;
use crate::support::fake::{Handling, ORGANIZATION, Platform, handled_by};
use crate::support::responses::ok;
use crate::support::server::Server;
use crate::support::snapshots::{for_tag, lines, text_by_tag};

// openapi/differences.md#d6, openapi/differences.md#d24
#[tokio::test]
pub async fn example_response_of_every_operation() {
    let description = Description::load();
    let operations = description.operations_with_response();
    let (server, response) = Server::adjustable();
    let client = server.client();
    let texts = text_by_tag(async |operation| {
        let name = operation.id.to_snake_case();
        let with_response = operations.iter().find(|found| found.name == name);
        let body = with_response.map_or(String::new(), |found| found.example.to_string());
        *response.lock().unwrap() = ok(&body);
        let decoded = call(client.clone(), &name).await;
        let text = decoded.unwrap_or_else(|e| panic!("{name}: {e}"));
        format!("# {}\n{text}\n\n", operation.id)
    })
    .await;
    for (tag, text) in texts {
        for_tag(tag).bind(|| insta::assert_snapshot!("responses", text));
    }
}

/// Without an example, no test would decode the field, and the fake platform would not send it.
#[test]
fn every_response_field_has_an_example() {
    fn visit(description: &Description, schema: &Value, place: &str, missing: &mut Vec<String>) {
        for (name, property) in description.properties(schema) {
            let place = format!("{place}.{name}");
            if description.resolve(property).get("properties").is_some() {
                visit(description, property, &place, missing);
            } else if description.example(property).is_none() {
                missing.push(place);
            } else {
                visit(description, &property["items"], &place, missing);
            }
        }
    }
    let description = Description::load();
    let mut missing = Vec::new();
    for operation in description.operations_with_response() {
        visit(
            &description,
            operation.schema,
            &operation.name,
            &mut missing,
        );
    }
    insta::assert_snapshot!("without_example", lines(missing));
}

/// The fake platform responds with the examples of the description where it has no handler.
#[tokio::test]
async fn example_response_of_the_fake_platform_decodes() {
    for (operation, handling) in handled_by() {
        if handling == Handling::Handler {
            continue;
        }
        let platform = Platform::start().await.unwrap();
        let client = platform.client();
        // The databases that the table of calls names.
        for name in ["orders", "other"] {
            client
                .organization(ORGANIZATION)
                .create(name)
                .group("default")
                .send()
                .await
                .unwrap();
        }
        call_as(client, operation.name, ORGANIZATION)
            .await
            .unwrap_or_else(|e| panic!("{}: {e}", operation.id));
    }
}
