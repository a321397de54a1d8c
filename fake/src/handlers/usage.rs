//! The usage of databases and of the organization.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::call::{ApiResult, Call};
use crate::state::{Database, ORGANIZATION_ID, State, Usage};

/// Returns the usage of a database, which is the same for every period.
pub fn of_database(state: &mut State, call: &Call) -> ApiResult {
    let database = state.database(call.path("databaseName"))?;
    let usage = database.usage_json();
    let instances: Map<String, Value> = usage["instances"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|instance| {
            let id = instance["uuid"].as_str()?;
            Some((id.to_owned(), instance["usage"].clone()))
        })
        .collect();
    // openapi/differences.md#d3
    Ok(json!({"database": usage, "instances": instances, "total": database.usage}))
}

pub fn of_organization(state: &mut State, _: &Call) -> ApiResult {
    let mut total = Usage::default();
    for database in state.databases.values() {
        total.add(&database.usage);
    }
    let locations: BTreeSet<&String> = state
        .groups
        .values()
        .flat_map(|group| &group.locations)
        .collect();
    let databases: Vec<Value> = state.databases.values().map(Database::usage_json).collect();
    Ok(json!({
        "organization": {
            "uuid": ORGANIZATION_ID,
            "usage": {
                "rows_read": total.rows_read,
                "rows_written": total.rows_written,
                "storage_bytes": total.storage_bytes,
                "bytes_synced": total.bytes_synced,
                "databases": databases.len(),
                "groups": state.groups.len(),
                "locations": locations.len(),
            },
            "databases": databases,
        },
    }))
}
