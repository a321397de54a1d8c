//! Successful responses whose body cannot be decoded.

use std::time::Duration;

use turso_platform::{ErrorKind, Retry};

use crate::support::platform::create;
use crate::support::responses::{error, ok};
use crate::support::server::Server;

#[tokio::test]
async fn undecodable_response_names_the_field_and_shows_no_value() {
    let mut messages = String::new();
    for body in [
        "",
        r#"{"database": {"Name": "n""#,
        "<html>",
        r#"{"database": {}} trailing"#,
        r#"{"database": {"DbId": "i", "Hostname": "h"}}"#,
        "{}",
        "[]",
        r#"{"database": "a-secret"}"#,
        r#"{"database": {"DbId": 5}}"#,
        r#""a-secret""#,
        r#"["a-secret"]"#,
        "[null]",
        "null",
        " ",
        r#"{"database": ["a-secret", "a-secret", "a-secret"]}"#,
        r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "n"}} a-secret"#,
        r#"{"database": {"DbId": "i", "DbId": "a-secret"}}"#,
        r#"{"database": {}, "database": {}}"#,
        &format!(r#"{{"x": {}"#, "[".repeat(10_000)),
    ] {
        let server = Server::json(200, body);
        let error = create(&server.acme(), "orders").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.operation(), Some("create_database"));
        assert!(!error.message().contains("a-secret"), "{error}");
        let shown: String = body.chars().take(100).collect();
        messages += &format!("{shown:?}: {}\n", error.message());
    }
    insta::assert_snapshot!("undecodable", messages);
}

#[tokio::test]
async fn elements_of_a_list_must_be_objects() {
    for (body, message) in [
        (
            r#"{"databases": [null]}"#,
            "`databases[0]` is not an object",
        ),
        (
            r#"{"databases": [["a"]]}"#,
            "`databases[0]` is not an object",
        ),
        (r#"{"databases": ["a"]}"#, "`databases[0]` is not an object"),
        (r#"{"databases": {}}"#, "`databases` is not a list"),
        ("[[]]", "response is not an object"),
        ("[null]", "response is not an object"),
    ] {
        let server = Server::json(200, body);
        let error = server.acme().list_databases().send().await.expect_err(body);
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Decode, message)
        );
    }
}

#[cfg(described = "listOrganizations")]
#[tokio::test]
async fn list_with_an_item_of_the_wrong_type_names_its_index() {
    for (body, message) in [
        ("[null]", "`[0]` is not an object"),
        ("[[]]", "`[0]` is not an object"),
        ("{}", "response is not a list"),
        ("", "response is empty"),
    ] {
        let server = Server::json(200, body);
        let list = server.client().list_organizations().send().await;
        let error = list.expect_err(body);
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Decode, message)
        );
    }
}

#[tokio::test]
async fn response_larger_than_the_limit_is_an_error() {
    let body = format!(r#"{{"databases": [], "padding": "{}"}}"#, "x".repeat(2_000));
    let server = Server::json(200, &body);
    let list = async |limit| {
        let client = server.builder().max_response_size(limit).build().unwrap();
        client.organization("acme").list_databases().send().await
    };
    list(body.len()).await.unwrap();
    let error = list(body.len() - 1).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let limit = format!("{} bytes", body.len() - 1);
    assert!(error.message().ends_with(&limit), "{error}");
}

#[tokio::test]
async fn undecodable_response_counts_the_attempts_before_it() {
    let server = Server::start([error(503, "busy"), ok("{}")]);
    let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
    let client = server.builder().retry(retry).build().unwrap();
    let orders = client.organization("acme").database("orders");
    let error = orders.get().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 2));
    assert!(!error.may_have_taken_effect(), "it only reads");
}
