//! The locations of a group, which change on the legacy platform only.

use serde_json::json;

use crate::backend::Backend;
use crate::call::Call;
use crate::error::{ApiError, ApiResult, fail};
use crate::state::State;

pub fn add(state: &mut State, call: &Call) -> ApiResult {
    let location = check(state, call)?;
    let group = state.group(call.path("groupName"))?;
    group.locations.retain(|code| code != location);
    group.locations.push(location.to_owned());
    Ok(json!({ "group": group.to_json() }))
}

pub fn remove(state: &mut State, call: &Call) -> ApiResult {
    let location = check(state, call)?;
    let group = state.group(call.path("groupName"))?;
    if group.primary == location {
        return fail(400, "cannot remove the primary location of a group");
    }
    group.locations.retain(|code| code != location);
    Ok(json!({ "group": group.to_json() }))
}

/// Returns the location in the path.
fn check<'a>(state: &State, call: &'a Call) -> Result<&'a str, ApiError> {
    if state.backend == Backend::Aws {
        return fail(
            400,
            "replication is not supported for db-api controlled databases",
        );
    }
    let location = call.path("location");
    state.check_location(location)?;
    Ok(location)
}
