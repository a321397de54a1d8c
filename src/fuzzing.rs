//! Entry points of the fuzz targets in `fuzz/`. Each panics if its property does not hold. Compiled
//! only with `--cfg fuzzing`, which `cargo fuzz` sets.

use reqwest::header::{HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{StatusCode, Url};

use crate::error::Error;
use crate::ext::upload_header_problems;
use crate::generated::support::encode_path;
use crate::generated::types;
use crate::generated::types::Cipher;
use crate::transport::call::Call;
use crate::transport::response::RawResponse;
use crate::transport::secrets::Secrets;

const SECRET: &str = "s3cret-t0ken-0123456789";

fn response(status: StatusCode, body: Vec<u8>) -> RawResponse {
    RawResponse {
        operation: "get_database",
        status,
        headers: HeaderMap::new(),
        body,
        truncated: false,
        attempts: 1,
        may_have_taken_effect: false,
        secrets: Secrets {
            others: vec![SECRET.to_owned()],
            ..Secrets::default()
        },
        span: Default::default(),
    }
}

/// Inserts the secret into a body, at a place that the first byte determines.
fn with_secret(data: &[u8]) -> Vec<u8> {
    let Some((at, rest)) = data.split_first() else {
        return SECRET.into();
    };
    let at = usize::from(*at).min(rest.len());
    [&rest[..at], SECRET.as_bytes(), &rest[at..]].concat()
}

fn assert_hidden(error: &Error) {
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(SECRET), "{text}");
    }
}

/// Decodes a success as various types. No error shows a secret.
pub fn success(data: &[u8]) {
    let response = response(StatusCode::OK, with_secret(data));
    let errors = [
        response.decode::<types::ListDatabasesResponse>().err(),
        response
            .decode::<types::CreateDatabaseTokenResponse>()
            .err(),
        response.decode::<types::ListGroupsResponse>().err(),
        response.decode::<Vec<types::Database>>().err(),
    ];
    errors.iter().flatten().for_each(assert_hidden);
}

/// Converts an error response. The error does not show the secret.
pub fn error_body(data: &[u8]) {
    assert_hidden(&response(StatusCode::BAD_REQUEST, with_secret(data)).to_error());
}

/// Checks the header of a file.
pub fn sqlite_header(data: &[u8]) {
    upload_header_problems(data, data.len() as u64, None);
    upload_header_problems(data, data.len() as u64, Some(Cipher::Aegis256));
}

/// Inserts a path argument. It is rejected, or stays in its own segment of the path.
pub fn path_argument(data: &[u8]) {
    let Ok(value) = str::from_utf8(data) else {
        return;
    };
    if let Ok(encoded) = encode_path(Call::new("get_database", "/{name}"), "name", value) {
        let url = Url::parse(&format!("https://api.example.com/v1/a/{encoded}/b")).unwrap();
        let segments: Vec<&str> = url.path_segments().unwrap().collect();
        assert_eq!(segments.len(), 4, "{url}");
        assert_eq!((segments[0], segments[1], segments[3]), ("v1", "a", "b"));
        assert!(url.query().is_none() && url.fragment().is_none(), "{url}");
        assert_eq!(url.host_str(), Some("api.example.com"));
    }
}

/// Reads the header `Retry-After`.
pub fn retry_after(data: &[u8]) {
    if let Ok(value) = HeaderValue::from_bytes(data) {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, value)]);
        crate::transport::headers::retry_after(&headers);
    }
}
