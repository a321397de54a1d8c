//! Validation and logging of requests.

use turso_platform::{ErrorKind, types};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{organization, request};

#[tokio::test]
async fn invalid_requests_are_rejected() {
    let platform = Platform::start().await.unwrap();
    let http = turso_platform::reqwest::Client::new();
    let url = |path: &str| {
        format!(
            "{}/v1/organizations/{ORGANIZATION}{path}",
            platform.base_url()
        )
    };
    let post = |body: &'static str| {
        http.post(url("/databases"))
            .bearer_auth(platform.token())
            .body(body)
    };
    for body in [
        "",
        "{",
        "[]",
        r#"{"name": "x"}"#,
        r#"{"name": 5, "group": "default"}"#,
    ] {
        let response = post(body).send().await.unwrap();
        assert_eq!(response.status(), 400, "{body}");
        assert!(
            response
                .text()
                .await
                .unwrap()
                .starts_with(r#"{"error":"invalid request body: "#)
        );
    }
    let token = http.post(url("/databases/x/auth/tokens?authorization=bogus"));
    platform
        .client()
        .organization(ORGANIZATION)
        .create("x", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let token = token.bearer_auth(platform.token()).send().await.unwrap();
    assert_eq!(token.status(), 400);
    let lost = http
        .get(url("/nothing"))
        .bearer_auth(platform.token())
        .send()
        .await
        .unwrap();
    assert_eq!(lost.status(), 404);
    let no_token = http.get(url("/databases")).send().await.unwrap();
    assert_eq!(no_token.status(), 401);
}

#[tokio::test]
async fn requests_are_checked_even_if_the_response_is_an_example() {
    let platform = Platform::start().await.unwrap();
    let status = |method: &str, path: &str, body: &'static str| {
        let request = request(&platform, method, path)
            .bearer_auth(platform.token())
            .body(body);
        async move { request.send().await.unwrap().status().as_u16() }
    };
    let acme = "/v1/organizations/my-org";
    let v3 = "/v3/organizations/d7d5e4a2-6906-11ee-8553-eaa7715aeaf2/databases";
    for (method, path, body, expected) in [
        ("GET", acme.to_owned(), "", 200),
        ("GET", "/v1/organizations/other".to_owned(), "", 404),
        ("PUT", acme.to_owned(), "", 404),
        ("GET", format!("{acme}/databases/"), "", 404),
        ("GET", format!("{acme}/databases/x/usage"), "", 404),
        ("GET", format!("{acme}/invoices?type=lost"), "", 400),
        ("GET", format!("{acme}/audit-logs?page=x"), "", 400),
        ("GET", v3.to_owned(), "", 400),
        ("GET", format!("{v3}?deleted=maybe"), "", 400),
        ("GET", format!("{v3}?deleted=true"), "", 200),
        ("GET", v3.replace("d7d5", "d7d6"), "", 404),
        ("POST", format!("{acme}/members"), "{}", 400),
        (
            "POST",
            format!("{acme}/members"),
            r#"{"username": "ann"}"#,
            200,
        ),
    ] {
        assert_eq!(
            status(method, &path, body).await,
            expected,
            "{method} {path} {body}"
        );
    }
}

#[tokio::test]
async fn requests_are_logged_and_debug_hides_their_secrets() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let encryption = types::CreateDatabaseInputRemoteEncryption::builder()
        .encryption_cipher("aes256gcm")
        .encryption_key("YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=");
    let create = acme.create("orders", |b| {
        b.group("default").remote_encryption(encryption)
    });
    create.send().await.unwrap();
    acme.databases().limit(5).send().await.unwrap();
    let [create, list] = &platform.requests()[..] else {
        panic!("two requests")
    };
    assert_eq!(
        (create.operation, &*create.method),
        (Some("createDatabase"), "POST")
    );
    assert_eq!(
        create.path,
        format!("/v1/organizations/{ORGANIZATION}/databases")
    );
    assert!(
        create
            .body
            .contains("YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=")
    );
    assert_eq!(create.token.as_ref().unwrap().expose(), platform.token());
    assert_eq!(
        (list.operation, &*list.query),
        (Some("listDatabases"), "limit=5")
    );
    let shown = format!("{:?} {platform:?}", platform.requests());
    assert!(shown.contains(r#""encryption_key":"***""#), "{shown}");
    assert!(
        !shown.contains("YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=")
            && !shown.contains(platform.token()),
        "{shown}"
    );
}

#[tokio::test]
async fn dropped_platform_closes_its_connections() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    client
        .organization(ORGANIZATION)
        .databases()
        .send()
        .await
        .unwrap();
    drop(platform);
    let error = client
        .organization(ORGANIZATION)
        .databases()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}
