//! Broken or unsuitable responses of the host.

use std::fs;
use std::time::Duration;

use turso_platform::{Error, ErrorKind, Retry};

use super::{names, platform};
use crate::support::fake::Reply;
use crate::support::responses::{database, error, jwt, ok};
use crate::support::server::{Action, Server};
use crate::support::sqlite::FILE;

const INFO: &str = r#"{"current_generation": 1}"#;

/// Returns a 200 with this `Content-Length` and only the first bytes of its body.
fn partial(length: usize, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 -\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// Exports from a server that responds to the requests for the file with these actions. Returns the
/// exported bytes, and the number of requests.
async fn export(actions: Vec<Action>, stall_timeout: Duration) -> (Result<Vec<u8>, Error>, usize) {
    let count = actions.len();
    let server = Server::scripted(move |n| match n {
        0 => Action::Respond(database("i")),
        1 => Action::Respond(jwt()),
        n if n == 2 || n == 4 + count => Action::Respond(ok(INFO)),
        n if n < 3 + count => actions[n - 3].clone(),
        _ => Action::Respond(error(400, "no such frames")),
    });
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let backoff = Duration::from_millis(1);
    let acme = server
        .acme()
        .with_retry(Retry::new().backoff(backoff, backoff));
    let orders = acme.database("orders");
    let export = orders.export(&path).stall_timeout(stall_timeout);
    let result = export.send().await;
    let expected = if result.is_ok() {
        vec!["orders.db"]
    } else {
        vec![]
    };
    assert_eq!(names(directory.path()), expected);
    let result = result.map(|_| fs::read(&path).unwrap());
    (result, server.requests().len())
}

#[tokio::test]
async fn download_that_breaks_starts_again() {
    let file = fs::read(FILE).unwrap();
    // Longer than the file, so that leftover bytes would show.
    let longer = vec![7; 3 * file.len()];
    let broken = [
        Action::close(),
        Action::Respond(partial(longer.len() + 1, &longer)),
        Action::Reset(partial(longer.len() + 1, &longer)),
        Action::Stall(partial(longer.len() + 1, &longer)),
    ];
    for action in broken {
        let whole = Action::Respond(partial(file.len(), &file));
        let stall_timeout = Duration::from_millis(300);
        let (result, requests) = export(vec![action, whole], stall_timeout).await;
        assert_eq!(result.unwrap(), file);
        assert_eq!(requests, 7);
    }
}

#[tokio::test]
async fn download_that_keeps_breaking_leaves_no_file() {
    let broken = vec![Action::Respond(partial(9000, b"SQLite format 3\0")); 4];
    let (result, requests) = export(broken, Duration::from_secs(60)).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.operation()),
        (ErrorKind::Transport, 4, Some("export"))
    );
    assert_eq!(requests, 7);
}

#[tokio::test]
async fn download_that_stalls_is_a_timeout() {
    let stalled = vec![Action::Stall(partial(9000, b"SQLite format 3\0")); 4];
    let (result, _) = export(stalled, Duration::from_millis(100)).await;
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert_eq!(
        error.message(),
        "timed out after 100ms reading the response body"
    );
}

/// If a body without a length ends early, only the header of the file shows it.
#[tokio::test]
async fn file_that_is_shorter_than_its_header_says_is_not_saved() {
    let file = fs::read(FILE).unwrap();
    let unknown_length = [
        b"HTTP/1.1 200 -\r\nconnection: close\r\n\r\n",
        &file[..4096],
    ]
    .concat();
    let (result, _) = export(
        vec![Action::Respond(unknown_length)],
        Duration::from_secs(60),
    )
    .await;
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    let problem = "it should have 2 pages, but has 4096 bytes";
    assert!(error.message().contains(problem), "{error}");
}

#[tokio::test]
async fn response_that_is_neither_a_database_nor_frames_is_not_saved() {
    let (platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let page_zero = "\0".repeat(4120);
    for (operation, body, problem) in [
        ("export_info", "{}", "current_generation"),
        (
            "export_info",
            r#"{"current_generation": "1/../2"}"#,
            "current_generation",
        ),
        (
            "export_info",
            r#"{"current_generation": -1}"#,
            "current_generation",
        ),
        (
            "export",
            "ciphertext",
            "not a SQLite database, or is encrypted",
        ),
        (
            "export_frames",
            "x",
            "response of 1 bytes does not consist of",
        ),
        (
            "export_frames",
            &page_zero.repeat(129),
            "at most 128 frames",
        ),
        ("export_frames", &page_zero, "a frame without a page number"),
    ] {
        platform.reply_once(operation, Reply::body(200, body));
        let error = orders.export(&path).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{operation}: {error}");
        assert!(error.message().contains(problem), "{operation}: {error}");
        assert_eq!(names(directory.path()), [""; 0]);
        platform.clear_replies();
    }
}

#[tokio::test]
async fn export_timeout_ends_the_export() {
    let (_platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let export = orders.export(directory.path().join("orders.db"));
    let error = export
        .export_timeout(Duration::ZERO)
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(names(directory.path()), [""; 0]);
}

/// A frame of a WAL with this page, number of pages after the commit, and content.
fn frame(page: u32, pages_after_commit: u32, content: &[u8]) -> Vec<u8> {
    let mut frame = vec![0; 24 + 4096];
    frame[..4].copy_from_slice(&page.to_be_bytes());
    frame[4..8].copy_from_slice(&pages_after_commit.to_be_bytes());
    frame[24..24 + content.len()].copy_from_slice(content);
    frame
}

/// Such as frames that are still encrypted.
#[tokio::test]
async fn frames_that_do_not_leave_a_complete_database_are_not_saved() {
    let (platform, orders) = platform().await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    let file = fs::read(FILE).unwrap();
    let mut other_page_size = file[..4096].to_vec();
    other_page_size[16..18].copy_from_slice(&[0x20, 0]);
    let damaged = "the WAL leaves no SQLite database with pages of 4096 bytes";
    let missing = "a transaction without the pages that it adds";
    for (file, frames, problem) in [
        (file.clone(), frame(1, 2, &[7; 4096]), damaged),
        (file.clone(), frame(1, 2, &other_page_size), damaged),
        (file.clone(), frame(1, u32::MAX, &file[..4096]), missing),
        (file.clone(), frame(u32::MAX, u32::MAX, &[7; 4096]), missing),
        (Vec::new(), frame(2, 2, &[7; 4096]), missing),
    ] {
        platform.set_export("orders", file, frames);
        let error = orders.export(&path).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert!(error.message().contains(problem), "{error}");
        assert_eq!(names(directory.path()), [""; 0]);
    }
}
