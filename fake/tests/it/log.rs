//! The log of requests.

use turso_platform::types;
use turso_platform_fake::{ORGANIZATION, Platform, Reply};

use crate::support::{
    DATABASES, ORDERS, authorized, create, create_for_upload, organization, request, request_to,
    status,
};

const KEY: &str = "YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=";

#[tokio::test]
async fn requests_are_logged_and_debug_hides_their_secrets() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let encryption = types::Encryption::with_key("aes256gcm", KEY);
    let create = acme.create("orders").group("default");
    create.encryption(encryption).send().await.unwrap();
    acme.list_databases().limit(5).send().await.unwrap();
    let [create, list] = &platform.requests()[..] else {
        panic!("two requests")
    };
    assert_eq!(
        (create.operation, &*create.method),
        (Some("createDatabase"), "POST")
    );
    assert_eq!(create.path, DATABASES);
    assert!(create.body.contains(KEY));
    assert_eq!(create.token.as_ref().unwrap().expose(), platform.token());
    assert_eq!(
        (list.operation, &*list.query),
        (Some("listDatabases"), "limit=5")
    );
    let shown = format!("{:?} {platform:?}", platform.requests());
    assert!(shown.contains(r#""encryption_key":"***""#), "{shown}");
    assert!(!shown.contains(KEY), "{shown}");
    assert!(!shown.contains(platform.token()), "{shown}");
}

#[tokio::test]
async fn debug_hides_secrets_in_query_strings_arrays_escapes_and_nested_json() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let token = acme.database("orders").create_token().send().await.unwrap();
    let jwt = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6InMzY3JldCJ9.c2lnbmF0dXJl";
    let nested = serde_json::json!({ "encryption_key": "k\"1" }).to_string();
    let body = serde_json::json!({
        "name": "copy",
        "group": "default",
        "note": nested,
        "notes": [jwt, "k\"1", token.expose(), {"tokens": ["k2"]}, ["k2"]],
    });
    let escaped = body.to_string().replace("k2", r"\u006b2");
    let query = format!("?authToken=k3&x={jwt}&y=k3");
    let create = authorized(&platform, "POST", &format!("{DATABASES}{query}")).body(escaped);
    assert_eq!(status(create).await, 200);
    let path = format!("{DATABASES}/{}", token.expose().replace('f', "%66"));
    assert_eq!(status(authorized(&platform, "GET", &path)).await, 404);

    let reply = Reply::body(200, body.to_string());
    let shown = format!("{:?} {reply:?}", platform.requests());
    for secret in [
        "k\\\"1",
        "k\"1",
        "k2",
        "u006b2",
        "k3",
        jwt,
        token.expose(),
        "%66ake",
    ] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains(r#""name":"copy""#), "{shown}");
}

#[tokio::test]
async fn log_keeps_the_latest_requests() {
    let platform = Platform::builder().log_limit(2).start().await.unwrap();
    for path in ["/a", "/b", "/c"] {
        assert_eq!(status(authorized(&platform, "GET", path)).await, 404);
    }
    let requests = platform.requests();
    let paths: Vec<&str> = requests.iter().map(|request| &*request.path).collect();
    assert_eq!(paths, ["/b", "/c"]);
}

#[tokio::test]
async fn rejected_and_large_bodies_are_not_logged() {
    let platform = Platform::start().await.unwrap();
    let post = |path: &str| authorized(&platform, "POST", path);
    let padded = |size: usize| {
        let note = " ".repeat(size);
        format!(r#"{{"name": "{size}", "group": "default", "note": "{note}"}}"#)
    };
    let groups = format!("/v1/organizations/{ORGANIZATION}/groups");
    let up = create_for_upload(&organization(&platform), "up").await;
    for (request, body, expected, is_logged) in [
        (post(DATABASES), ORDERS.to_owned(), 200, true),
        // Passes the checks; fails in the operation.
        (post(DATABASES), ORDERS.to_owned(), 400, true),
        (post(DATABASES), padded(16_000), 200, true),
        (post(DATABASES), padded(17_000), 200, false),
        (post(DATABASES), padded(2_000_000), 413, false),
        (post(DATABASES), "{}".to_owned(), 400, false),
        (post(&groups), "{}".to_owned(), 400, false),
        (post("/v1/nothing"), ORDERS.to_owned(), 404, false),
        (
            request(&platform, "POST", DATABASES),
            ORDERS.to_owned(),
            401,
            false,
        ),
        (
            request_to(&platform, "evil.example", "POST", DATABASES),
            ORDERS.to_owned(),
            421,
            false,
        ),
        (
            request_to(&platform, "lost-my-org.turso.io", "POST", "/"),
            ORDERS.to_owned(),
            404,
            false,
        ),
        (
            request_to(&platform, &up.hostname, "POST", "/v1/upload"),
            ORDERS.to_owned(),
            401,
            false,
        ),
    ] {
        assert_eq!(status(request.body(body.clone())).await, expected);
        let logged = platform.requests().pop().unwrap().body;
        assert_eq!(logged, if is_logged { &*body } else { "" }, "{expected}");
    }
}
