//! Successful responses that contain an error.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use turso_platform::reqwest::Method;
use turso_platform::{Error, ErrorKind};

use crate::support::TOKEN;
use crate::support::responses::{database_json, ok, response};
use crate::support::server::{Server, error_of};

#[tokio::test]
async fn error_in_a_success_is_returned_with_its_details() {
    let body = format!(
        r#"{{"error": "no \n {TOKEN}", "code": "c", "database": {}}}"#,
        database_json("i", "orders")
    );
    let error = error_of(response(200, "x-request-id: r", &body)).await;
    assert_eq!(error.kind(), ErrorKind::Unexpected);
    assert_eq!((error.message(), error.code()), ("no \n ***", Some("c")));
    assert_eq!(error.request_id(), Some("r"));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.attempts(), 1);
    assert!(!error.may_have_taken_effect(), "it only reads");
    assert_eq!(error.to_string(), "get_database: 200 OK: no *** (code c)");
}

#[tokio::test]
async fn error_in_the_success_of_a_creation_may_have_taken_effect() {
    let server = Server::json(
        201,
        r#"{"error": "no", "code": "feature_not_available_for_starter_plan"}"#,
    );
    let error = server.orders().create_token().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PaymentRequired);
    assert!(error.may_have_taken_effect());
}

/// Any property `error` counts, unless it is null.
#[cfg(described = "transferDatabase")]
#[tokio::test]
async fn operation_without_a_value_fails_if_the_body_contains_an_error() {
    let (server, body) = Server::adjustable();
    let transfer = async || {
        let client = server.client();
        let transfer = client.transfer_database("acme", "orders");
        transfer.organization("other").send().await.map(drop)
    };
    for error in [r#""no""#, r#"{"why": "no"}"#, "5", "true", "[]", r#""""#] {
        *body.lock().unwrap() = ok(&format!(r#"{{"x": 1, "error": {error}}}"#));
        let error = transfer().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unexpected);
        assert!(error.may_have_taken_effect());
    }
    for ignored in [
        "",
        "OK",
        "[]",
        r#"["error"]"#,
        r#""error""#,
        r#"{"error": null}"#,
        r#"{"x": {"error": "no"}}"#,
        r#"{"errors": "no"}"#,
    ] {
        *body.lock().unwrap() = ok(ignored);
        transfer().await.expect(ignored);
    }
}

#[derive(Debug, Deserialize)]
struct Job {
    error: Option<String>,
}

#[tokio::test]
async fn type_may_declare_an_error() {
    async fn send<T: DeserializeOwned>() -> Result<T, Error> {
        let server = Server::json(200, r#"{"error": "no"}"#);
        let client = server.client();
        let response = client.request(Method::GET, "/v1/job").send::<T>().await?;
        Ok(response.into_inner())
    }
    assert_eq!(send::<Job>().await.unwrap().error.unwrap(), "no");
    send::<Option<Job>>().await.unwrap();
    for error in [
        send::<Value>().await.unwrap_err(),
        send::<IgnoredAny>().await.unwrap_err(),
    ] {
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Unexpected, "no")
        );
    }
}
