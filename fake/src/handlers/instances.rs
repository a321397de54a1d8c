//! Instances of databases.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::backend::Backend;
use crate::call::{ApiError, ApiResult, Call, fail};
use crate::state::{Database, Instance, State};

pub fn list(state: &mut State, call: &Call) -> ApiResult {
    let database = state.database(call.path("databaseName"))?;
    let instances: Vec<Value> = database.instances.iter().map(Instance::to_json).collect();
    Ok(json!({ "instances": instances }))
}

pub fn get(state: &mut State, call: &Call) -> ApiResult {
    let (database, index) = find(state, call)?;
    Ok(json!({ "instance": database.instances[index].to_json() }))
}

/// Responds at once: instances are ready when they are created.
pub fn wait(state: &mut State, call: &Call) -> ApiResult {
    find(state, call)?;
    Ok(Value::Null)
}

pub fn create(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        location: String,
    }
    let Body { location } = call.body()?;
    let name = call.path("databaseName");
    if state.backend == Backend::Aws {
        return fail(
            400,
            "replication is not supported for db-api controlled databases",
        );
    }
    state.check_location(&location)?;
    let instances = &state.database(name)?.instances;
    if instances
        .iter()
        .any(|instance| instance.location == location)
    {
        return fail(
            409,
            format!("an instance of {name} in {location} already exists"),
        );
    }
    let id = state.next_id();
    let instance = state.database(name)?.add_instance(id, location);
    // The service still sends these obsolete credentials.
    Ok(json!({"instance": instance.to_json(), "username": "", "password": ""}))
}

pub fn delete(state: &mut State, call: &Call) -> ApiResult {
    let (database, index) = find(state, call)?;
    if database.instances[index].is_primary {
        return fail(400, "cannot delete the primary instance of a database");
    }
    let instance = database.instances.remove(index);
    Ok(json!({ "instance": instance.location }))
}

/// Finds the instance in the path; returns its database and its index.
fn find<'a>(state: &'a mut State, call: &Call) -> Result<(&'a mut Database, usize), ApiError> {
    let (name, instance) = (call.path("databaseName"), call.path("instanceName"));
    let database = state.database(name)?;
    let index = database
        .instances
        .iter()
        .position(|found| found.location == instance);
    match index {
        Some(index) => Ok((database, index)),
        None => fail(
            404,
            format!("could not find instance {instance} of database {name}"),
        ),
    }
}
