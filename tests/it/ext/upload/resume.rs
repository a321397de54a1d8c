//! Resuming an upload into a database that waits for its file.

use std::time::Duration;

use turso_platform::types::{Cipher, Encryption, Seed};
use turso_platform::{Error, ErrorKind, Retry};

use super::{upload, without_chunks};
use crate::support::ENCRYPTION_KEY;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, create, operations, organization};
use crate::support::sqlite::{FILE, SIZE, changed};

/// The text of an error with `<platform>` for the address of the platform.
fn text(platform: &Platform, error: &Error) -> String {
    let base_url = platform.base_url();
    error.to_string().replace(&base_url, "<platform>") + "\n"
}

#[tokio::test]
async fn upload_that_failed_for_a_transient_reason_is_resumed() {
    let transient = [
        ("upload_chunk", Reply::error(503, "busy"), ErrorKind::Server),
        (
            "upload_finalize",
            Reply::error(503, "busy"),
            ErrorKind::Server,
        ),
        ("upload", Reply::error(503, "busy"), ErrorKind::Server),
        ("upload", Reply::error(408, "slow"), ErrorKind::Timeout),
        (
            "upload_chunk",
            Reply::error(429, "enough"),
            ErrorKind::RateLimited,
        ),
        (
            "upload",
            Reply::error(404, "not ready"),
            ErrorKind::NotFound,
        ),
        ("upload_chunk", Reply::dropped(), ErrorKind::Transport),
        (
            "createDatabaseToken",
            Reply::error(503, "busy"),
            ErrorKind::Server,
        ),
    ];
    let mut messages = String::new();
    for (operation, reply, kind) in transient {
        let platform = Platform::start().await.unwrap();
        platform.reply_once(operation, reply);
        if operation == "upload" {
            without_chunks(&platform);
        }
        let acme = organization(&platform);
        let once = acme.with_retry(Retry::none());
        let error = upload(&once).send().await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        let kept = error.database().expect("a database").clone();
        assert_eq!(count(&platform, "deleteDatabase"), 0);
        messages += &text(&platform, &error);

        let created = acme.database("orders").upload(FILE).send().await.unwrap();
        assert!(!created.created && created.db_id == kept.db_id);
        assert_eq!(platform.uploaded("orders"), Some(SIZE));
    }
    insta::assert_snapshot!("kept_to_resume", messages);
}

/// The database was created, although its token was not.
#[tokio::test]
async fn database_whose_token_cannot_be_created_is_kept() {
    let platform = Platform::start().await.unwrap();
    platform.reply_always("createDatabaseToken", Reply::error(503, "busy"));
    let error = upload(&organization(&platform)).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Server, 4));
    assert!(error.may_have_taken_effect());
    assert_eq!(error.database().unwrap().name, "orders");
    assert_eq!(count(&platform, "createDatabaseToken"), 4);
    assert_eq!(count(&platform, "deleteDatabase"), 0);
}

/// The host may have the file although its response was lost.
#[tokio::test]
async fn database_that_may_have_its_file_is_not_deleted() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("upload_finalize", Reply::dropped().after_effect());
    let acme = organization(&platform);
    let error = upload(&acme).send().await.unwrap_err();
    assert!(error.may_have_taken_effect());
    assert_eq!(error.database().unwrap().name, "orders");
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
    assert_eq!(count(&platform, "upload_finalize"), 1);
}

#[tokio::test]
async fn existing_database_is_kept_if_its_upload_fails() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    // The database was not created for an upload.
    let error = acme
        .database("orders")
        .upload(FILE)
        .send()
        .await
        .unwrap_err();
    let mut messages = text(&platform, &error);
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(error.database().unwrap().name, "orders");

    let draft = create(&acme, "draft").seed(Seed::upload());
    draft.send().await.unwrap();
    platform.reply_once("upload_finalize", Reply::error(503, "busy"));
    let error = acme
        .database("draft")
        .upload(FILE)
        .send()
        .await
        .unwrap_err();
    messages += &text(&platform, &error);
    assert_eq!(error.kind(), ErrorKind::Server);
    insta::assert_snapshot!("existing", messages);
    assert_eq!(count(&platform, "deleteDatabase"), 0);

    let error = acme.database("none").upload(FILE).send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::NotFound, Some("get_database"))
    );
}

#[tokio::test]
async fn upload_to_an_encrypted_database_is_resumed_with_its_key() {
    let directory = tempfile::tempdir().unwrap();
    let file = changed(directory.path(), |bytes| bytes[20] = 28);
    let platform = Platform::start().await.unwrap();
    platform.reply_once("upload_finalize", Reply::error(503, "busy"));
    let acme = organization(&platform);
    let upload = acme
        .upload("orders", &file)
        .group("default")
        .encryption(Encryption::with_key(Cipher::Aes256gcm, ENCRYPTION_KEY));
    let error = upload.send().await.unwrap_err();
    insta::assert_snapshot!("encrypted", error);

    let before = operations(&platform).len();
    let orders = acme.database("orders");
    for (cipher, key, file, problem) in [
        ("aes256gcm", "c2hvcnQ=", file.as_path(), "5 bytes"),
        ("rot13", ENCRYPTION_KEY, &file, "is not one of `aes256gcm`"),
        (
            "aes256gcm",
            ENCRYPTION_KEY,
            FILE.as_ref(),
            "reserves 0 bytes",
        ),
    ] {
        let resumed = orders
            .upload(file)
            .encryption(Encryption::with_key(cipher, key));
        let error = resumed.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert!(error.message().contains(problem), "{error}");
        assert!(!error.message().contains(key), "{error}");
    }
    assert_eq!(operations(&platform).len(), before);

    let error = orders.upload(&file).send().await.unwrap_err();
    assert!(error.message().contains("encryption headers"), "{error}");
    let resumed = orders
        .upload(&file)
        .encryption(Encryption::with_key("aes256gcm", ENCRYPTION_KEY));
    resumed.send().await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}

#[cfg(described = "updateGroupConfiguration.delete_protection")]
#[tokio::test]
async fn upload_whose_database_is_protected_is_resumed_with_another_file() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let protect = acme.group("default").update_configuration();
    let protect = protect.delete_protection(true);
    protect.send().await.unwrap();
    platform.reply_once("upload_finalize", Reply::error(400, "bad file"));
    let error = upload(&acme).send().await.unwrap_err();
    insta::assert_snapshot!("protected", error);
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(error.database().unwrap().name, "orders");
    acme.database("orders").upload(FILE).send().await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}

/// With the failures of [`Platform::make_unreliable`] in a fixed order.
#[tokio::test]
async fn no_upload_of_many_is_lost_to_an_unreliable_platform() {
    const UPLOADS: usize = 300;
    let platform = Platform::builder().seed(7).start().await.unwrap();
    platform.make_unreliable();
    let backoff = Duration::from_millis(1);
    let acme = organization(&platform).with_retry(Retry::new().backoff(backoff, backoff));
    let mut failed = 0;
    for n in 0..UPLOADS {
        let name = format!("db-{n}");
        let upload = acme.upload(&name, FILE).group("default");
        let mut result = upload.send().await;
        while let Err(error) = result {
            // No token is lost, and no database.
            let is_unclaimed = error.kind() == ErrorKind::AlreadyExists;
            assert!(
                is_unclaimed || error.operation() == Some("upload_finalize"),
                "{error}"
            );
            assert_eq!(error.database().expect("a database").name, name);
            failed += 1;
            result = acme.database(&name).upload(FILE).send().await;
        }
        assert_eq!(platform.uploaded(&name), Some(SIZE), "{name}");
    }
    assert_eq!(platform.databases().len(), UPLOADS);
    assert_eq!(count(&platform, "deleteDatabase"), 0);
    // Each transfer was preceded by a token; some tokens took more than one request.
    let tokens = count(&platform, "createDatabaseToken");
    assert_eq!((failed, tokens), (40, 358));
}
