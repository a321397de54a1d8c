//! Error metadata from the headers and the body of the response.

use std::time::Duration;

use turso_platform::ErrorKind;

use crate::support::responses::response;
use crate::support::server::error_of;

#[tokio::test]
async fn retry_after_is_read_as_seconds_or_as_a_date() {
    let date = "date: Tue, 24 Nov 2026 10:00:00 GMT\n";
    let cases = [
        ("retry-after: 7".to_owned(), Some(Duration::from_secs(7))),
        (
            format!("{date}retry-after: Tue, 24 Nov 2026 10:01:30 GMT"),
            Some(Duration::from_secs(90)),
        ),
        (
            format!("{date}retry-after: Tue, 24 Nov 2026 09:00:00 GMT"),
            Some(Duration::ZERO),
        ),
        (
            format!("retry-after: {}9", u64::MAX),
            Some(Duration::from_secs(u64::MAX)),
        ),
        ("retry-after: soon".to_owned(), None),
        ("retry-after: -1".to_owned(), None),
        ("retry-after:".to_owned(), None),
        (String::new(), None),
    ];
    for (headers, retry_after) in cases {
        let error = error_of(response(429, &headers, "")).await;
        assert_eq!(
            (error.kind(), error.retry_after()),
            (ErrorKind::RateLimited, retry_after),
            "{headers}"
        );
    }
}

#[tokio::test]
async fn request_id_is_kept() {
    for (status, headers, request_id) in [
        (500, "x-request-id: r-1", Some("r-1")),
        (500, "fly-request-id: r-1", Some("r-1")),
        (500, "", None),
        // A success that does not decode.
        (200, "x-request-id: r-2", Some("r-2")),
    ] {
        let error = error_of(response(status, headers, "{}")).await;
        assert_eq!(error.request_id(), request_id);
    }
}

#[tokio::test]
async fn code_that_is_not_a_string_is_kept() {
    let error = error_of(response(400, "", r#"{"error": "x", "code": 7}"#)).await;
    assert_eq!((error.message(), error.code()), ("x", Some("7")));
}
