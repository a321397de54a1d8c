//! Exports during which something fails or changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use turso_platform::ErrorKind;
use turso_platform_fake::Reply;

use crate::support::{Source, exported_rows, platform, read};

/// A database with rows in the main file and in more frames than fit into a response.
fn source() -> Source {
    let source = Source::new();
    for n in 0..200 {
        source.execute("INSERT INTO items (data) VALUES (randomblob(3000))");
        if n == 100 {
            source.checkpoint();
        }
    }
    source
}

#[tokio::test]
async fn each_request_is_repeated_after_a_failure() {
    let source = source();
    for operation in ["export_info", "export", "export_frames"] {
        for reply in [
            Reply::dropped(),
            Reply::error(503, "busy"),
            Reply::error(429, "slow down"),
        ] {
            let (platform, orders) = platform().await;
            source.publish(&platform);
            platform.reply_once(operation, reply.clone());
            platform.reply_once(operation, reply);
            assert_eq!(exported_rows(&orders).await, source.rows(), "{operation}");
        }
    }
}

/// A 500 can also mean that there are no more frames.
#[tokio::test]
async fn frames_after_a_transient_500_are_exported() {
    let source = source();
    let (platform, orders) = platform().await;
    source.publish(&platform);
    platform.reply_once("export_frames", Reply::error(500, "failed"));
    assert_eq!(exported_rows(&orders).await, source.rows());

    for end in [Reply::error(500, "no frames"), Reply::body(200, "")] {
        platform.set_export("orders", source.file(), Vec::new());
        platform.reply_always("export_frames", end);
        assert_eq!(exported_rows(&orders).await.len(), 101);
    }
}

#[tokio::test]
async fn token_that_expires_during_the_export_is_replaced() {
    let source = source();
    let (platform, orders) = platform().await;
    source.publish(&platform);
    let platform = Arc::new(platform);
    let clock = platform.clone();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let export = orders
        .export(&path)
        .progress(move |_, _| clock.advance(Duration::from_secs(601)));
    export.send().await.unwrap();
    assert_eq!(read(&path), source.rows());
}

#[tokio::test]
async fn export_starts_again_if_the_generation_changes() {
    for at_call in 0..3 {
        let before = source();
        let after = Source::new();
        after.execute("INSERT INTO items (data) VALUES (x'01')");
        let (platform, orders) = platform().await;
        before.publish(&platform);
        let platform = Arc::new(platform);
        let changing = platform.clone();
        let (file, frames) = (after.file(), after.frames());
        let calls = AtomicUsize::new(0);
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("orders.db");
        let export = orders.export(&path).progress(move |_, _| {
            if calls.fetch_add(1, Ordering::Relaxed) == at_call {
                changing.set_export("orders", file.clone(), frames.clone());
            }
        });
        export.send().await.unwrap();
        assert_eq!(read(&path), after.rows(), "at call {at_call}");
    }
}

#[tokio::test]
async fn generation_that_keeps_changing_is_an_error() {
    let source = source();
    let (platform, orders) = platform().await;
    for generation in 1..=10 {
        let info = format!(r#"{{"current_generation": {generation}}}"#);
        platform.reply_once("export_info", Reply::body(200, info));
    }
    source.publish(&platform);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let error = orders.export(&path).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server, "{error}");
    let message = "the contents were reorganized 3 times during the export";
    assert!(error.message().contains(message), "{error}");
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
}
