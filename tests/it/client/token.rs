//! Tokens that change while the program runs, and clients with different tokens.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::join_all;
use turso_platform::{Client, Error, ErrorKind, Retry, Secret, TokenRequest};

use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, create, organization};
use crate::support::responses::{error, ok};
use crate::support::server::Server;

const LOCATIONS: &str = r#"{"locations": {}}"#;

/// A source that returns these tokens in turn, then keeps returning the last one. Records its
/// requests.
#[derive(Clone)]
struct Tokens {
    tokens: Arc<[&'static str]>,
    requests: Arc<Mutex<Vec<TokenRequest>>>,
}

impl Tokens {
    fn new<const N: usize>(tokens: [&'static str; N]) -> Self {
        Self {
            tokens: Arc::new(tokens),
            requests: Arc::default(),
        }
    }

    fn client(&self, server: &Server) -> Client {
        let Self { tokens, requests } = self.clone();
        server
            .builder()
            .token_source(move |request| {
                let mut requests = requests.lock().unwrap();
                let token = tokens[requests.len().min(tokens.len() - 1)];
                requests.push(request);
                async move { Ok::<_, Error>(Secret::from(token)) }
            })
            .build()
            .unwrap()
    }

    /// The rejected token in each call of the source.
    fn rejected(&self) -> Vec<Option<String>> {
        let requests = self.requests.lock().unwrap();
        let rejected = requests.iter().map(TokenRequest::rejected);
        rejected
            .map(|token| token.map(|token| token.expose().to_owned()))
            .collect()
    }
}

/// The token of each request that the server received.
fn sent(server: &Server) -> Vec<String> {
    let token = |request: &String| {
        let (_, rest) = request.split_once("authorization: Bearer ").unwrap();
        rest.lines().next().unwrap().to_owned()
    };
    server.requests().iter().map(token).collect()
}

#[tokio::test]
async fn source_is_called_for_each_attempt() {
    let server = Server::start([error(503, "busy"), ok(LOCATIONS), ok(LOCATIONS)]);
    let tokens = Tokens::new(["first", "second", "third"]);
    let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
    let client = tokens.client(&server).with_retry(retry);
    client.list_locations().send().await.unwrap();
    client.list_locations().send().await.unwrap();
    assert_eq!(sent(&server), ["first", "second", "third"]);
    assert_eq!(tokens.rejected(), [None, None, None]);
}

#[tokio::test]
async fn rejected_token_is_replaced_once_and_the_request_repeated() {
    let server = Server::start([error(401, "token expired"), ok(r#"{"jwt": "t"}"#)]);
    let tokens = Tokens::new(["old", "new"]);
    // A POST, without retries.
    let orders = tokens
        .client(&server)
        .organization("acme")
        .database("orders");
    orders.create_token().send().await.unwrap();
    assert_eq!(sent(&server), ["old", "new"]);
    assert_eq!(tokens.rejected(), [None, Some("old".to_owned())]);

    let server = Server::start([error(401, "token expired"), error(401, "still expired")]);
    let tokens = Tokens::new(["old", "new", "newer"]);
    let orders = tokens
        .client(&server)
        .organization("acme")
        .database("orders");
    let failed = orders.create_token().send().await.unwrap_err();
    assert_eq!(
        (failed.kind(), failed.attempts()),
        (ErrorKind::Unauthorized, 2)
    );
    assert_eq!(failed.message(), "still expired");
    assert_eq!(sent(&server), ["old", "new"]);
}

#[tokio::test]
async fn request_is_not_repeated_with_the_rejected_token_or_a_fixed_one() {
    let server = Server::start([error(401, "token expired")]);
    let tokens = Tokens::new(["old"]);
    let failed = tokens
        .client(&server)
        .list_locations()
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (failed.kind(), failed.attempts()),
        (ErrorKind::Unauthorized, 1)
    );
    assert_eq!(tokens.rejected(), [None, Some("old".to_owned())]);

    let failed = server.client().list_locations().send().await.unwrap_err();
    assert_eq!(
        (failed.kind(), failed.attempts()),
        (ErrorKind::Unauthorized, 1)
    );
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn requests_that_are_rejected_together_get_one_new_token() {
    let platform = Platform::start().await.unwrap();
    let current = Arc::new(Mutex::new("stale"));
    let renewals = Arc::new(AtomicU32::new(0));
    let (renewed, valid) = (renewals.clone(), platform.token());
    let client = Client::builder()
        .base_url(platform.base_url())
        .token_source(move |request| {
            if request.rejected().is_some() {
                renewed.fetch_add(1, Ordering::Relaxed);
                *current.lock().unwrap() = valid;
            }
            let token = Secret::from(*current.lock().unwrap());
            async { Ok::<_, Error>(token) }
        })
        .build()
        .unwrap();
    let lists = (0..20).map(|_| client.list_locations().send());
    assert!(join_all(lists).await.into_iter().all(|list| list.is_ok()));
    assert_eq!(renewals.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn failure_of_the_source_fails_the_request_before_it_is_sent() {
    let server = Server::start([ok(LOCATIONS)]);
    let failing = |message: &'static str| {
        let builder = server.builder();
        let client = builder.token_source(move |_| async move { Err::<Secret, _>(message) });
        client.build().unwrap()
    };
    let error = failing("vault is sealed")
        .list_locations()
        .send()
        .await
        .unwrap_err();
    insta::assert_snapshot!(error, @"list_locations: the token source failed: vault is sealed");
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::TokenSource, 0)
    );
    assert!(!error.may_have_taken_effect());

    let invalid = Tokens::new(["a-secret\n"]);
    let error = invalid
        .client(&server)
        .list_locations()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TokenSource);
    assert!(error.message().contains("trailing newline"), "{error}");
    assert!(!format!("{error:?}").contains("a-secret"), "{error:?}");
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn failed_replacement_is_noted_in_the_error_without_the_token() {
    let server = Server::start([error(401, "a-secret is expired")]);
    let client = server.builder().token_source(|request| async move {
        match request.rejected() {
            None => Ok(Secret::from("a-secret")),
            Some(rejected) => Err(format!("cannot renew {}", rejected.expose())),
        }
    });
    let error = client
        .build()
        .unwrap()
        .list_locations()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert!(
        error
            .to_string()
            .contains("the token source failed: cannot renew ***"),
        "{error}"
    );
    assert!(
        !format!("{error} {error:?}").contains("a-secret"),
        "{error:?}"
    );
}

/// A token that this service rejects may be valid elsewhere.
#[tokio::test]
async fn replaced_token_is_not_shown_in_the_error_of_the_next_attempt() {
    let server = Server::start([
        error(401, "unknown"),
        error(
            403,
            "an-old-token was rejected, and a-new-token is not allowed to",
        ),
    ]);
    let tokens = Tokens::new(["an-old-token", "a-new-token"]);
    let error = tokens.client(&server).list_locations().send().await;
    let error = error.unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert_eq!(
        error.message(),
        "*** was rejected, and *** is not allowed to"
    );
}

#[tokio::test]
async fn source_that_does_not_return_times_out() {
    let server = Server::start([ok(LOCATIONS)]);
    let client = server.builder().timeout(Duration::from_millis(50));
    let client = client.token_source(|_| std::future::pending::<Result<Secret, Error>>());
    let error = client
        .build()
        .unwrap()
        .list_locations()
        .send()
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert!(error.message().contains("token source"), "{error}");
    assert!(!error.may_have_taken_effect());
}

#[tokio::test]
async fn source_can_be_changed_and_is_used_by_helpers() {
    let platform = Platform::start().await.unwrap();
    let token = platform.token();
    let client = platform.client().with_token("stale").unwrap();
    let client = client.with_token_source(move |_| async move { Ok::<_, Error>(token.into()) });
    let acme = client.organization(crate::support::fake::ORGANIZATION);
    acme.group("default").ensure("orders").send().await.unwrap();
    assert_eq!(platform.databases().len(), 1);
}

#[tokio::test]
async fn invalid_token_of_another_client_is_rejected_and_not_shown() {
    let platform = Platform::start().await.unwrap();
    let error = platform.client().with_token("a-secret\n").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(
        !format!("{error} {error:?}").contains("a-secret"),
        "{error:?}"
    );
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn clients_with_different_tokens_share_one_connection() {
    let server = crate::support::tls::TlsServer::start(LOCATIONS);
    let client = server.trusting_builder().build().unwrap();
    client.list_locations().send().await.unwrap();
    let customers = (0..200).map(|n| client.with_token(format!("token-{n}")).unwrap());
    let lists = customers.map(|customer| customer.list_locations().send());
    for list in join_all(lists).await {
        list.unwrap();
    }
    assert_eq!(server.handshakes(), 1);
}

#[tokio::test]
async fn each_client_sends_its_own_token() {
    let server = Server::start([ok(LOCATIONS)]);
    let client = server.client();
    for token in ["of-acme", "of-globex"] {
        let customer = client.with_token(token).unwrap();
        customer.list_locations().send().await.unwrap();
    }
    assert_eq!(sent(&server), ["of-acme", "of-globex"]);
}

/// With a shared pace, the second request would wait for an hour.
#[tokio::test]
async fn rate_limit_of_one_token_does_not_delay_another() {
    let platform = Platform::start().await.unwrap();
    let (one, other) = (
        platform.client(),
        platform.client().with_token(platform.token()).unwrap(),
    );
    let patient = Retry::new()
        .max_retry_after(Duration::from_secs(3600))
        .max_attempts(1);
    platform.reply_once(
        "listLocations",
        Reply::error(429, "slow down").header("retry-after", "3600"),
    );
    one.with_retry(patient)
        .list_locations()
        .send()
        .await
        .unwrap_err();
    other.list_locations().send().await.unwrap();
    create(&organization(&platform), "orders")
        .send()
        .await
        .unwrap();
    assert_eq!(count(&platform, "listLocations"), 2);
}

/// A source may return a token again that was rejected earlier; what replaced it then may be invalid
/// by now.
#[tokio::test]
async fn source_is_asked_again_when_a_token_is_rejected_later() {
    let [expired, list] = [error(401, "token expired"), ok(LOCATIONS)];
    let server = Server::start([expired.clone(), list.clone(), expired, list]);
    let tokens = Tokens::new(["old", "new", "old", "newer"]);
    let client = tokens.client(&server);
    client.list_locations().send().await.unwrap();
    client.list_locations().send().await.unwrap();
    assert_eq!(sent(&server), ["old", "new", "old", "newer"]);
    let old = Some("old".to_owned());
    assert_eq!(tokens.rejected(), [None, old.clone(), None, old]);
}

#[tokio::test]
async fn failure_of_the_source_before_a_retry_does_not_hide_the_failure_of_the_service() {
    let server = Server::start([error(503, "overloaded")]);
    let calls = AtomicU32::new(0);
    let client = server.builder().token_source(move |_| {
        let is_first = calls.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            if is_first {
                Ok(Secret::from("t"))
            } else {
                Err("vault is sealed")
            }
        }
    });
    let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
    let client = client.retry(retry).build().unwrap();
    let error = client.list_locations().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Server, 1));
    let text = error.to_string();
    assert!(text.contains("overloaded"), "{text}");
    assert!(
        text.ends_with("the token source failed: vault is sealed"),
        "{text}"
    );
}

#[tokio::test]
async fn replacement_that_takes_too_long_is_noted_in_the_error() {
    let server = Server::start([error(401, "token expired")]);
    let client = server.builder().timeout(Duration::from_millis(50));
    let client = client.token_source(|request| async move {
        if request.rejected().is_some() {
            std::future::pending::<()>().await;
        }
        Ok::<_, Error>(Secret::from("t"))
    });
    let error = client
        .build()
        .unwrap()
        .list_locations()
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::Unauthorized, 1)
    );
    let text = error.to_string();
    assert!(text.ends_with("waiting for the token source"), "{text}");
}
