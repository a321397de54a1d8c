//! A member of the organization.

use serde_json::{Value, json};

/// A member of the organization.
pub struct Member {
    pub username: String,
    pub role: String,
}

impl Member {
    pub fn new(username: String, role: String) -> Self {
        Self { username, role }
    }

    /// Returns the member as the API does.
    pub fn to_json(&self) -> Value {
        json!({
            "username": self.username,
            "role": self.role,
            "email": format!("{}@example.com", self.username),
        })
    }
}
