//! The audit log.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// An entry of the audit log.
#[derive(Deserialize, Serialize)]
pub struct AuditEntry {
    pub code: String,
    pub message: String,
    pub origin: String,
    pub author: String,
    pub created_at: DateTime<Utc>,
    pub data: Value,
}

impl AuditEntry {
    /// Returns the entry as the API does.
    pub fn to_json(&self) -> Value {
        json!({
            "code": self.code,
            "message": self.message,
            "origin": self.origin,
            "author": self.author,
            "created_at": self.created_at,
            "data": self.data,
        })
    }
}
