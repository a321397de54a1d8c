//! Responses about another resource than the requested one.

use turso_platform::{Error, ErrorKind};

use crate::support::responses::{error, ok};
use crate::support::server::Server;

const PRODUCTION: &str =
    r#"{"database": {"DbId": "i", "Hostname": "h.turso.io", "Name": "production", "group": "g"}}"#;

/// Asserts the error, and that nothing was sent after the last of these requests.
fn assert_rejected(server: &Server, error: &Error, requests: &[&str]) {
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    let text = error.to_string();
    assert!(
        text.contains("but the response is about `production`"),
        "{text}"
    );
    assert_eq!(server.request_lines(), requests);
}

const GET: &str = "GET /v1/organizations/acme/databases/scratch HTTP/1.1";
const CREATE: &str = "POST /v1/organizations/acme/databases HTTP/1.1";

#[tokio::test]
async fn creation_of_another_database_is_rejected_before_anything_else_is_sent() {
    let server = Server::start([ok(PRODUCTION)]);
    let acme = server.acme();
    let create = acme.create("scratch").group("g").location("ord");
    assert_rejected(&server, &create.send().await.unwrap_err(), &[CREATE]);
}

#[tokio::test]
async fn ensuring_never_returns_another_database() {
    let server = Server::start([ok(PRODUCTION)]);
    let acme = server.acme();
    let ensure = acme.ensure("scratch").group("g");
    assert_rejected(&server, &ensure.send().await.unwrap_err(), &[GET]);

    let server = Server::start([error(404, "none"), ok(PRODUCTION)]);
    let acme = server.acme();
    let ensure = acme.ensure("scratch").group("g");
    let error = ensure.send().await.unwrap_err();
    assert_rejected(&server, &error, &[GET, CREATE]);
    assert!(error.may_have_taken_effect());
}

#[tokio::test]
async fn waiting_for_another_database_is_rejected() {
    let server = Server::start([ok(PRODUCTION)]);
    let scratch = server.acme().database("scratch");
    let error = scratch.wait_ready().send().await.unwrap_err();
    assert_rejected(&server, &error, &[GET]);
}

#[tokio::test]
async fn ensuring_never_returns_another_group() {
    let group = r#"{"group": {"name": "production", "uuid": "u", "locations": [], "primary": "a", "version": "v"}}"#;
    let server = Server::start([ok(group)]);
    let acme = server.acme();
    let ensure = acme.ensure_group("scratch").location("a");
    let error = ensure.send().await.unwrap_err();
    assert_rejected(
        &server,
        &error,
        &["GET /v1/organizations/acme/groups/scratch HTTP/1.1"],
    );
}
