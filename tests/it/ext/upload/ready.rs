//! Hosts that are not ready yet, and hosts that accept a file only in a single request.

use std::time::Duration;

use turso_platform::ErrorKind;
use turso_platform::types::Seed;

use super::{upload, without_chunks};
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, create, operations, organization};
use crate::support::sqlite::{FILE, SIZE};

fn not_found() -> Reply {
    Reply::error(404, "404 page not found")
}

/// While a database waits for its file, its host may respond with 404 to anything else.
#[tokio::test]
async fn host_of_a_database_that_awaits_its_file_is_not_waited_for() {
    let platform = Platform::start().await.unwrap();
    platform.reply_always("database", not_found());
    upload(&organization(&platform)).send().await.unwrap();
    assert_eq!(
        operations(&platform)[2..],
        [
            "createDatabaseToken",
            "upload_start",
            "upload_chunk",
            "upload_finalize"
        ]
    );
}

#[tokio::test]
async fn start_is_repeated_until_the_host_is_ready() {
    for reply in [
        not_found(),
        Reply::error(503, "starting"),
        Reply::error(429, "slow down"),
        Reply::dropped(),
    ] {
        let platform = Platform::start().await.unwrap();
        platform.reply_always("database", not_found());
        for _ in 0..2 {
            platform.reply_once("upload_start", reply.clone());
        }
        upload(&organization(&platform)).send().await.unwrap();
        assert_eq!(count(&platform, "upload_start"), 3);
        assert_eq!(platform.uploaded("orders"), Some(SIZE));
    }
}

#[tokio::test]
async fn host_that_does_not_support_chunks_gets_a_single_request() {
    let platform = Platform::start().await.unwrap();
    without_chunks(&platform);
    upload(&organization(&platform)).send().await.unwrap();
    assert_eq!(
        operations(&platform)[2..],
        [
            "createDatabaseToken",
            "upload_start",
            "createDatabaseToken",
            "upload"
        ]
    );

    // It serves the database, so the 404 does not mean that it is not ready.
    let platform = Platform::start().await.unwrap();
    platform.reply_always("upload_start", not_found());
    upload(&organization(&platform)).send().await.unwrap();
    assert_eq!(
        operations(&platform)[3..],
        [
            "upload_start",
            "database",
            "upload_start",
            "createDatabaseToken",
            "upload"
        ]
    );
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}

#[tokio::test]
async fn host_that_becomes_ready_between_two_requests_gets_chunks() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("upload_start", not_found());
    upload(&organization(&platform)).send().await.unwrap();
    assert_eq!(count(&platform, "upload_start"), 2);
    assert_eq!(count(&platform, "upload"), 0);
}

/// It may accept a file even if it responds to nothing else.
#[tokio::test]
async fn host_that_never_becomes_ready_finally_gets_a_single_request() {
    let platform = Platform::start().await.unwrap();
    platform.reply_always("database", not_found());
    platform.reply_always("upload_start", not_found());
    let acme = organization(&platform);
    let short = Duration::from_millis(300);
    upload(&acme).ready_timeout(short).send().await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}

#[tokio::test]
async fn host_that_fails_until_the_ready_timeout_is_an_error() {
    let platform = Platform::start().await.unwrap();
    platform.reply_always("upload_start", Reply::error(503, "starting"));
    let acme = organization(&platform);
    let upload = upload(&acme).ready_timeout(Duration::from_millis(300));
    let error = upload.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Server, Some("upload_start"))
    );
    assert!(error.attempts() > 1);
    assert_eq!(error.database().unwrap().name, "orders");
    assert_eq!(count(&platform, "upload"), 0);
    platform.clear_replies();
    acme.database("orders").upload(FILE).send().await.unwrap();
}

#[tokio::test]
async fn file_is_uploaded_to_a_database_created_earlier() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    for name in ["looked-up", "known"] {
        let created = create(&acme, name).seed(Seed::upload()).send().await;
        let created = created.unwrap();
        let before = count(&platform, "getDatabase");
        let uploaded = if name == "known" {
            created.upload(FILE).send().await.unwrap()
        } else {
            acme.database(name).upload(FILE).send().await.unwrap()
        };
        assert!(!uploaded.created && uploaded.db_id == created.db_id);
        assert_eq!(platform.uploaded(name), Some(SIZE));
        let reads = count(&platform, "getDatabase") - before;
        assert_eq!(reads, usize::from(name != "known"));
    }
}
