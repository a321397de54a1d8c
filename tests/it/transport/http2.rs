//! HTTP/2: requests that the server did not process, and connections that requests share.

use std::time::Duration;

use futures_util::future::join_all;
use turso_platform::DatabaseClient;
use turso_platform::{ErrorKind, Retry};

use crate::support::http2::{Action, Server};

const INSTANCE: Action = Action::Respond(
    r#"{"instance": {"uuid": "u", "name": "ord", "type": "primary", "hostname": "h"}}"#,
);

// Error codes of RFC 9113.
const NO_ERROR: u32 = 0;
const INTERNAL_ERROR: u32 = 2;
const REFUSED_STREAM: u32 = 7;

fn orders(server: &Server) -> DatabaseClient {
    let retry = Retry::new()
        .max_attempts(3)
        .backoff(Duration::ZERO, Duration::ZERO);
    let client = server.builder().retry(retry).build().unwrap();
    client.organization("acme").database("orders")
}

#[tokio::test]
async fn creation_that_the_server_did_not_process_is_repeated() {
    for action in [Action::Reset(REFUSED_STREAM), Action::GoAway(NO_ERROR)] {
        let server = Server::scripted(move |n| if n == 0 { action } else { INSTANCE });
        let created = orders(&server)
            .create_instance()
            .location("ord")
            .send()
            .await;
        assert!(created.is_ok(), "{action:?}: {created:?}");
        assert_eq!(server.requests(), 2, "{action:?}");

        let server = Server::scripted(move |_| action);
        let error = orders(&server)
            .create_instance()
            .location("ord")
            .send()
            .await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{action:?}");
        assert_eq!((error.attempts(), server.requests()), (3, 3), "{action:?}");
        assert!(!error.may_have_taken_effect(), "{action:?}");
    }
}

#[tokio::test]
async fn creation_that_the_server_may_have_processed_is_not_repeated() {
    for action in [
        Action::Reset(INTERNAL_ERROR),
        Action::GoAway(INTERNAL_ERROR),
        Action::Close,
    ] {
        let server = Server::scripted(move |n| if n == 0 { action } else { INSTANCE });
        let error = orders(&server)
            .create_instance()
            .location("ord")
            .send()
            .await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{action:?}");
        assert_eq!((error.attempts(), server.requests()), (1, 1), "{action:?}");
        assert!(error.may_have_taken_effect(), "{action:?}");
    }
}

#[tokio::test]
async fn requests_share_one_connection() {
    for requests in [64, 1_500] {
        let server = Server::scripted(|_| INSTANCE);
        let orders = orders(&server);
        let calls = (0..requests).map(|_| orders.create_instance().location("ord").send());
        let results = join_all(calls).await;
        assert!(results.iter().all(Result::is_ok));
        assert_eq!((server.requests(), server.connections()), (requests, 1));
    }
}
