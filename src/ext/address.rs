//! Addresses of databases.

use crate::error::Error;
use crate::generated::support::encode_path;
use crate::generated::types;
use crate::transport::call::Call;

/// The address of a database: its hostname on Turso, its name on a local platform.
#[derive(Clone, Copy)]
pub struct DatabaseAddress<'a> {
    pub hostname: &'a str,
    pub name: &'a str,
}

impl DatabaseAddress<'_> {
    /// Returns its URL on a local platform, without a trailing slash. Fails if the name is not a single
    /// path segment.
    pub fn local_url(self, call: Call, origin: &str) -> Result<String, Error> {
        let name = encode_path(call, "name", self.name)?;
        Ok(format!("{origin}/db/{name}"))
    }
}

impl<'a> From<&'a types::Database> for DatabaseAddress<'a> {
    fn from(database: &'a types::Database) -> Self {
        Self {
            hostname: &database.hostname,
            name: &database.name,
        }
    }
}
