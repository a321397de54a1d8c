//! The settings of the organization.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{ORGANIZATION, ORGANIZATION_ID};

/// The settings of the organization.
#[derive(Deserialize, Serialize)]
#[serde(default)]
pub struct Settings {
    pub overages: bool,
    pub require_mfa: bool,
    pub restore_enabled: bool,
}

/// Restore is enabled, so that tests of it need not enable it first.
impl Default for Settings {
    fn default() -> Self {
        Self {
            overages: false,
            require_mfa: false,
            restore_enabled: true,
        }
    }
}

impl Settings {
    /// Returns the organization as the list of organizations does.
    pub fn organization_json(&self) -> Value {
        json!({
            "id": ORGANIZATION_ID,
            "name": ORGANIZATION,
            "slug": ORGANIZATION,
            "type": "team",
            "overages": self.overages,
            "require_mfa": self.require_mfa,
            "blocked_reads": false,
            "blocked_writes": false,
            "plan_id": "developer",
            "plan_timeline": "monthly",
            "platform": "",
        })
    }

    /// Returns the organization as its own operations do.
    pub fn to_json(&self) -> Value {
        let mut organization = self.organization_json();
        organization["restore_enabled"] = self.restore_enabled.into();
        organization
    }

    /// Returns the organization as version 2 of the list of organizations does.
    pub fn summary_json(&self) -> Value {
        json!({
            "id": ORGANIZATION_ID,
            "name": ORGANIZATION,
            "slug": ORGANIZATION,
            "type": "team",
            "overages": self.overages,
            "stripe_id": "",
        })
    }
}
