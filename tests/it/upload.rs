//! A SQLite file becomes a database, or nothing is left of the attempt.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use turso_platform::ErrorKind;
use turso_platform::ext::{Cipher, OrganizationClient};
use turso_platform::fake::{ORGANIZATION, Platform, Reply};

use crate::server::{Act, Server, answer};

/// A database in WAL mode, as SQLite wrote it: two pages with a table.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/orders.db");

const KEY: &str = "YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=";

fn acme(platform: &Platform) -> OrganizationClient {
    platform.client().organization(ORGANIZATION)
}

fn operations(platform: &Platform) -> Vec<&'static str> {
    platform
        .requests()
        .iter()
        .filter_map(|request| request.operation)
        .collect()
}

/// A copy of the file with some of its bytes changed.
fn changed(directory: &Path, change: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = std::fs::read(FILE).unwrap();
    change(&mut bytes);
    let path = directory.join("changed.db");
    std::fs::write(&path, bytes).unwrap();
    path
}

#[tokio::test]
async fn a_file_becomes_a_database() {
    let platform = Platform::builder()
        .ready_after(Duration::from_millis(100))
        .start();
    let platform = platform.await.unwrap();
    let steps = Arc::new(Mutex::new(Vec::new()));
    let seen = steps.clone();
    let acme = acme(&platform);
    let upload = acme.upload("orders", FILE, |b| b.group("default"));
    let made = upload
        .progress(move |sent, size| seen.lock().unwrap().push((sent, size)))
        .send();
    let made = made.await.unwrap();
    assert!(made.created);
    assert_eq!(platform.uploaded("orders"), Some(8192));
    assert_eq!(*steps.lock().unwrap(), [(8192, 8192)]);
    // To the database's host, with a token of the database; the platform token stays here.
    let requests = platform.requests();
    let upload = requests.last().unwrap();
    assert_eq!(
        (upload.operation, &*upload.host),
        (Some("upload"), &*made.hostname)
    );
    assert!(
        upload
            .token
            .as_ref()
            .unwrap()
            .expose()
            .starts_with("fake-sql-token-")
    );
}

#[tokio::test]
async fn an_encrypted_file_goes_with_its_key() {
    let directory = tempfile::tempdir().unwrap();
    let file = changed(directory.path(), |bytes| bytes[20] = 28);
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let encrypted = |file: &Path| {
        acme.upload("orders", file, |b| {
            b.group("default").encrypted(Cipher::Aes256gcm, KEY)
        })
        .send()
    };
    let error = encrypted(FILE.as_ref()).await.unwrap_err();
    assert!(
        error
            .message()
            .contains("reserves 0 bytes of each page; aes256gcm needs 28"),
        "{error}"
    );
    assert_eq!(operations(&platform), [""; 0]);
    encrypted(&file).await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(8192));
    assert!(!format!("{:?}", platform.requests()).contains(KEY));
    platform.reply_once("upload", Reply::error(400, &format!("bad key {KEY}")));
    acme.database("orders").delete().send().await.unwrap();
    let error = encrypted(&file).await.unwrap_err();
    assert_eq!(error.message(), "bad key ***");
}

#[tokio::test]
async fn what_is_no_such_file_is_refused_before_anything_is_sent() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let refusal = async |file: &Path| {
        let error = acme
            .upload("orders", file, |b| b.group("default"))
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InvalidArgument, 0)
        );
        error.to_string()
    };
    let missing = refusal(&directory.path().join("none.db")).await;
    assert!(
        missing.contains("none.db cannot be uploaded: it cannot be read: No such"),
        "{missing}"
    );
    assert!(refusal(directory.path()).await.contains("not a file"));
    let two = changed(directory.path(), |bytes| {
        bytes[18..20].copy_from_slice(&[1, 1]);
        bytes[59] = 2;
    });
    let text = refusal(&two).await;
    assert!(
        text.contains("journal mode is not WAL: run `PRAGMA journal_mode=WAL`; "),
        "{text}"
    );
    assert!(
        text.contains("its text encoding is UTF-16le instead of UTF-8"),
        "{text}"
    );

    // What SQLite has not written into the file yet would be lost.
    let file = changed(directory.path(), |_| {});
    for beside in ["changed.db-wal", "changed.db-journal"] {
        let beside = directory.path().join(beside);
        std::fs::write(&beside, "x").unwrap();
        assert!(
            refusal(&file)
                .await
                .contains("holds a part of the database")
        );
        #[cfg(unix)]
        {
            // SQLite keeps it beside the file itself, not beside a link to it.
            let link = directory.path().join("link.db");
            std::os::unix::fs::symlink(&file, &link).unwrap();
            assert!(
                refusal(&link)
                    .await
                    .contains("holds a part of the database")
            );
            std::fs::remove_file(link).unwrap();
        }
        std::fs::write(&beside, "").unwrap();
    }
    assert_eq!(operations(&platform), [""; 0]);
    acme.upload("orders", &file, |b| b.group("default"))
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn when_the_upload_fails_its_database_is_removed() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    for (operation, reply, kind) in [
        (
            "upload",
            Reply::error(400, "bad file"),
            ErrorKind::InvalidArgument,
        ),
        ("upload", Reply::dropped(), ErrorKind::Transport),
        (
            "upload",
            Reply::dropped().after_effect(),
            ErrorKind::Transport,
        ),
        (
            "createDatabaseToken",
            Reply::error(403, "no"),
            ErrorKind::Forbidden,
        ),
    ] {
        platform.reply_once(operation, reply);
        let upload = acme.upload("orders", FILE, |b| b.group("default")).send();
        let error = upload.await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.database().is_none() && !error.may_have_taken_effect());
        let note = "the database `orders`, made for it, was removed";
        assert!(error.to_string().ends_with(note), "{error}");
        assert_eq!(platform.databases().len(), 0);
    }
}

#[tokio::test]
async fn it_is_kept_when_that_was_asked_for_or_when_it_cannot_be_removed() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let upload = || {
        platform.reply_once("upload", Reply::error(400, "bad file"));
        acme.upload("orders", FILE, |b| b.group("default"))
    };
    let error = upload().keep_on_failure().send().await.unwrap_err();
    assert_eq!(error.database().unwrap().name, "orders");
    assert!(
        error
            .to_string()
            .ends_with("`orders`, made for it, was kept, as was asked for")
    );
    acme.database("orders").delete().send().await.unwrap();

    platform.reply_once("deleteDatabase", Reply::error(403, "protected"));
    let error = upload().send().await.unwrap_err();
    assert_eq!(
        (error.message(), &*error.database().unwrap().name),
        ("bad file", "orders")
    );
    let note = "is still there and has to be removed: delete_database: 403 Forbidden: protected";
    assert!(error.to_string().contains(note), "{error}");
    assert_eq!(platform.databases().len(), 1);
}

#[tokio::test]
async fn what_was_there_before_is_never_touched() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let there = acme
        .create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let error = acme
        .upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(platform.databases()[0].db_id, there.db_id);
    let sent = operations(&platform);
    assert!(
        !sent.contains(&"upload") && !sent.contains(&"deleteDatabase"),
        "{sent:?}"
    );
}

#[tokio::test]
async fn what_may_be_anothers_is_not_removed() {
    // The answer to its creation is lost: the upload goes on, and when it fails nothing is removed.
    let platform = Platform::start().await.unwrap();
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    platform.reply_once("upload", Reply::error(400, "bad file"));
    let acme = acme(&platform);
    let error = acme
        .upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("it is not certain that this call made it"),
        "{error}"
    );
    assert_eq!(
        (platform.databases().len(), &*error.database().unwrap().name),
        (1, "orders")
    );
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    acme.upload("invoices", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap();
    assert_eq!(platform.uploaded("invoices"), Some(8192));

    // Another one of the name was made since.
    let database = |id: &str| {
        let object = format!(r#"{{"DbId": "{id}", "Hostname": "h.turso.io", "Name": "orders"}}"#);
        answer(200, "", &format!(r#"{{"database": {object}}}"#))
    };
    let server = Server::start([
        answer(404, "", ""),
        database("ours"),
        answer(200, "", r#"{"jwt": "t"}"#),
        answer(200, "", ""),
        answer(400, "", r#"{"error": "bad file"}"#),
        database("theirs"),
    ]);
    let acme = server.client().organization("acme");
    let error = acme
        .upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("another made a database `orders` since, which was left alone")
    );
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn what_is_read_late_is_removed_all_the_same() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let upload = || {
        platform.reply_once("upload", Reply::error(400, "bad file"));
        acme.upload("orders", FILE, |b| b.group("default")).send()
    };
    // The first look is the one before the creation, the second that of the removal.
    platform.reply_once("getDatabase", Reply::passthrough());
    platform.reply_once("getDatabase", Reply::error(404, "record not found"));
    let error = upload().await.unwrap_err();
    assert!(error.to_string().ends_with("was removed"), "{error}");
    assert_eq!(platform.databases().len(), 0);
    // And where it does not come in sight, it is not said to be gone.
    platform.reply_once("getDatabase", Reply::passthrough());
    for _ in 0..4 {
        platform.reply_once("getDatabase", Reply::error(404, "record not found"));
    }
    let error = upload().await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("may still be there and has to be removed then"),
        "{error}"
    );
    assert_eq!(error.database().unwrap().name, "orders");
    acme.database("orders").delete().send().await.unwrap();

    // The token of what was just made may be refused as late.
    platform.reply_once("createDatabaseToken", Reply::error(404, "record not found"));
    acme.upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn a_removal_whose_answer_was_lost_is_looked_after() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    platform.reply_once("upload", Reply::error(400, "bad file"));
    platform.reply_once("deleteDatabase", Reply::dropped().after_effect());
    let error = acme
        .upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("`orders`, made for it, was removed"),
        "{error}"
    );

    let once = acme.with_retry(turso_platform::Retry::none());
    platform.reply_once("upload", Reply::error(400, "bad file"));
    platform.reply_once("deleteDatabase", Reply::dropped().after_effect());
    let error = once
        .upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("may still be there and has to be removed then"),
        "{error}"
    );

    // In the meantime another made one of the name: the deletion is not repeated blindly.
    let database = |id: &str| {
        let object = format!(r#"{{"DbId": "{id}", "Hostname": "h.turso.io", "Name": "orders"}}"#);
        Act::Say(answer(200, "", &format!(r#"{{"database": {object}}}"#)))
    };
    let server = Server::act(move |n| match n {
        0 => Act::Say(answer(404, "", "")),
        2 => Act::Say(answer(200, "", r#"{"jwt": "t"}"#)),
        4 => Act::Say(answer(400, "", r#"{"error": "bad file"}"#)),
        6 => Act::Say(Vec::new()),
        7 => database("theirs"),
        _ => database("ours"),
    });
    let acme = server
        .client()
        .with_retry(turso_platform::Retry::new())
        .organization("acme");
    let error = acme
        .upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert!(
        error.to_string().ends_with("which was left alone"),
        "{error}"
    );
    assert!(!error.may_have_taken_effect());
    let deletions = server
        .requests()
        .iter()
        .filter(|r| r.starts_with("DELETE"))
        .count();
    assert_eq!((server.requests().len(), deletions), (8, 1));
}

#[tokio::test]
async fn a_file_that_changes_meanwhile_is_not_sent() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start().await.unwrap();
    let meet = Arc::new(tokio::sync::Barrier::new(2));
    platform.reply_once(
        "createDatabaseToken",
        Reply::passthrough().wait_at(meet.clone()),
    );
    let acme = acme(&platform);
    let file = changed(directory.path(), |_| {});
    let path = file.clone();
    let upload = tokio::spawn(async move {
        acme.upload("orders", path, |b| b.group("default"))
            .send()
            .await
    });
    // When the token is asked for, the file has been checked; then someone writes.
    while !operations(&platform).contains(&"createDatabaseToken") {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    std::fs::write(directory.path().join("changed.db-wal"), "committed").unwrap();
    meet.wait().await;
    let error = upload.await.unwrap().unwrap_err();
    assert!(
        error.message().contains("was changed before it was sent"),
        "{error}"
    );
    assert!(error.to_string().ends_with("was removed") && platform.databases().is_empty());
    assert!(!operations(&platform).contains(&"upload"));
}

/// A write to the file itself is one too, of whatever size.
#[tokio::test]
async fn a_file_that_was_written_to_is_not_sent() {
    for longer in [false, true] {
        let directory = tempfile::tempdir().unwrap();
        let platform = Platform::start().await.unwrap();
        platform.reply_once(
            "upload",
            Reply::error(429, "slow down").header("retry-after", "1"),
        );
        let acme = acme(&platform);
        let file = changed(directory.path(), |_| {});
        let path = file.clone();
        let upload = acme.upload("orders", &file, |b| b.group("default"));
        let upload = upload.progress(move |_, _| {
            // Of a time of its own, on a system of coarse times too.
            std::thread::sleep(Duration::from_millis(20));
            let mut bytes = std::fs::read(FILE).unwrap();
            bytes.extend(if longer { vec![0; 4096] } else { vec![] });
            std::fs::write(&path, bytes).unwrap();
        });
        let error = upload.send().await.unwrap_err();
        assert!(
            error.message().contains("was changed before it was sent"),
            "{error}"
        );
        assert!(platform.databases().is_empty());
    }
}

#[tokio::test]
async fn a_seed_and_an_upload_exclude_each_other() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let upload = acme
        .upload("orders", FILE, |b| b.group("default").copy_of("other"))
        .send();
    let error = upload.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(
        error.message().contains("is the file, not a seed"),
        "{error}"
    );
    assert_eq!(operations(&platform), [""; 0]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_pipe_is_no_file() {
    let directory = tempfile::tempdir().unwrap();
    let pipe = directory.path().join("pipe");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let error = acme
        .upload("orders", pipe, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert!(error.message().ends_with("it is not a file"), "{error}");
}

#[tokio::test]
async fn a_host_that_takes_the_file_and_says_nothing_is_given_up() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once(
        "upload",
        Reply::passthrough().delay(Duration::from_secs(60)),
    );
    let acme = acme(&platform);
    let upload = acme.upload("orders", FILE, |b| b.group("default"));
    let error = upload
        .response_timeout(Duration::from_millis(200))
        .send()
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert_eq!(
        error.message(),
        "no answer within 200ms after the last byte"
    );
}

/// The pause before a repetition is no standstill of the transfer.
#[tokio::test]
async fn a_pause_is_waited_for() {
    let platform = Platform::start().await.unwrap();
    let busy = Reply::error(429, "slow down").header("retry-after", "1");
    platform.reply_once("upload", busy);
    let acme = acme(&platform);
    let upload = acme.upload("orders", FILE, |b| b.group("default"));
    upload
        .stall_timeout(Duration::from_millis(300))
        .send()
        .await
        .unwrap();
    assert_eq!(
        operations(&platform)
            .iter()
            .filter(|o| **o == "upload")
            .count(),
        2
    );
}

#[tokio::test]
async fn a_transfer_that_stands_still_is_given_up() {
    let directory = tempfile::tempdir().unwrap();
    // Larger than what the system buffers; the server takes nothing of it.
    let file = changed(directory.path(), |bytes| bytes[28..32].fill(0));
    let opened = std::fs::OpenOptions::new().write(true).open(&file).unwrap();
    opened.set_len(256 * 1024 * 1024).unwrap();
    let object = r#"{"database": {"DbId": "i", "Hostname": "h.turso.io", "Name": "orders"}}"#;
    let server = Server::act(move |n| match n {
        0 => Act::Say(answer(404, "", "")),
        2 => Act::Say(answer(200, "", r#"{"jwt": "t"}"#)),
        4 => Act::Sleep,
        _ => Act::Say(answer(200, "", object)),
    });
    let acme = server.client().organization("acme");
    let upload = acme.upload("orders", &file, |b| b.group("default"));
    let error = upload
        .stall_timeout(Duration::from_millis(200))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Timeout, Some("upload"))
    );
    assert!(
        error
            .message()
            .starts_with("the transfer stood still for 200ms after "),
        "{error}"
    );
    assert_eq!(error.attempts(), 1);
    let host = |n: usize| {
        server.requests()[n]
            .lines()
            .any(|line| line == "host: h.turso.io")
    };
    assert!(!host(2) && host(3) && host(4), "{:?}", server.requests());
}

/// That the host was busy before does not make a transfer without an answer one without effect.
#[tokio::test]
async fn a_file_that_was_taken_is_not_sent_again() {
    let platform = Platform::start().await.unwrap();
    platform.reply_once("upload", Reply::error(429, "slow down"));
    platform.reply_once(
        "upload",
        Reply::passthrough().delay(Duration::from_secs(60)),
    );
    let acme = acme(&platform);
    let upload = acme.upload("orders", FILE, |b| b.group("default"));
    let error = upload
        .response_timeout(Duration::from_millis(300))
        .send()
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    assert_eq!(
        operations(&platform)
            .iter()
            .filter(|o| **o == "upload")
            .count(),
        2
    );
}

#[tokio::test]
async fn a_repetition_does_not_send_what_changed_in_the_pause() {
    let directory = tempfile::tempdir().unwrap();
    let platform = Platform::start().await.unwrap();
    platform.reply_once(
        "upload",
        Reply::error(429, "slow down").header("retry-after", "1"),
    );
    let acme = acme(&platform);
    let file = changed(directory.path(), |_| {});
    let wal = directory.path().join("changed.db-wal");
    let upload = acme.upload("orders", &file, |b| b.group("default"));
    let upload = upload
        .progress(move |_, _| std::fs::write(&wal, "committed").unwrap())
        .send();
    let error = upload.await.unwrap_err();
    assert!(
        error.message().contains("was changed before it was sent"),
        "{error}"
    );
    assert_eq!(
        (platform.databases().len(), platform.uploaded("orders")),
        (0, None)
    );
}

#[tokio::test]
async fn one_late_read_after_a_failed_removal_is_not_taken_for_gone() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    platform.reply_once("upload", Reply::error(400, "bad file"));
    platform.reply_once("deleteDatabase", Reply::error(503, "busy"));
    platform.reply_once("getDatabase", Reply::passthrough());
    platform.reply_once("getDatabase", Reply::passthrough());
    platform.reply_once("getDatabase", Reply::error(404, "record not found"));
    let error = acme
        .upload("orders", FILE, |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert!(error.to_string().ends_with("was removed"), "{error}");
    assert_eq!(platform.databases().len(), 0);
}

/// A host that refuses before it has the file, and reads on all the same, gets no more of it.
#[tokio::test]
async fn what_was_refused_is_not_sent_on() {
    let directory = tempfile::tempdir().unwrap();
    let file = changed(directory.path(), |bytes| bytes[28..32].fill(0));
    let size = 256 * 1024 * 1024;
    std::fs::OpenOptions::new()
        .write(true)
        .open(&file)
        .unwrap()
        .set_len(size)
        .unwrap();
    let object = r#"{"database": {"DbId": "i", "Hostname": "h.turso.io", "Name": "orders"}}"#;
    let refusal = b"HTTP/1.1 400 -\r\ncontent-length: 0\r\n\r\n".to_vec();
    let server = Server::act(move |n| match n {
        0 => Act::Say(answer(404, "", "")),
        2 => Act::Say(answer(200, "", r#"{"jwt": "t"}"#)),
        4 => Act::Swallow(refusal.clone()),
        _ => Act::Say(answer(200, "", object)),
    });
    let most = Arc::new(Mutex::new(0));
    let seen = most.clone();
    let acme = server.client().organization("acme");
    let upload = acme.upload("orders", &file, |b| b.group("default"));
    let upload = upload
        .keep_on_failure()
        .progress(move |sent, _| *seen.lock().unwrap() = sent);
    assert_eq!(
        upload.send().await.unwrap_err().kind(),
        ErrorKind::InvalidArgument
    );
    let at_the_end = *most.lock().unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(*most.lock().unwrap(), at_the_end);
    assert!(at_the_end < size);
}
