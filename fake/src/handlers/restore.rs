//! Lists and restores deleted databases and groups.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::check_name;
use crate::call::{ApiError, ApiResult, Call, fail};
use crate::pages::cursor_page;
use crate::state::{DeletedDatabase, State};

/// The largest page of a list of deleted databases or groups.
const MAX_LIMIT: u64 = 1000;

pub fn list_databases(state: &mut State, call: &Call) -> ApiResult {
    if call.query("deleted").as_deref() != Some("true") {
        return fail(400, "deleted must be true");
    }
    let search = call.query("search").unwrap_or_default();
    let found = state
        .deleted_databases()
        .into_iter()
        .filter(|deleted| deleted.database.name.contains(&search));
    let (page, pagination) = cursor_page(found, |deleted| &deleted.database.id, MAX_LIMIT, call)?;
    let databases: Vec<Value> = page.into_iter().map(DeletedDatabase::to_json).collect();
    Ok(json!({ "databases": databases, "pagination": pagination }))
}

pub fn list_groups(state: &mut State, call: &Call) -> ApiResult {
    let groups = state.deleted_groups();
    let (page, pagination) = cursor_page(groups, |deleted| &deleted.group.id, MAX_LIMIT, call)?;
    let groups: Vec<Value> = page
        .into_iter()
        .map(|deleted| state.deleted_group_json(deleted))
        .collect();
    Ok(json!({ "groups": groups, "pagination": pagination }))
}

/// Restores a database, with its group if they were deleted together.
pub fn restore_database(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        name: Option<String>,
    }
    let Body { name } = call.body()?;
    check_restore(state)?;
    let id = call.path("databaseId");
    let found = state.deleted_databases();
    let Some(deleted) = found.iter().find(|deleted| deleted.database.id == id) else {
        return fail(404, "deleted database not found");
    };
    let name = name.unwrap_or_else(|| deleted.database.name.clone());
    check_name("database", &name)?;
    state.check_database_name_free(&name)?;
    let group_id = deleted.group_id.clone();
    if state.group_of_id(&group_id).is_none() {
        if !deleted.with_group {
            let group = &deleted.database.group;
            return fail(
                400,
                format!("group {group} of the database is deleted: restore the group first"),
            );
        }
        undelete_group(state, &group_id)?;
    }
    match state.undelete_database(id, name) {
        Some(database) => Ok(json!({ "database": database })),
        None => fail(404, "deleted database not found"),
    }
}

/// Restores a group and the databases that were deleted with it, except those whose names are now
/// taken.
pub fn restore_group(state: &mut State, call: &Call) -> ApiResult {
    check_restore(state)?;
    let id = call.path("groupId");
    let group = undelete_group(state, id)?;
    let deleted: Vec<(String, String)> = state
        .deleted_with_group(id)
        .map(|deleted| (deleted.database.id.clone(), deleted.database.name.clone()))
        .collect();
    let mut databases = Vec::new();
    let mut failures = Map::new();
    for (id, name) in deleted {
        match state.check_database_name_free(&name) {
            Ok(()) => databases.extend(state.undelete_database(&id, name)),
            Err(error) => {
                failures.insert(id, error.message.into());
            }
        }
    }
    Ok(json!({ "group": group, "databases": databases, "failures": failures }))
}

/// Restores a group without its databases. Returns it as the API does.
fn undelete_group(state: &mut State, id: &str) -> ApiResult {
    let found = state.deleted_groups();
    let Some(deleted) = found.iter().find(|deleted| deleted.group.id == id) else {
        return fail(404, "deleted group not found");
    };
    if state.groups.contains_key(&deleted.group.name) {
        // Unlike the creation of a group, this operation is not documented to fail with 409.
        return fail(400, "group already exists");
    }
    match state.undelete_group(id) {
        Some(group) => Ok(group.to_json()),
        None => fail(404, "deleted group not found"),
    }
}

/// Checks that the caller may restore databases and groups.
fn check_restore(state: &State) -> Result<(), ApiError> {
    state.check_admin("restoring")?;
    if !state.settings.restore_enabled {
        return fail(403, "restore is not enabled for this organization");
    }
    Ok(())
}
