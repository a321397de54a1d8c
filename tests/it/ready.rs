//! The wait for the host of a new database.

use std::time::Duration;

use turso_platform::ErrorKind;
use turso_platform::fake::{ORGANIZATION, Platform, Reply};

use crate::server::{Server, TOKEN, answer};

#[tokio::test]
async fn a_host_is_waited_for_until_it_serves() {
    let platform = Platform::builder()
        .ready_after(Duration::from_millis(300))
        .start();
    let platform = platform.await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    // A failure on the way is no end.
    platform.reply_once("database", Reply::dropped());
    platform.reply_once("database", Reply::error(503, "starting"));
    platform.reply_once("database", Reply::error(429, "slow down"));
    platform.reply_once(
        "database",
        Reply::body(302, "").header("location", "https://example.com"),
    );
    // What was just made may not be found at once.
    platform.reply_once("getDatabase", Reply::error(404, "record not found"));
    let orders = acme.database("orders").wait_ready().send().await.unwrap();
    assert_eq!(orders.name, "orders");
    let asked: Vec<_> = platform
        .requests()
        .into_iter()
        .filter(|r| r.operation == Some("database"))
        .collect();
    assert!(asked.len() >= 5, "{asked:?}");
    for request in asked {
        assert_eq!(
            (&*request.host, &*request.path),
            (&*orders.hostname, "/v2/pipeline")
        );
        assert!(
            request.token.is_none(),
            "the platform token is for the platform alone"
        );
    }
}

#[tokio::test]
async fn the_end_of_the_wait_tells_what_was_last_said() {
    let platform = Platform::builder()
        .ready_after(Duration::from_secs(600))
        .start();
    let platform = platform.await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let orders = acme.database("orders");
    let error = orders
        .wait_ready()
        .timeout(Duration::from_millis(300))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("wait_ready"))
    );
    let host = "orders-my-org.aws-us-east-1.turso.io";
    let message = error.message();
    assert!(
        message.starts_with(&format!("{host} did not serve within ")),
        "{message}"
    );
    assert!(
        message.ends_with("; it last said: 404 Not Found: 404 page not found"),
        "{message}"
    );
    assert!(error.attempts() >= 2, "{error:?}");
    let none = acme.database("none").wait_ready().send().await.unwrap_err();
    assert_eq!(
        (none.kind(), none.operation()),
        (ErrorKind::NotFound, Some("get_database"))
    );
}

#[tokio::test]
async fn with_a_token_the_database_itself_is_to_answer() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let orders = acme.database("orders");
    platform.reply_once("database", Reply::error(401, "not yet"));
    orders.wait_ready().send().await.unwrap();
    let jwt = orders.token().send().await.unwrap().into_inner().jwt;
    platform.reply_once("database", Reply::error(401, "not yet"));
    orders.wait_ready().token(jwt.clone()).send().await.unwrap();
    let asked = platform
        .requests()
        .into_iter()
        .filter(|r| r.operation == Some("database"));
    let tokens: Vec<_> = asked
        .map(|r| r.token.map(|t| t.expose().to_owned()))
        .collect();
    let token = Some(jwt.expose().to_owned());
    assert_eq!(tokens, [None, token.clone(), token]);
}

#[tokio::test]
async fn a_hostname_is_nothing_but_a_host() {
    for host in [
        "h.turso.io/x",
        "u:p@h.turso.io",
        "h.turso.io?",
        "h.turso.io:81",
        "",
        "a b",
        "h#",
    ] {
        let got = format!(r#"{{"database": {{"DbId": "i", "Hostname": "{host}", "Name": "o"}}}}"#);
        let server = Server::start([answer(200, "", &got)]);
        let orders = server.client().organization("acme").database("orders");
        let error = orders.wait_ready().send().await.expect_err(host);
        assert_eq!(error.kind(), ErrorKind::Decode, "{host}");
        assert!(
            error.message().ends_with("is not the name of a host"),
            "{error}"
        );
        assert_eq!(server.requests().len(), 1);
        assert!(!error.to_string().contains(TOKEN));
    }
}

#[tokio::test]
async fn the_question_for_the_host_is_within_the_time_too() {
    let platform = Platform::start().await.unwrap();
    platform.reply_always(
        "getDatabase",
        Reply::passthrough().delay(Duration::from_secs(60)),
    );
    let acme = platform.client().organization(ORGANIZATION);
    let orders = acme.database("orders");
    let wait = orders
        .wait_ready()
        .timeout(Duration::from_millis(200))
        .send();
    let error = tokio::time::timeout(Duration::from_secs(20), wait)
        .await
        .unwrap()
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("get_database"))
    );
}
