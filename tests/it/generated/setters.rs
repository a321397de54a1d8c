//! Setters: the request bodies that they make, and the values that they reject.

use turso_platform::ErrorKind;
use turso_platform::types::{self, Encryption, Seed};

use crate::support::ENCRYPTION_KEY;
use crate::support::responses::{database, jwt};
use crate::support::server::Server;

#[tokio::test]
async fn setters_after_body_change_single_fields() {
    let server = Server::start([database("i")]);
    let body = types::CreateDatabaseBody::builder().name("a").group("g");
    let create = server.acme().create_database().body(body).name("orders");
    create.send().await.unwrap();
    assert_eq!(server.last_body(), r#"{"group":"g","name":"orders"}"#);
}

#[tokio::test]
async fn body_after_a_setter_is_rejected() {
    let server = Server::start([database("i")]);
    let body = types::CreateDatabaseBody::builder().name("a").group("g");
    let create = server.acme().create_database().name("b").body(body);
    let error = create.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidArgument, 0)
    );
    let expected = "create_database: invalid `body`: it would discard the fields set before; call \
                    `.body(…)` before other setters";
    assert_eq!(error.to_string(), expected);
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn rejected_value_is_reported_with_its_path_and_the_allowed_values() {
    let server = Server::start([database("i")]);
    let acme = server.acme();
    let seed = Seed::builder().type_("copy").name("a");
    let create = acme.create_database().name("n").group("g").seed(seed);
    let error = create.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidArgument, 0)
    );
    insta::assert_snapshot!("rejected_value", error);
    assert_eq!(server.requests(), [""; 0]);
}

#[cfg(described = "createAPIToken.scopes")]
#[tokio::test]
async fn rejected_item_of_a_list_is_reported_with_its_index() {
    let server = Server::start([database("i")]);
    let token = server.client().create_api_token("ci");
    let error = token.scopes(["db:create", "db:burn"]).send().await;
    let error = error.unwrap_err().to_string();
    let start = "create_api_token: invalid `scopes[1]`: \"db:burn\" is not one of `";
    assert!(error.starts_with(start), "{error}");
    assert_eq!(server.requests(), [""; 0]);
}

#[cfg(described = "updateDatabaseConfiguration.allowed_ips")]
#[tokio::test]
async fn absent_and_empty_lists_are_distinct() {
    let server = Server::json(200, "{}");
    let update = || server.orders().update_configuration();
    for (request, sent) in [
        (update(), "{}"),
        (update().clear_allowed_ips(), r#"{"allowed_ips":[]}"#),
        (update().allowed_ips([""; 0]), r#"{"allowed_ips":[]}"#),
        (
            update().allowed_ips(["10.0.0.0/8"]).clear_allowed_ips(),
            r#"{"allowed_ips":[]}"#,
        ),
        (
            update()
                .clear_allowed_ips()
                .allowed_ips(vec!["::1".to_owned()]),
            r#"{"allowed_ips":["::1"]}"#,
        ),
    ] {
        request.send().await.unwrap();
        assert_eq!(server.last_body(), sent);
    }
}

#[cfg(described = "createAPIToken.scopes")]
#[tokio::test]
async fn list_of_an_enum_is_set_from_strings_or_values() {
    let server = Server::json(200, r#"{"name": "ci", "id": "i", "token": "t"}"#);
    let create = || server.client().create_api_token("ci");
    let read = types::TokenScope::Read;
    for (request, sent) in [
        (create(), ""),
        (create().scopes(["read"]), r#"{"scopes":["read"]}"#),
        (create().scopes(vec![read]), r#"{"scopes":["read"]}"#),
        (create().scopes([""; 0]), r#"{"scopes":[]}"#),
    ] {
        // Only the request matters here.
        let _ = request.send().await;
        assert_eq!(server.last_body(), sent);
    }
}

/// A valid value after an invalid one replaces it.
#[tokio::test]
async fn last_value_wins() {
    let server = Server::start([jwt()]);
    let token = server.orders().create_token().authorization("none");
    token.authorization("read-only").send().await.unwrap();
    let line = &server.request_lines()[0];
    assert!(line.contains("authorization=read-only"), "{line}");

    let server = Server::start([database("i")]);
    let body = || types::CreateDatabaseBody::builder().name("a");
    let create = server.acme().create_database().body(body());
    create.body(body().group("g")).send().await.unwrap();
    assert_eq!(server.last_body(), r#"{"group":"g","name":"a"}"#);
}

/// For the service, null differs from an absent value.
#[cfg(described = "updateDatabaseConfiguration")]
#[tokio::test]
async fn null_is_never_sent() {
    let server = Server::json(200, "{}");
    let body = r#"{"allowed_ips": null, "block_reads": null, "size_limit": null}"#;
    let body: types::UpdateDatabaseConfigurationBody = serde_json::from_str(body).unwrap();
    let update = server.orders().update_configuration().body(body);
    update.send().await.unwrap();
    assert_eq!(server.last_body(), "{}");
}

#[cfg(described = "updateOrganization.require_mfa")]
#[tokio::test]
async fn setter_after_an_empty_body_sends_its_field_only() {
    let server = Server::json(200, "{}");
    let body: types::UpdateOrganizationBody = serde_json::from_str("{}").unwrap();
    let update = server.acme().update().body(body).require_mfa(false);
    let _ = update.send().await;
    assert_eq!(server.last_body(), r#"{"require_mfa":false}"#);
}

/// Even if the key is passed as another argument.
#[tokio::test]
#[allow(deprecated)] // A deprecated argument is tested too.
async fn no_error_shows_the_encryption_key() {
    let server = Server::start([database("i")]);
    let create = || server.acme().create_database().name("n").group("g");
    let complete = || Encryption::with_key("aes256gcm", ENCRYPTION_KEY);
    let body = types::CreateDatabaseBody::builder().encryption(complete());
    for request in [
        create().encryption(Encryption::with_key("rot13", ENCRYPTION_KEY)),
        create().encryption(Encryption::with_key(ENCRYPTION_KEY, "aes256gcm")),
        #[cfg(described = "createDatabase.image")]
        create().encryption(complete()).image("newest"),
        #[cfg(described = "createDatabase.image")]
        create().encryption(complete()).image(ENCRYPTION_KEY),
        create()
            .encryption(complete())
            .seed(Seed::builder().type_(ENCRYPTION_KEY)),
        create().encryption(complete()).body(body.clone()),
        server.acme().create_database().body(body),
    ] {
        let shown = format!("{request:?}");
        assert!(!shown.contains(ENCRYPTION_KEY), "{shown}");
        let error = request.send().await.unwrap_err();
        assert_eq!(error.operation(), Some("create_database"));
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(ENCRYPTION_KEY), "{shown}");
        // The operation and the argument are named once.
        let text = error.to_string();
        assert_eq!(text.matches("create_database").count(), 1, "{text}");
        let named = text.matches("invalid `").count() + text.matches("missing `").count();
        assert_eq!(named, 1, "{text}");
    }
    assert_eq!(server.requests(), [""; 0]);
}

#[cfg(described = "createGroup.extensions")]
#[tokio::test]
async fn one_of_several_types_is_set_from_a_value_of_each() {
    let server = Server::json(200, "{}");
    let create = || server.acme().create_group().name("g").location("lhr");
    let list = types::Extensions::from(vec![types::Extension::Vector]);
    let all = types::Extensions::from(types::AllExtensions::All);
    for (extensions, sent) in [(list, r#"["vector"]"#), (all, r#""all""#)] {
        let _ = create().extensions(extensions).send().await;
        assert_eq!(
            server.last_body(),
            format!(r#"{{"extensions":{sent},"location":"lhr","name":"g"}}"#)
        );
    }
}
