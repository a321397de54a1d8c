//! Creating a database with its first instance in one call, on both platforms and despite failures.

use turso_platform::ErrorKind;

use crate::support::fake::Platform;
use crate::support::platform::{create, legacy, organization};
use crate::support::responses::{database, error, ok, response};
use crate::support::server::Server;

const NO_INSTANCES: &str = r#"{"instances": null}"#;
const PRIMARY: &str = r#"{"uuid": "u", "name": "ord", "type": "primary", "hostname": "h"}"#;

/// A 200 with a list of instances.
fn instances(instances: &[&str]) -> Vec<u8> {
    ok(&format!(r#"{{"instances": [{}]}}"#, instances.join(", ")))
}

/// [`PRIMARY`], as a replica with another UUID.
fn replica() -> String {
    PRIMARY
        .replace("primary", "replica")
        .replace(r#""u""#, r#""other""#)
}

/// The request lines, from the path of the databases on.
fn request_lines(server: &Server) -> Vec<String> {
    let lines = server.request_lines().into_iter();
    lines
        .map(|line| {
            line.replace("/v1/organizations/acme/databases", "")
                .replace(" HTTP/1.1", "")
        })
        .collect()
}

#[tokio::test]
async fn first_instance_is_created_on_the_older_platform() {
    let platform = legacy().await;
    let acme = organization(&platform);
    let created = create(&acme, "orders")
        .location("ord")
        .send()
        .await
        .unwrap();
    let primary = created.primary.as_ref().unwrap();
    assert!(created.created && primary.is_primary());
    assert_eq!(created.group.as_deref(), Some("default"));
    assert_eq!(primary.region.as_deref(), Some("ord"));
    let database = &created.database;
    assert_eq!(database.libsql_url(), "libsql://orders-my-org.turso.io");
    assert_eq!(database.https_url(), "https://orders-my-org.turso.io");
    let response = acme
        .database("orders")
        .list_instances()
        .send()
        .await
        .unwrap();
    assert_eq!(response.instances.len(), 1);
}

#[tokio::test]
async fn first_instance_is_found_on_the_current_platform() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let created = create(&acme, "orders")
        .location("ord")
        .send()
        .await
        .unwrap();
    assert_eq!(created.primary.as_ref().unwrap().name, "aws-us-east-1");
    let response = acme
        .database("orders")
        .list_instances()
        .send()
        .await
        .unwrap();
    assert_eq!(response.instances.len(), 1);
}

#[tokio::test]
async fn without_a_location_only_the_database_is_requested() {
    let server = Server::start([database("i")]);
    let created = create(&server.acme(), "orders").send().await.unwrap();
    assert!(created.primary.is_none());
    assert_eq!(request_lines(&server), ["POST "]);
}

#[tokio::test]
async fn failed_instance_reports_the_database_and_the_next_call_adds_the_instance() {
    let platform = legacy().await;
    let acme = organization(&platform);
    let create = |location| create(&acme, "orders").location(location).send();
    let error = create("nowhere").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::InvalidArgument, "invalid location: nowhere")
    );
    let created = error.database().unwrap();
    assert_eq!(created.name, "orders");

    let found = create("ord").await.unwrap();
    assert_eq!(found.db_id, created.db_id);
    assert!(!found.created);
    assert_eq!(found.primary.as_ref().unwrap().name, "ord");
    let error = create("ord").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
}

#[tokio::test]
async fn first_instance_alone_can_be_requested_after_a_failure() {
    let busy = response(503, "", "");
    let server = Server::start([database("i"), busy, instances(&[PRIMARY])]);
    let acme = server.acme();
    let create = create(&acme, "orders").location("ord");
    let error = create.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    let database = acme.database(&error.database().unwrap().name);
    assert_eq!(
        database.first_instance("ord").send().await.unwrap().uuid,
        "u"
    );
}

#[tokio::test]
async fn instance_of_another_caller_is_returned_if_it_became_the_primary() {
    let created = ok(&format!(r#"{{"instance": {}}}"#, replica()));
    let listed = instances(&[&replica(), PRIMARY]);
    let server = Server::start([ok(NO_INSTANCES), created, listed]);
    let orders = server.orders();
    assert_eq!(orders.first_instance("ord").send().await.unwrap().uuid, "u");
}

#[tokio::test]
async fn instance_of_another_caller_is_returned_if_the_creation_fails() {
    for failure in [error(400, "refused"), Vec::new()] {
        let server = Server::start([
            database("i"),
            ok(NO_INSTANCES),
            failure,
            instances(&[PRIMARY]),
        ]);
        let acme = server.acme();
        let created = create(&acme, "orders")
            .location("ord")
            .send()
            .await
            .unwrap();
        assert_eq!(created.primary.as_ref().unwrap().uuid, "u");
        let sent = [
            "POST ",
            "GET /orders/instances",
            "POST /orders/instances",
            "GET /orders/instances",
        ];
        assert_eq!(request_lines(&server), sent);
    }
}

#[tokio::test]
async fn primary_is_returned_rather_than_a_replica() {
    let server = Server::start([database("i"), instances(&[&replica(), PRIMARY])]);
    let acme = server.acme();
    let created = create(&acme, "orders")
        .location("ord")
        .send()
        .await
        .unwrap();
    assert_eq!(created.primary.as_ref().unwrap().uuid, "u");
}
