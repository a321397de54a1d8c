//! Hosts other than the API's: those of the databases, and the region endpoint.

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::HeaderMap;
use serde_json::{Value, json};

use crate::call::{ApiResult, fail};
use crate::request::Request;
use crate::state::State;

/// The names by which requests to these hosts are scripted and logged.
pub const HOST_OPERATIONS: [&str; 3] = ["upload", "database", "region"];

const UPLOAD_PATH: &str = "/v1/upload";
const REGION_HOST: &str = "region.turso.io";
const API_HOST: &str = "api.turso.io";

/// An uploaded file, without its content.
pub struct Upload {
    /// The first bytes, which contain the SQLite header.
    head: Vec<u8>,
    size: u64,
    /// Whether it was received completely.
    complete: bool,
}

/// The number of bytes in the header of a SQLite file.
const HEADER_SIZE: usize = 100;

/// Returns whether a `Host` header names one of these hosts rather than the API.
pub fn is_other_host(host: &str) -> bool {
    let name = without_port(host);
    name.ends_with(".turso.io") && name != API_HOST
}

/// Returns whether a request to one of these hosts sends a file.
pub fn is_upload(path: &str) -> bool {
    path == UPLOAD_PATH
}

/// Returns the name of a request to one of these hosts.
pub fn host_operation(host: &str, method: &str, path: &str) -> &'static str {
    if without_port(host) == REGION_HOST {
        "region"
    } else if method == "POST" && is_upload(path) {
        "upload"
    } else {
        "database"
    }
}

fn without_port(host: &str) -> &str {
    host.split(':').next().unwrap_or_default()
}

/// Reads a file, in constant memory.
pub async fn receive_upload(mut body: Incoming) -> Upload {
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
            let missing = HEADER_SIZE - upload.head.len();
            upload.head.extend(data.iter().take(missing));
            upload.size += data.len() as u64;
        }
    }
    upload
}

impl Upload {
    /// Returns whether this is a complete SQLite file that the service accepts: in WAL mode
    /// (version 2 of the write and read formats), with 4096-byte pages.
    fn is_sqlite(&self) -> bool {
        self.complete
            && self.head.starts_with(b"SQLite format 3\0")
            && self.head.get(16..20) == Some(&[0x10, 0x00, 2, 2])
    }
}

/// Handles a request to one of these hosts.
pub fn respond(
    state: &mut State,
    request: &Request,
    headers: &HeaderMap,
    upload: Option<Upload>,
) -> ApiResult {
    let host = without_port(&request.host);
    if host == REGION_HOST {
        let location = state.backend.default_location();
        return Ok(json!({"server": location, "client": location}));
    }
    let now = state.now;
    let Some(database) = state.serving_database(host) else {
        return fail(404, "404 page not found");
    };
    let Some(upload) = upload else {
        return Ok(Value::Null);
    };
    if request.method != "POST" {
        return fail(405, "405 method not allowed");
    }
    let token = request.token.as_ref().map_or("", |token| token.expose());
    if !database.accepts_token(token, now) {
        return fail(
            401,
            "Unauthorized: the token is not valid for this database",
        );
    }
    if !headers.contains_key("content-length") {
        return fail(411, "content-length is required");
    }
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let given = header("x-turso-encryption-key").zip(header("x-turso-encryption-cipher"));
    let expected = database
        .encryption
        .as_ref()
        .map(|encryption| (encryption.key.as_str(), encryption.cipher.as_str()));
    if given != expected {
        return fail(400, "the encryption headers do not match the database");
    }
    if !database.awaits_upload() {
        return fail(400, "the database was not created for an upload");
    }
    if !upload.is_sqlite() {
        return fail(
            400,
            "not a SQLite database in WAL mode with 4096-byte pages",
        );
    }
    database.uploaded = Some(upload.size);
    Ok(Value::Null)
}
