//! The contents of databases without SQL.

use hyper::body::Bytes;

use super::endpoint::Endpoint;
use super::{Content, DatabaseAddress, Export, HostResult};
use crate::call::{ApiError, fail};
use crate::state::State;

/// Returns an empty response if the request contains no SQL.
pub fn call(
    _: &mut State,
    _: &DatabaseAddress,
    _token: Option<&str>,
    _: Endpoint,
    body: &Bytes,
) -> HostResult {
    if Endpoint::is_probe(body) {
        return Ok(Content::EMPTY);
    }
    fail(
        501,
        "this fake platform does not serve SQL: it lacks the feature `sql` of turso-platform-fake \
         (cargo install turso-platform-fake --features sql)",
    )
}

/// Leaves the uploaded file in the export.
pub fn import(_: &mut State, _: &DatabaseAddress) -> HostResult {
    Ok(Content::EMPTY)
}

/// Returns the export of a database: the uploaded file, or the one that a test set.
pub fn export(state: &mut State, address: &DatabaseAddress) -> Result<Export, ApiError> {
    let database = state.serving_database(address);
    Ok(database.map_or_else(Export::default, |database| database.export.clone()))
}
