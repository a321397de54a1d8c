//! Scripted replies.

use std::time::Duration;

use turso_platform::{Client, ErrorKind};
use turso_platform_fake::{ORGANIZATION, Platform, Reply};

use crate::support::organization_without_retries;

#[tokio::test]
async fn scripted_replies_replace_responses_before_or_after_the_effect() {
    let platform = Platform::start().await.unwrap();
    let acme = organization_without_retries(&platform);
    let create = |name: &str| acme.create(name, |b| b.group("default"));
    platform.reply_once(
        "createDatabase",
        Reply::error(429, "slow down").header("retry-after", "7"),
    );
    platform.reply_once("createDatabase", Reply::dropped());
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    let error = create("a").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(
        create("a").send().await.unwrap_err().kind(),
        ErrorKind::Transport
    );
    assert!(
        platform.databases().is_empty(),
        "dropped before it took effect"
    );
    assert_eq!(
        create("a").send().await.unwrap_err().kind(),
        ErrorKind::Transport
    );
    assert_eq!(
        platform.databases().len(),
        1,
        "dropped after it took effect"
    );
    create("b").send().await.unwrap();

    platform.reply_always("*", Reply::body(200, "<html>"));
    assert_eq!(
        create("c").send().await.unwrap_err().kind(),
        ErrorKind::Decode
    );
    platform.clear_replies();
    platform.reply_once(
        "listDatabases",
        Reply::passthrough().delay(Duration::from_millis(50)),
    );
    assert_eq!(acme.databases().send().await.unwrap().databases.len(), 2);
    let late = Client::builder()
        .timeout(Duration::from_millis(100))
        .base_url(platform.base_url());
    let late = late
        .token(platform.token())
        .build()
        .unwrap()
        .organization(ORGANIZATION);
    platform.reply_once(
        "createDatabase",
        Reply::passthrough().delay(Duration::from_secs(60)),
    );
    let error = late
        .create("late", |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        platform.databases().len(),
        3,
        "the effect precedes the delay"
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
            outcomes.push(if acme.databases().send().await.is_ok() {
                '.'
            } else {
                'x'
            });
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
