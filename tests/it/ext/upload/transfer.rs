//! The transfer of the file: its destination, retries and timeouts.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use turso_platform::types::{Cipher, Encryption};
use turso_platform::{ErrorKind, Retry};

use super::{upload, without_chunks};
use crate::support::ENCRYPTION_KEY;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, operations, organization};
use crate::support::responses::{database, error, jwt, response};
use crate::support::server::{Action, Server};
use crate::support::sqlite::{FILE, LARGE, SIZE, changed, large};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn file_is_sent_to_the_host_of_the_database_with_an_sql_token() {
    let builder = Platform::builder().ready_after(Duration::from_millis(100));
    let platform = builder.start().await.unwrap();
    let steps = Arc::new(Mutex::new(Vec::new()));
    let recorded = steps.clone();
    let acme = organization(&platform);
    let upload =
        upload(&acme).progress(move |sent, size| recorded.lock().unwrap().push((sent, size)));
    let created = upload.send().await.unwrap();
    assert!(created.created);
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
    assert_eq!(*steps.lock().unwrap(), [(SIZE, SIZE)]);
    let requests = platform.requests();
    let sent = requests.last().unwrap();
    assert_eq!(sent.operation, Some("upload_finalize"));
    assert!(sent.path.starts_with("/db/orders/v2/upload/"), "{sent:?}");
    let token = sent.token.as_ref().unwrap().expose();
    assert!(token.starts_with("fake-sql-token-"), "not for SQL");
}

#[tokio::test]
async fn encrypted_file_is_sent_with_its_key_which_no_error_shows() {
    let directory = tempfile::tempdir().unwrap();
    let file = changed(directory.path(), |bytes| bytes[20] = 28);
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let encrypted = |file: &Path| {
        acme.upload("orders", file)
            .group("default")
            .encryption(Encryption::with_key(Cipher::Aes256gcm, ENCRYPTION_KEY))
            .send()
    };
    let error = encrypted(FILE.as_ref()).await.unwrap_err();
    let reason = "reserves 0 bytes of each page, but aes256gcm needs 28";
    assert!(error.message().contains(reason), "{error}");
    assert_eq!(operations(&platform), [""; 0]);

    encrypted(&file).await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
    let shown = format!("{:?}", platform.requests());
    assert!(!shown.contains(ENCRYPTION_KEY), "{shown}");

    let rejected = Reply::error(400, &format!("bad key {ENCRYPTION_KEY}"));
    platform.reply_once("upload_chunk", rejected);
    acme.database("orders").delete().send().await.unwrap();
    let error = encrypted(&file).await.unwrap_err();
    assert_eq!(error.message(), "bad key ***");
}

#[tokio::test]
async fn host_that_does_not_respond_to_the_file_is_a_timeout() {
    let platform = Platform::start().await.unwrap();
    without_chunks(&platform);
    let acme = organization(&platform).with_retry(Retry::none());
    let mut messages = String::new();
    for operation in ["upload", "upload_chunk", "upload_finalize"] {
        platform.reply_once(operation, Reply::passthrough().delay(MINUTE));
        let upload = acme
            .upload(operation.replace('_', "-"), FILE)
            .group("default");
        let upload = upload.response_timeout(Duration::from_millis(200));
        let error = upload.send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
        messages += &format!("{operation}: {}\n", error.message());
        platform.clear_replies();
    }
    insta::assert_snapshot!("no_response", messages);
}

/// The pause before a retry is not a stall of the transfer.
#[tokio::test]
async fn pause_before_a_retry_may_be_longer_than_the_stall_timeout() {
    let platform = Platform::start().await.unwrap();
    let busy = Reply::error(429, "slow down").header("retry-after", "1");
    platform.reply_once("upload_chunk", busy);
    let acme = organization(&platform);
    let upload = upload(&acme).stall_timeout(Duration::from_millis(300));
    upload.send().await.unwrap();
    assert_eq!(count(&platform, "upload_chunk"), 2);
}

/// The earlier 429 does not make it safe to send the file again.
#[tokio::test]
async fn file_is_not_sent_again_after_a_lost_response() {
    for operation in ["upload", "upload_finalize"] {
        let platform = Platform::start().await.unwrap();
        if operation == "upload" {
            without_chunks(&platform);
        }
        platform.reply_once(operation, Reply::error(429, "slow down"));
        platform.reply_once(operation, Reply::passthrough().delay(MINUTE));
        let acme = organization(&platform);
        let upload = upload(&acme).response_timeout(Duration::from_millis(300));
        let error = upload.send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
        assert!(error.may_have_taken_effect());
        assert_eq!(count(&platform, operation), 2);
    }
}

/// A server that handles the transfer with this action.
fn server_with_transfer(transfer: Action) -> Server {
    Server::scripted(move |n| match n {
        0 => Action::Respond(response(404, "", "")),
        2 | 4 => Action::Respond(jwt()),
        3 => Action::Respond(error(405, "method not allowed")),
        5 => transfer.clone(),
        _ => Action::Respond(database("i")),
    })
}

#[tokio::test]
async fn stalled_transfer_is_a_timeout() {
    let directory = tempfile::tempdir().unwrap();
    let file = large(&directory);
    let server = server_with_transfer(Action::Ignore);
    let acme = server.acme();
    let upload = acme.upload("orders", &file).group("default");
    let upload = upload.stall_timeout(Duration::from_millis(200));
    let error = upload.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("upload"))
    );
    assert!(error.message().contains(" for 200ms after "), "{error}");
    assert_eq!(error.attempts(), 1);
    // The token is requested from the platform; the last two requests go to the database.
    let requests = server.requests();
    let to_database = |n: usize| requests[n].contains(" /db/orders/");
    assert!(
        !to_database(2) && to_database(3) && !to_database(4) && to_database(5),
        "{requests:?}"
    );
}

/// Even if the host keeps reading.
#[tokio::test]
async fn rejected_transfer_stops_sending() {
    let directory = tempfile::tempdir().unwrap();
    let file = large(&directory);
    let rejection = b"HTTP/1.1 400 -\r\ncontent-length: 0\r\n\r\n".to_vec();
    let server = server_with_transfer(Action::RespondAndReadOn(rejection));
    let sent = Arc::new(Mutex::new(0));
    let recorded = sent.clone();
    let acme = server.acme();
    let upload = acme
        .upload("orders", &file)
        .group("default")
        .keep_on_failure()
        .progress(move |sent, _| *recorded.lock().unwrap() = sent);
    let error = upload.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    let sent_at_the_end = *sent.lock().unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(*sent.lock().unwrap(), sent_at_the_end);
    assert!(sent_at_the_end < LARGE);
}

#[tokio::test]
async fn success_before_the_whole_file_was_sent_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    let file = large(&directory);
    let success = b"HTTP/1.1 200 -\r\ncontent-length: 0\r\n\r\n".to_vec();
    let server = server_with_transfer(Action::RespondAndReadOn(success));
    let acme = server.acme();
    let upload = acme.upload("orders", &file).group("default");
    let error = upload.keep_on_failure().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unexpected);
    assert!(error.may_have_taken_effect());
    let reason = "responded with success before the whole file was sent";
    assert!(error.message().contains(reason), "{error}");
}

#[tokio::test]
async fn token_of_a_single_request_outlives_its_timeout() {
    let platform = Platform::start().await.unwrap();
    without_chunks(&platform);
    let acme = organization(&platform);
    let hours = |hours: u64| Duration::from_secs(hours * 60 * 60);
    let cases = [
        (hours(1) / 2, "1h"),
        (hours(1), "1h5m"),
        (hours(72), "3d5m"),
        (Duration::MAX, "52w1d"),
    ];
    for (n, (timeout, lifetime)) in cases.into_iter().enumerate() {
        let upload = acme.upload(format!("db-{n}"), FILE).group("default");
        upload.upload_timeout(timeout).send().await.unwrap();
        let requests = platform.requests();
        let mut requests = requests.iter().rev();
        let token = requests.find(|request| request.operation == Some("createDatabaseToken"));
        let query = format!("expiration={lifetime}");
        assert_eq!(token.unwrap().query, query);
    }
}

#[tokio::test]
async fn token_creation_is_retried_after_transient_failures() {
    let platform = Platform::start().await.unwrap();
    for reply in [
        Reply::error(503, "busy"),
        Reply::dropped(),
        Reply::dropped().after_effect(),
    ] {
        platform.reply_once("createDatabaseToken", reply);
    }
    upload(&organization(&platform)).send().await.unwrap();
    assert_eq!(count(&platform, "createDatabaseToken"), 4);
}
