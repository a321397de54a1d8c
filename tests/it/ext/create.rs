//! Creating a database: its name, and names that are taken.

use turso_platform::types::{Encryption, Seed};
use turso_platform::{ErrorKind, types};

use crate::support::ENCRYPTION_KEY;
use crate::support::fake::{Backend, Platform};
use crate::support::platform::{create, legacy, organization};
use crate::support::responses::{database, error, ok, response};
use crate::support::server::Server;

#[tokio::test]
async fn unnamed_databases_get_different_names() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let create = || acme.create_unnamed().group("default").send();
    let (first, second) = (create().await.unwrap(), create().await.unwrap());
    assert_ne!(first.name, second.name);
    assert_eq!(
        acme.list_databases().send().await.unwrap().databases.len(),
        2
    );
}

#[tokio::test]
async fn new_name_is_checked_but_an_existing_one_is_not() {
    let server = Server::start([database("i")]);
    let acme = server.acme();
    let error = create(&acme, "my_orders").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidArgument, 0)
    );
    insta::assert_snapshot!("invalid_name", error.message());
    acme.database("My_Old_DB").get().send().await.unwrap();
    let line = "GET /v1/organizations/acme/databases/My_Old_DB HTTP/1.1";
    assert_eq!(server.request_lines(), [line]);
}

#[tokio::test]
async fn taken_name_is_reported_on_both_platforms() {
    for (backend, status) in [(Backend::Aws, 400), (Backend::Legacy, 409)] {
        let platform = Platform::builder().backend(backend).start().await.unwrap();
        let acme = organization(&platform);
        let create = || create(&acme, "orders");
        create().location("ord").send().await.unwrap();
        for again in [create(), create().location("ord")] {
            let error = again.send().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::AlreadyExists);
            assert_eq!(error.status().unwrap(), status);
            assert!(error.database().is_none());
        }
    }
}

#[tokio::test]
async fn existing_database_of_another_group_gets_no_instance() {
    let found =
        r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "orders", "group": "other"}}"#;
    let taken = error(409, "database with name [orders] already exists");
    let server = Server::start([taken, ok(found)]);
    let acme = server.acme();
    let create = create(&acme, "orders").location("ord");
    let error = create.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    let databases = "/v1/organizations/acme/databases";
    let sent = [
        format!("POST {databases} HTTP/1.1"),
        format!("GET {databases}/orders HTTP/1.1"),
    ];
    assert_eq!(server.request_lines(), sent);
}

/// The API does not show whether the existing database has this seed.
#[tokio::test]
async fn existing_database_gets_no_instance_if_a_seed_was_requested() {
    let platform = legacy().await;
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let seed = types::Seed::builder().name("source");
    let seeded = acme
        .create("orders")
        .group("default")
        .seed(seed)
        .location("ord");
    let error = seeded.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    let response = acme
        .database("orders")
        .list_instances()
        .send()
        .await
        .unwrap();
    assert!(response.instances.is_empty());
}

#[tokio::test]
async fn error_of_the_creation_is_reported_if_the_database_cannot_be_read() {
    let taken = || response(409, "", r#"{"error": "taken", "code": "a_code"}"#);
    for read in [response(403, "", ""), error(404, "record not found")] {
        let server = Server::start([taken(), read]);
        let acme = server.acme();
        let create = create(&acme, "orders").location("ord");
        let error = create.send().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::AlreadyExists, Some("a_code"))
        );
    }
}

// openapi/differences.md#d33
#[tokio::test]
pub async fn copy_of_an_encrypted_database_needs_only_its_key() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let encryption = Encryption::with_key("aes256gcm", ENCRYPTION_KEY);
    let source = create(&acme, "source").encryption(encryption);
    source.send().await.unwrap();
    let copy = |name: &str| create(&acme, name).seed(Seed::copy_of("source"));
    let made = copy("a").encryption(Encryption::key(ENCRYPTION_KEY));
    let made = made.send().await.unwrap().handle().get().send().await;
    let cipher = made.unwrap().into_inner().database.encryption_cipher;
    assert_eq!(cipher.as_deref(), Some("aes256gcm"));
    let wrong_key = "A".repeat(43) + "=";
    for other in [copy("b"), copy("c").encryption(Encryption::key(wrong_key))] {
        let error = other.send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 400);
        assert!(error.message().contains("requires its key"), "{error}");
    }
}
