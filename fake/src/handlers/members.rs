//! Members of the organization.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::{ApiError, ApiResult, Call, fail};
use crate::state::{CALLER, Member, ORGANIZATION, State};

/// The role that cannot be given, changed or removed.
const OWNER: &str = "owner";

/// The role of a new member, unless the request names another.
const DEFAULT_ROLE: &str = "member";

pub fn list(state: &mut State, _: &Call) -> ApiResult {
    let members: Vec<Value> = state.members.values().map(Member::to_json).collect();
    Ok(json!({ "members": members }))
}

pub fn get(state: &mut State, call: &Call) -> ApiResult {
    let member = state.member(call.path("username"))?;
    Ok(json!({ "member": member.to_json() }))
}

pub fn add(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        username: String,
        role: Option<String>,
    }
    let Body { username, role } = call.body()?;
    state.check_admin("adding members")?;
    let role = check_role(role)?;
    check_user(&username)?;
    if state.members.contains_key(&username) {
        return fail(
            409,
            format!("user [{username}] is already a member of organization [{ORGANIZATION}]"),
        );
    }
    state.set_role(&username, &role);
    Ok(json!({ "member": username, "role": role }))
}

pub fn update_role(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        role: String,
    }
    let Body { role } = call.body()?;
    state.check_admin("updating member roles")?;
    let role = check_role(Some(role))?;
    let member = state.member(call.path("username"))?;
    if member.role == OWNER {
        return fail(403, "the role of the owner cannot be updated");
    }
    member.role = role;
    Ok(json!({ "member": member.to_json() }))
}

pub fn remove(state: &mut State, call: &Call) -> ApiResult {
    let username = call.path("username");
    if username != CALLER {
        state.check_admin("removing members")?;
    }
    let Some(member) = state.members.get(username) else {
        return fail(
            404,
            format!("user [{username}] is not a member of org [{ORGANIZATION}]"),
        );
    };
    if member.role == OWNER {
        return fail(403, "the owner cannot be removed from the organization");
    }
    state.members.remove(username);
    Ok(json!({ "member": username }))
}

/// Checks the role of a member or an invite, which cannot be `owner`. Returns it, or the default.
pub fn check_role(role: Option<String>) -> Result<String, ApiError> {
    match role {
        None => Ok(DEFAULT_ROLE.to_owned()),
        Some(role) if role != OWNER => Ok(role),
        Some(_) => fail(400, "invalid role"),
    }
}

/// Checks that a user exists: any username of letters, digits and dashes does.
pub fn check_user(username: &str) -> Result<(), ApiError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if username.is_empty() || !username.chars().all(allowed) {
        return fail(404, format!("could not find user [{username}]"));
    }
    Ok(())
}
