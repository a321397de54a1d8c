//! The emulated operations. All others return examples.

mod api_tokens;
mod audit_logs;
mod configuration;
mod databases;
mod duration;
mod groups;
mod instances;
mod invites;
mod jwks;
mod locations;
mod members;
mod organizations;
mod restore;
mod sql_tokens;
mod usage;

use crate::call::{ApiError, ApiResult, Call, fail};
use crate::state::State;

/// Performs an operation after its token, path, query and body were checked.
pub type Handler = fn(&mut State, &Call) -> ApiResult;

const HANDLERS: [(&str, Handler); 55] = [
    ("listDatabases", databases::list),
    ("createDatabase", databases::create),
    ("getDatabase", databases::get),
    ("deleteDatabase", databases::delete),
    ("getDatabaseConfiguration", configuration::get),
    ("updateDatabaseConfiguration", configuration::update),
    ("listDatabaseInstances", instances::list),
    ("getDatabaseInstance", instances::get),
    ("waitDatabaseInstance", instances::wait),
    ("createDatabaseInstance", instances::create),
    ("deleteDatabaseInstance", instances::delete),
    ("createDatabaseToken", sql_tokens::create_for_database),
    (
        "invalidateDatabaseTokens",
        sql_tokens::invalidate_for_database,
    ),
    ("createGroupToken", sql_tokens::create_for_group),
    ("invalidateGroupTokens", sql_tokens::invalidate_for_group),
    ("listGroups", groups::list),
    ("createGroup", groups::create),
    ("getGroup", groups::get),
    ("deleteGroup", groups::delete),
    ("renameGroup", groups::rename),
    ("unarchiveGroup", groups::unarchive),
    ("getGroupConfiguration", groups::get_configuration),
    ("updateGroupConfiguration", groups::update_configuration),
    ("addLocationToGroup", locations::add_to_group),
    ("removeLocationFromGroup", locations::remove_from_group),
    ("waitGroupLocation", locations::wait_for_group),
    ("listOrganizationMembers", members::list),
    ("getOrganizationMember", members::get),
    ("addOrganizationMember", members::add),
    ("updateMemberRole", members::update_role),
    ("removeOrganizationMember", members::remove),
    ("listOrganizationInvitesV2", invites::list),
    ("inviteOrganizationMemberV2", invites::create),
    ("deleteOrganizationInviteByEmailV2", invites::delete),
    ("listOrganizations", organizations::list),
    ("listOrganizationsV2", organizations::list_v2),
    ("getOrganization", organizations::get),
    ("updateOrganization", organizations::update),
    ("listOrganizationAuditLogs", audit_logs::list),
    ("getDatabaseUsage", usage::of_database),
    ("getOrganizationUsage", usage::of_organization),
    ("listDeletedDatabases", restore::list_databases),
    ("restoreDatabase", restore::restore_database),
    ("listDeletedGroups", restore::list_groups),
    ("restoreGroup", restore::restore_group),
    ("listLocations", locations::list),
    ("listOrganizationJwks", jwks::list),
    ("saveOrganizationJwks", jwks::save),
    ("removeOrganizationJwks", jwks::remove),
    ("getOrganizationJwksTemplate", jwks::template),
    ("listAPITokens", api_tokens::list),
    (
        "listOrganizationAPITokens",
        api_tokens::list_of_organization,
    ),
    ("createAPIToken", api_tokens::create),
    ("revokeAPIToken", api_tokens::revoke),
    (
        "revokeOrganizationAPIToken",
        api_tokens::revoke_of_organization,
    ),
];

/// Returns the handler of an operation, if it has one.
pub fn handler(operation: &str) -> Option<Handler> {
    HANDLERS
        .iter()
        .find(|(id, _)| *id == operation)
        .map(|(_, handler)| *handler)
}

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
    use turso_platform::OPERATIONS;

    use super::{HANDLERS, check_name};

    /// The committed description has all of them; another revision may lack some.
    #[test]
    fn every_handler_has_an_operation() {
        let ids = HANDLERS.iter().map(|(id, _)| *id);
        let lacking: Vec<&str> = ids
            .filter(|id| OPERATIONS.iter().all(|operation| operation.id != *id))
            .collect();
        insta::assert_debug_snapshot!("without_operation", lacking);
    }

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
