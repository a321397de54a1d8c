//! Tests that the settings of a builder are passed to a server process.

use std::net::SocketAddr;
use std::time::Duration;

use turso_platform_fake::{Backend, ORGANIZATION, Platform};

use super::{both, spawn};
use crate::support::{
    DATABASES, authorized, create, create_for_upload, organization, request_to, status,
};

#[tokio::test]
async fn backend_host_names_and_chunk_size_are_passed() {
    let builder = Platform::builder()
        .backend(Backend::Legacy)
        .host_name("turso-fake")
        .host_name("other-fake")
        .upload_chunk_size(5000);
    for platform in both(builder).await {
        assert_eq!(platform.groups()[0].primary.as_deref(), Some("ord"));
        for (host, expected) in [("turso-fake", 200), ("other-fake:80", 200), ("x", 421)] {
            let list = authorized(&platform, "GET", DATABASES).header("host", host);
            assert_eq!(status(list).await, expected, "{host}");
        }
        let acme = organization(&platform);
        let up = create_for_upload(&acme, "up").await;
        let token = acme.database("up").create_token().send().await.unwrap();
        let start = request_to(&platform, &up.hostname, "PUT", "/v2/upload/start")
            .bearer_auth(token.expose())
            .body(r#"{"db_size_bytes": 1}"#);
        let started = start.send().await.unwrap().text().await.unwrap();
        assert!(started.contains(r#""chunk_size":5000"#), "{started}");
    }
}

#[tokio::test]
async fn readiness_delays_are_passed() {
    let hour = Duration::from_secs(3600);
    let builder = Platform::builder().ready_after(hour);
    for platform in both(builder).await {
        let orders = create(&organization(&platform), "orders").await;
        let host = request_to(&platform, &orders.hostname, "GET", "/");
        assert_eq!(status(host).await, 404);
    }
    let builder = Platform::builder().groups_ready_after(hour);
    for platform in both(builder).await {
        let client = platform.client();
        let group = client.create_group(ORGANIZATION).name("second");
        group.location("aws-eu-west-1").send().await.unwrap();
        let body = r#"{"name": "orders", "group": "second"}"#;
        let create = authorized(&platform, "POST", DATABASES).body(body);
        let response = create.send().await.unwrap().text().await.unwrap();
        assert!(response.contains("group not found"), "{response}");
    }
}

#[tokio::test]
async fn rate_limit_is_passed() {
    for (builder, header) in [
        (Platform::builder().rate_limit(1), Some("1")),
        (Platform::builder().rate_limit(1).no_retry_after(), None),
    ] {
        let platform = spawn(builder);
        // The rate is far below that of these requests, however slow they are.
        let mut limited = None;
        for _ in 0..1000 {
            let list = authorized(&platform, "GET", DATABASES);
            let response = list.send().await.unwrap();
            if response.status() == 429 {
                limited = Some(response);
                break;
            }
        }
        let limited = limited.expect("a request beyond the limit");
        let found = limited.headers().get("retry-after");
        assert_eq!(found.map(|value| value.to_str().unwrap()), header);
    }
    // Has no effect without a limit.
    let platform = spawn(Platform::builder().no_retry_after());
    assert_eq!(platform.groups().len(), 1);
}

#[tokio::test]
async fn state_file_is_passed() {
    let directory = tempfile::tempdir().unwrap();
    let builder = || Platform::builder().state_file(directory.path().join("-state file.json"));
    let platform = spawn(builder());
    create(&organization(&platform), "orders").await;
    drop(platform);
    for platform in [spawn(builder()), builder().start().await.unwrap()] {
        assert_eq!(platform.databases()[0].name, "orders");
    }
}

#[tokio::test]
async fn address_is_passed() {
    let address = |text: &str| text.parse::<SocketAddr>().unwrap();
    let platform = spawn(Platform::builder().listen(address("0.0.0.0:0")));
    assert!(platform.base_url().starts_with("http://127.0.0.1:"));
    create(&organization(&platform), "orders").await;

    let builder = Platform::builder().listen(address("[::1]:0"));
    if builder.clone().start().await.is_err() {
        // The system has no IPv6.
        return;
    }
    let platform = spawn(builder);
    assert!(platform.base_url().starts_with("http://[::1]:"));
    create(&organization(&platform), "orders").await;
}
