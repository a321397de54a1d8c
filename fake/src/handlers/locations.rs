//! The locations of the platform.

use serde_json::{Map, Value, json};

use crate::call::Call;
use crate::error::ApiResult;
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
