//! Configurations of databases.

use serde::{Deserialize, Deserializer};

use crate::backend::Backend;
use crate::call::{ApiResult, Call, fail};
use crate::state::State;

/// The body of an update. Absent settings keep their value.
#[derive(Deserialize)]
struct Update {
    size_limit: Option<String>,
    allow_attach: Option<bool>,
    #[serde(default, deserialize_with = "null_as_empty")]
    allowed_ips: Option<Vec<String>>,
    #[serde(default, deserialize_with = "null_as_empty")]
    allowed_aws_vpc_ids: Option<Vec<String>>,
    block_reads: Option<bool>,
    block_writes: Option<bool>,
    delete_protection: Option<bool>,
}

/// Reads null as an empty list. Only an absent list keeps its value.
fn null_as_empty<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<String>>, D::Error> {
    Option::deserialize(deserializer).map(|list| Some(list.unwrap_or_default()))
}

pub fn get(state: &mut State, call: &Call) -> ApiResult {
    let database = state.database(call.path("databaseName"))?;
    Ok(database.configuration.to_json())
}

pub fn update(state: &mut State, call: &Call) -> ApiResult {
    let update: Update = call.body()?;
    if state.backend == Backend::Aws {
        for (field, given) in [
            ("size_limit", update.size_limit.is_some()),
            ("allow_attach", update.allow_attach.is_some()),
        ] {
            if given {
                return fail(
                    400,
                    format!("{field} is not supported for db-api controlled databases"),
                );
            }
        }
    }
    let database = state.database(call.path("databaseName"))?;
    database.configured = true;
    let configuration = &mut database.configuration;
    if let Some(size_limit) = update.size_limit {
        configuration.size_limit = size_limit;
    }
    configuration.allow_attach = update.allow_attach.or(configuration.allow_attach);
    if let Some(allowed_ips) = update.allowed_ips {
        configuration.allowed_ips = allowed_ips;
    }
    if let Some(allowed_aws_vpc_ids) = update.allowed_aws_vpc_ids {
        configuration.allowed_aws_vpc_ids = allowed_aws_vpc_ids;
    }
    for (setting, change) in [
        (&mut configuration.block_reads, update.block_reads),
        (&mut configuration.block_writes, update.block_writes),
        (
            &mut configuration.delete_protection,
            update.delete_protection,
        ),
    ] {
        *setting = change.unwrap_or(*setting);
    }
    Ok(configuration.to_json())
}
