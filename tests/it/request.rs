//! Endpoints that the API description does not know.

use serde::de::IgnoredAny;
use serde_json::{Value, json};
use turso_platform::reqwest::Method;
use turso_platform::{ErrorKind, Retry};

use crate::server::{Act, Server, TOKEN, answer};

const WEBHOOK: &str = "/v1/organizations/{organizationSlug}/webhooks/{webhook}";

#[tokio::test]
async fn it_has_the_token_and_what_it_was_given() {
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
    let answer = request.send::<Value>().await.unwrap();
    assert_eq!(
        (&*answer, answer.status().as_u16()),
        (&json!({"webhook": "w"}), 200)
    );
    let sent = server.requests().remove(0);
    let line =
        "PUT /v1/organizations/acme/webhooks/on%20create%3F?limit=10&after=a%26b-secret HTTP/1.1\n";
    assert!(sent.starts_with(line), "{sent}");
    assert!(
        sent.contains(&format!("authorization: Bearer {TOKEN}\n")),
        "{sent}"
    );
    assert!(sent.contains("content-type: application/json\n") && !sent.contains("api-version"));
    assert!(
        sent.ends_with(r#"{"token":"a-secret","url":"https://example.com"}"#),
        "{sent}"
    );
}

#[tokio::test]
async fn it_has_the_retries_and_the_errors_of_any_operation() {
    let flapping = |n| {
        Act::Say(if n == 0 {
            answer(503, "", "")
        } else {
            answer(200, "", "{}")
        })
    };
    let server = Server::act(flapping);
    let client = server.client().with_retry(Retry::new());
    client
        .request(Method::GET, "/v1/new")
        .send::<IgnoredAny>()
        .await
        .unwrap();
    assert_eq!(server.requests().len(), 2);

    let server = Server::json(400, r#"{"error": "bad a-secret"}"#);
    let client = server.client();
    let request = client
        .request(Method::POST, "/v1/new")
        .json(&json!({"token": "a-secret"}));
    let error = request.send::<Value>().await.unwrap_err();
    assert_eq!(error.to_string(), "/v1/new: 400 Bad Request: bad ***");
    let server = Server::json(200, r#"{"a": {"b": 1}}"#);
    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Answer {
        a: Inner,
    }
    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    struct Inner {
        c: u8,
    }
    let client = server.client();
    let error = client
        .request(Method::GET, "/v1/new")
        .send::<Answer>()
        .await
        .unwrap_err();
    assert_eq!(error.message(), "the answer lacks `a.c`");
}

#[tokio::test]
async fn an_empty_answer_is_null() {
    let server = Server::json(200, "");
    let client = server.client();
    let request = || client.request(Method::DELETE, "/v1/new");
    request().send::<IgnoredAny>().await.unwrap();
    request().send::<()>().await.unwrap();
    assert_eq!(*request().send::<Value>().await.unwrap(), Value::Null);
}

#[tokio::test]
async fn what_is_no_template_or_does_not_fit_it_is_refused() {
    let server = Server::json(200, "{}");
    let client = server.client();
    let message = async |path: &'static str, parameters: &[(&'static str, &str)]| {
        let mut request = client.request(Method::DELETE, path);
        for (name, value) in parameters {
            request = request.path(name, value);
        }
        let error = request.send::<Value>().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InvalidArgument, 0)
        );
        error.message().to_owned()
    };
    // Template, parameters, message.
    type Case = (
        &'static str,
        &'static [(&'static str, &'static str)],
        &'static str,
    );
    let cases: [Case; 14] = [
        ("", &[], "it does not begin with a slash"),
        ("v1", &[], "it does not begin with a slash"),
        ("@evil.example.com/", &[], "it does not begin with a slash"),
        (
            "//evil.example.com",
            &[],
            r#""" is neither a plain segment"#,
        ),
        ("/v1/..", &[], r#"".." is neither"#),
        ("/v1/a?b=c", &[], r#""a?b=c" is neither"#),
        ("/v1/a%2e", &[], "neither"),
        ("/v1/a\\b", &[], "neither"),
        ("/v1/x{a}", &[("a", "b")], "neither"),
        (
            "/v1/{a}",
            &[],
            "`a` is missing: set it with `.path(\"a\", …)`",
        ),
        ("/v1/{a}", &[("a", "x"), ("a", "y")], "`a` is given twice"),
        (
            "/v1/{a}",
            &[("a", "x"), ("b", "y")],
            "it has no parameter `b`",
        ),
        ("/v1/{a}", &[("a", "..")], "a \"..\" was not sent"),
        ("/v1/{a}", &[("a", "b/c")], "a \"b/c\" was not sent"),
    ];
    for (path, parameters, expected) in cases {
        let text = message(path, parameters).await;
        assert!(text.contains(expected), "{path}: {text}");
    }
    let unsayable = client
        .request(Method::POST, "/v1")
        .json(&std::collections::BTreeMap::from([((1, 2), 3)]));
    let error = unsayable.send::<Value>().await.unwrap_err();
    assert_eq!(error.message(), "the body: key must be a string");
    assert_eq!(server.requests(), [""; 0]);
}

/// Only what deletes can have made what is missing missing.
#[tokio::test]
async fn a_404_after_a_failed_put_is_not_gone() {
    let server = Server::act(|n| Act::Say(answer(if n == 0 { 503 } else { 404 }, "", "")));
    let client = server.client().with_retry(Retry::new());
    let error = client
        .request(Method::PUT, "/v1/new")
        .send::<IgnoredAny>()
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotFound, 2));
    assert!(error.may_have_taken_effect());
}
