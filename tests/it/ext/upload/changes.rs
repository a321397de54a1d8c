//! Files that change while they are uploaded.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use turso_platform::{Error, ErrorKind};

use super::host::SlowHost;
use crate::support::sqlite::changed;

/// The size of the files, larger than the socket buffers of the system.
const SIZE: u64 = 32 * 1024 * 1024;

/// A sparse file of [`SIZE`] bytes.
fn file_in(directory: &TempDir) -> PathBuf {
    // Without the page count in its header, a file may have any size.
    let path = changed(directory.path(), |bytes| bytes[28..32].fill(0));
    writable(&path).set_len(SIZE).unwrap();
    path
}

fn writable(path: &Path) -> File {
    OpenOptions::new().write(true).open(path).unwrap()
}

/// Writes a byte near the beginning, which was read long ago in the middle of the upload.
fn write_byte(path: &Path) {
    // Some file systems have coarse modification times.
    std::thread::sleep(Duration::from_millis(20));
    let mut file = writable(path);
    file.seek(SeekFrom::Start(5000)).unwrap();
    file.write_all(b"x").unwrap();
}

/// Uploads a file, and changes it when half of it is on its way. Asserts that the host did not get
/// the whole file, and that the database was deleted. Returns the error.
async fn error_after(change: impl Fn(&Path) + Clone + Send + Sync + 'static) -> (Error, PathBuf) {
    error_of_host(false, change.clone()).await;
    error_of_host(true, change).await
}

async fn error_of_host(
    supports_chunks: bool,
    change: impl Fn(&Path) + Send + Sync + 'static,
) -> (Error, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let file = file_in(&directory).canonicalize().unwrap();
    let changing = file.clone();
    let host = SlowHost::start(supports_chunks, move || change(&changing));
    let acme = host.acme();
    let upload = acme.upload("orders", &file).group("default");
    let error = upload.send().await.expect_err("a torn file");
    while host.uploads().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let [(size, received)] = host.uploads()[..] else {
        panic!("{:?}", host.uploads());
    };
    assert_eq!(size, SIZE);
    assert!(received < SIZE, "the host got the last byte");
    let lines = host.lines();
    assert!(lines.last().unwrap().starts_with("DELETE"), "{lines:?}");
    (error, file)
}

/// Asserts that this is the error of a file that changed, which names `path` or, with a suffix, a
/// file beside it.
fn assert_names((error, file): (Error, PathBuf), suffix: &str, change: &str) {
    assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
    assert_eq!((error.attempts(), error.status()), (1, None));
    assert!(!error.may_have_taken_effect() && error.database().is_none());
    let file = file.display();
    let again = if suffix.is_empty() {
        "it".to_owned()
    } else {
        file.to_string()
    };
    let expected = format!(
        "{file}{suffix} {change} during the upload; upload {again} again while nothing writes to it"
    );
    assert_eq!(error.message(), expected);
}

#[tokio::test]
async fn file_written_to_during_the_upload_is_not_completed() {
    assert_names(error_after(write_byte).await, "", "changed");
}

/// SQLite's own writes do not, but copying tools restore it.
#[cfg(unix)]
#[tokio::test]
async fn file_written_to_with_a_restored_modification_time_is_not_completed() {
    let change = |path: &Path| {
        let before = fs::metadata(path).unwrap().modified().unwrap();
        write_byte(path);
        writable(path).set_modified(before).unwrap();
    };
    assert_names(error_after(change).await, "", "changed");
}

#[tokio::test]
async fn file_appended_to_during_the_upload_is_not_completed() {
    let change = |path: &Path| writable(path).set_len(SIZE + 4096).unwrap();
    assert_names(error_after(change).await, "", "changed");
}

#[tokio::test]
async fn file_truncated_during_the_upload_is_not_completed() {
    let change = |path: &Path| writable(path).set_len(SIZE / 2).unwrap();
    assert_names(error_after(change).await, "", "changed");
}

#[cfg(unix)]
#[tokio::test]
async fn file_replaced_during_the_upload_is_not_completed() {
    let change = |path: &Path| {
        let other = path.with_extension("new");
        fs::copy(path, &other).unwrap();
        fs::rename(other, path).unwrap();
    };
    assert_names(error_after(change).await, "", "was replaced or removed");
    let change = |path: &Path| fs::remove_file(path).unwrap();
    assert_names(error_after(change).await, "", "was replaced or removed");
}

#[tokio::test]
async fn file_with_a_new_wal_or_journal_is_not_completed() {
    for suffix in ["-wal", "-journal"] {
        let change = move |path: &Path| {
            let mut companion = path.as_os_str().to_owned();
            companion.push(suffix);
            fs::write(companion, "committed").unwrap();
        };
        assert_names(error_after(change).await, suffix, "was written to");
    }
}

/// The file may be written to again once its last byte was read, and may be read at any time.
#[tokio::test]
async fn file_that_is_only_read_during_the_upload_is_completed() {
    let directory = tempfile::tempdir().unwrap();
    let file = file_in(&directory);
    let read = file.clone();
    let host = SlowHost::start(true, move || {
        fs::read(&read).unwrap();
        // A reader creates an empty one.
        fs::write(read.with_extension("db-wal"), "").unwrap();
    });
    let acme = host.acme();
    let upload = acme.upload("orders", &file).group("default");
    upload.send().await.unwrap();
    assert_eq!(host.uploads(), [(SIZE, SIZE)]);
}

/// Opening a pipe waits for a writer, here on the only thread.
#[cfg(unix)]
#[test]
fn pipe_in_place_of_the_file_does_not_block_the_runtime() {
    use crate::support::fake::{Platform, Reply};
    use crate::support::platform::organization;

    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let error = runtime.block_on(async {
            let directory = tempfile::tempdir().unwrap();
            let file = changed(directory.path(), |_| {});
            let platform = Platform::start().await.unwrap();
            // The file is checked before, and sent after, the token is requested.
            let busy = Reply::error(429, "slow down").header("retry-after", "1");
            platform.reply_once("createDatabaseToken", busy);
            let acme = organization(&platform);
            let upload = acme.upload("orders", &file).group("default");
            let swap = async {
                tokio::time::sleep(Duration::from_millis(500)).await;
                let pipe = directory.path().join("pipe");
                let mkfifo = std::process::Command::new("mkfifo").arg(&pipe).status();
                assert!(mkfifo.unwrap().success());
                fs::rename(pipe, &file).unwrap();
            };
            let (result, ()) = tokio::join!(upload.send(), swap);
            assert_eq!(platform.uploaded("orders"), None);
            result.unwrap_err()
        });
        sender.send(error).unwrap();
    });
    let error = receiver
        .recv_timeout(Duration::from_secs(20))
        .expect("the runtime is not blocked");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
    assert_eq!(error.attempts(), 0);
    assert!(
        error.message().contains("was replaced or removed"),
        "{error}"
    );
}
