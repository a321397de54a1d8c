//! Setters: what is sent, and what is refused before anything is sent.

use turso_platform::types::{self, Seed};
use turso_platform::{Error, ErrorKind};

use crate::support::responses::database;
use crate::support::server::Server;

fn assert_refused(server: &Server, error: &Error, expected: &str) {
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidArgument, 0)
    );
    assert_eq!(error.to_string(), expected);
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn whole_body_can_be_set_and_then_changed_by_setters() {
    let server = Server::start([database("i")]);
    let body = types::CreateDatabaseBody::builder().name("a").group("g");
    let create = server.acme().create_database().body(body).name("orders");
    create.send().await.unwrap();
    assert_eq!(server.last_body(), r#"{"group":"g","name":"orders"}"#);
}

#[tokio::test]
async fn whole_body_after_a_setter_is_refused() {
    let server = Server::start([database("i")]);
    let body = types::CreateDatabaseBody::builder().name("a").group("g");
    let create = server.acme().create_database().size_limit("1gb").body(body);
    let error = create.send().await.unwrap_err();
    assert_refused(
        &server,
        &error,
        "create_database: invalid `body`: it would replace the fields that are already set; call \
         `.body(…)` before their setters",
    );
}

#[tokio::test]
async fn refused_value_is_named_with_its_path_and_what_is_allowed() {
    let server = Server::start([database("i")]);
    let acme = server.acme();
    let seed = Seed::builder().type_("copy").name("a");
    let create = acme.create_database().name("n").group("g").seed(seed);
    let error = create.send().await.unwrap_err();
    assert_refused(
        &server,
        &error,
        "create_database: invalid `seed.type`: \"copy\" is not one of `database`, `database_upload`",
    );
    let token = server.client().create_api_token("ci");
    let error = token.scopes(["db:create", "db:burn"]).send().await;
    let error = error.unwrap_err().to_string();
    let start = "create_api_token: invalid `scopes[1]`: \"db:burn\" is not one of `";
    assert!(error.starts_with(start), "{error}");
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn key_in_place_of_its_cipher_is_not_shown() {
    const KEY: &str = "MTYgYnl0ZXMgaW4gYWxsIQ==";
    let server = Server::start([database("i")]);
    let encryption = types::Encryption::with_key(KEY, "aes128gcm");
    let create = server
        .acme()
        .create("orders")
        .group("g")
        .encryption(encryption);
    let error = create.send().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY), "{error}");
    assert!(
        error
            .message()
            .contains("a value of 24 bytes is not one of `aes256gcm`"),
        "{error}"
    );
}
