//! The hosts of databases, and the region endpoint.

use std::time::Duration;

use turso_platform::types;
use turso_platform_fake::Platform;

use crate::support::{DAY, organization, request_to};

/// The first page of a SQLite file in WAL mode.
fn sqlite() -> Vec<u8> {
    let mut page = vec![0; 4096];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[16..20].copy_from_slice(&[0x10, 0x00, 2, 2]);
    page
}

#[tokio::test]
async fn database_created_for_an_upload_accepts_one() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let seed = types::CreateDatabaseInputSeed::builder().type_("database_upload");
    let made = acme
        .create("orders", |b| b.group("default").seed(seed))
        .send()
        .await
        .unwrap();
    acme.create("other", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let jwt = acme
        .database("orders")
        .token()
        .expires_in(DAY)
        .send()
        .await
        .unwrap();
    let foreign = acme.database("other").token().send().await.unwrap();
    let upload = |token: &str, file: Vec<u8>| {
        let request = request_to(&platform, &made.hostname, "POST", "/v1/upload");
        let request = request.bearer_auth(token).body(file);
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(upload(foreign.expose(), sqlite()).await, 401);
    assert_eq!(upload(platform.token(), sqlite()).await, 401);
    assert_eq!(upload(jwt.expose(), b"CREATE TABLE".to_vec()).await, 400);
    assert_eq!(platform.uploaded("orders"), None);
    assert_eq!(upload(jwt.expose(), sqlite()).await, 200);
    assert_eq!(platform.uploaded("orders"), Some(4096));
    assert_eq!(upload(jwt.expose(), sqlite()).await, 400, "a second upload");
    platform.advance(DAY);
    assert_eq!(
        upload(jwt.expose(), sqlite()).await,
        401,
        "the token has expired"
    );
}

#[tokio::test]
async fn host_serves_after_ready_after_and_region_returns_the_closest() {
    let platform = Platform::builder()
        .ready_after(Duration::from_secs(3600))
        .start()
        .await;
    let platform = platform.unwrap();
    let made = organization(&platform)
        .create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let status = request_to(&platform, &made.hostname, "GET", "/")
        .send()
        .await
        .unwrap()
        .status();
    assert_eq!(status, 404);
    let platform = Platform::start().await.unwrap();
    let made = organization(&platform)
        .create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    for (name, status) in [(&*made.hostname, 200), ("lost-my-org.turso.io", 404)] {
        assert_eq!(
            request_to(&platform, name, "GET", "/")
                .send()
                .await
                .unwrap()
                .status(),
            status
        );
    }
    let region = request_to(&platform, "region.turso.io", "GET", "/")
        .send()
        .await
        .unwrap();
    let region = region.text().await.unwrap();
    assert_eq!(
        region,
        r#"{"client":"aws-us-east-1","server":"aws-us-east-1"}"#
    );
}
