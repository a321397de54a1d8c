//! The closest location.

use turso_platform::ErrorKind;
use turso_platform::fake::{Backend, Platform, Reply};

use crate::server::Server;

#[tokio::test]
async fn it_is_asked_of_the_region_endpoint_without_the_token() {
    for (backend, location) in [(Backend::Aws, "aws-us-east-1"), (Backend::Legacy, "ord")] {
        let platform = Platform::builder().backend(backend).start().await.unwrap();
        assert_eq!(
            platform.client().closest_location().await.unwrap(),
            location
        );
        let [region, locations] = &platform.requests()[..] else {
            panic!("two requests")
        };
        assert_eq!((&*region.host, &*region.path), ("region.turso.io", "/"));
        assert!(region.token.is_none() && locations.token.is_some());
    }
}

#[tokio::test]
async fn a_fallback_stands_in_for_each_failure() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let failures = [
        ("region", Reply::dropped(), ErrorKind::Transport),
        ("region", Reply::body(200, "{}"), ErrorKind::Decode),
        ("region", Reply::error(500, "x"), ErrorKind::Server),
        (
            "region",
            Reply::body(200, r#"{"server": "mars"}"#),
            ErrorKind::NotFound,
        ),
        (
            "listLocations",
            Reply::error(403, "x"),
            ErrorKind::Forbidden,
        ),
    ];
    for (operation, reply, kind) in failures {
        platform.reply_once(operation, reply.clone());
        assert_eq!(client.closest_location().await.unwrap_err().kind(), kind);
        platform.reply_once(operation, reply);
        assert_eq!(
            client.closest_location_or("aws-eu-west-1").await,
            "aws-eu-west-1"
        );
    }
    assert_eq!(
        client.closest_location_or("aws-eu-west-1").await,
        "aws-us-east-1"
    );
}

#[tokio::test]
async fn a_location_that_takes_no_databases_is_named() {
    let server = Server::json(
        200,
        r#"{"server": "mars", "locations": {"ord": "Chicago"}}"#,
    );
    let error = server.client().closest_location().await.unwrap_err();
    assert_eq!(
        error.message(),
        r#"the closest location, "mars", takes no databases now"#
    );
}
