//! JSON Web Key Sets of the organization. Their keys are never used.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::{ApiResult, Call, fail};
use crate::state::{Jwks, State};

pub fn list(state: &mut State, _: &Call) -> ApiResult {
    let jwks: Vec<Value> = state
        .jwks
        .iter()
        .map(|(name, jwks)| jwks.to_json(name))
        .collect();
    Ok(json!({ "jwks": jwks }))
}

pub fn save(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        jwks_url: String,
        region: String,
    }
    let Body { jwks_url, region } = call.body()?;
    let jwks = Jwks {
        url: jwks_url,
        region,
    };
    state.jwks.insert(call.path("jwksName").to_owned(), jwks);
    Ok(json!({}))
}

/// Removes the key set with this name in this region.
pub fn remove(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        region: String,
    }
    let Body { region } = call.body()?;
    let name = call.path("jwksName");
    if state
        .jwks
        .get(name)
        .is_none_or(|jwks| jwks.region != region)
    {
        return fail(404, format!("could not find JWKS {name} in {region}"));
    }
    state.jwks.remove(name);
    Ok(json!({}))
}

/// Returns the fields of the request, since the real template is not known.
pub fn template(_: &mut State, call: &Call) -> ApiResult {
    let fields: Value = call.body()?;
    Ok(json!({ "template": fields }))
}
