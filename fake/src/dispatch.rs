//! Executes a call: the checks common to all operations, and the handler or the example response.

use std::time::Duration;

use serde_json::json;

use crate::call::Call;
use crate::call::{ApiError, ApiResult, fail};
use crate::description::{QueryParameter, SpecResponse};
use crate::handlers::handler;
use crate::pages::page;
use crate::schema::is_date_time;
use crate::state::{ORGANIZATION, State};

/// The ID of the organization, as in the examples of the API description.
const ORGANIZATION_ID: &str = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";

/// Checks the token, the path, the query and the body of a call.
pub fn check(state: &mut State, call: &Call, token: Option<&str>) -> Result<(), ApiError> {
    state.check_token(token)?;
    check_path(state, call)?;
    for parameter in &call.spec.query {
        check_query(parameter, call)?;
    }
    match &call.body_check {
        Ok(()) => Ok(()),
        Err(error) => fail(400, format!("invalid request body: {error}")),
    }
}

/// Performs a call that passed the checks.
pub fn perform(state: &mut State, call: &Call) -> ApiResult {
    if let Some(handler) = handler(call.spec.operation.id) {
        return handler(state, call);
    }
    match &call.spec.response {
        SpecResponse::Example(example) => page(example.clone(), call),
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

/// Returns how long the successful response to a call must wait.
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
    if call.path.contains_key("databaseName") {
        state.database(call.path("databaseName"))?;
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
        "date-time" => is_date_time(&value),
        _ => allowed.is_empty() || allowed.contains(&value),
    };
    if !valid {
        return fail(400, format!("invalid {name} parameter: {value}"));
    }
    Ok(())
}
