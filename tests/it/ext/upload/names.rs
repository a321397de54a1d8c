//! Responses about a database other than the requested one.

use turso_platform::{Error, ErrorKind};

use super::upload;
use crate::support::responses::{database, database_json, error, jwt, ok, response};
use crate::support::server::Server;
use crate::support::sqlite::FILE;

/// A 200 with the database `production`.
fn production(id: &str) -> Vec<u8> {
    ok(&format!(
        r#"{{"database": {}}}"#,
        database_json(id, "production")
    ))
}

fn assert_mixed_up(error: &Error) {
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    for name in ["`orders`", "`production`"] {
        assert!(error.message().contains(name), "{error}");
    }
    assert!(error.database().is_none());
}

/// Asserts that the server was only asked about `orders`, and neither for a token nor a deletion.
fn assert_nothing_followed(server: &Server) {
    for line in server.request_lines() {
        let is_harmless = line.contains("/databases/orders HTTP") && line.starts_with("GET")
            || line == "POST /v1/organizations/acme/databases HTTP/1.1";
        assert!(is_harmless, "{line}");
    }
}

#[tokio::test]
async fn creation_response_about_another_database_ends_the_upload() {
    let server = Server::start([
        response(404, "", ""),
        production("p"),
        jwt(),
        error(400, "bad file"),
        production("p"),
    ]);
    let error = upload(&server.acme()).send().await.unwrap_err();
    assert_mixed_up(&error);
    assert!(error.may_have_taken_effect());
    assert_nothing_followed(&server);
}

#[tokio::test]
async fn existing_database_of_another_name_ends_the_upload() {
    let server = Server::start([production("p")]);
    let error = upload(&server.acme()).send().await.unwrap_err();
    assert_mixed_up(&error);
    assert!(!error.may_have_taken_effect());
    assert_nothing_followed(&server);

    let error = server.orders().upload(FILE).send().await.unwrap_err();
    assert_mixed_up(&error);
    assert_eq!(error.operation(), Some("get_database"));
    assert_nothing_followed(&server);
}

#[tokio::test]
async fn database_is_not_deleted_after_a_response_about_another_one() {
    let server = Server::start([
        response(404, "", ""),
        database("i"),
        jwt(),
        error(400, "bad file"),
        production("i"),
    ]);
    let error = upload(&server.acme()).send().await.unwrap_err();
    insta::assert_snapshot!("not_deleted", error);
    assert_eq!(error.database().unwrap().name, "orders");
    let lines = server.request_lines();
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("DELETE")));
}
