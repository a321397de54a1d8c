//! The permissions of group-scoped platform tokens.

use serde_json::Value;

use crate::call::{ApiError, Call, fail};
use crate::state::{State, TokenScope};

/// The scopes of a token, and the operations that each permits. Group-scoped tokens cannot call any
/// others.
///
/// From [Turso's documentation](https://docs.turso.tech/api-reference/authentication), which describes
/// them by topic rather than by operation.
const SCOPES: [(&str, &[&str]); 9] = [
    (
        "read",
        &[
            "listDatabases",
            "getDatabase",
            "getDatabaseConfiguration",
            "listDatabaseInstances",
            "getDatabaseInstance",
            "waitDatabaseInstance",
            "getDatabaseUsage",
            "getDatabaseStats",
            "listDatabaseTopQueries",
            "getGroup",
            "getGroupConfiguration",
            "waitGroupLocation",
            "listLocations",
            "getLocation",
            "listOrganizationLocationsV2",
        ],
    ),
    ("db:create", &["createDatabase", "restoreDatabase"]),
    ("db:delete", &["deleteDatabase"]),
    (
        "db:configure",
        &[
            "updateDatabaseConfiguration",
            "transferDatabase",
            "wakeDatabase",
            "createDatabaseInstance",
            "deleteDatabaseInstance",
        ],
    ),
    ("db:mint-token", &["createDatabaseToken"]),
    ("db:rotate-creds", &["invalidateDatabaseTokens"]),
    (
        "group:configure",
        &[
            "updateGroupConfiguration",
            "renameGroup",
            "unarchiveGroup",
            "updateGroupDatabases",
            "addLocationToGroup",
            "removeLocationFromGroup",
        ],
    ),
    ("group:mint-token", &["createGroupToken"]),
    ("group:rotate-creds", &["invalidateGroupTokens"]),
];

/// Checks that a token may call the operation at all. Only group-scoped tokens are limited.
pub fn check_operation(token: &TokenScope, operation: &str) -> Result<(), ApiError> {
    if token.group.is_none() {
        return Ok(());
    }
    let required = SCOPES
        .iter()
        .find(|(_, operations)| operations.contains(&operation))
        .map(|(scope, _)| *scope);
    match required {
        Some(scope) if has_scope(token, scope) => Ok(()),
        Some(scope) => fail(403, format!("token does not have the scope {scope}")),
        None => fail(403, "not available to group-scoped tokens"),
    }
}

fn has_scope(token: &TokenScope, scope: &str) -> bool {
    let scopes = token.scopes.iter().flatten();
    scopes.map(String::as_str).any(|granted| match granted {
        "full-access" => true,
        "read-only" => scope == "read",
        other => other == scope,
    })
}

/// Checks that the call concerns the group of a group-scoped token.
pub fn check_group(token: &TokenScope, state: &mut State, call: &Call) -> Result<(), ApiError> {
    let Some(group) = &token.group else {
        return Ok(());
    };
    let requested = if call.path.contains_key("groupName") {
        Some(call.path("groupName").to_owned())
    } else if call.path.contains_key("databaseName") {
        Some(state.database(call.path("databaseName"))?.group.clone())
    } else {
        match call.spec.operation.id {
            "listDatabases" => call.query("group").or(Some(String::new())),
            "createDatabase" => group_in(&call.body),
            "restoreDatabase" => restored_group(state, call.path("databaseId")),
            _ => None,
        }
    };
    match requested {
        Some(other) if other != *group => fail(403, format!("token is limited to group [{group}]")),
        _ => Ok(()),
    }
}

/// Returns the group of a deleted database. No token is limited to a deleted group.
fn restored_group(state: &State, id: &str) -> Option<String> {
    let deleted = state.deleted_databases();
    let deleted = deleted.iter().find(|deleted| deleted.database.id == id)?;
    let group = state.group_of_id(&deleted.group_id);
    Some(group.map(|group| group.name.clone()).unwrap_or_default())
}

/// Returns the group that the body of a creation names.
fn group_in(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    Some(body.get("group")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use turso_platform::OPERATIONS;

    use super::SCOPES;

    /// The committed description has all of them; another revision may lack some.
    #[test]
    fn every_operation_of_a_scope_exists_and_has_one_scope() {
        let mut all: Vec<&str> = SCOPES
            .iter()
            .flat_map(|(_, operations)| operations.iter().copied())
            .collect();
        let lacking: Vec<&str> = all
            .iter()
            .copied()
            .filter(|id| OPERATIONS.iter().all(|operation| operation.id != *id))
            .collect();
        insta::assert_debug_snapshot!("without_operation", lacking);
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
