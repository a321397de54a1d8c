//! Scripted replies.

use std::time::Duration;

use turso_platform::{ErrorKind, Retry};
use turso_platform_fake::{ORGANIZATION, Platform, Reply};

use crate::support::organization_without_retries;

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
    assert_eq!(acme.databases().send().await.unwrap().databases.len(), 1);
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
    assert_eq!(acme.databases().send().await.unwrap().databases.len(), 1);
}

#[tokio::test]
async fn replies_at_a_rate_depend_only_on_the_seed() {
    async fn outcomes(seed: u64) -> String {
        let platform = Platform::builder().seed(seed).start().await.unwrap();
        platform.reply_at_rate("listDatabases", 0.3, Reply::error(503, "busy"));
        let acme = organization_without_retries(&platform);
        let mut outcomes = String::new();
        for _ in 0..200 {
            let listed = acme.databases().send().await;
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
#[should_panic(expected = "unknown operation \"createDatabases\"")]
async fn reply_for_an_unknown_operation_panics() {
    Platform::start()
        .await
        .unwrap()
        .reply_once("createDatabases", Reply::dropped());
}
