//! The names of databases and groups.

use crate::error::{ApiError, fail};

/// Checks the name of a new database or group; `kind` says which it is.
pub fn check_name(kind: &str, name: &str) -> Result<(), ApiError> {
    let allowed = |c| matches!(c, 'a'..='z' | '0'..='9' | '-');
    if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
        return fail(400, format!("invalid {kind} name: {name}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn names_are_1_to_64_lowercase_letters_digits_and_dashes() {
        for name in ["a", "orders-2", "-", &"a".repeat(64)] {
            assert!(check_name("database", name).is_ok(), "{name}");
        }
        for name in ["", "Orders", "a_b", "a b", "é", &"a".repeat(65)] {
            let error = check_name("database", name).unwrap_err();
            assert_eq!(error.message, format!("invalid database name: {name}"));
            assert_eq!(error.status, 400);
        }
    }
}
