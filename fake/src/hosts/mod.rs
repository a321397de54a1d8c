//! The hosts that the platform serves: the API, the databases and the region endpoint.

mod address;
mod database;
mod endpoint;
mod export;
mod request;
#[cfg_attr(not(feature = "sql"), path = "no_sql.rs")]
mod sql;
mod upload;

use std::net::IpAddr;

use hyper::body::Bytes;
use hyper::http::uri::Authority;
use serde_json::{Value, json};

use crate::call::ApiError;
#[cfg(feature = "sql")]
use crate::sql::SqlCall;
use crate::state::State;

pub use address::DatabaseAddress;
pub use database::{DatabaseCall, respond};
pub use export::Export;
pub use request::{DatabaseRequest, HOST_OPERATIONS};
pub use upload::{PendingUpload, Upload};

const REGION_HOST: &str = "region.turso.io";
const DATABASE_DOMAIN: &str = ".turso.io";

/// A host that the platform serves.
pub enum Host {
    Api,
    Region,
    Database(DatabaseAddress),
}

/// The outcome of a request: its body, or an error response.
pub type HostResult = Result<Content, ApiError>;

/// The body of a response.
pub enum Content {
    /// JSON; null means an empty body.
    Json(Value),
    Bytes(Bytes),
    /// Plain text.
    Text(&'static str),
    /// SQL, which runs after the state is unlocked.
    #[cfg(feature = "sql")]
    Sql(Box<SqlCall>),
}

impl Content {
    pub const EMPTY: Self = Self::Json(Value::Null);
}

impl Host {
    /// Returns the host that a `Host` header names, or `None` if it is not served.
    ///
    /// The API is served on loopback, on the address that the server listens on, and under its own
    /// names. Under any other name, a web page could read it by DNS rebinding.
    pub fn find(host: &str, listening_on: IpAddr, own_names: &[String]) -> Option<Self> {
        let authority: Authority = host.parse().ok()?;
        let name = authority.host().to_ascii_lowercase();
        if name == REGION_HOST {
            return Some(Self::Region);
        }
        if name.ends_with(DATABASE_DOMAIN) {
            return Some(Self::Database(DatabaseAddress::Hostname(name)));
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

    /// Returns the host that serves a path, and the path there: the API's host also has addresses of
    /// databases.
    pub fn resolve(self, path: &str) -> (Self, &str) {
        match (self, DatabaseAddress::in_path(path)) {
            (Self::Api, Some((address, path))) => (Self::Database(address), path),
            (host, _) => (host, path),
        }
    }

    /// Returns the name of a request to this host, unless the host is the API's.
    pub fn operation(&self, method: &str, path: &str) -> Option<&'static str> {
        match self {
            Self::Api => None,
            Self::Region => Some("region"),
            Self::Database(_) => Some(DatabaseRequest::parse(method, path).name()),
        }
    }
}

/// Returns the closest region.
pub fn region(state: &State) -> Value {
    let location = state.backend.default_location();
    json!({"server": location, "client": location})
}
