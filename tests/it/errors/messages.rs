//! The message of an error, and its `Display`.

use crate::support::responses::{error, response};
use crate::support::server::error_of;

#[tokio::test]
async fn error_of_any_json_type_is_kept_as_the_message() {
    let cases = [
        (
            r#"{"error": {"reason": "x", "n": 1}}"#,
            r#"{"n":1,"reason":"x"}"#,
        ),
        (r#"{"error": ["a", 2]}"#, r#"["a",2]"#),
        (r#"{"error": {"message": "m", "code": "c"}}"#, "m"),
        (r#"{"error": 5}"#, "5"),
        // A body without the documented `error` is kept whole.
        (
            r#"{"message": "from a gateway"}"#,
            r#"{"message": "from a gateway"}"#,
        ),
        (r#"{"error": null}"#, r#"{"error": null}"#),
        (r#"["broken"#, r#"["broken"#),
    ];
    for (body, message) in cases {
        assert_eq!(error_of(response(400, "", body)).await.message(), message);
    }
}

#[tokio::test]
async fn invalid_utf8_is_replaced_in_the_message() {
    let mut bytes = response(500, "", "bad  bytes");
    let at = bytes.len() - 6;
    bytes[at] = 0xff;
    assert_eq!(error_of(bytes).await.message(), "bad \u{fffd}bytes");
}

#[tokio::test]
async fn binary_body_does_not_reach_the_message() {
    let mut bytes = response(500, "content-encoding: gzip", "0123456789abcdef");
    let body = bytes.len() - 16;
    bytes[body..].copy_from_slice(b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x4b\x4c\x4a\x06\0\xc2");
    let error = error_of(bytes).await;
    assert_eq!(error.message(), "binary response of 16 bytes");
}

#[tokio::test]
async fn status_is_not_repeated() {
    let page = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>\
                <hr>nginx</body></html>";
    let cases = [
        ("", "get_database: 404 Not Found; "),
        ("Not Found", "get_database: 404 Not Found; "),
        (r#"{"error": "not found"}"#, "get_database: 404 Not Found; "),
        (page, "get_database: 404 Not Found: nginx; "),
    ];
    for (body, start) in cases {
        let text = error_of(response(404, "", body)).await.to_string();
        assert!(text.starts_with(start), "{text}");
    }
}

#[tokio::test]
async fn long_message_is_truncated() {
    let error = error_of(response(500, "", &"x".repeat(200_000))).await;
    assert_eq!(error.message().len(), 64 * 1024);
    assert!(error.to_string().len() < 500, "Display must fit on a line");
}

#[tokio::test]
async fn control_characters_are_removed_from_display() {
    let error = error_of(response(400, "", r#"{"error": "a\u001b[2Jb\nc"}"#)).await;
    assert_eq!(error.to_string(), "get_database: 400 Bad Request: a [2Jb c");
    assert_eq!(error.message(), "a\u{1b}[2Jb\nc");
}

#[tokio::test]
async fn display_adds_a_hint() {
    let cases = [
        (
            "rate limit",
            response(429, "retry-after: 7", r#"{"error": "slow down"}"#),
        ),
        ("database token", error(401, "could not parse jwt id")),
        ("missing group", error(400, "group not found")),
        (
            "protected",
            error(
                403,
                "group default is delete-protected and cannot be deleted",
            ),
        ),
        ("quota", error(400, "maximum database count of 3 reached")),
        ("plan", error(402, "payment required")),
        ("archived", error(400, "group default is archived")),
        ("conflict", error(409, "a migration is in progress")),
        ("scope", error(403, "insufficient scope")),
        ("proxy", error(407, "")),
        (
            "HTML instead of JSON",
            response(200, "content-type: text/html; charset=utf-8", "<html>"),
        ),
        // Text that only looks like markup is kept; the tags of a page are removed.
        ("less-than sign", error(400, "< 65 characters required")),
        (
            "HTML page",
            response(502, "", "<html> a < b and the rest </html>"),
        ),
    ];
    let mut shown = String::new();
    for (name, response) in cases {
        shown += &format!("{name}: {}\n", error_of(response).await);
    }
    insta::assert_snapshot!("hints", shown);
}
