//! Deadlines and timeouts of a call.

use std::time::Duration;

use futures_util::future::BoxFuture;
use turso_platform::DatabaseClient;
use turso_platform::{ClientBuilder, Error, ErrorKind, Retry, Secret};

use crate::support::TOKEN;
use crate::support::fake::{Backend, Platform, Reply};
use crate::support::platform::organization;
use crate::support::responses::{error, ok, response};
use crate::support::server::{Action, Server};
use crate::support::sqlite::FILE;

fn orders(server: &Server, retry: Retry) -> DatabaseClient {
    let client = server.builder().retry(retry).build().unwrap();
    client.organization("acme").database("orders")
}

/// Sends one response, and none to the requests after it.
fn one_response(response: Vec<u8>) -> Server {
    Server::scripted(move |n| {
        if n == 0 {
            Action::Respond(response.clone())
        } else {
            Action::Stall(Vec::new())
        }
    })
}

#[tokio::test]
async fn deadline_ends_an_attempt_that_gets_no_response() {
    let server = Server::scripted(|_| Action::Stall(Vec::new()));
    let retry = Retry::new()
        .max_attempts(1_000_000)
        .deadline(Duration::from_millis(300));
    let client = server
        .builder()
        .retry(retry)
        .timeout(Duration::from_secs(600));
    let acme = client.build().unwrap().organization("acme");
    let error = acme.database("orders").get().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
}

#[tokio::test]
async fn deadline_ends_the_retries_of_immediate_failures() {
    let server = Server::start([response(503, "", "")]);
    let retry = Retry::new()
        .max_attempts(1_000_000)
        .deadline(Duration::from_millis(300))
        .backoff(Duration::from_millis(20), Duration::from_millis(20));
    let error = orders(&server, retry).get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert!(error.attempts() > 1 && error.attempts() as usize == server.requests().len());
}

#[tokio::test]
async fn failure_before_the_deadline_is_reported_rather_than_the_timeout() {
    let server = one_response(error(503, "busy"));
    let retry = Retry::new()
        .deadline(Duration::from_millis(300))
        .backoff(Duration::ZERO, Duration::ZERO);
    let error = orders(&server, retry).get().send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.message(), error.attempts()),
        (ErrorKind::Server, "busy", 2)
    );
}

/// Unlike a read, a creation is not retried after a timeout.
#[tokio::test]
async fn failure_before_the_deadline_is_reported_for_a_creation_too() {
    let server = one_response(response(429, "retry-after: 0", r#"{"error": "slow down"}"#));
    let retry = Retry::new()
        .deadline(Duration::from_millis(300))
        .backoff(Duration::ZERO, Duration::ZERO);
    let orders = orders(&server, retry);
    let error = orders
        .create_instance()
        .location("ord")
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.message(), error.attempts()),
        (ErrorKind::RateLimited, "slow down", 2)
    );
    assert!(error.may_have_taken_effect());
}

#[tokio::test]
async fn timeout_before_the_deadline_is_reported_rather_than_an_earlier_failure() {
    let server = one_response(error(503, "busy"));
    let retry = Retry::new()
        .max_attempts(2)
        .backoff(Duration::ZERO, Duration::ZERO);
    let client = server
        .builder()
        .retry(retry)
        .timeout(Duration::from_millis(200));
    let acme = client.build().unwrap().organization("acme");
    let error = acme.database("orders").get().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
}

/// Every request takes less than the deadline, but two take longer.
#[tokio::test]
async fn all_requests_of_a_helper_share_the_deadline() {
    let platform = Platform::builder().backend(Backend::Legacy).start().await;
    let platform = platform.unwrap();
    let acme = organization(&platform);
    acme.ensure("orders").group("default").send().await.unwrap();
    let slow = Reply::passthrough().delay(Duration::from_millis(200));
    platform.reply_always("*", slow);
    let acme = acme.with_retry(Retry::new().deadline(Duration::from_millis(300)));
    let helpers: Vec<(&str, BoxFuture<Result<(), Error>>)> = vec![
        ("create with a location", {
            let acme = acme.clone();
            Box::pin(async move {
                let create = acme.create("a").group("default").location("ord");
                create.send().await.map(drop)
            })
        }),
        ("ensure", {
            let acme = acme.clone();
            Box::pin(async move {
                let ensure = acme.ensure("b").group("default");
                ensure.send().await.map(drop)
            })
        }),
        ("ensure_group", {
            let acme = acme.clone();
            Box::pin(async move {
                let ensure = acme.ensure_group("c").location("ord");
                ensure.send().await.map(drop)
            })
        }),
        ("first_instance", {
            let orders = acme.database("orders");
            Box::pin(async move { orders.first_instance("ord").send().await.map(drop) })
        }),
        ("upload", {
            let acme = acme.clone();
            Box::pin(async move {
                let upload = acme.upload("d", FILE).group("default");
                upload.send().await.map(drop)
            })
        }),
    ];
    for (name, helper) in helpers {
        let error = helper.await.expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Timeout, "{name}: {error}");
    }
}

#[tokio::test]
async fn nothing_is_sent_after_the_deadline() {
    let server = Server::json(200, "{}");
    let orders = orders(&server, Retry::new().deadline(Duration::ZERO));
    let error = orders
        .create_instance()
        .location("ord")
        .send()
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert!(!error.may_have_taken_effect());
    assert_eq!(server.requests(), [""; 0]);
}

/// The request that holds the only slot reaches the deadline at the same time as those that wait for it.
#[tokio::test]
async fn wait_for_a_slot_is_in_the_error_of_a_request_that_was_not_sent() {
    let server = Server::scripted(|_| Action::Stall(Vec::new()));
    let retry = Retry::new().deadline(Duration::from_millis(300));
    let client = server.builder().retry(retry).max_concurrent_requests(1);
    let acme = client.build().unwrap().organization("acme");
    let calls = (0..4).map(|_| acme.list_databases().send());
    let results = futures_util::future::join_all(calls).await;
    let errors: Vec<Error> = results.into_iter().map(Result::unwrap_err).collect();
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(!error.message().contains("0ns before"), "{error}");
    }
}

/// A source that blocks, or is slow to return after its last wait, can exceed the timeout.
#[tokio::test]
async fn nothing_is_sent_if_the_token_source_uses_up_the_deadline() {
    let server = Server::json(200, "{}");
    let builder = server
        .builder()
        .retry(Retry::new().deadline(Duration::from_millis(100)))
        .token_source(|_| async {
            std::thread::sleep(Duration::from_millis(200));
            Ok::<_, Error>(Secret::from(TOKEN))
        });
    let orders = builder.build().unwrap().organization("acme");
    let create = orders.database("orders").create_instance();
    let error = create.location("ord").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert!(!error.may_have_taken_effect());
    assert!(
        error.message().ends_with("before the request was sent"),
        "{error}"
    );
    assert_eq!(server.requests(), [""; 0]);
}

/// Those of the client, including one that `with_timeout` sets, win.
#[tokio::test]
async fn timeout_set_through_http_has_no_effect() {
    let slow = |_: usize| {
        std::thread::sleep(Duration::from_millis(300));
        Action::Respond(ok(r#"{"databases": []}"#))
    };
    let server = Server::scripted(slow);
    let list = async |builder: ClientBuilder, changed: Option<Duration>| {
        let client = builder.build().unwrap();
        let client = changed.map_or(client.clone(), |timeout| client.with_timeout(timeout));
        let list = client.organization("acme").list_databases();
        list.send().await.map(drop)
    };
    let short = Duration::from_millis(50);
    let long = Duration::from_secs(60);
    let shortened = || server.builder().http(move |http| http.timeout(short));
    let lengthened = || server.builder().http(move |http| http.timeout(long));
    list(shortened(), None).await.unwrap();
    list(shortened(), Some(long)).await.unwrap();
    list(shortened().timeout(short), Some(long)).await.unwrap();
    for (builder, changed) in [
        (lengthened().timeout(short), None),
        (lengthened(), Some(short)),
    ] {
        let error = list(builder, changed).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let message = "timed out after 50ms waiting for the response";
        assert_eq!(error.message(), message);
    }
}

#[tokio::test]
async fn timeout_of_the_http_client_is_reported_as_its_own() {
    let server = Server::scripted(|_| Action::Stall(Vec::new()));
    let builder = server
        .builder()
        .http(|http| http.read_timeout(Duration::from_millis(100)));
    let acme = builder.build().unwrap().organization("acme");
    let error = acme.database("orders").get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let message = error.message();
    assert!(message.starts_with("timed out after 1"), "{error}");
    assert!(message.ends_with("ms waiting for the response"), "{error}");
}
