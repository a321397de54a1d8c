//! The hosts that the platform serves: the API, the databases and the region endpoint.

use std::net::IpAddr;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::HeaderMap;
use hyper::http::uri::Authority;
use serde_json::{Value, json};

use crate::call::{ApiResult, fail};
use crate::request::Request;
use crate::state::State;

/// The names by which requests to hosts other than the API's are scripted and logged.
pub const HOST_OPERATIONS: [&str; 3] = ["upload", "database", "region"];

pub const UPLOAD_PATH: &str = "/v1/upload";
const REGION_HOST: &str = "region.turso.io";
const DATABASE_DOMAIN: &str = ".turso.io";

/// A host that the platform serves.
pub enum Host {
    Api,
    Region,
    /// The hostname of a database or an instance, which may not exist.
    Database(String),
}

impl Host {
    /// Returns the host that a `Host` header names, or `None` if it is not served.
    ///
    /// The API is served on loopback, on the address that the server listens on, and by its own names.
    /// On any other name, a web page could read it by DNS rebinding.
    pub fn find(host: &str, listening_on: IpAddr, own_names: &[String]) -> Option<Self> {
        let authority: Authority = host.parse().ok()?;
        let name = authority.host().to_ascii_lowercase();
        if name == REGION_HOST {
            return Some(Self::Region);
        }
        if name.ends_with(DATABASE_DOMAIN) {
            return Some(Self::Database(name));
        }
        let own = listening_on.to_canonical();
        let is_own_address = |ip: IpAddr| ip.is_loopback() || ip == own || own.is_unspecified();
        let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
        let is_api = name == "localhost"
            || name.ends_with(".localhost")
            || own_names.iter().any(|own| own.eq_ignore_ascii_case(&name))
            || address.is_ok_and(|ip| is_own_address(ip.to_canonical()));
        is_api.then_some(Self::Api)
    }

    /// Returns the name of a request to this host, unless it is the API's.
    pub fn operation(&self, method: &str, path: &str) -> Option<&'static str> {
        match self {
            Self::Api => None,
            Self::Region => Some("region"),
            Self::Database(_) if method == "POST" && path == UPLOAD_PATH => Some("upload"),
            Self::Database(_) => Some("database"),
        }
    }
}

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

impl Upload {
    /// Reads a file, in constant memory.
    pub async fn receive(mut body: Incoming) -> Self {
        let mut upload = Self {
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

    /// Returns whether this is a complete SQLite file that the service accepts: in WAL mode
    /// (version 2 of the write and read formats), with 4096-byte pages.
    fn is_sqlite(&self) -> bool {
        self.complete
            && self.head.starts_with(b"SQLite format 3\0")
            && self.head.get(16..20) == Some(&[0x10, 0x00, 2, 2])
    }
}

/// Returns the closest region.
pub fn region(state: &State) -> Value {
    let location = state.backend.default_location();
    json!({"server": location, "client": location})
}

/// Handles a request to the host of a database.
pub fn respond(
    state: &mut State,
    host: &str,
    request: &Request,
    headers: &HeaderMap,
    upload: Option<Upload>,
) -> ApiResult {
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
