//! A group.

use serde_json::{Value, json};

/// A group of databases.
pub struct Group {
    pub name: String,
    pub id: String,
    pub primary: String,
    /// Including the primary.
    pub locations: Vec<String>,
    pub delete_protection: bool,
}

impl Group {
    pub fn new(name: String, id: String, location: String) -> Self {
        Self {
            name,
            id,
            primary: location.clone(),
            locations: vec![location],
            delete_protection: false,
        }
    }

    /// Returns the group as the API does.
    pub fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "uuid": self.id,
            "version": "v0.24.29",
            "primary": self.primary,
            "locations": self.locations,
            "delete_protection": self.delete_protection,
            "archived": false,
        })
    }

    /// Returns the configuration of the group as the API does.
    pub fn configuration_json(&self) -> Value {
        json!({"delete_protection": self.delete_protection})
    }
}
