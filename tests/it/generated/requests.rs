//! The requests of the generated operations, as a server receives them.

use heck::ToSnakeCase;

use crate::support::TOKEN;
use crate::support::calls::call;
use crate::support::server::Server;
use crate::support::snapshots::{for_tag, text_by_tag};

// openapi/differences.md#d7, openapi/differences.md#d8, openapi/differences.md#d13, openapi/differences.md#d26
#[tokio::test]
pub async fn request_of_every_operation() {
    let server = Server::json(200, "{}");
    let client = server.client();
    let texts = text_by_tag(async |operation| {
        let before = server.requests().len();
        // Most operations cannot decode `{}`; only the request matters here.
        let _ = call(client.clone(), &operation.id.to_snake_case()).await;
        let [request] = &server.requests()[before..] else {
            panic!("{}: not one request", operation.id)
        };
        let request = request
            .replace(TOKEN, "<token>")
            .replace(env!("CARGO_PKG_VERSION"), "<version>");
        format!("# {}\n{request}\n\n", operation.id)
    })
    .await;
    for (tag, text) in texts {
        for_tag(tag).bind(|| insta::assert_snapshot!("requests", text));
    }
}

#[tokio::test]
async fn missing_or_unusable_argument_is_named_and_nothing_is_sent() {
    let server = Server::json(200, "{}");
    let (client, orders) = (server.client(), server.orders());
    let enum_field = client
        .create_database_instance("acme", "orders")
        .location("ord")
        .image("newest");
    let enum_parameter = orders.create_token().authorization("readonly");
    let missing_field = client.create_database("acme");
    let mut messages = String::new();
    for (name, sent) in [
        ("enum field", enum_field.send().await.map(drop)),
        ("enum parameter", enum_parameter.send().await.map(drop)),
        ("missing field", missing_field.send().await.map(drop)),
    ] {
        messages += &format!("{name}: {}\n", sent.unwrap_err().message());
    }
    insta::assert_snapshot!("unusable_arguments", messages);
    assert_eq!(server.requests(), [""; 0]);
}
