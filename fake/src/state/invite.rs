//! Pending invites to the organization.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A pending invite. It has no token, since the API no longer returns one.
#[derive(Deserialize, Serialize)]
pub struct Invite {
    pub id: u64,
    pub email: String,
    pub role: String,
    pub created_at: DateTime<Utc>,
}

impl Invite {
    /// Returns the invite as the API does.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "email": self.email,
            "role": self.role,
            "created_at": self.created_at,
        })
    }

    /// Returns whether it was sent to this address.
    pub fn is_to(&self, email: &str) -> bool {
        self.email.eq_ignore_ascii_case(email)
    }
}
