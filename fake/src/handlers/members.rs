//! Members of the organization.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::{ApiResult, Call, fail};
use crate::state::{Member, ORGANIZATION, State};

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
    if state.members.contains_key(&username) {
        return fail(
            409,
            format!("user [{username}] is already a member of organization [{ORGANIZATION}]"),
        );
    }
    let member = Member::new(username.clone(), role.unwrap_or("member".to_owned()));
    let response = json!({ "member": username, "role": member.role });
    state.members.insert(username, member);
    Ok(response)
}

pub fn update_role(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        role: String,
    }
    let Body { role } = call.body()?;
    let member = state.member(call.path("username"))?;
    member.role = role;
    Ok(json!({ "member": member.to_json() }))
}

pub fn remove(state: &mut State, call: &Call) -> ApiResult {
    let username = state.member(call.path("username"))?.username.clone();
    state.members.remove(&username);
    Ok(json!({ "member": username }))
}
