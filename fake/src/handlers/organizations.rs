//! The organization and its settings.

use serde::Deserialize;
use serde_json::json;

use crate::call::{ApiResult, Call, fail};
use crate::state::State;

/// Lists the organization. Version 1 has no wrapper (openapi/differences.md#d6).
pub fn list(state: &mut State, _: &Call) -> ApiResult {
    Ok(json!([state.settings.organization_json()]))
}

pub fn list_v2(state: &mut State, _: &Call) -> ApiResult {
    Ok(json!({ "organizations": [state.settings.summary_json()] }))
}

pub fn get(state: &mut State, _: &Call) -> ApiResult {
    Ok(json!({ "organization": state.settings.to_json() }))
}

/// Updates the settings. `restore_enabled` must be the only one in its request.
pub fn update(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        overages: Option<bool>,
        require_mfa: Option<bool>,
        restore_enabled: Option<bool>,
    }
    let body: Body = call.body()?;
    state.check_admin("updating the organization")?;
    if body.restore_enabled.is_some() && (body.overages.is_some() || body.require_mfa.is_some()) {
        return fail(400, "restore_enabled must be updated alone");
    }
    let settings = &mut state.settings;
    for (setting, change) in [
        (&mut settings.overages, body.overages),
        (&mut settings.require_mfa, body.require_mfa),
        (&mut settings.restore_enabled, body.restore_enabled),
    ] {
        *setting = change.unwrap_or(*setting);
    }
    Ok(json!({ "organization": settings.to_json() }))
}
