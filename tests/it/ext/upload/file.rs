//! The file: it must be a complete SQLite database in WAL mode, and stay unchanged until it is sent.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Barrier;
use turso_platform::{Error, ErrorKind};

use crate::support::fake::{Platform, Reply};
use crate::support::platform::{operations, organization};
use crate::support::sqlite::{FILE, changed, copy};

/// The message for a file that is rejected before anything is sent, with `<directory>` for the path
/// of the directory.
async fn rejection(file: &Path, directory: &Path) -> String {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let upload = acme.upload("orders", file).group("default");
    let error = upload.send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidArgument, 0)
    );
    assert_eq!(operations(&platform), [""; 0]);
    let directory = directory.display().to_string();
    error.message().replace(&directory, "<directory>") + "\n"
}

#[tokio::test]
async fn file_that_is_missing_or_not_a_database_in_wal_mode_is_rejected() {
    let temporary = tempfile::tempdir().unwrap();
    let directory = temporary.path();
    let rollback_and_utf16 = changed(directory, |bytes| {
        bytes[18..20].copy_from_slice(&[1, 1]);
        bytes[59] = 2;
    });
    let missing = directory.join("none.db");
    // This part of the message comes from the operating system.
    let not_found = fs::read(&missing).unwrap_err().to_string();
    let messages = [
        rejection(&missing, directory)
            .await
            .replace(&not_found, "<not found>"),
        rejection(directory, directory).await,
        rejection(&rollback_and_utf16, directory).await,
    ];
    insta::assert_snapshot!("unusable_files", messages.concat());
}

#[cfg(unix)]
#[tokio::test]
async fn pipe_is_rejected() {
    let temporary = tempfile::tempdir().unwrap();
    let pipe = temporary.path().join("pipe");
    let mut mkfifo = std::process::Command::new("mkfifo");
    assert!(mkfifo.arg(&pipe).status().unwrap().success());
    insta::assert_snapshot!("pipe", rejection(&pipe, temporary.path()).await);
}

/// Changes that SQLite has not yet written into the file would be lost.
#[tokio::test]
async fn file_with_an_unfinished_wal_or_journal_is_rejected() {
    let temporary = tempfile::tempdir().unwrap();
    // The message has the path without links.
    let directory = &temporary.path().canonicalize().unwrap();
    let file = changed(directory, |_| {});
    let mut messages = String::new();
    for name in ["copy.db-wal", "copy.db-journal"] {
        let beside = directory.join(name);
        fs::write(&beside, "x").unwrap();
        let message = rejection(&file, directory).await;
        #[cfg(unix)]
        {
            // SQLite keeps it beside the file, not beside a link to the file.
            let link = directory.join("link.db");
            std::os::unix::fs::symlink(&file, &link).unwrap();
            let of_link = rejection(&link, directory).await;
            assert_eq!(of_link.replace("link.db", "copy.db"), message);
            fs::remove_file(link).unwrap();
        }
        messages += &message;
        fs::write(&beside, "").unwrap();
    }
    insta::assert_snapshot!("unfinished", messages);

    // Empty ones contain nothing.
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let upload = acme.upload("orders", &file).group("default");
    upload.send().await.unwrap();
}

#[tokio::test]
async fn settings_of_an_existing_database_are_rejected() {
    let platform = Platform::start().await.unwrap();
    let orders = organization(&platform).database("orders");
    let upload = || orders.upload(FILE);
    for (upload, setting) in [
        (upload().group("default"), "group"),
        #[cfg(described = "createDatabase.size_limit")]
        (upload().size_limit("1gb"), "size_limit"),
    ] {
        let error = upload.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        let problem = "not allowed for an existing database";
        assert_eq!(error.message(), format!("invalid `{setting}`: {problem}"));
    }
    assert_eq!(operations(&platform), [""; 0]);
}

/// Asserts that an upload failed because its file was changed, and left nothing behind.
fn assert_changed(platform: &Platform, error: &Error) {
    let reason = "during the upload; upload ";
    assert!(error.message().contains(reason), "{error}");
    assert!(error.database().is_none());
    assert!(platform.databases().is_empty());
    assert_eq!(platform.uploaded("orders"), None);
}

#[tokio::test]
async fn file_changed_after_its_check_is_not_sent() {
    let temporary = tempfile::tempdir().unwrap();
    let platform = Platform::start().await.unwrap();
    let both = Arc::new(Barrier::new(2));
    let wait = Reply::passthrough().wait_at(both.clone());
    platform.reply_once("createDatabaseToken", wait);
    let acme = organization(&platform);
    let file = copy(&temporary);
    let upload = tokio::spawn(async move {
        let upload = acme.upload("orders", file).group("default");
        upload.send().await
    });
    // The file is checked before the token is requested.
    while !operations(&platform).contains(&"createDatabaseToken") {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    fs::write(temporary.path().join("copy.db-wal"), "committed").unwrap();
    both.wait().await;
    let error = upload.await.unwrap().unwrap_err();
    assert_changed(&platform, &error);
    assert!(!operations(&platform).contains(&"upload"));
}

/// The error of an upload whose first attempt gets a 429, and whose file is changed then.
async fn error_after_a_change(change: impl Fn(&Path) + Send + Sync + 'static) -> (Platform, Error) {
    let temporary = tempfile::tempdir().unwrap();
    let platform = Platform::start().await.unwrap();
    let busy = Reply::error(429, "slow down").header("retry-after", "1");
    platform.reply_once("upload", busy);
    let acme = organization(&platform);
    let file = copy(&temporary);
    let changed = file.clone();
    let upload = acme
        .upload("orders", &file)
        .group("default")
        .progress(move |_, _| change(&changed));
    let error = upload.send().await.unwrap_err();
    (platform, error)
}

#[tokio::test]
async fn file_written_to_before_a_retry_is_not_sent() {
    for added in [0, 4096] {
        let (platform, error) = error_after_a_change(move |file| {
            // Some file systems have coarse modification times.
            std::thread::sleep(Duration::from_millis(20));
            let mut bytes = fs::read(FILE).unwrap();
            bytes.extend(vec![0; added]);
            fs::write(file, bytes).unwrap();
        })
        .await;
        assert_changed(&platform, &error);
    }
}

#[tokio::test]
async fn file_with_a_wal_before_a_retry_is_not_sent() {
    let (platform, error) = error_after_a_change(|file| {
        fs::write(file.with_extension("db-wal"), "committed").unwrap();
    })
    .await;
    assert_changed(&platform, &error);
}
