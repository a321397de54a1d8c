//! The hosts of databases, and the region endpoint.

use std::time::Duration;

use turso_platform_fake::Platform;

use crate::support::{DAY, create, create_for_upload, organization, request_to, status, text};

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
    let orders = create_for_upload(&acme, "orders").await;
    create(&acme, "other").await;
    let database = acme.database("orders");
    let jwt = database
        .create_token()
        .expires_in(DAY)
        .send()
        .await
        .unwrap();
    let foreign = acme.database("other").create_token().send().await.unwrap();
    let upload = async |token: &str, file: Vec<u8>| {
        let request = request_to(&platform, &orders.hostname, "POST", "/v1/upload");
        status(request.bearer_auth(token).body(file)).await
    };
    assert_eq!(upload(foreign.expose(), sqlite()).await, 401);
    assert_eq!(upload(platform.token(), sqlite()).await, 401);
    assert_eq!(upload(jwt.expose(), b"CREATE TABLE".to_vec()).await, 400);
    assert_eq!(platform.uploaded("orders"), None);
    assert_eq!(upload(jwt.expose(), sqlite()).await, 200);
    assert_eq!(platform.uploaded("orders"), Some(4096));
    assert_eq!(upload(jwt.expose(), sqlite()).await, 400, "a second upload");
    platform.advance(DAY);
    assert_eq!(upload(jwt.expose(), sqlite()).await, 401, "token expired");
}

#[tokio::test]
async fn host_serves_after_ready_after() {
    let an_hour = Duration::from_secs(3600);
    for (ready_after, expected) in [(an_hour, 404), (Duration::ZERO, 200)] {
        let builder = Platform::builder().ready_after(ready_after);
        let platform = builder.start().await.unwrap();
        let orders = create(&organization(&platform), "orders").await;
        for (host, expected) in [(&*orders.hostname, expected), ("lost-my-org.turso.io", 404)] {
            let get = request_to(&platform, host, "GET", "/");
            assert_eq!(status(get).await, expected, "{host}");
        }
    }
}

#[tokio::test]
async fn region_host_returns_the_closest() {
    let platform = Platform::start().await.unwrap();
    assert_eq!(
        text(request_to(&platform, "region.turso.io", "GET", "/")).await,
        r#"{"client":"aws-us-east-1","server":"aws-us-east-1"}"#
    );
}
