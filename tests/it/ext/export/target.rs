//! The file: nothing is overwritten unless requested, and no partial file is left.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Barrier;
use turso_platform::{Error, ErrorKind};

use super::{names, platform};
use crate::support::fake::Reply;
use crate::support::platform::{count, operations};
use crate::support::sqlite::FILE;

/// The message of an error before anything was sent, with `<directory>` for the path.
fn message(error: &Error, directory: &Path) -> String {
    assert_eq!(
        (error.kind(), error.attempts(), error.operation()),
        (ErrorKind::InvalidArgument, 0, Some("export"))
    );
    let directory = directory.canonicalize().unwrap();
    let directory = directory.display().to_string();
    error.message().replace(&directory, "<directory>") + "\n"
}

#[tokio::test]
async fn unsuitable_paths_are_rejected_before_anything_is_sent() {
    let (platform, orders) = platform().await;
    let before = operations(&platform).len();
    let directory = tempfile::tempdir().unwrap();
    let directory = &directory.path().canonicalize().unwrap();
    let path = directory.join("orders.db");
    let mut messages = String::new();
    for suffix in ["", "-wal", "-journal"] {
        let mut existing = path.clone().into_os_string();
        existing.push(suffix);
        fs::write(&existing, "precious").unwrap();
        let error = orders.export(&path).send().await.unwrap_err();
        messages += &message(&error, directory);
        if !suffix.is_empty() {
            let error = orders.export(&path).overwrite().send().await.unwrap_err();
            messages += &message(&error, directory);
        }
        assert_eq!(fs::read(&existing).unwrap(), b"precious");
        fs::remove_file(&existing).unwrap();
    }
    let error = orders
        .export(directory)
        .overwrite()
        .send()
        .await
        .unwrap_err();
    messages += &message(&error, directory);
    insta::assert_snapshot!("unsuitable_paths", messages);

    let missing = directory.join("missing").join("orders.db");
    let error = orders.export(&missing).send().await.unwrap_err();
    message(&error, directory);
    assert_eq!(operations(&platform).len(), before);
}

#[tokio::test]
async fn existing_file_is_replaced_on_request_once_the_export_is_complete() {
    let (platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    fs::write(&path, "precious").unwrap();
    platform.reply_once("export_frames", Reply::error(404, "gone"));
    platform.reply_once("export_info", Reply::passthrough());
    platform.reply_once("export_info", Reply::error(403, "no"));
    platform.reply_once("export_info", Reply::error(403, "no"));
    orders.export(&path).overwrite().send().await.unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), b"precious");
    assert_eq!(names(directory.path()), ["orders.db"]);

    orders.export(&path).overwrite().send().await.unwrap();
    assert_eq!(fs::read(&path).unwrap(), fs::read(FILE).unwrap());
    assert_eq!(names(directory.path()), ["orders.db"]);
}

/// An existing file keeps its permissions; a new one gets the usual permissions.
#[cfg(unix)]
#[tokio::test]
async fn permissions_of_the_file_are_kept_or_the_usual_ones() {
    use std::os::unix::fs::PermissionsExt;

    let (_platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let private = directory.path().join("private.db");
    fs::write(&private, "").unwrap();
    fs::set_permissions(&private, fs::Permissions::from_mode(0o600)).unwrap();
    orders.export(&private).overwrite().send().await.unwrap();
    assert_eq!(mode(&private), 0o600);

    let new = directory.path().join("new.db");
    orders.export(&new).send().await.unwrap();
    let usual = directory.path().join("usual");
    fs::write(&usual, "").unwrap();
    assert_eq!(mode(&new), mode(&usual));
}

#[cfg(unix)]
#[tokio::test]
async fn symbolic_link_is_followed() {
    let (_platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file.db");
    fs::write(&file, "old").unwrap();
    let link = directory.path().join("link.db");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    orders.export(&link).overwrite().send().await.unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&file).unwrap(), fs::read(FILE).unwrap());
}

/// Another process may create the file, or open a database there, at any time.
#[tokio::test]
async fn file_that_appears_during_the_export_is_not_overwritten() {
    for name in ["orders.db", "orders.db-wal"] {
        let (_platform, orders) = platform().await;
        let directory = tempfile::tempdir().unwrap();
        let appearing = directory.path().join(name);
        let created = appearing.clone();
        let export = orders
            .export(directory.path().join("orders.db"))
            .progress(move |_, _| fs::write(&created, "precious").unwrap());
        let error = export.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
        assert_eq!(fs::read(&appearing).unwrap(), b"precious");
        assert_eq!(names(directory.path()), [name]);
    }
}

#[tokio::test]
async fn dropped_future_leaves_no_file() {
    for operation in ["export", "export_frames"] {
        let (platform, orders) = platform().await;
        let never = Reply::passthrough().wait_at(Arc::new(Barrier::new(2)));
        platform.reply_once(operation, never);
        let directory = tempfile::tempdir().unwrap();
        let export = orders.export(directory.path().join("orders.db")).send();
        let arriving = async {
            while count(&platform, operation) == 0 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::select! {
            result = export => panic!("{result:?}"),
            () = arriving => {}
        }
        assert_eq!(names(directory.path()), [""; 0], "{operation}");
    }
}

#[tokio::test]
async fn partial_file_never_has_the_final_name() {
    let (platform, orders) = platform().await;
    let arrived = Arc::new(Barrier::new(2));
    platform.reply_once(
        "export_frames",
        Reply::passthrough().wait_at(arrived.clone()),
    );
    let directory = tempfile::tempdir().unwrap();
    let export = orders.export(directory.path().join("orders.db")).send();
    let look = async {
        while count(&platform, "export_frames") == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let during = names(directory.path());
        arrived.wait().await;
        during
    };
    let (result, during) = tokio::join!(export, look);
    result.unwrap();
    let [partial] = &*during else {
        panic!("{during:?}");
    };
    assert!(partial.starts_with(".orders.db.") && partial.ends_with(".partial"));
    assert_eq!(names(directory.path()), ["orders.db"]);
}

/// Such as a socket, a pipe or a device.
#[cfg(unix)]
#[tokio::test]
async fn anything_but_a_regular_file_is_not_replaced() {
    let (platform, orders) = platform().await;
    let before = operations(&platform).len();
    let directory = tempfile::tempdir().unwrap();
    let socket = directory.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let error = orders.export(&socket).overwrite().send().await.unwrap_err();
    assert_eq!(
        message(&error, directory.path()),
        "cannot export to <directory>/socket: it is not a regular file\n"
    );
    assert_eq!(operations(&platform).len(), before);
}
