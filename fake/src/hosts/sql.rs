//! The contents of databases with SQL: statements, uploaded files and exports.

use std::sync::Arc;

use hyper::body::Bytes;

use super::endpoint::Endpoint;
use super::{Content, DatabaseAddress, Export, HostResult};
use crate::call::{ApiError, internal};
use crate::sql::{self, Access, SqlCall};
use crate::state::State;

/// Checks the token of a request for SQL. Returns the call, to run after the state is unlocked.
pub fn call(
    state: &mut State,
    address: &DatabaseAddress,
    token: Option<&str>,
    endpoint: Endpoint,
    body: &Bytes,
) -> HostResult {
    let now = state.now;
    let Some(database) = state.serving_database(address) else {
        return Ok(Content::EMPTY);
    };
    let token = database.token(token, now)?;
    let access = Access {
        read_only: token.read_only,
        block_reads: database.configuration.block_reads,
        block_writes: database.configuration.block_writes,
        permissions: token.permissions.clone(),
    };
    let (id, name) = (database.id.clone(), database.name.clone());
    Ok(Content::Sql(Box::new(SqlCall {
        database: contents(state, &id)?,
        id,
        name,
        access,
        body: body.clone(),
        is_cursor: endpoint == Endpoint::Cursor,
        scripted_error: None,
    })))
}

/// Replaces the contents of a database with its uploaded file.
pub fn import(state: &mut State, address: &DatabaseAddress) -> HostResult {
    let file = state.serving_database(address).and_then(|database| {
        let file = database.export.take_file()?;
        Some((database.id.clone(), file))
    });
    if let Some((id, file)) = file {
        contents(state, &id)?.replace(&file).map_err(internal)?;
    }
    Ok(Content::EMPTY)
}

/// Returns the export of a database: the one that a test set, or its contents.
pub fn export(state: &mut State, address: &DatabaseAddress) -> Result<Export, ApiError> {
    let Some(database) = state.serving_database(address) else {
        return Ok(Export::default());
    };
    if database.export.is_set() {
        return Ok(database.export.clone());
    }
    let id = database.id.clone();
    Ok(Export::of_database(contents(state, &id)?))
}

fn contents(state: &mut State, id: &str) -> Result<Arc<sql::Database>, ApiError> {
    state.sql.get(id).map_err(internal)
}
