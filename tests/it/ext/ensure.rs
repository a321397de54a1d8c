//! Ensuring that a database or a group exists.

use std::sync::Arc;

use tokio::sync::Barrier;
use turso_platform::ErrorKind;

use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, ensure, legacy, organization};
use crate::support::server::Server;

#[tokio::test]
async fn missing_database_is_created_and_an_existing_one_returned() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let first = ensure(&acme, "orders").send().await.unwrap();
    let second = ensure(&acme, "orders").send().await.unwrap();
    assert!(first.created && !second.created);
    assert_eq!(first.db_id, second.db_id);
    assert_eq!(second.group.as_deref(), Some("default"));
    assert_eq!(count(&platform, "createDatabase"), 1);
}

#[tokio::test]
async fn missing_group_is_created_and_an_existing_one_returned() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let ensure = || acme.ensure_group("second").location("aws-eu-west-1");
    let first = ensure().send().await.unwrap();
    let second = ensure().send().await.unwrap();
    assert!(first.created && !second.created);
    assert_eq!(first.uuid, second.uuid);
}

#[tokio::test]
async fn concurrent_callers_get_the_same_database() {
    let platform = Platform::start().await.unwrap();
    // Both reads return 404 before either caller creates the database.
    let both = Arc::new(Barrier::new(2));
    platform.reply_once("getDatabase", Reply::passthrough().wait_at(both.clone()));
    platform.reply_once("getDatabase", Reply::passthrough().wait_at(both));
    let acme = organization(&platform);
    let spawn = || {
        let acme = acme.clone();
        tokio::spawn(async move { ensure(&acme, "orders").send().await })
    };
    let (one, other) = (spawn(), spawn());
    let (one, other) = (one.await.unwrap().unwrap(), other.await.unwrap().unwrap());
    assert_eq!(one.db_id, other.db_id);
    let created = [one.created, other.created];
    assert!(one.created ^ other.created, "{created:?}");
    assert_eq!(count(&platform, "createDatabase"), 2);
    assert_eq!(platform.databases().len(), 1);
}

#[tokio::test]
async fn concurrent_callers_get_the_same_group() {
    let platform = Platform::start().await.unwrap();
    let both = Arc::new(Barrier::new(2));
    platform.reply_once("getGroup", Reply::passthrough().wait_at(both.clone()));
    platform.reply_once("getGroup", Reply::passthrough().wait_at(both));
    let acme = organization(&platform);
    let ensure = || acme.ensure_group("second").location("aws-eu-west-1");
    let (one, other) = tokio::join!(ensure().send(), ensure().send());
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_eq!(one.uuid, other.uuid);
    assert!(one.created ^ other.created);
    assert_eq!(count(&platform, "createGroup"), 2);
    assert_eq!(platform.groups().len(), 2);
}

#[tokio::test]
async fn rejected_creation_is_not_repeated() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let ensure = acme.ensure("orders").group("lost");
    let error = ensure.send().await.unwrap_err();
    assert_eq!(error.message(), "group not found");
    assert_eq!(count(&platform, "createDatabase"), 1);
    assert_eq!(count(&platform, "getGroup"), 1);
}

#[tokio::test]
async fn nothing_is_created_if_the_read_is_rejected() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("getDatabase", Reply::error(401, "no"));
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert_eq!(count(&platform, "createDatabase"), 0);
}

#[tokio::test]
async fn database_in_another_group_is_an_error() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let group = acme.ensure_group("second").location("aws-eu-west-1");
    group.send().await.unwrap();
    let create = acme.create("orders").group("second");
    create.send().await.unwrap();
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    insta::assert_snapshot!("another_group", error.message());
}

#[tokio::test]
async fn ensured_database_gets_its_first_instance_once() {
    let platform = legacy().await;
    let acme = organization(&platform);
    for created in [true, false] {
        let orders = ensure(&acme, "orders")
            .location("ord")
            .send()
            .await
            .unwrap();
        assert_eq!(orders.created, created);
        assert_eq!(orders.primary.unwrap().name, "ord");
    }
    assert_eq!(count(&platform, "createDatabaseInstance"), 1);
}

#[tokio::test]
async fn existing_database_may_have_a_name_that_is_invalid_today() {
    let found = r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "My_Old_DB"}}"#;
    let server = Server::json(200, found);
    let old = ensure(&server.acme(), "My_Old_DB").send().await.unwrap();
    assert_eq!((old.created, &*old.name), (false, "My_Old_DB"));
}

#[tokio::test]
async fn new_database_with_an_invalid_name_is_not_created() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let error = ensure(&acme, "My_New_DB").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    insta::assert_snapshot!("invalid_name", error.message());
    assert_eq!(count(&platform, "createDatabase"), 0);
}

/// Another caller may currently be creating or moving something.
#[tokio::test]
async fn conflict_is_waited_for() {
    let platform = Platform::start().await.unwrap();
    for _ in 0..2 {
        let conflict = Reply::error(409, "a migration of the group is in progress");
        platform.reply_once("createDatabase", conflict);
    }
    let acme = organization(&platform);
    assert!(ensure(&acme, "orders").send().await.unwrap().created);
    assert_eq!(count(&platform, "createDatabase"), 3);
}

#[tokio::test]
async fn permanent_failure_is_returned_at_once() {
    for (status, message, kind) in [
        (
            400,
            "maximum database count of 3 reached",
            ErrorKind::QuotaExceeded,
        ),
        (402, "payment required", ErrorKind::PaymentRequired),
        (400, "group default is archived", ErrorKind::Archived),
        (403, "insufficient scope", ErrorKind::Forbidden),
        (400, "invalid name", ErrorKind::InvalidArgument),
    ] {
        let platform = Platform::start().await.unwrap();
        platform.reply_always("createDatabase", Reply::error(status, message));
        let acme = organization(&platform);
        let error = ensure(&acme, "orders").send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 2), "{message}");
        assert!(!error.may_have_taken_effect(), "{message}");
    }
}
