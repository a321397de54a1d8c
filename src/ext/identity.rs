//! Checks that a response is about the requested resource.

use crate::error::{Error, ErrorKind};
use crate::generated::types;
use crate::handle::DatabaseClient;

/// Gets a database, and rejects a response about another one.
pub async fn get_database(handle: &DatabaseClient) -> Result<types::Database, Error> {
    let database = handle.get().send().await?.into_inner().database;
    check_name("get_database", "database", handle.name(), &database.name)?;
    Ok(database)
}

/// Rejects a response about another resource than the requested one, before a helper relies on it.
pub fn check_name(
    operation: &'static str,
    resource: &str,
    requested: &str,
    received: &str,
) -> Result<(), Error> {
    if received == requested {
        return Ok(());
    }
    let message =
        format!("requested {resource} `{requested}`, but the response is about `{received}`");
    Err(Error::new(ErrorKind::Decode, message).with_operation(operation))
}
