//! Groups and their configurations.

use std::time::Instant;

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_name;
use crate::call::{ApiResult, Call, fail};
use crate::state::{Group, State};

pub fn list(state: &mut State, _: &Call) -> ApiResult {
    let groups: Vec<Value> = state.groups.values().map(Group::to_json).collect();
    Ok(json!({ "groups": groups }))
}

pub fn get(state: &mut State, call: &Call) -> ApiResult {
    let group = state.group(call.path("groupName"))?;
    Ok(json!({ "group": group.to_json() }))
}

pub fn create(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        name: String,
        location: String,
    }
    let Body { name, location } = call.body()?;
    check_name("group", &name)?;
    state.check_location(&location)?;
    if state.groups.contains_key(&name) {
        return fail(409, "group already exists");
    }
    let group = state.add_group(name, location);
    group.created = Some(Instant::now());
    Ok(json!({ "group": group.to_json() }))
}

/// Deletes a group with its databases and its platform tokens.
pub fn delete(state: &mut State, call: &Call) -> ApiResult {
    let name = call.path("groupName");
    let group = state.group(name)?;
    if group.delete_protection {
        // openapi/differences.md#d21
        return fail(
            403,
            format!("group {name} is delete-protected and cannot be deleted"),
        );
    }
    let response = json!({ "group": group.to_json() });
    state.delete_group(name);
    Ok(response)
}

pub fn rename(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        #[serde(rename = "Name")]
        name: String,
    }
    let Body { name: new_name } = call.body()?;
    check_name("group", &new_name)?;
    if state.groups.contains_key(&new_name) {
        return fail(409, "group already exists");
    }
    let name = call.path("groupName");
    for database in state.databases_in(name) {
        database.group.clone_from(&new_name);
    }
    for token in &mut state.api_tokens {
        if token.scope.group.as_deref() == Some(name) {
            token.scope.group = Some(new_name.clone());
        }
    }
    if let Some(mut group) = state.groups.remove(name) {
        group.name.clone_from(&new_name);
        state.groups.insert(new_name, group);
    }
    Ok(json!({}))
}

/// Returns the group unchanged: groups are never archived here.
pub fn unarchive(state: &mut State, call: &Call) -> ApiResult {
    get(state, call)
}

pub fn get_configuration(state: &mut State, call: &Call) -> ApiResult {
    Ok(state.group(call.path("groupName"))?.configuration_json())
}

pub fn update_configuration(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        delete_protection: Option<bool>,
    }
    let body: Body = call.body()?;
    let group = state.group(call.path("groupName"))?;
    group.delete_protection = body.delete_protection.unwrap_or(group.delete_protection);
    Ok(group.configuration_json())
}
