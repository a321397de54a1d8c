//! The engine of a database, and the URL for its clients.

use futures_util::StreamExt;
use turso_platform::ErrorKind;
use turso_platform::types::{Engine, Seed};

use crate::support::fake::Platform;
use crate::support::platform::{count, create, ensure, legacy, organization};
use crate::support::responses::database;
use crate::support::server::Server;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");

// openapi/differences.md#d13
#[tokio::test]
pub async fn created_database_is_on_the_requested_engine() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let group = acme.group("default");
    let created = create(&acme, "a").use_tursodb(true).send().await.unwrap();
    let ensured = ensure(&acme, "b").use_tursodb(true).send().await.unwrap();
    let upload = group.upload("c", FILE).use_tursodb(true);
    let uploaded = upload.send().await.unwrap();
    let many = group.ensure_many(["d"]).use_tursodb(true);
    let (_, of_many) = many.stream().next().await.unwrap();
    for created in [created, ensured, uploaded, of_many.unwrap()] {
        assert_eq!(created.engine(), Some(&Engine::Tursodb));
        let url = format!("turso://{}", created.hostname);
        assert_eq!(created.database.url(), url);
        let found = created.handle().get().send().await.unwrap();
        assert_eq!(found.database.engine(), Some(&Engine::Tursodb));
    }
    let other = create(&acme, "e").send().await.unwrap();
    assert_eq!(other.engine(), Some(&Engine::Libsql));
    assert_eq!(other.database.url(), other.database.libsql_url());
}

#[tokio::test]
async fn copy_has_the_engine_of_its_source() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let source = create(&acme, "source").use_tursodb(true);
    source.send().await.unwrap();
    let copy = create(&acme, "copy").seed(Seed::copy_of("source"));
    let copy = copy.send().await.unwrap();
    assert_eq!(copy.engine(), Some(&Engine::Tursodb));
}

#[tokio::test]
async fn existing_database_on_a_different_engine_is_an_error() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let ensure = || ensure(&acme, "orders");
    ensure().send().await.unwrap();
    let error = ensure().use_tursodb(true).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(!error.may_have_taken_effect());
    insta::assert_snapshot!("another_engine", error);
    for same in [ensure(), ensure().use_tursodb(false)] {
        assert!(!same.send().await.unwrap().created);
    }
    assert_eq!(count(&platform, "createDatabase"), 1);
}

/// The engine cannot be changed later, so this must be an error at once.
#[tokio::test]
async fn new_database_on_a_different_engine_is_an_error() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let source = create(&acme, "source").use_tursodb(true);
    source.send().await.unwrap();
    let copy = create(&acme, "copy").seed(Seed::copy_of("source"));
    let error = copy.use_tursodb(false).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(error.may_have_taken_effect());
}

#[tokio::test]
async fn engine_is_not_compared_if_the_service_omits_it() {
    let platform = legacy().await;
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let orders = ensure(&acme, "orders").use_tursodb(true);
    let orders = orders.send().await.unwrap();
    assert!(!orders.created);
    assert_eq!(orders.engine(), None);
    assert_eq!(orders.database.url(), orders.database.https_url());
}

#[tokio::test]
async fn requested_engine_is_known_if_the_response_omits_it() {
    let server = Server::start([database("i")]);
    let acme = server.acme();
    let created = create(&acme, "orders").use_tursodb(true);
    let created = created.send().await.unwrap();
    assert_eq!(created.database.url(), "turso://h.turso.io");
    let created = create(&acme, "orders").send().await.unwrap();
    assert_eq!(created.database.url(), "libsql://h.turso.io");
    let copy = create(&acme, "orders").seed(Seed::copy_of("source"));
    let copy = copy.use_tursodb(true).send().await.unwrap();
    assert_eq!(copy.database.url(), "https://h.turso.io");
}

#[tokio::test]
async fn unknown_engine_is_kept() {
    let found = r#"{"database":
        {"DbId": "i", "Hostname": "h", "Name": "orders", "database_type": "next"}}"#;
    let server = Server::json(200, found);
    let orders = server.orders().get().send().await.unwrap();
    let engine = Engine::Unknown("next".to_owned());
    assert_eq!(orders.database.engine(), Some(&engine));
    assert_eq!(orders.database.url(), "https://h");
}
