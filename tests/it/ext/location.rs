//! The closest location.

use turso_platform::ErrorKind;

use crate::support::fake::{Backend, Platform, Reply};
use crate::support::server::Server;

#[tokio::test]
async fn region_endpoint_is_queried_without_the_token() {
    for (backend, location) in [(Backend::Aws, "aws-us-east-1"), (Backend::Legacy, "ord")] {
        let platform = Platform::builder().backend(backend).start().await.unwrap();
        let closest = platform.client().closest_location().send().await.unwrap();
        assert_eq!(closest, location);
        let [region, locations] = &platform.requests()[..] else {
            panic!("not two requests")
        };
        assert_eq!((&*region.host, &*region.path), ("region.turso.io", "/"));
        assert!(region.token.is_none() && locations.token.is_some());
    }
}

#[tokio::test]
async fn each_failure_has_its_kind() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let unknown_region = Reply::body(200, r#"{"server": "mars"}"#);
    for (operation, reply, kind) in [
        ("region", Reply::dropped(), ErrorKind::Transport),
        ("region", Reply::body(200, "{}"), ErrorKind::Decode),
        ("region", Reply::error(500, "x"), ErrorKind::Server),
        ("region", unknown_region, ErrorKind::NotFound),
        (
            "listLocations",
            Reply::error(403, "x"),
            ErrorKind::Forbidden,
        ),
    ] {
        platform.reply_once(operation, reply);
        assert_eq!(
            client.closest_location().send().await.unwrap_err().kind(),
            kind
        );
    }
    let closest = client.closest_location().send().await.unwrap();
    assert_eq!(closest, "aws-us-east-1");
}

#[tokio::test]
async fn location_without_databases_is_named_in_the_error() {
    let body = r#"{"server": "mars", "locations": {"ord": "Chicago"}}"#;
    let client = Server::json(200, body).client();
    let error = client.closest_location().send().await.unwrap_err();
    insta::assert_snapshot!("no_databases", error.message());
}
