//! Executes a call: the checks common to all operations, and the handler or the example response.

use std::time::Duration;

use serde_json::json;

use crate::audit;
use crate::call::{ApiError, ApiResult, Call, fail};
use crate::description::{QueryParameter, SpecResponse};
use crate::handlers::handler;
use crate::pages::example_page;
use crate::schema::is_date_time;
use crate::scopes;
use crate::state::{ORGANIZATION, ORGANIZATION_ID, State};

/// Checks the token, the path, the query and the body of a call.
pub fn check(state: &mut State, call: &Call, token: Option<&str>) -> Result<(), ApiError> {
    let scope = state.check_token(token)?.scope.clone();
    scopes::check_operation(&scope, call.spec.operation.id)?;
    check_path(state, call)?;
    scopes::check_group(&scope, state, call)?;
    for parameter in &call.spec.query {
        check_query(parameter, call)?;
    }
    match &call.body_check {
        Ok(()) => Ok(()),
        Err(error) if error.place == "/role" => fail(400, "invalid role"),
        Err(error) => fail(400, format!("invalid request body: {error}")),
    }
}

/// Performs a call that passed the checks.
pub fn perform(state: &mut State, call: &Call, user_agent: &str) -> ApiResult {
    if let Some(handler) = handler(call.spec.operation.id) {
        let response = handler(state, call)?;
        audit::record(state, call, &response, user_agent);
        return Ok(response);
    }
    match &call.spec.response {
        SpecResponse::Example(example) => example_page(example.clone(), call),
        // Turso's TypeScript client parses these as JSON (openapi/differences.md#d19).
        SpecResponse::Empty => Ok(json!({})),
        SpecResponse::NoExample => fail(
            501,
            format!(
                "the description has no example for {}",
                call.spec.operation.id
            ),
        ),
    }
}

/// Returns how long to delay the successful response to a call.
pub fn delay(state: &State, call: &Call) -> Duration {
    if call.spec.operation.id != "waitGroupLocation" {
        return Duration::ZERO;
    }
    let group = state.groups.get(call.path("groupName"));
    group.map_or(Duration::ZERO, |group| state.time_until_ready(group))
}

/// Checks that the organization, the database and the group in the path exist.
fn check_path(state: &mut State, call: &Call) -> Result<(), ApiError> {
    for (name, expected) in [
        ("organizationSlug", ORGANIZATION),
        ("organizationId", ORGANIZATION_ID),
    ] {
        if call.path.get(name).is_some_and(|value| value != expected) {
            return fail(404, "organization not found");
        }
    }
    if let Some(name) = call.path.get("databaseName")
        && let Err(error) = state.database(name)
    {
        // The older documentation has a separate message for this.
        return match call.spec.operation.id {
            "deleteDatabaseInstance" => fail(
                404,
                format!("could not find database {name} to delete instance from"),
            ),
            _ => Err(error),
        };
    }
    if call.path.contains_key("groupName") {
        state.group(call.path("groupName"))?;
    }
    Ok(())
}

fn check_query(parameter: &QueryParameter, call: &Call) -> Result<(), ApiError> {
    let QueryParameter {
        name,
        required,
        kind,
        allowed,
    } = parameter;
    let Some(value) = call.query(name) else {
        if *required {
            return fail(400, format!("{name} is required"));
        }
        return Ok(());
    };
    let valid = match kind.as_str() {
        "integer" => value.parse::<i64>().is_ok(),
        "boolean" => value.parse::<bool>().is_ok(),
        "date-time" if !is_date_time(&value) => {
            let error = date_time_error(&value);
            return fail(400, format!("invalid {name} parameter: {error}"));
        }
        _ => allowed.is_empty() || allowed.contains(&value),
    };
    if !valid {
        return fail(400, format!("invalid {name} parameter: {value}"));
    }
    Ok(())
}

/// Returns the service's message for a text that is not a timestamp.
fn date_time_error(text: &str) -> String {
    let (rest, expected) = if is_date_time(&format!("{text}Z")) {
        ("", "Z07:00")
    } else {
        (text, "2006")
    };
    format!(
        r#"parsing time "{text}" as "2006-01-02T15:04:05Z07:00": cannot parse "{rest}" as "{expected}""#
    )
}
