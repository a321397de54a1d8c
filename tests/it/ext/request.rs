//! Requests to endpoints that are not in the API description.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::{Value, json};
use turso_platform::reqwest::Method;
use turso_platform::{ErrorKind, Retry};

use crate::support::TOKEN;
use crate::support::responses::{ok, response};
use crate::support::server::Server;

const WEBHOOK: &str = "/v1/organizations/{organizationSlug}/webhooks/{webhook}";

#[tokio::test]
async fn request_has_the_token_and_its_arguments() {
    let server = Server::json(200, r#"{"webhook": "w"}"#);
    let client = server.client();
    let request = client
        .request(Method::PUT, WEBHOOK)
        .path("organizationSlug", "acme")
        .path("webhook", "on create?")
        .query("limit", 10)
        .query("after", "a&b-secret")
        .json(&json!({"url": "https://example.com", "token": "a-secret"}));
    assert!(!format!("{request:?}").contains("secret"), "{request:?}");
    let response = request.send::<Value>().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(*response, json!({"webhook": "w"}));
    let sent = server.requests().remove(0);
    let line =
        "PUT /v1/organizations/acme/webhooks/on%20create%3F?limit=10&after=a%26b-secret HTTP/1.1\n";
    assert!(sent.starts_with(line), "{sent}");
    let authorization = format!("authorization: Bearer {TOKEN}\n");
    assert!(sent.contains(&authorization), "{sent}");
    assert!(sent.contains("content-type: application/json\n") && !sent.contains("api-version"));
    let body = r#"{"token":"a-secret","url":"https://example.com"}"#;
    assert_eq!(server.last_body(), body);
}

#[tokio::test]
async fn request_is_retried_like_an_operation() {
    let server = Server::start([response(503, "", ""), ok("{}")]);
    let client = server.client().with_retry(Retry::new());
    let request = client.request(Method::GET, "/v1/new");
    request.send::<IgnoredAny>().await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn error_names_the_path_and_hides_the_secrets_of_the_request() {
    let server = Server::json(400, r#"{"error": "bad a-secret"}"#);
    let client = server.client();
    let request = client
        .request(Method::POST, "/v1/new")
        .json(&json!({"token": "a-secret"}));
    let error = request.send::<Value>().await.unwrap_err();
    assert_eq!(error.to_string(), "/v1/new: 400 Bad Request: bad ***");
}

#[tokio::test]
async fn undecodable_response_names_the_field() {
    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Outer {
        a: Inner,
    }
    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Inner {
        c: u8,
    }
    let client = Server::json(200, r#"{"a": {"b": 1}}"#).client();
    let request = client.request(Method::GET, "/v1/new");
    let error = request.send::<Outer>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.message().contains("`a.c`"), "{error}");
}

#[tokio::test]
async fn empty_response_is_null() {
    let client = Server::json(200, "").client();
    let request = || client.request(Method::DELETE, "/v1/new");
    request().send::<IgnoredAny>().await.unwrap();
    request().send::<()>().await.unwrap();
    assert_eq!(*request().send::<Value>().await.unwrap(), Value::Null);
}

#[tokio::test]
async fn unusable_path_or_argument_is_rejected() {
    let server = Server::json(200, "{}");
    let client = server.client();
    let cases: [(&str, &[(&'static str, &str)]); 14] = [
        ("", &[]),
        ("v1", &[]),
        ("@evil.example.com/", &[]),
        ("//evil.example.com", &[]),
        ("/v1/..", &[]),
        ("/v1/a?b=c", &[]),
        ("/v1/a%2e", &[]),
        ("/v1/a\\b", &[]),
        ("/v1/x{a}", &[("a", "b")]),
        ("/v1/{a}", &[]),
        ("/v1/{a}", &[("a", "x"), ("a", "y")]),
        ("/v1/{a}", &[("a", "x"), ("b", "y")]),
        ("/v1/{a}", &[("a", "..")]),
        ("/v1/{a}", &[("a", "b/c")]),
    ];
    let mut messages = String::new();
    for (path, arguments) in cases {
        let request = client.request(Method::DELETE, path);
        let request = arguments
            .iter()
            .fold(request, |request, (name, value)| request.path(name, value));
        let error = request.send::<Value>().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InvalidArgument, 0)
        );
        messages += &format!("{path:?} {arguments:?}: {}\n", error.message());
    }
    insta::assert_snapshot!("unusable_paths", messages);
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn body_that_does_not_serialize_is_rejected() {
    let server = Server::json(200, "{}");
    let client = server.client();
    let body = BTreeMap::from([((1, 2), 3)]);
    let request = client.request(Method::POST, "/v1").json(&body);
    let error = request.send::<Value>().await.unwrap_err();
    assert!(error.message().ends_with("key must be a string"), "{error}");
    assert_eq!(server.requests(), [""; 0]);
}

/// Only an earlier attempt of a deletion can have caused a 404.
#[tokio::test]
async fn put_with_404_after_a_failed_attempt_is_not_already_deleted() {
    let server = Server::start([response(503, "", ""), response(404, "", "")]);
    let client = server.client().with_retry(Retry::new());
    let request = client.request(Method::PUT, "/v1/new");
    let error = request.send::<IgnoredAny>().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotFound, 2));
    assert!(error.may_have_taken_effect());
}

#[tokio::test]
async fn body_can_be_read_as_bytes_or_ignored() {
    let (server, next) = Server::adjustable();
    let get = || server.client().request(Method::GET, "/v1/new");
    *next.lock().unwrap() = response(200, "content-type: application/pdf", "%PDF\u{1}");
    assert_eq!(get().send_bytes().await.unwrap().into_inner(), b"%PDF\x01");
    let response = get().send_ignoring_body().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/pdf");
    get().send::<Value>().await.unwrap_err();

    *next.lock().unwrap() = ok(r#"{"error": "it failed"}"#);
    let error = get().send_ignoring_body().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Unexpected, "it failed")
    );
    assert_eq!(get().send_bytes().await.unwrap().len(), 22);

    *next.lock().unwrap() = ok("longer than allowed");
    let client = server.builder().max_response_size(10).build().unwrap();
    let error = client
        .request(Method::GET, "/v1/new")
        .send_bytes()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn target_of_a_redirect_is_returned_but_not_printed() {
    let location = "https://app.example.com/callback?code=a-secret";
    let server = Server::start([response(302, &format!("location: {location}"), "")]);
    let request = server.client().request(Method::POST, "/v1/oauth/authorize");
    let error = request.send_ignoring_body().await.unwrap_err();
    assert_eq!(error.redirect_target(), Some(location));
    assert!(
        !format!("{error} {error:?}").contains("a-secret"),
        "{error:?}"
    );
    let server = Server::start([response(400, "location: https://example.com", "")]);
    let error = server.client().list_locations().send().await.unwrap_err();
    assert_eq!(error.redirect_target(), None);
}

#[tokio::test]
async fn extra_fields_are_added_to_the_body_of_an_operation() {
    let server = Server::json(
        200,
        r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "n"}}"#,
    );
    let create = server.acme().create_database();
    let create = create
        .extra_field("size_limit", json!(5))
        .extra_field("webhook", json!({"token": "a-secret"}))
        .name("orders")
        .group("default");
    assert!(!format!("{create:?}").contains("a-secret"), "{create:?}");
    create.send().await.unwrap();
    let sent: Value = serde_json::from_str(&server.last_body()).unwrap();
    let expected = json!({
        "name": "orders",
        "group": "default",
        "size_limit": 5,
        "webhook": {"token": "a-secret"},
    });
    assert_eq!(sent, expected);
    // A body that is sent only if it has fields.
    let server = Server::json(200, r#"{"jwt": "t"}"#);
    server
        .orders()
        .create_token()
        .extra_field("audience", "app")
        .send()
        .await
        .unwrap();
    assert_eq!(server.last_body(), r#"{"audience":"app"}"#);
}

#[tokio::test]
async fn extra_field_that_cannot_be_serialized_is_rejected() {
    let server = Server::json(200, "{}");
    let unserializable = BTreeMap::from([((1, 2), 3)]);
    let create = server
        .acme()
        .create_database()
        .name("orders")
        .group("default");
    let error = create
        .extra_field("map", unserializable)
        .send()
        .await
        .unwrap_err();
    insta::assert_snapshot!(error, @"create_database: invalid `map`: key must be a string");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(server.requests(), [""; 0]);
    // It is not lost either when the body is set.
    let token = server.orders().create_token();
    let token = token.extra_field("map", BTreeMap::from([((1, 2), 3)]));
    let token = token.body(turso_platform::types::CreateTokenBody::builder());
    let error = token.send().await.unwrap_err();
    insta::assert_snapshot!(error, @"create_database_token: invalid `map`: key must be a string");
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn proxy_rejection_is_not_retried() {
    let server = Server::json(407, "{}");
    let client = server.client().with_retry(Retry::new());
    let error = client.list_locations().send().await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}
