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
    let enum_parameter = orders.create_token().authorization("readonly");
    let missing_field = client.create_database("acme");
    let mut messages = String::new();
    for (name, sent) in [
        #[cfg(described = "createDatabaseInstance.image")]
        ("enum field", {
            let create = orders.create_instance().location("ord");
            create.image("newest").send().await.map(drop)
        }),
        ("enum parameter", enum_parameter.send().await.map(drop)),
        #[cfg(described = "createAPIToken.scopes")]
        ("enum item", {
            let create = client.create_api_token("ci");
            let create = create.scopes(["db:create", "db:drop"]);
            create.send().await.map(drop)
        }),
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
    let mut calls = 0;
    // Most operations cannot decode `{}`; only the requests matter here.
    macro_rules! send_both {
        ($by_handle:expr, $by_client:expr) => {
            let _ = $by_handle.send().await;
            let _ = $by_client.send().await;
            calls += 1;
        };
    }
    send_both!(orders.get(), client.get_database("acme", "orders"));
    send_both!(group.get(), client.get_group("acme", "g"));
    #[cfg(described = "getOrganization")]
    send_both!(acme.get(), client.get_organization("acme"));
    #[cfg(described = "revokeOrganizationAPIToken")]
    send_both!(
        acme.revoke_api_token("t"),
        client.revoke_organization_api_token("acme", "t")
    );
    #[cfg(described = "updateMemberRole")]
    send_both!(
        acme.update_member_role("iku").role("admin"),
        client.update_member_role("acme", "iku").role("admin")
    );
    #[cfg(described = "deleteDatabaseInstance")]
    send_both!(
        orders.delete_instance("ord"),
        client.delete_database_instance("acme", "orders", "ord")
    );
    #[cfg(described = "updateDatabaseConfiguration")]
    send_both!(
        orders.update_configuration(),
        client.update_database_configuration("acme", "orders")
    );
    #[cfg(described = "addLocationToGroup")]
    send_both!(
        group.add_location("lhr"),
        client.add_location_to_group("acme", "g", "lhr")
    );
    #[cfg(described = "renameGroup")]
    send_both!(
        group.rename().name("h"),
        client.rename_group("acme", "g").name("h")
    );
    assert_eq!(by_handles.requests().len(), calls);
    assert_eq!(by_handles.requests(), by_client.requests());
}
