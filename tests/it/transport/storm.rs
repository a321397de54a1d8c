//! Many requests at once to a service that fails or limits their rate.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use turso_platform::OrganizationClient;
use turso_platform::{ErrorKind, Retry};

use crate::support::responses::{error, response};
use crate::support::server::{Action, Server};

/// Sends 1,000 reads at once. Returns the number of requests that the server received.
async fn storm(server: &Server, acme: &OrganizationClient) -> usize {
    let before = server.requests().len();
    let database = acme.database("orders");
    let results = join_all((0..1_000).map(|_| database.get().send())).await;
    let sent: u32 = results
        .iter()
        .map(|result| result.as_ref().unwrap_err().attempts())
        .sum();
    let received = server.requests().len() - before;
    assert_eq!(sent as usize, received, "attempts() counts every request");
    received
}

#[tokio::test]
async fn failing_service_gets_few_retries_from_many_requests() {
    let server = Server::scripted(|_| Action::RespondAndKeepAlive(error(503, "busy")));
    let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
    let acme = server
        .builder()
        .retry(retry)
        .build()
        .unwrap()
        .organization("acme");
    for _ in 0..2 {
        let received = storm(&server, &acme).await;
        assert!((1_000..1_300).contains(&received), "{received}");
    }
    let error = acme.database("orders").get().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Server, 1));
    let text = error.to_string();
    assert!(
        text.ends_with("not retried, since too many requests of this client have failed"),
        "{text}"
    );
}

/// The budget is for failures only.
#[tokio::test]
async fn rate_limited_requests_are_repeated_without_a_retry_budget() {
    let server = Server::scripted(|n| {
        if n < 10 {
            Action::Respond(response(429, "retry-after: 0", "{}"))
        } else {
            Action::Respond(response(200, "", r#"{"instances": []}"#))
        }
    });
    let retry = Retry::new().max_attempts(2);
    let client = server.builder().retry_budget(0).retry(retry);
    let orders = client
        .build()
        .unwrap()
        .organization("acme")
        .database("orders");
    orders.list_instances().send().await.unwrap();
    assert_eq!(server.requests().len(), 11);
}

/// Each caller gets the error at once, rather than wait for an hour.
#[tokio::test]
async fn long_retry_after_makes_no_other_request_wait() {
    let server = Server::scripted(|_| Action::Respond(response(429, "retry-after: 3600", "{}")));
    let orders = server.orders();
    for _ in 0..3 {
        let sending = tokio::time::timeout(Duration::from_secs(20), orders.get().send());
        let error = sending.await.expect("an error at once").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3_600)));
    }
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn requests_beyond_the_maximum_wait_for_their_turn() {
    let (in_flight, most) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
    let observed = most.clone();
    let server = Server::scripted(move |_| {
        let now = in_flight.fetch_add(1, Ordering::SeqCst) + 1;
        observed.fetch_max(now, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(2));
        in_flight.fetch_sub(1, Ordering::SeqCst);
        Action::RespondAndKeepAlive(response(200, "", r#"{"instances": []}"#))
    });
    let client = server.builder().max_concurrent_requests(8).build().unwrap();
    let orders = client.organization("acme").database("orders");
    let results = join_all((0..200).map(|_| orders.list_instances().send())).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(most.load(Ordering::SeqCst), 8);
}
