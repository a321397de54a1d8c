//! The generated client: operations, builders and types. `build.rs` generates it from `openapi/openapi.yaml`;
//! without the feature `generate`, it is included from `packaged/`, which `cargo xtask vendor` writes.

// Some revisions of the description have no operation that needs a part of these.
#[allow(dead_code)]
pub mod argument;
#[allow(dead_code)]
pub mod organization_id;
#[allow(dead_code)]
pub mod pages;
#[allow(dead_code)]
pub mod support;

// Generated code has undocumented setters, uses items that it deprecates, and has unused imports.
#[allow(clippy::all, deprecated, unused_imports)]
mod client {
    include!(generated_file!("packaged", "/client.rs"));
}

/// The types of requests and responses.
///
/// Those of requests have a builder: `Seed::builder()`. Those of responses are only decoded; to make
/// one in a test, deserialize it from JSON:
///
/// ```
/// use turso_platform::types::Database;
///
/// let database: Database = serde_json::from_str(
///     r#"{"Name": "orders", "DbId": "a-uuid", "Hostname": "orders-acme.turso.io"}"#,
/// )?;
/// assert_eq!(database.libsql_url(), "libsql://orders-acme.turso.io");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub mod types {
    pub use super::client::types::*;
}

/// The builders of all operations, by area.
///
/// The methods of the [client](crate::Client) and of the handles of an
/// [organization](crate::OrganizationClient), a [database](crate::DatabaseClient) and a
/// [group](crate::GroupClient) return them. Each has a setter for every parameter and every field of
/// the request body, and `send`.
#[doc = include_str!(generated_file!("packaged", "/index.md"))]
pub mod builder {
    pub use super::client::builder::*;
}
