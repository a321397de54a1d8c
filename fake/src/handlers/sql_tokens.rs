//! Tokens for databases and for groups.

use serde::Deserialize;
use serde_json::{Value, json};

use super::duration::parse_duration;
use crate::backend::Backend;
use crate::call::{ApiError, ApiResult, Call, fail};
use crate::state::{SqlToken, State, TablePermission};

pub fn create_for_database(state: &mut State, call: &Call) -> ApiResult {
    let id = state.database(call.path("databaseName"))?.id.clone();
    let token = issue(state, call, json!({ "id": id }), false)?;
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
    let id = database.id.clone();
    state.close_connections(&id);
    Ok(json!({}))
}

pub fn create_for_group(state: &mut State, call: &Call) -> ApiResult {
    let id = state.group(call.path("groupName"))?.id.clone();
    let token = issue(state, call, json!({ "gid": id }), true)?;
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
    let mut ids = Vec::new();
    for database in state.databases_in(call.path("groupName")) {
        database.tokens.clear();
        ids.push(database.id.clone());
    }
    for id in ids {
        state.close_connections(&id);
    }
    Ok(json!({}))
}

/// Issues a token. `claims` identifies its database or group.
fn issue(
    state: &mut State,
    call: &Call,
    mut claims: Value,
    of_group: bool,
) -> Result<SqlToken, ApiError> {
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
    let read_only = call.query("authorization").as_deref() == Some("read-only");
    claims["a"] = if read_only { "ro" } else { "rw" }.into();
    claims["iat"] = state.now.timestamp().into();
    if let Some(expires) = expires {
        claims["exp"] = expires.timestamp().into();
    }
    Ok(SqlToken {
        text: state.next_sql_token(claims),
        of_group,
        expires,
        read_only,
        permissions: body.fine_grained_permissions.unwrap_or_default(),
    })
}
