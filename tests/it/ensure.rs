//! What is there, or is made: by one of many callers, and through lost answers.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Barrier;
use turso_platform::fake::{ORGANIZATION, Platform, Reply};
use turso_platform::{ErrorKind, Retry};

use crate::server::Server;

/// How many requests for an operation the platform received.
fn count(platform: &Platform, operation: &str) -> usize {
    platform
        .requests()
        .iter()
        .filter(|request| request.operation == Some(operation))
        .count()
}

#[tokio::test]
async fn what_is_missing_is_made_and_what_is_there_is_got() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let ensure = || acme.ensure("orders", |b| b.group("default"));
    let first = ensure().send().await.unwrap();
    let second = ensure().send().await.unwrap();
    assert!(first.created && !second.created);
    assert_eq!(first.db_id, second.db_id);
    assert_eq!(second.group.as_deref(), Some("default"));
    assert_eq!(count(&platform, "createDatabase"), 1);

    let group = || acme.ensure_group("second", |b| b.location("aws-eu-west-1"));
    let (first, second) = (group().send().await.unwrap(), group().send().await.unwrap());
    assert!(first.created && !second.created);
    assert_eq!(first.uuid, second.uuid);
}

#[tokio::test]
async fn of_two_callers_at_once_one_makes_it() {
    let platform = Platform::start().await.unwrap();
    // Both have looked, and found nothing, before one of them creates.
    let both = Arc::new(Barrier::new(2));
    platform.reply_once("getDatabase", Reply::passthrough().wait_at(both.clone()));
    platform.reply_once("getDatabase", Reply::passthrough().wait_at(both));
    let acme = platform.client().organization(ORGANIZATION);
    let ensure = || {
        let acme = acme.clone();
        tokio::spawn(async move { acme.ensure("orders", |b| b.group("default")).send().await })
    };
    let (one, other) = (ensure(), ensure());
    let (one, other) = (one.await.unwrap().unwrap(), other.await.unwrap().unwrap());
    assert_eq!(one.db_id, other.db_id);
    assert!(
        one.created ^ other.created,
        "{} {}",
        one.created,
        other.created
    );
    assert_eq!(count(&platform, "createDatabase"), 2, "they met");
    assert_eq!(platform.databases().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_is_looked_after() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    for reply in [
        Reply::dropped(),
        Reply::error(502, "bad gateway"),
        Reply::body(200, "<html>"),
    ] {
        platform.reply_once("createDatabase", reply.after_effect());
        let made = acme
            .ensure("orders", |b| b.group("default"))
            .send()
            .await
            .unwrap();
        assert!(made.created);
        assert_eq!(platform.databases().len(), 1);
        acme.database("orders").delete().send().await.unwrap();
    }
    assert_eq!(count(&platform, "createDatabase"), 3, "none was made twice");

    platform.reply_once("createGroup", Reply::dropped().after_effect());
    let group = acme
        .ensure_group("second", |b| b.location("aws-eu-west-1"))
        .send()
        .await
        .unwrap();
    assert!(group.created);
    assert_eq!(
        (count(&platform, "createGroup"), platform.groups().len()),
        (1, 2)
    );
}

#[tokio::test]
async fn what_did_not_take_effect_is_done_again_but_not_forever() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let ensure = || acme.ensure("orders", |b| b.group("default"));
    platform.reply_once("createDatabase", Reply::dropped());
    assert!(ensure().send().await.unwrap().created);
    assert_eq!(count(&platform, "createDatabase"), 2);
    acme.database("orders").delete().send().await.unwrap();
    platform.reply_always("createDatabase", Reply::error(503, "busy"));
    let error = ensure().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Server, 4));
    assert!(error.may_have_taken_effect());
    assert_eq!(count(&platform, "createDatabase"), 2 + 4);
}

#[tokio::test]
async fn a_refusal_is_no_reason_to_go_on() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let error = acme
        .ensure("orders", |b| b.group("lost"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.message(), "group not found");
    assert_eq!(count(&platform, "createDatabase"), 1);
    platform.reply_once("getDatabase", Reply::error(403, "no"));
    let error = acme
        .ensure("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    assert_eq!(
        count(&platform, "createDatabase"),
        1,
        "nothing is made unseen"
    );
}

#[tokio::test]
async fn a_database_of_another_group_is_not_the_one_asked_for() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.ensure_group("second", |b| b.location("aws-eu-west-1"))
        .send()
        .await
        .unwrap();
    acme.create("orders", |b| b.group("second"))
        .send()
        .await
        .unwrap();
    let error = acme
        .ensure("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(
        error.message(),
        "the database `orders` exists in the group `second`, and was asked for in `default`"
    );
}

#[tokio::test]
async fn an_ensured_database_gets_its_first_instance_too() {
    let platform = Platform::builder()
        .backend(turso_platform::fake::Backend::Legacy)
        .start();
    let platform = platform.await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    for created in [true, false] {
        let orders = acme
            .ensure("orders", |b| b.group("default"))
            .location("ord")
            .send();
        let orders = orders.await.unwrap();
        assert_eq!(
            (orders.created, &*orders.primary.unwrap().name),
            (created, "ord")
        );
    }
    assert_eq!(count(&platform, "createDatabaseInstance"), 1);
}

#[tokio::test]
async fn two_callers_at_once_get_one_group() {
    let platform = Platform::start().await.unwrap();
    let both = Arc::new(Barrier::new(2));
    platform.reply_once("getGroup", Reply::passthrough().wait_at(both.clone()));
    platform.reply_once("getGroup", Reply::passthrough().wait_at(both));
    let acme = platform.client().organization(ORGANIZATION);
    let ensure = || {
        acme.ensure_group("second", |b| b.location("aws-eu-west-1"))
            .send()
    };
    let (one, other) = tokio::join!(ensure(), ensure());
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.uuid, other.uuid);
    assert!(one.created ^ other.created);
    assert_eq!(
        (count(&platform, "createGroup"), platform.groups().len()),
        (2, 2)
    );
}

/// What was created is not seen at once; that it cannot be created again tells that it is there.
#[tokio::test]
async fn what_is_read_late_is_no_failure() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    for _ in 0..3 {
        platform.reply_once("getDatabase", Reply::error(404, "record not found"));
    }
    let made = acme
        .ensure("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    assert!(made.created);
    assert_eq!(
        (
            count(&platform, "createDatabase"),
            platform.databases().len()
        ),
        (3, 1)
    );
}

#[tokio::test]
async fn a_name_that_is_there_is_got_whatever_the_rule_says_now() {
    let got = r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "My_Old_DB"}}"#;
    let server = Server::json(200, got);
    let acme = server.client().organization("acme");
    let old = acme
        .ensure("My_Old_DB", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    assert_eq!((old.created, &*old.name), (false, "My_Old_DB"));

    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let error = acme
        .ensure("My_New_DB", |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(
        error.message(),
        "the database was not created: its name \"My_New_DB\" holds 'M' (character 1); lowercase \
         letters, digits and dashes are allowed"
    );
    assert_eq!(count(&platform, "createDatabase"), 0);
}

#[tokio::test]
async fn an_error_tells_of_every_creation_before_it() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    for _ in 0..2 {
        platform.reply_once("getDatabase", Reply::error(404, "record not found"));
    }
    platform.reply_once("getDatabase", Reply::error(403, "no"));
    let error = acme
        .ensure("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    // The attempts are those of the operation that it names.
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Forbidden, Some("get_database"))
    );
    assert_eq!(
        (error.attempts(), count(&platform, "createDatabase")),
        (1, 2)
    );
    assert!(error.may_have_taken_effect());
}

/// Looks and creations share one deadline: the last look has what the others left.
#[tokio::test]
async fn a_deadline_is_that_of_the_whole() {
    let platform = Platform::start().await.unwrap();
    let retry = Retry::new().deadline(Duration::from_millis(400));
    let acme = platform
        .client()
        .with_retry(retry)
        .organization(ORGANIZATION);
    let none = Reply::error(404, "record not found");
    platform.reply_once("getDatabase", none.delay(Duration::from_millis(100)));
    platform.reply_once("createDatabase", Reply::error(409, "it already exists"));
    platform.reply_once(
        "getDatabase",
        Reply::passthrough().delay(Duration::from_secs(60)),
    );
    let error = acme
        .ensure("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("get_database"))
    );
    let limit = error.message().strip_prefix("no answer within ").unwrap();
    let limit: u64 = limit.strip_suffix("ms").unwrap().parse().unwrap();
    assert!(limit <= 300, "{limit}");
}
