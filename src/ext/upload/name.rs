use crate::error::{Error, ErrorKind};
use crate::generated::types;

/// Rejects a response about another database than the requested one.
pub fn check_name(found: &types::Database, requested: &str) -> Result<(), Error> {
    if found.name == requested {
        return Ok(());
    }
    let message = format!(
        "requested database `{requested}`, got database `{}`",
        found.name
    );
    Err(Error::new(ErrorKind::Decode, message))
}
