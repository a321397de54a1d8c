//! Ensuring despite lost responses, stale reads and deadlines.

use std::time::Duration;

use turso_platform::{ErrorKind, Retry};

use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, ensure, organization};

fn not_found() -> Reply {
    Reply::error(404, "record not found")
}

#[tokio::test]
async fn database_whose_creation_was_not_confirmed_is_found_and_not_created_again() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    for reply in [
        Reply::dropped(),
        Reply::error(502, "bad gateway"),
        Reply::body(200, "<html>"),
    ] {
        platform.reply_once("createDatabase", reply.after_effect());
        let orders = ensure(&acme, "orders").send().await.unwrap();
        assert!(orders.created);
        assert_eq!(platform.databases().len(), 1);
        acme.database("orders").delete().send().await.unwrap();
    }
    assert_eq!(count(&platform, "createDatabase"), 3);
}

#[tokio::test]
async fn group_whose_creation_was_not_confirmed_is_found_and_not_created_again() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("createGroup", Reply::dropped().after_effect());
    let ensure = acme.ensure_group("second").location("aws-eu-west-1");
    assert!(ensure.send().await.unwrap().created);
    assert_eq!(count(&platform, "createGroup"), 1);
    assert_eq!(platform.groups().len(), 2);
}

#[tokio::test]
async fn creation_without_effect_is_repeated() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("createDatabase", Reply::dropped());
    assert!(ensure(&acme, "orders").send().await.unwrap().created);
    assert_eq!(count(&platform, "createDatabase"), 2);
}

#[tokio::test]
async fn creation_is_repeated_as_often_as_the_retry_policy_allows() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_always("createDatabase", Reply::error(503, "busy"));
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert!(error.may_have_taken_effect());
    assert_eq!(count(&platform, "createDatabase"), 4);
    // One read before the first creation, and one after each.
    assert_eq!(count(&platform, "getDatabase"), 5);
    assert_eq!(error.attempts(), 9);
}

/// A new database may not be visible at once. The error about its taken name shows that it exists.
#[tokio::test]
async fn stale_read_after_a_lost_response_is_repeated() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    for _ in 0..3 {
        platform.reply_once("getDatabase", not_found());
    }
    assert!(ensure(&acme, "orders").send().await.unwrap().created);
    assert_eq!(count(&platform, "createDatabase"), 3);
    assert_eq!(platform.databases().len(), 1);
}

#[tokio::test]
async fn error_of_a_read_reports_that_an_earlier_creation_may_have_taken_effect() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    for _ in 0..2 {
        platform.reply_once("getDatabase", not_found());
    }
    platform.reply_once("getDatabase", Reply::error(403, "no"));
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation(), error.attempts()),
        (ErrorKind::AlreadyExists, Some("create_database"), 5)
    );
    assert_eq!(count(&platform, "createDatabase"), 2);
    assert!(error.may_have_taken_effect());
}

/// The last read gets only the time left by the other requests.
#[tokio::test]
async fn reads_and_creations_share_one_deadline() {
    let platform = Platform::start().await.unwrap();
    let retry = Retry::new().deadline(Duration::from_millis(400));
    let acme = organization(&platform).with_retry(retry);
    let slow = not_found().delay(Duration::from_millis(100));
    platform.reply_once("getDatabase", slow);
    platform.reply_once("createDatabase", Reply::error(409, "it already exists"));
    let never = Reply::passthrough().delay(Duration::from_secs(60));
    platform.reply_once("getDatabase", never);
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("get_database"))
    );
    // The message contains the time allowed for the read, such as `291ms`.
    let message = error.message();
    let limit = message.split(' ').find_map(|word| word.strip_suffix("ms"));
    let limit: u64 = limit.expect(message).parse().unwrap();
    assert!(limit <= 300, "{limit}");
}

#[tokio::test]
async fn error_of_an_unconfirmed_creation_is_reported_if_the_database_cannot_be_read() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    platform.reply_once("getDatabase", not_found());
    platform.reply_once("getDatabase", Reply::error(403, "no"));
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Transport, Some("create_database"))
    );
    assert!(error.may_have_taken_effect());
}

/// A single request may be repeated three times, and the requests of a helper six times in all.
#[tokio::test]
async fn all_requests_of_a_helper_share_the_retries() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    for _ in 0..3 {
        platform.reply_once("getDatabase", Reply::error(503, "busy"));
    }
    platform.reply_always("createDatabase", Reply::error(503, "busy"));
    let retry = Retry::new().backoff(Duration::ZERO, Duration::ZERO);
    let ensure = acme.with_retry(retry);
    let error = ensure.ensure("orders").group("default").send().await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert_eq!(count(&platform, "createDatabase"), 4);
    assert_eq!(error.attempts() as usize, platform.requests().len());

    platform.reply_always("getDatabase", Reply::error(503, "busy"));
    let error = acme.database("orders").first_instance("ord").send().await;
    assert!(error.unwrap_err().attempts() <= 8);
}
