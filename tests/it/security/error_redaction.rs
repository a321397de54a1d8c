//! Redaction of secrets that a response repeats.

use turso_platform::types::Encryption;
use turso_platform::{Error, ErrorKind};

use crate::support::TOKEN;
use crate::support::responses::response;
use crate::support::server::{Server, error_of};

const KEY: &str = "the-encryption-key";

/// The error of a creation with [`KEY`] that gets this response.
async fn creation_error(body: &str) -> Error {
    let server = Server::json(400, body);
    let encryption = Encryption::builder().encryption_key(KEY);
    let client = server.client();
    let create = client.create_database("acme");
    create
        .name("orders")
        .group("default")
        .encryption(encryption)
        .send()
        .await
        .unwrap_err()
}

/// The response does not decode, or contains an error.
#[tokio::test]
async fn new_token_is_not_in_an_error() {
    for (status, body) in [
        (200, r#"{"token": "a-fresh-token"}"#),
        (200, r#"{"jwt": {"value": "a-fresh-token"}}"#),
        (200, r#"{"jwt": ["a-fresh-token"]}"#),
        (200, r#""a-fresh-token""#),
        (200, r#"{"jwt": "a-fresh-token""#),
        (200, r#"a-fresh-token"#),
        (200, r#"{"jwt": "a-fresh-token"} a-fresh-token"#),
        (201, r#"{"jwt": ["a-fresh-token"]}"#),
        (200, r#"["a-fresh-token"]"#),
        (200, r#"{"jwt": "t", "jwt": "a-fresh-token"}"#),
        (200, r#"{"jwt": "a-fresh-token", "error": true}"#),
        (
            200,
            r#"{"jwt": "a-fresh-token", "error": "not a-fresh-token"}"#,
        ),
        (200, r#"{"error": {"jwt": ["a-fresh-token"]}}"#),
    ] {
        let server = Server::json(status, body);
        let error = server.orders().create_token().send().await.expect_err(body);
        let kind = if body.contains("error") {
            ErrorKind::Unexpected
        } else {
            ErrorKind::Decode
        };
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (kind, status)
        );
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(!shown.contains("fresh"), "{shown}");
    }
}

#[tokio::test]
async fn repeated_platform_token_is_replaced() {
    for body in [
        format!(r#"{{"error": "bad token {TOKEN}"}}"#),
        format!("<p>Bearer {TOKEN}</p>"),
        format!(r#"{{"unknown field x{TOKEN}": {{}}}}"#),
        format!(r#"{{"detail": [{{"{TOKEN}": true}}]}}"#),
        // Only the last value of a repeated field is in the parsed object.
        format!(r#"{{"detail": "{TOKEN}", "detail": "x"}}"#),
    ] {
        let error = error_of(response(401, "", &body)).await;
        assert!(!format!("{error} {error:?}").contains(TOKEN), "{error}");
        assert!(error.message().contains("***"), "{error}");
    }
}

#[tokio::test]
async fn secret_of_the_request_or_the_response_is_replaced() {
    for body in [
        r#"{"error": "x", "code": "the-encryption-key ***"}"#,
        r#"{"error": "bad key: the-encryption-key"}"#,
        r#"{"request": {"encryption_key": "the-encryption\u002dkey"}}"#,
        r#"["the-encryption\u002dkey"]"#,
        r#"{"error": {"jwt": ["a-fresh-token"]}}"#,
        r#"{"jwt": {"token": "a-fresh-token"}}"#,
        r#"{"error": "bad body {\"jwt\" : \"a-fresh-token\"}"}"#,
        r#"bad body {\"jwt\": \"a-fresh-token\"}"#,
        "cannot handle {\"encryption_key\":\"the-encryption-key\"}",
        r#"{"detail": [{"jwt": "a-fresh-token"}]}"#,
    ] {
        let error = creation_error(body).await;
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains("the-encryption") && !shown.contains("fresh"),
            "{shown}"
        );
        assert!(shown.contains("***") || shown.contains('…'), "{shown}");
    }
}

/// The keys of a map are in the path of what does not decode.
#[cfg(described = "listLocations")]
#[tokio::test]
async fn secret_in_the_path_of_a_decoding_error_is_replaced() {
    let escaped = TOKEN.replacen('-', r"\u002d", 1);
    assert_ne!(escaped, TOKEN);
    for key in [TOKEN, &escaped] {
        let server = Server::json(200, &format!(r#"{{"locations": {{"{key}": 5}}}}"#));
        let error = server.client().list_locations().send().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Decode, "`locations.***` is not a string")
        );
    }
}

#[tokio::test]
async fn token_cut_off_by_the_size_limit_is_removed() {
    let body = "x".repeat(64 * 1024 - 10) + TOKEN;
    let error = error_of(response(400, "", &body)).await;
    let end = &error.message()[64 * 1024 - 20..];
    assert!(error.message().ends_with('x'), "{end}");
}

#[tokio::test]
async fn message_without_secrets_is_unchanged() {
    let body = r#"malformed "jwt" in header"#;
    assert_eq!(error_of(response(400, "", body)).await.message(), body);
}

#[tokio::test]
async fn broken_json_is_shown_up_to_its_secret() {
    let body = r#"{"why": "x", "jwt": "a-fresh-token", "#;
    let error = error_of(response(400, "", body)).await;
    assert_eq!(error.message(), r#"{"why": "x", …"#);
}

/// A token as short as `t` occurs in nearly every message.
#[tokio::test]
async fn kind_is_decided_before_secrets_are_replaced() {
    let body = r#"{"error": "database with same name already exists"}"#;
    let server = Server::json(400, body);
    let client = server.builder().token("t").build().unwrap();
    let acme = client.organization("acme");
    let error = acme.list_databases().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
}
