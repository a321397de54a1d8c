//! The requests of the generated operations, as a server receives them.

use heck::ToSnakeCase;
use turso_platform::{ErrorKind, REVISION};

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
            .replace(env!("CARGO_PKG_VERSION"), "<version>")
            .replace(REVISION.retrieved, "<day>");
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
    let enum_item = client
        .create_api_token("ci")
        .scopes(["db:create", "db:drop"]);
    let missing_field = client.create_database("acme");
    let mut messages = String::new();
    for (name, sent) in [
        ("enum field", enum_field.send().await.map(drop)),
        ("enum parameter", enum_parameter.send().await.map(drop)),
        ("enum item", enum_item.send().await.map(drop)),
        ("missing field", missing_field.send().await.map(drop)),
    ] {
        let error = sent.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InvalidArgument, 0)
        );
        messages += &format!("{name}: {error}\n");
    }
    insta::assert_snapshot!("unusable_arguments", messages);
    assert_eq!(server.requests(), [""; 0]);
}

/// One operation for each way in which a handle fills in the path.
#[tokio::test]
#[allow(deprecated)] // Deprecated operations are tested too.
async fn handles_send_the_same_requests_as_the_client() {
    let (by_handles, by_client) = (Server::json(200, "{}"), Server::json(200, "{}"));
    let (client, acme) = (by_client.client(), by_handles.acme());
    let (orders, group) = (acme.database("orders"), acme.group("g"));
    // Most operations cannot decode `{}`; only the requests matter here.
    macro_rules! send {
        ($($call:expr),* $(,)?) => {
            $(let _ = $call.send().await;)*
        };
    }
    send!(
        acme.get(),
        acme.revoke_api_token("t"),
        acme.update_member_role("iku").role("admin"),
        orders.get(),
        orders.delete_instance("ord"),
        orders.update_configuration().clear_allowed_ips(),
        group.get(),
        group.add_location("lhr"),
        group.rename().name("h"),
    );
    send!(
        client.get_organization("acme"),
        client.revoke_organization_api_token("acme", "t"),
        client.update_member_role("acme", "iku").role("admin"),
        client.get_database("acme", "orders"),
        client.delete_database_instance("acme", "orders", "ord"),
        client
            .update_database_configuration("acme", "orders")
            .clear_allowed_ips(),
        client.get_group("acme", "g"),
        client.add_location_to_group("acme", "g", "lhr"),
        client.rename_group("acme", "g").name("h"),
    );
    assert_eq!(by_handles.requests().len(), 9);
    assert_eq!(by_handles.requests(), by_client.requests());
}
