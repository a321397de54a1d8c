//! Executes a call: first the checks common to all operations, then the handler or the example
//! response.

use serde_json::json;

use crate::call::Call;
use crate::description::{QueryParameter, SpecResponse};
use crate::error::{ApiError, ApiResult, fail};
use crate::handlers::handler;
use crate::schema::is_date_time;
use crate::state::{ORGANIZATION, State};

/// The ID of the organization, as in the examples of the API description.
const ORGANIZATION_ID: &str = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";

/// Checks and performs a call.
pub fn dispatch(state: &mut State, call: &Call, token: Option<&str>) -> ApiResult {
    state.check_token(token)?;
    check_path(state, call)?;
    for parameter in &call.spec.query {
        check_query(parameter, call)?;
    }
    check_body(call)?;
    if let Some(handler) = handler(call.spec.operation.id) {
        return handler(state, call);
    }
    match &call.spec.response {
        SpecResponse::Example(example) => Ok(example.clone()),
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

fn check_body(call: &Call) -> Result<(), ApiError> {
    let Some(body) = &call.spec.body else {
        return Ok(());
    };
    if call.body.is_empty() && !body.required {
        return Ok(());
    }
    body.schema
        .check(call.body)
        .or_else(|error| fail(400, format!("invalid request body: {error}")))
}
