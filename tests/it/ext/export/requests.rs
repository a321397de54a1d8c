//! The requests of an export: order, token, key and progress.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use turso_platform::types::{Cipher, Encryption};
use turso_platform::{ErrorKind, Retry};

use super::platform;
use crate::support::ENCRYPTION_KEY;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, create, operations, organization};
use crate::support::sqlite::{FILE, SIZE};

/// The default policy with a short backoff.
const SHORT_BACKOFF: Retry =
    Retry::new().backoff(Duration::from_millis(1), Duration::from_millis(10));

#[tokio::test]
async fn file_of_the_current_generation_and_its_frames_are_requested() {
    let (platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let steps = Arc::new(Mutex::new(Vec::new()));
    let recorded = steps.clone();
    let export = orders
        .export(&path)
        .progress(move |received, total| recorded.lock().unwrap().push((received, total)));
    let exported = export.send().await.unwrap();
    assert_eq!(exported.size, SIZE);
    assert_eq!(exported.path, path);
    assert_eq!(fs::read(&path).unwrap(), fs::read(FILE).unwrap());
    assert_eq!(steps.lock().unwrap().last(), Some(&(SIZE, SIZE)));
    let requests = &platform.requests()[2..];
    let sent: Vec<String> = requests
        .iter()
        .map(|request| format!("{} {} {}", request.method, request.path, request.query))
        .collect();
    insta::assert_snapshot!("requests", sent.join("\n"));
    for request in &requests[2..] {
        let token = request.token.as_ref().unwrap().expose();
        assert!(token.starts_with("fake-sql-token-"), "not for SQL");
        assert!(request.path.starts_with("/db/orders/"), "{request:?}");
    }
}

/// A known database is not looked up.
#[tokio::test]
async fn created_database_is_exported_without_a_lookup() {
    let platform = Platform::start().await.unwrap();
    let created = create(&organization(&platform), "orders").send().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    created.unwrap().export(&path).send().await.unwrap();
    assert_eq!(count(&platform, "getDatabase"), 0);
    assert_eq!(fs::metadata(&path).unwrap().len(), 4096);
}

#[tokio::test]
async fn read_only_token_that_the_host_rejects_is_replaced_by_one_with_full_access() {
    for status in [401, 403] {
        let (platform, orders) = platform().await;
        let directory = tempfile::tempdir().unwrap();
        platform.reply_once("export_info", Reply::error(status, "read-only"));
        let export = orders.export(directory.path().join("a.db"));
        export.send().await.unwrap();
        let requests = platform.requests();
        let tokens = requests
            .iter()
            .filter(|r| r.operation == Some("createDatabaseToken"));
        let tokens: Vec<&str> = tokens.map(|request| &*request.query).collect();
        assert_eq!(
            tokens,
            ["authorization=read-only&expiration=10m", "expiration=10m"]
        );

        platform.reply_always("export", Reply::error(status, "no"));
        let export = orders.export(directory.path().join("b.db"));
        let error = export.send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!((error.message(), error.operation()), ("no", Some("export")));
        assert_eq!(count(&platform, "export"), 3);
    }
}

#[tokio::test]
async fn encrypted_database_is_exported_with_its_key_which_no_error_shows() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let encryption = Encryption::with_key(Cipher::Aes256gcm, ENCRYPTION_KEY);
    let orders = create(&acme, "orders").encryption(encryption);
    orders.send().await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let orders = acme.database("orders");
    let error = orders.export(&path).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
    assert_eq!(
        error.message(),
        "the encryption key does not match the database"
    );

    let echo = Reply::error(400, &format!("bad key {ENCRYPTION_KEY}"));
    for operation in ["export_info", "export"] {
        platform.reply_once(operation, echo.clone());
        let export = orders.export(&path).encryption_key(ENCRYPTION_KEY);
        assert!(!format!("{export:?}").contains(ENCRYPTION_KEY));
        let error = export.send().await.unwrap_err();
        assert_eq!(error.message(), "bad key ***", "{operation}");
    }
    let export = orders.export(&path).encryption_key(ENCRYPTION_KEY);
    export.send().await.unwrap();
    assert!(!format!("{:?}", platform.requests()).contains(ENCRYPTION_KEY));
}

#[tokio::test]
async fn database_that_does_not_exist_or_is_not_ready_is_not_found() {
    let (platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let none = orders.organization().database("none");
    let export = none.export(directory.path().join("a.db"));
    let error = export.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::NotFound, Some("get_database"))
    );
    platform.reply_always("export_info", Reply::error(404, "404 page not found"));
    let export = orders.export(directory.path().join("a.db"));
    let error = export.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::NotFound, Some("export_info"))
    );
}

#[tokio::test]
async fn requests_are_retried_only_as_the_policy_allows() {
    let (platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    for operation in ["export_info", "export", "export_frames"] {
        platform.reply_always(operation, Reply::error(503, "busy"));
        for (policy, attempts) in [(Retry::none(), 1), (SHORT_BACKOFF, 4)] {
            let orders = orders.organization().with_retry(policy).database("orders");
            let before = operations(&platform).len();
            let export = orders.export(directory.path().join("a.db"));
            let error = export.send().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Server, "{operation}");
            assert_eq!((error.attempts(), error.message()), (attempts, "busy"));
            assert!(!error.may_have_taken_effect());
            let sent = operations(&platform);
            let sent = sent[before..].iter().filter(|sent| **sent == operation);
            assert_eq!(sent.count() as u32, attempts);
        }
        platform.clear_replies();
    }
}

/// The limit is for responses that are kept in memory as a whole.
#[tokio::test]
async fn frames_are_received_whatever_the_limit_of_other_responses() {
    let (platform, _) = platform().await;
    let file = fs::read(FILE).unwrap();
    let mut frame = vec![0; 24 + 4096];
    frame[..8].copy_from_slice(&[0, 0, 0, 1, 0, 0, 0, 2]);
    frame[24..].copy_from_slice(&file[..4096]);
    platform.set_export("orders", file.clone(), frame.repeat(100));
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let builder = turso_platform::Client::builder()
        .base_url(platform.base_url())
        .token(platform.token());
    let client = builder.max_response_size(64 * 1024).build().unwrap();
    let acme = client.organization(crate::support::fake::ORGANIZATION);
    acme.database("orders").export(&path).send().await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), file);
}
