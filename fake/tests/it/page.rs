//! The page for browsers.

use serde_json::Value;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{create, organization, request, status, text};

async fn platform() -> Platform {
    Platform::builder().page().start().await.unwrap()
}

async fn state(platform: &Platform, after: u64) -> Value {
    let path = format!("/page/state?after={after}");
    let body = text(request(platform, "GET", &path)).await;
    serde_json::from_str(&body).unwrap()
}

#[tokio::test]
async fn page_shows_databases_groups_and_new_requests() {
    let platform = platform().await;
    let page = request(&platform, "GET", "/").send().await.unwrap();
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    let policy = page.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(page.text().await.unwrap().starts_with("<!doctype html>"));

    let acme = organization(&platform);
    create(&acme, "orders").await;
    let token = acme.database("orders").create_token().send().await.unwrap();
    let shown = state(&platform, 0).await;
    assert_eq!(shown["databases"][0]["name"], "orders");
    assert_eq!(shown["groups"][0]["name"], "default");
    assert_eq!(shown["organization"], ORGANIZATION);
    assert_eq!(shown["sql"], cfg!(feature = "sql"));
    let requests = shown["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 2, "requests of the page are not logged");
    assert_eq!(requests[0]["operation"], "createDatabase");
    assert_eq!(requests[0]["number"], 1);

    let leaked = format!(
        "/v1/organizations/my-org/groups?authToken={}",
        token.expose()
    );
    status(request(&platform, "GET", &leaked)).await;
    let shown = state(&platform, 2).await;
    let requests = shown["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0]["number"], 3);
    assert!(!shown.to_string().contains(token.expose()), "{shown}");
}

#[tokio::test]
async fn page_is_optional_and_served_only_under_loopback_names() {
    let platform = Platform::builder().page().host_name("turso-fake");
    let platform = platform.start().await.unwrap();
    for (host, path, expected) in [
        ("localhost", "/", 200),
        ("127.0.0.1:1", "/page/state", 200),
        // A name for containers.
        ("turso-fake", "/", 404),
        ("turso-fake", "/page/state", 404),
        // A name that a web page has rebound to this address.
        ("rebound.example.com", "/", 421),
        ("rebound.example.com", "/page/state", 421),
    ] {
        let request = request(&platform, "GET", path).header("host", host);
        assert_eq!(status(request).await, expected, "{host}");
    }
    assert_eq!(status(request(&platform, "POST", "/")).await, 404);
    let platform = Platform::start().await.unwrap();
    for path in ["/", "/page/state"] {
        assert_eq!(status(request(&platform, "GET", path)).await, 404);
    }
}
