//! Scripted replies.

use std::time::Duration;

use turso_platform::OrganizationClient;
use turso_platform::{ErrorKind, Retry};
use turso_platform_fake::{ORGANIZATION, Platform, Reply};

use crate::support::{create, organization_without_retries};

#[tokio::test]
async fn scripted_replies_replace_responses_before_or_after_the_effect() {
    let platform = Platform::start().await.unwrap();
    let acme = organization_without_retries(&platform);
    let fail_to_create = async |name: &str| {
        let create = acme.create(name).group("default");
        create.send().await.unwrap_err()
    };
    let limited = Reply::error(429, "slow down").header("retry-after", "7");
    platform.reply_once("createDatabase", limited);
    platform.reply_once("createDatabase", Reply::dropped());
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    let error = fail_to_create("a").await;
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(fail_to_create("a").await.kind(), ErrorKind::Transport);
    assert!(platform.databases().is_empty(), "dropped before the effect");
    assert_eq!(fail_to_create("a").await.kind(), ErrorKind::Transport);
    assert_eq!(platform.databases().len(), 1, "dropped after the effect");

    platform.reply_always("*", Reply::body(200, "<html>"));
    for _ in 0..2 {
        assert_eq!(fail_to_create("b").await.kind(), ErrorKind::Decode);
    }
    platform.clear_replies();
    assert_eq!(
        acme.list_databases().send().await.unwrap().databases.len(),
        1
    );
}

#[tokio::test]
async fn effect_precedes_the_delay() {
    let platform = Platform::start().await.unwrap();
    let delayed = |milliseconds| Reply::passthrough().delay(Duration::from_millis(milliseconds));
    let impatient = platform
        .client()
        .with_retry(Retry::none())
        .with_timeout(Duration::from_millis(100))
        .organization(ORGANIZATION);
    platform.reply_once("createDatabase", delayed(60_000));
    let create = impatient.create("late").group("default");
    let error = create.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(platform.databases().len(), 1);

    platform.reply_once("listDatabases", delayed(50));
    let acme = organization_without_retries(&platform);
    assert_eq!(
        acme.list_databases().send().await.unwrap().databases.len(),
        1
    );
}

#[tokio::test]
async fn replies_at_a_rate_depend_only_on_the_seed() {
    async fn outcomes(seed: u64) -> String {
        let platform = Platform::builder().seed(seed).start().await.unwrap();
        platform.reply_at_rate("listDatabases", 0.3, Reply::error(503, "busy"));
        let acme = organization_without_retries(&platform);
        let mut outcomes = String::new();
        for _ in 0..200 {
            let listed = acme.list_databases().send().await;
            outcomes.push(if listed.is_ok() { '.' } else { 'x' });
        }
        outcomes
    }
    let first = outcomes(1).await;
    assert_eq!(first, outcomes(1).await);
    assert_ne!(first, outcomes(2).await);
    let busy = first.matches('x').count();
    assert!((30..=90).contains(&busy), "{busy} of 200 at a rate of 0.3");
}

#[tokio::test]
async fn reply_once_precedes_other_replies_whichever_was_scripted_first() {
    let platform = Platform::start().await.unwrap();
    let acme = organization_without_retries(&platform);
    let status = async || list_status(&acme).await;
    platform.reply_always("listDatabases", Reply::error(500, "always"));
    platform.reply_at_rate("*", 1.0, Reply::error(503, "at a rate"));
    platform.reply_once("listDatabases", Reply::error(418, "once"));
    platform.reply_once("*", Reply::error(402, "once"));
    assert_eq!(status().await, 418);
    assert_eq!(status().await, 402, "in the order they were added");
    assert_eq!(status().await, 503, "at a rate before always");

    platform.clear_replies();
    platform.reply_at_rate("listDatabases", 0.0, Reply::error(503, "never"));
    platform.reply_always("listDatabases", Reply::error(500, "always"));
    platform.reply_once("listDatabases", Reply::passthrough());
    assert_eq!(status().await, 200);
    assert_eq!(status().await, 500);
}

#[tokio::test]
async fn later_reply_always_replaces_the_earlier_one_for_the_same_operation() {
    let platform = Platform::start().await.unwrap();
    let acme = organization_without_retries(&platform);
    let status = async || list_status(&acme).await;
    platform.reply_always("listDatabases", Reply::error(402, "first"));
    platform.reply_always("list_databases", Reply::error(403, "second"));
    assert_eq!(status().await, 403);
    platform.reply_always("*", Reply::error(500, "all"));
    assert_eq!(status().await, 403, "an operation before all");
    let groups = acme.list_groups().send().await.unwrap_err();
    assert_eq!(groups.status().unwrap().as_u16(), 500);
    platform.reply_always("listDatabases", Reply::passthrough());
    assert_eq!(status().await, 200);
}

#[tokio::test]
async fn operations_have_the_names_of_their_client_methods_too() {
    let platform = Platform::start().await.unwrap();
    let acme = organization_without_retries(&platform);
    for operation in turso_platform::OPERATIONS {
        platform.reply_once(operation.id, Reply::dropped());
        platform.reply_once(operation.name, Reply::dropped());
    }
    platform.clear_replies();
    create(&acme, "orders").await;
    platform.reply_once("get_database", Reply::error(402, "by method"));
    platform.reply_once("wait_ready", Reply::error(503, "starting"));
    platform.reply_once("closest_location", Reply::error(403, "by method"));
    let orders = acme.database("orders");
    let error = orders.get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PaymentRequired);
    orders.wait_ready().send().await.unwrap();
    let probes = platform.requests().into_iter();
    let probes = probes.filter(|request| request.operation == Some("database"));
    assert_eq!(probes.count(), 2, "the first got the scripted reply");
    let error = acme.client().closest_location().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
}

#[tokio::test]
#[should_panic(expected = "no operation `creat_database`; did you mean `create_database`?")]
async fn reply_for_an_unknown_operation_panics_with_the_nearest_name() {
    Platform::start()
        .await
        .unwrap()
        .reply_once("creat_database", Reply::dropped());
}

/// The status of a list of databases.
async fn list_status(acme: &OrganizationClient) -> u16 {
    match acme.list_databases().send().await {
        Ok(response) => response.status().as_u16(),
        Err(error) => error.status().unwrap().as_u16(),
    }
}
