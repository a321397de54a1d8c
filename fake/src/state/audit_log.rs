//! The audit log.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The number of entries that are kept: the latest. Otherwise the state file of a long soak test
/// would grow without limit.
const MAX_ENTRIES: usize = 1000;

/// The audit log of the organization, oldest entry first.
#[derive(Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct AuditLog(VecDeque<AuditEntry>);

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

impl AuditLog {
    /// Adds an entry, and removes the oldest beyond the limit.
    pub fn add(&mut self, entry: AuditEntry) {
        self.0.push_back(entry);
        while self.0.len() > MAX_ENTRIES {
            self.0.pop_front();
        }
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the entries, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &AuditEntry> {
        self.0.iter().rev()
    }
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
