//! The names of databases and groups.

use crate::error::{ApiError, fail};

/// Checks the name of a new database or group, as `kind` says.
pub fn check_name(kind: &str, name: &str) -> Result<(), ApiError> {
    let allowed = |c| matches!(c, 'a'..='z' | '0'..='9' | '-');
    if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
        return fail(400, format!("invalid {kind} name: {name}"));
    }
    Ok(())
}
