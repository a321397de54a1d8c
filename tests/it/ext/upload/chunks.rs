//! The transfer of the file in chunks.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use turso_platform::types::{Cipher, Encryption};
use turso_platform::{ErrorKind, Retry};

use super::upload;
use crate::support::ENCRYPTION_KEY;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, operations, organization};
use crate::support::sqlite::{FILE, SIZE, changed};

/// A platform that accepts [`FILE`] in two chunks.
async fn platform() -> Platform {
    let builder = Platform::builder().upload_chunk_size(SIZE / 2);
    builder.start().await.unwrap()
}

#[tokio::test]
async fn file_is_sent_in_the_chunks_that_the_host_requests() {
    let platform = platform().await;
    upload(&organization(&platform)).send().await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
    let requests = platform.requests();
    let to_host: Vec<String> = requests[3..]
        .iter()
        .map(|request| format!("{} {} {}", request.method, request.path, request.body))
        .collect();
    let [start, chunks @ .., finalize] = &*to_host else {
        panic!("{to_host:?}");
    };
    assert_eq!(
        start,
        r#"PUT /db/orders/v2/upload/start {"db_size_bytes":8192}"#
    );
    let id = finalize
        .strip_prefix("PUT /db/orders/v2/upload/")
        .and_then(|rest| rest.strip_suffix("/finalize "))
        .expect("an ID");
    let chunk = |number| format!("PUT /db/orders/v2/upload/{id}/chunk/{number} ");
    assert_eq!(chunks, [chunk(0), chunk(1)]);
    assert_eq!(requests[2].query, "expiration=10m");
}

/// The total number of failures exceeds the retries of one request.
#[tokio::test]
async fn each_chunk_is_repeated_and_progress_never_goes_backwards() {
    let platform = platform().await;
    for _ in 0..2 {
        for reply in [
            Reply::error(503, "busy"),
            Reply::dropped(),
            Reply::dropped().after_effect(),
        ] {
            platform.reply_once("upload_chunk", reply);
        }
        platform.reply_once("upload_chunk", Reply::passthrough());
    }
    let steps = Arc::new(Mutex::new(Vec::new()));
    let recorded = steps.clone();
    let acme = organization(&platform);
    let upload =
        upload(&acme).progress(move |sent, size| recorded.lock().unwrap().push((sent, size)));
    upload.send().await.unwrap();
    assert_eq!(count(&platform, "upload_chunk"), 8);
    assert_eq!(count(&platform, "upload_start"), 1);
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
    assert_eq!(*steps.lock().unwrap(), [(SIZE / 2, SIZE), (SIZE, SIZE)]);
}

#[tokio::test]
async fn token_that_expires_between_chunks_is_replaced() {
    let platform = Arc::new(platform().await);
    let clock = platform.clone();
    let acme = organization(&platform);
    let upload = upload(&acme).progress(move |_, _| clock.advance(Duration::from_secs(601)));
    upload.send().await.unwrap();
    assert_eq!(
        operations(&platform)[3..],
        [
            "upload_start",
            "upload_chunk",
            "createDatabaseToken",
            "upload_chunk",
            "upload_chunk",
            "createDatabaseToken",
            "upload_chunk",
            "upload_finalize",
        ]
    );
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}

#[tokio::test]
async fn request_with_a_rejected_token_is_sent_again_with_a_new_one() {
    for operation in ["upload_start", "upload_chunk", "upload_finalize"] {
        let platform = platform().await;
        platform.reply_once(operation, Reply::error(401, "expired"));
        upload(&organization(&platform)).send().await.unwrap();
        assert_eq!(count(&platform, "createDatabaseToken"), 2, "{operation}");
        assert_eq!(platform.uploaded("orders"), Some(SIZE));
    }
}

#[tokio::test]
async fn token_that_the_host_keeps_rejecting_is_replaced_once() {
    for operation in ["upload_start", "upload_chunk", "upload_finalize"] {
        let platform = platform().await;
        platform.reply_always(operation, Reply::error(401, "no"));
        let error = upload(&organization(&platform)).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unauthorized, "{operation}");
        assert_eq!(count(&platform, operation), 2);
        assert_eq!(count(&platform, "createDatabaseToken"), 2);
        assert_eq!(platform.databases().len(), 0);
    }
}

#[tokio::test]
async fn upload_that_the_host_forgot_starts_again() {
    for operation in ["upload_chunk", "upload_finalize"] {
        let platform = platform().await;
        platform.reply_once(operation, Reply::error(404, "upload not found"));
        upload(&organization(&platform)).send().await.unwrap();
        assert_eq!(count(&platform, "upload_start"), 2, "{operation}");
        assert_eq!(platform.uploaded("orders"), Some(SIZE));

        let platform = self::platform().await;
        platform.reply_always(operation, Reply::error(404, "upload not found"));
        let error = upload(&organization(&platform)).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert_eq!(count(&platform, "upload_start"), 3, "{operation}");
        assert_eq!(error.database().unwrap().name, "orders");
    }
}

/// Before a retry, the database may have been written to.
#[tokio::test]
async fn upload_is_not_finalized_again_if_it_may_have_taken_effect() {
    for reply in [
        Reply::dropped().after_effect(),
        Reply::error(503, "busy").after_effect(),
    ] {
        let platform = platform().await;
        platform.reply_once("upload_finalize", reply);
        let error = upload(&organization(&platform)).send().await.unwrap_err();
        assert!(error.may_have_taken_effect());
        assert_eq!(count(&platform, "upload_finalize"), 1);
        assert_eq!(error.database().unwrap().name, "orders");
        let advice = "unless it has the contents by now";
        assert!(error.to_string().contains(advice), "{error}");
    }
}

#[tokio::test]
async fn failed_chunk_has_no_effect_and_the_upload_can_be_resumed() {
    let platform = platform().await;
    let acme = organization(&platform);
    let once = acme.with_retry(Retry::none());
    platform.reply_once("upload_chunk", Reply::passthrough());
    platform.reply_once("upload_chunk", Reply::error(503, "busy"));
    let error = upload(&once).send().await.unwrap_err();
    assert_eq!(error.operation(), Some("upload_chunk"));
    let advice = "unless it has the contents by now";
    assert!(!error.to_string().contains(advice), "{error}");
    assert_eq!(platform.uploaded("orders"), None);
    acme.database("orders").upload(FILE).send().await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}

#[tokio::test]
async fn invalid_response_to_the_start_ends_the_upload() {
    for (body, field) in [
        (r#"{"chunk_size": 0, "upload_id": "u"}"#, "chunk_size"),
        (r#"{"chunk_size": -1, "upload_id": "u"}"#, "chunk_size"),
        (r#"{"chunk_size": 4096}"#, "upload_id"),
        (
            r#"{"chunk_size": 4096, "upload_id": "a/../.."}"#,
            "upload_id",
        ),
        (r#"{"chunk_size": 4096, "upload_id": ".."}"#, "upload_id"),
        (r#"{"chunk_size": 4096, "upload_id": ""}"#, "upload_id"),
    ] {
        let platform = platform().await;
        platform.reply_once("upload_start", Reply::body(200, body));
        let error = upload(&organization(&platform)).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}: {error}");
        assert!(error.message().contains(field), "{body}: {error}");
        let sent = operations(&platform);
        assert!(!sent.contains(&"upload_chunk"), "{body}: {sent:?}");
        assert_eq!(platform.databases().len(), 0);
    }
}

#[tokio::test]
async fn upload_timeout_ends_the_transfer() {
    let platform = platform().await;
    let acme = organization(&platform);
    let upload = upload(&acme).upload_timeout(Duration::ZERO);
    let error = upload.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(count(&platform, "upload_chunk"), 0);
    assert_eq!(error.database().unwrap().name, "orders");
}

#[tokio::test]
async fn encrypted_file_is_sent_in_chunks_with_its_key() {
    let directory = tempfile::tempdir().unwrap();
    let file = changed(directory.path(), |bytes| bytes[20] = 28);
    let platform = platform().await;
    let acme = organization(&platform);
    let encryption = Encryption::with_key(Cipher::Aes256gcm, ENCRYPTION_KEY);
    let upload = acme.upload("orders", &file).group("default");
    upload.encryption(encryption).send().await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}
