//! The contents of databases without SQL.

use hyper::body::Bytes;

use super::endpoint::Endpoint;
use super::{Content, DatabaseAddress, Export, HostResult};
use crate::call::ApiError;
use crate::state::State;

/// Returns an empty response to SQL.
pub fn call(
    _: &mut State,
    _: &DatabaseAddress,
    _token: Option<&str>,
    _: Endpoint,
    _body: &Bytes,
) -> HostResult {
    Ok(Content::EMPTY)
}

/// Leaves the uploaded file in the export.
pub fn import(_: &mut State, _: &DatabaseAddress) -> HostResult {
    Ok(Content::EMPTY)
}

/// Returns the export of a database: what was uploaded, or what a test set.
pub fn export(state: &mut State, address: &DatabaseAddress) -> Result<Export, ApiError> {
    let database = state.serving_database(address);
    Ok(database.map_or_else(Export::default, |database| database.export.clone()))
}
