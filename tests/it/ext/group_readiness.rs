//! Databases in a new group that is not ready for them yet.

use std::time::Duration;

use futures_util::StreamExt;
use turso_platform::ErrorKind;
use turso_platform::OrganizationClient;
use turso_platform::ext::EnsureGroup;

use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, organization};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");

/// A platform whose new groups are not ready at once.
async fn platform() -> Platform {
    let builder = Platform::builder().groups_ready_after(Duration::from_millis(300));
    builder.start().await.unwrap()
}

fn ensure_second(acme: &OrganizationClient) -> EnsureGroup {
    acme.ensure_group("second").location("aws-eu-west-1")
}

/// Creates the group `second` without waiting for it.
async fn create_second(acme: &OrganizationClient) {
    let create = acme.create_group().name("second");
    create.location("aws-eu-west-1").send().await.unwrap();
}

fn no_operation() -> Reply {
    Reply::error(404, "404 page not found")
}

#[tokio::test]
async fn database_can_be_created_at_once_in_an_ensured_group() {
    let platform = platform().await;
    let acme = organization(&platform);
    assert!(ensure_second(&acme).send().await.unwrap().created);
    let create = acme.create("orders").group("second");
    create.send().await.unwrap();
    // An existing group is ready.
    assert!(!ensure_second(&acme).send().await.unwrap().created);
    assert_eq!(count(&platform, "waitGroupLocation"), 1);
}

#[tokio::test]
async fn group_with_lost_creation_response_is_waited_for() {
    let platform = platform().await;
    let acme = organization(&platform);
    platform.reply_once("createGroup", Reply::dropped().after_effect());
    assert!(ensure_second(&acme).send().await.unwrap().created);
    let create = acme.create("orders").group("second");
    create.send().await.unwrap();
}

/// A new group may not be visible at once.
#[tokio::test]
async fn wait_is_repeated_if_the_group_is_not_found() {
    let platform = platform().await;
    let acme = organization(&platform);
    for _ in 0..2 {
        platform.reply_once("waitGroupLocation", Reply::error(404, "group not found"));
    }
    ensure_second(&acme).send().await.unwrap();
    let create = acme.create("orders").group("second");
    create.send().await.unwrap();
    assert_eq!(count(&platform, "waitGroupLocation"), 3);
}

#[tokio::test]
async fn group_is_returned_if_the_service_lacks_the_wait_operation() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_always("waitGroupLocation", no_operation());
    assert!(ensure_second(&acme).send().await.unwrap().created);
}

#[tokio::test]
async fn failed_wait_reports_that_the_group_was_created() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("waitGroupLocation", no_operation());
    platform.reply_once("waitGroupLocation", Reply::error(403, "no"));
    let error = ensure_second(&acme).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    assert!(error.may_have_taken_effect());
    assert_eq!(error.attempts() as usize, platform.requests().len());
    insta::assert_snapshot!("failed_wait", error);
    assert_eq!(platform.groups().len(), 2);
}

#[tokio::test]
async fn database_is_ensured_in_a_group_that_is_not_ready() {
    let platform = platform().await;
    let acme = organization(&platform);
    create_second(&acme).await;
    let second = acme.group("second");
    let orders = second.ensure("orders").send().await.unwrap();
    assert!(orders.created);
    // The creation was rejected once, and the group waited for once.
    assert_eq!(count(&platform, "createDatabase"), 2);
    assert_eq!(count(&platform, "waitGroupLocation"), 1);
}

#[tokio::test]
async fn databases_are_uploaded_and_ensured_in_groups_that_are_not_ready() {
    let platform = platform().await;
    let acme = organization(&platform);
    create_second(&acme).await;
    let second = acme.group("second");
    second.upload("orders", FILE).send().await.unwrap();
    let create = acme.create_group().name("third");
    create.location("aws-eu-west-1").send().await.unwrap();
    let third = acme.group("third").ensure_many(["a", "b", "c"]);
    let results: Vec<_> = third.stream().collect().await;
    for (name, result) in results {
        assert!(result.is_ok(), "{name}: {result:?}");
    }
}

#[tokio::test]
async fn ensure_is_retried_if_the_service_lacks_the_wait_operation() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_always("waitGroupLocation", no_operation());
    for _ in 0..3 {
        platform.reply_once("createDatabase", Reply::error(400, "group not found"));
    }
    let orders = acme.group("default").ensure("orders").send().await;
    assert!(orders.unwrap().created);
}

#[tokio::test]
async fn ensure_gives_up_if_the_group_never_becomes_ready() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_always("createDatabase", Reply::error(400, "group not found"));
    let error = acme.group("default").ensure("orders").send().await;
    let error = error.unwrap_err();
    assert_eq!(error.message(), "group not found");
    let note = "group `default` exists, but is not ready";
    let text = error.to_string();
    assert!(
        text.ends_with(note) && !text.contains("create the group"),
        "{text}"
    );
    assert!(!error.may_have_taken_effect());
    assert_eq!(count(&platform, "createDatabase"), 4);
}

#[tokio::test]
async fn ensure_gives_up_at_once_if_the_group_cannot_be_read() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    for (status, message) in [(403, "no"), (404, "group not found")] {
        platform.reply_once("createDatabase", Reply::error(400, "group not found"));
        platform.reply_once("getGroup", Reply::error(status, message));
        let error = acme.group("default").ensure("orders").send().await;
        let error = error.unwrap_err();
        assert_eq!(error.message(), "group not found");
        assert_eq!(error.operation(), Some("create_database"));
    }
    assert_eq!(count(&platform, "createDatabase"), 2);
    assert_eq!(count(&platform, "waitGroupLocation"), 0);
}
