//! Removal of the new database after a failed upload.
//!
//! The snapshots contain the full error text for each outcome.

use turso_platform::OrganizationClient;
use turso_platform::{Error, ErrorKind, Retry};

use super::upload;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{create, operations, organization};
use crate::support::responses::{database, error, jwt, response};
use crate::support::server::{Action, Server};
use crate::support::sqlite::FILE;

fn not_found() -> Reply {
    Reply::error(404, "record not found")
}

/// The error of an upload whose file the host rejects.
async fn rejected_upload(platform: &Platform, acme: &OrganizationClient) -> Error {
    platform.reply_once("upload_finalize", Reply::error(400, "bad file"));
    upload(acme).send().await.unwrap_err()
}

fn assert_removed(platform: &Platform, error: &Error) {
    insta::assert_snapshot!("removed", error);
    assert!(error.database().is_none());
    assert_eq!(platform.databases().len(), 0);
}

#[tokio::test]
async fn database_of_a_failed_upload_is_removed() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    for (operation, reply, kind) in [
        (
            "upload_start",
            Reply::error(400, "bad"),
            ErrorKind::InvalidArgument,
        ),
        (
            "upload_chunk",
            Reply::error(400, "bad"),
            ErrorKind::InvalidArgument,
        ),
        (
            "upload_finalize",
            Reply::error(400, "bad"),
            ErrorKind::InvalidArgument,
        ),
        (
            "createDatabaseToken",
            Reply::error(403, "no"),
            ErrorKind::Forbidden,
        ),
    ] {
        platform.reply_once(operation, reply);
        let error = upload(&acme).send().await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.database().is_none() && !error.may_have_taken_effect());
        assert_eq!(platform.databases().len(), 0);
    }
    let error = rejected_upload(&platform, &acme).await;
    assert_removed(&platform, &error);
}

#[tokio::test]
async fn database_is_kept_on_request() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("upload_finalize", Reply::error(400, "bad file"));
    let acme = organization(&platform);
    let error = upload(&acme).keep_on_failure().send().await.unwrap_err();
    insta::assert_snapshot!("kept", error);
    assert_eq!(error.database().unwrap().name, "orders");
    assert_eq!(platform.databases().len(), 1);
}

#[tokio::test]
async fn database_that_cannot_be_removed_is_reported() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("deleteDatabase", Reply::error(403, "protected"));
    let error = rejected_upload(&platform, &organization(&platform)).await;
    insta::assert_snapshot!("not_removed", error);
    assert_eq!(error.message(), "bad file");
    assert_eq!(error.database().unwrap().name, "orders");
    assert_eq!(platform.databases().len(), 1);
}

#[tokio::test]
async fn existing_database_is_left_alone() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let existing = create(&acme, "orders").send().await.unwrap();
    let error = upload(&acme).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(platform.databases()[0].db_id, existing.db_id);
    let sent = operations(&platform);
    for operation in ["upload_start", "upload", "deleteDatabase"] {
        assert!(!sent.contains(&operation), "{sent:?}");
    }
}

/// Another upload may have created it, and may delete it if it then fails.
#[tokio::test]
async fn nothing_is_sent_to_a_database_that_another_caller_may_have_created() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    let acme = organization(&platform);
    let error = upload(&acme).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(error.may_have_taken_effect());
    assert_eq!(error.database().unwrap().name, "orders");
    assert_eq!(platform.uploaded("orders"), None);
    insta::assert_snapshot!("perhaps_of_another_caller", error);
    acme.database("orders").upload(FILE).send().await.unwrap();
    assert!(platform.uploaded("orders").is_some());
}

#[tokio::test]
async fn database_of_another_caller_with_the_same_name_is_left_alone() {
    let server = Server::start([
        response(404, "", ""),
        database("ours"),
        jwt(),
        error(400, "bad file"),
        database("theirs"),
    ]);
    let error = upload(&server.acme()).send().await.unwrap_err();
    insta::assert_snapshot!("replaced", error);
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn database_that_is_visible_late_is_removed() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    // The first read is before the creation, the second before the removal.
    platform.reply_once("getDatabase", Reply::passthrough());
    platform.reply_once("getDatabase", not_found());
    let error = rejected_upload(&platform, &acme).await;
    assert_removed(&platform, &error);
}

#[tokio::test]
async fn database_that_stays_invisible_is_not_reported_as_removed() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    platform.reply_once("getDatabase", Reply::passthrough());
    for _ in 0..4 {
        platform.reply_once("getDatabase", not_found());
    }
    let error = rejected_upload(&platform, &acme).await;
    insta::assert_snapshot!("perhaps_not_removed", error);
    assert_eq!(error.database().unwrap().name, "orders");
}

#[tokio::test]
async fn token_is_requested_again_if_the_new_database_is_not_yet_visible() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("createDatabaseToken", not_found());
    upload(&organization(&platform)).send().await.unwrap();
}

#[tokio::test]
async fn removal_with_lost_response_is_verified() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("deleteDatabase", Reply::dropped().after_effect());
    let error = rejected_upload(&platform, &organization(&platform)).await;
    assert_removed(&platform, &error);
}

#[tokio::test]
async fn removal_with_lost_response_is_not_verified_without_retries() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("deleteDatabase", Reply::dropped().after_effect());
    let acme = organization(&platform).with_retry(Retry::none());
    let error = rejected_upload(&platform, &acme).await;
    let text = error
        .to_string()
        .replace(&platform.base_url(), "<platform>");
    insta::assert_snapshot!("perhaps_not_removed_without_retries", text);
    assert_eq!(error.database().unwrap().name, "orders");
}

#[tokio::test]
async fn removal_is_not_repeated_if_another_caller_created_a_database_since() {
    let server = Server::scripted(|n| match n {
        0 => Action::Respond(response(404, "", "")),
        2 => Action::Respond(jwt()),
        3 => Action::Respond(error(400, "bad file")),
        5 => Action::close(),
        6 => Action::Respond(database("theirs")),
        _ => Action::Respond(database("ours")),
    });
    let acme = server.acme().with_retry(Retry::new());
    let error = upload(&acme).send().await.unwrap_err();
    insta::assert_snapshot!("replaced", error);
    assert!(!error.may_have_taken_effect());
    let lines = server.request_lines();
    let deletions = lines.iter().filter(|line| line.starts_with("DELETE"));
    assert_eq!((lines.len(), deletions.count()), (7, 1));
}

#[tokio::test]
async fn one_late_read_after_a_failed_removal_does_not_count_as_removed() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("deleteDatabase", Reply::error(503, "busy"));
    platform.reply_once("getDatabase", Reply::passthrough());
    platform.reply_once("getDatabase", Reply::passthrough());
    platform.reply_once("getDatabase", not_found());
    let error = rejected_upload(&platform, &organization(&platform)).await;
    assert_removed(&platform, &error);
}
