//! Tokens for databases and for groups.

use serde::Deserialize;
use serde_json::{Value, json};

use super::duration::parse_duration;
use crate::backend::Backend;
use crate::call::{ApiError, ApiResult, Call, fail};
use crate::state::{SqlToken, State, TablePermission};

pub fn create_for_database(state: &mut State, call: &Call) -> ApiResult {
    let token = issue(state, call, false)?;
    let response = json!({ "jwt": token.text });
    state
        .database(call.path("databaseName"))?
        .tokens
        .push(token);
    Ok(response)
}

/// Invalidates the tokens of a database, but not those of its group.
pub fn invalidate_for_database(state: &mut State, call: &Call) -> ApiResult {
    let database = state.database(call.path("databaseName"))?;
    database.tokens.retain(|token| token.of_group);
    Ok(json!({}))
}

pub fn create_for_group(state: &mut State, call: &Call) -> ApiResult {
    let token = issue(state, call, true)?;
    state
        .group(call.path("groupName"))?
        .tokens
        .push(token.clone());
    for database in state.databases_in(call.path("groupName")) {
        database.tokens.push(token.clone());
    }
    Ok(json!({ "jwt": token.text }))
}

/// Invalidates the tokens of a group and those of each of its databases.
pub fn invalidate_for_group(state: &mut State, call: &Call) -> ApiResult {
    state.group(call.path("groupName"))?.tokens.clear();
    for database in state.databases_in(call.path("groupName")) {
        database.tokens.clear();
    }
    Ok(json!({}))
}

fn issue(state: &mut State, call: &Call, of_group: bool) -> Result<SqlToken, ApiError> {
    #[derive(Deserialize)]
    struct Body {
        permissions: Option<Value>,
        fine_grained_permissions: Option<Vec<TablePermission>>,
    }
    let expires = match call.query("expiration").as_deref() {
        None | Some("never") => None,
        Some(text) => {
            let expires =
                parse_duration(text).and_then(|lifetime| state.now.checked_add_signed(lifetime));
            if expires.is_none() {
                return fail(400, "Invalid expiration format");
            }
            expires
        }
    };
    let body: Body = call.body()?;
    if body.permissions.is_some() && state.backend == Backend::Aws {
        return fail(
            400,
            "Permissions are not supported for db-api controlled databases",
        );
    }
    Ok(SqlToken {
        text: state.next_sql_token(),
        of_group,
        expires,
        permissions: body.fine_grained_permissions.unwrap_or_default(),
    })
}
