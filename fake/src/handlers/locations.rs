//! Locations of the platform and of groups. Those of a group change only on the legacy platform.

use serde_json::{Map, Value, json};

use crate::backend::Backend;
use crate::call::{ApiError, ApiResult, Call, fail};
use crate::state::State;

pub fn list(state: &mut State, _: &Call) -> ApiResult {
    let locations: Map<String, Value> = state
        .backend
        .locations()
        .iter()
        .map(|(code, description)| ((*code).to_owned(), Value::from(*description)))
        .collect();
    Ok(json!({ "locations": locations }))
}

pub fn add_to_group(state: &mut State, call: &Call) -> ApiResult {
    let location = check_change(state, call)?;
    let group = state.group(call.path("groupName"))?;
    group.locations.retain(|code| code != location);
    group.locations.push(location.to_owned());
    Ok(json!({ "group": group.to_json() }))
}

pub fn remove_from_group(state: &mut State, call: &Call) -> ApiResult {
    let location = check_change(state, call)?;
    let group = state.group(call.path("groupName"))?;
    if group.primary == location {
        return fail(400, "cannot remove the primary location of a group");
    }
    group.locations.retain(|code| code != location);
    Ok(json!({ "group": group.to_json() }))
}

/// Responds with an empty body, which the server sends once the group is ready.
pub fn wait_for_group(state: &mut State, call: &Call) -> ApiResult {
    let (name, location) = (call.path("groupName"), call.path("location"));
    if !state
        .group(name)?
        .locations
        .iter()
        .any(|code| code == location)
    {
        return fail(
            404,
            format!("could not find location {location} of group {name}"),
        );
    }
    Ok(Value::Null)
}

/// Checks that a group can gain or lose the location in the path, and returns it.
fn check_change<'a>(state: &State, call: &'a Call) -> Result<&'a str, ApiError> {
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
