//! Waiting until the host of a new database serves it.

use std::time::Duration;

use turso_platform::ErrorKind;

use crate::support::TOKEN;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, create, organization};
use crate::support::responses::ok;
use crate::support::server::Server;

/// A platform with the database `orders`, whose host is ready after a while.
async fn platform(ready_after: Duration) -> Platform {
    let builder = Platform::builder().ready_after(ready_after);
    let platform = builder.start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    platform
}

#[tokio::test]
async fn host_is_polled_despite_failures_until_it_serves() {
    let platform = platform(Duration::from_millis(300)).await;
    platform.reply_once("database", Reply::dropped());
    platform.reply_once("database", Reply::error(503, "starting"));
    platform.reply_once("database", Reply::error(429, "slow down"));
    let redirect = Reply::body(302, "").header("location", "https://example.com");
    platform.reply_once("database", redirect);
    // A new database may not be visible at once.
    platform.reply_once("getDatabase", Reply::error(404, "record not found"));
    let acme = organization(&platform);
    let orders = acme.database("orders").wait_ready().send().await.unwrap();
    assert_eq!(orders.name, "orders");
    let own_host = platform.base_url().replace("http://", "");
    let polls: Vec<_> = platform
        .requests()
        .into_iter()
        .filter(|request| request.operation == Some("database"))
        .collect();
    assert!(polls.len() >= 5, "{polls:?}");
    for poll in polls {
        let expected = (&*own_host, "/db/orders/v2/pipeline");
        assert_eq!((&*poll.host, &*poll.path), expected);
        assert!(poll.token.is_none(), "the platform token left the platform");
    }
}

#[tokio::test]
async fn timeout_reports_the_last_response_of_the_host() {
    let platform = platform(Duration::from_secs(600)).await;
    let orders = organization(&platform).database("orders");
    let wait = orders.wait_ready().timeout(Duration::from_millis(300));
    let error = wait.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("wait_ready"))
    );
    let message = error.message();
    let host = "waiting for orders-my-org.aws-us-east-1.turso.io to serve the database";
    assert!(message.contains(host), "{message}");
    assert!(
        message.ends_with("404 Not Found: Namespace `orders` doesn't exist"),
        "{message}"
    );
    assert!(error.attempts() >= 2, "{error:?}");
}

#[tokio::test]
async fn missing_database_is_not_waited_for() {
    let platform = platform(Duration::ZERO).await;
    let none = organization(&platform).database("none");
    let error = none.wait_ready().send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::NotFound, Some("get_database"))
    );
}

/// Without a token, a 401 shows that the host serves the database.
#[tokio::test]
async fn with_a_token_a_401_is_not_ready() {
    let platform = platform(Duration::ZERO).await;
    let orders = organization(&platform).database("orders");
    platform.reply_once("database", Reply::error(401, "not yet"));
    orders.wait_ready().send().await.unwrap();
    let jwt = orders.create_token().send().await.unwrap().into_inner().jwt;
    platform.reply_once("database", Reply::error(401, "not yet"));
    orders.wait_ready().token(jwt.clone()).send().await.unwrap();
    let tokens: Vec<_> = platform
        .requests()
        .into_iter()
        .filter(|request| request.operation == Some("database"))
        .map(|request| request.token.map(|token| token.expose().to_owned()))
        .collect();
    let token = Some(jwt.expose().to_owned());
    assert_eq!(tokens, [None, token.clone(), token]);
}

#[tokio::test]
async fn hostname_with_anything_but_a_host_is_an_error() {
    for host in [
        "h.turso.io/x",
        "u:p@h.turso.io",
        "h.turso.io?",
        "h.turso.io:81",
        "",
        "a b",
        "h#",
    ] {
        let body =
            format!(r#"{{"database": {{"DbId": "i", "Hostname": "{host}", "Name": "orders"}}}}"#);
        let server = Server::start([ok(&body)]);
        let error = server.orders().wait_ready().send().await.expect_err(host);
        assert_eq!(error.kind(), ErrorKind::Decode, "{host}");
        let reason = format!("the service returned an invalid hostname: {host:?}");
        assert_eq!(error.message(), reason);
        assert_eq!(server.requests().len(), 1);
        assert!(!error.to_string().contains(TOKEN));
    }
}

#[tokio::test]
async fn timeout_includes_the_request_for_the_database() {
    let platform = Platform::start().await.unwrap();
    let never = Reply::passthrough().delay(Duration::from_secs(60));
    platform.reply_always("getDatabase", never);
    let orders = organization(&platform).database("orders");
    let wait = orders.wait_ready().timeout(Duration::from_millis(200));
    let sent = tokio::time::timeout(Duration::from_secs(20), wait.send()).await;
    let error = sent
        .expect("the wait must end by its own timeout")
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("get_database"))
    );
}

/// A consumer's test may pause the clock of the runtime, which then jumps from timer to timer.
#[tokio::test(start_paused = true)]
async fn polling_follows_a_paused_clock() {
    let platform = platform(Duration::MAX).await;
    let orders = organization(&platform).database("orders");
    let error = orders.wait_ready().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let probes = count(&platform, "database");
    // At intervals of 0.25, 0.5, 1, 2 and then 4 s for 60 s.
    assert!((10..=20).contains(&probes), "{probes}");
}

/// With a token, the host must accept it; and whatever the token, it must be awake.
#[tokio::test]
async fn host_that_rejects_the_token_or_sleeps_is_not_ready() {
    let platform = platform(Duration::ZERO).await;
    let orders = organization(&platform).database("orders");
    let jwt = orders.create_token().send().await.unwrap().into_inner().jwt;
    for (status, message) in [
        (403, "no access"),
        (403, "group default is archived"),
        (403, "quota exceeded: reads are blocked"),
        (403, "the database is delete-protected"),
        (400, "group default is archived"),
    ] {
        let before = count(&platform, "database");
        platform.reply_once("database", Reply::error(status, message));
        orders.wait_ready().token(jwt.clone()).send().await.unwrap();
        assert_eq!(count(&platform, "database"), before + 2, "{message}");
    }
    platform.reply_once("database", Reply::error(403, "group default is archived"));
    let before = count(&platform, "database");
    orders.wait_ready().send().await.unwrap();
    assert_eq!(count(&platform, "database"), before + 2);
}
