//! The hosts beside the platform: those of the databases, and the region endpoint.

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::HeaderMap;
use serde_json::{Value, json};

use super::Request;
use super::server::{Outcome, refuse};
use super::state::State;

/// The path of the upload endpoint.
pub const UPLOAD: &str = "/v1/upload";

const REGION: &str = "region.turso.io";

/// The names of what can be asked of these hosts.
pub const OPERATIONS: [&str; 3] = ["upload", "database", "region"];

/// The name of what a request asks, if it is to one of these hosts.
pub fn operation(host: &str, method: &str, path: &str) -> Option<&'static str> {
    match name(host) {
        _ if !is_played(host) => None,
        REGION => Some("region"),
        _ if method == "POST" && path == UPLOAD => Some("upload"),
        _ => Some("database"),
    }
}

/// What is kept of an uploaded file.
pub struct Upload {
    /// Its beginning, with the header of SQLite.
    head: Vec<u8>,
    size: u64,
    /// Whether it came to its end.
    complete: bool,
}

/// Whether a `Host` header names one of these hosts.
pub fn is_played(host: &str) -> bool {
    name(host).ends_with(".turso.io") && name(host) != "api.turso.io"
}

fn name(host: &str) -> &str {
    host.split(':').next().unwrap_or_default()
}

/// Reads a file in constant memory.
pub async fn receive(mut body: Incoming) -> Upload {
    let mut upload = Upload {
        head: Vec::new(),
        size: 0,
        complete: true,
    };
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            upload.complete = false;
            break;
        };
        if let Some(data) = frame.data_ref() {
            let room = 100 - upload.head.len().min(100);
            upload.head.extend_from_slice(&data[..data.len().min(room)]);
            upload.size += data.len() as u64;
        }
    }
    upload
}

/// Answers in the name of a host.
pub fn answer(
    state: &mut State,
    request: &Request,
    headers: &HeaderMap,
    upload: Option<Upload>,
) -> Outcome {
    let host = name(&request.host);
    if host == REGION {
        let location = state.location();
        return Ok(json!({"server": location, "client": location}));
    }
    let now = state.now();
    let Some(database) = state.serving(host) else {
        return refuse(404, "404 page not found");
    };
    let Some(upload) = upload else {
        return Ok(Value::Null);
    };
    if request.method != "POST" {
        return refuse(405, "405 method not allowed");
    }
    let token = request.token.as_ref().map_or("", |token| token.expose());
    if !database.opens_with(token, now) {
        return refuse(401, "Unauthorized: the token does not open this database");
    }
    if !headers.contains_key("content-length") {
        return refuse(411, "a length is required");
    }
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let given = header("x-turso-encryption-key").zip(header("x-turso-encryption-cipher"));
    if given != database.encryption() {
        return refuse(400, "the encryption headers are not those of the database");
    }
    if !database.awaits_upload() {
        return refuse(400, "the database was not created for an upload");
    }
    // Magic, a page size of 4096, and WAL as the version of writing and of reading.
    let is_sqlite = upload.head.starts_with(b"SQLite format 3\0")
        && upload.head.get(16..20) == Some(&[0x10, 0x00, 2, 2]);
    if !upload.complete || !is_sqlite {
        return refuse(
            400,
            "not a SQLite database in WAL mode with pages of 4096 bytes",
        );
    }
    database.take(upload.size);
    Ok(Value::Null)
}
