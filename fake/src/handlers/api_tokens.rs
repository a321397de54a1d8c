//! Platform tokens.

use serde_json::{Value, json};

use crate::call::{ApiError, ApiResult, Call, fail};
use crate::state::{ApiToken, ORGANIZATION, State, TokenScope};

pub fn list(state: &mut State, _: &Call) -> ApiResult {
    let tokens: Vec<Value> = state.api_tokens.iter().map(ApiToken::to_json).collect();
    Ok(json!({ "tokens": tokens }))
}

pub fn list_of_organization(state: &mut State, _: &Call) -> ApiResult {
    let tokens: Vec<Value> = state
        .api_tokens
        .iter()
        .filter(|token| token.scope.organization.is_some())
        .map(ApiToken::to_json)
        .collect();
    Ok(json!({ "tokens": tokens }))
}

pub fn create(state: &mut State, call: &Call) -> ApiResult {
    let name = call.path("tokenName");
    let scope: TokenScope = call.body()?;
    check_scope(state, &scope)?;
    if state.api_tokens.iter().any(|token| token.name == name) {
        return fail(409, format!("token with name {name} already exists"));
    }
    let token = state.add_api_token(name, scope);
    Ok(json!({ "id": token.id, "name": token.name, "token": token.text }))
}

fn check_scope(state: &State, scope: &TokenScope) -> Result<(), ApiError> {
    let has_scopes = scope
        .scopes
        .as_ref()
        .is_some_and(|scopes| !scopes.is_empty());
    if scope
        .organization
        .as_ref()
        .is_some_and(|slug| slug != ORGANIZATION)
    {
        return fail(404, "organization not found");
    }
    match &scope.group {
        Some(_) if scope.organization.is_none() || !has_scopes => {
            fail(400, "a group requires an organization and scopes")
        }
        Some(group) if !state.groups.contains_key(group) => fail(404, "group not found"),
        None if has_scopes => fail(400, "scopes require a group"),
        _ => Ok(()),
    }
}

pub fn revoke(state: &mut State, call: &Call) -> ApiResult {
    let name = call.path("tokenName");
    remove(state, |token| token.name == name)?;
    Ok(json!({ "token": name }))
}

pub fn revoke_of_organization(state: &mut State, call: &Call) -> ApiResult {
    let id = call.path("tokenId");
    remove(state, |token| {
        token.scope.organization.is_some() && token.id == id
    })?;
    Ok(json!({ "token": id }))
}

fn remove(state: &mut State, matches: impl Fn(&ApiToken) -> bool) -> Result<(), ApiError> {
    let Some(index) = state.api_tokens.iter().position(matches) else {
        return fail(404, "token not found");
    };
    state.api_tokens.remove(index);
    Ok(())
}
