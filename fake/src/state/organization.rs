//! The groups, the members, the platform tokens and the key sets of the organization.

use std::time::Instant;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::database::SqlToken;
use crate::json::without_nulls;

/// A group of databases.
#[derive(Deserialize, Serialize)]
pub struct Group {
    pub name: String,
    pub id: String,
    pub primary: String,
    /// Including the primary.
    pub locations: Vec<String>,
    pub delete_protection: bool,
    /// Its tokens, which are also valid for its databases.
    #[serde(default)]
    pub tokens: Vec<SqlToken>,
    /// The time of creation in real time, if the group was created after the platform started.
    #[serde(skip)]
    pub created: Option<Instant>,
}

impl Group {
    pub fn new(name: String, id: String, location: String) -> Self {
        Self {
            name,
            id,
            primary: location.clone(),
            locations: vec![location],
            delete_protection: false,
            tokens: Vec::new(),
            created: None,
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

/// A member of the organization.
#[derive(Deserialize, Serialize)]
pub struct Member {
    pub username: String,
    pub role: String,
}

impl Member {
    pub fn new(username: String, role: String) -> Self {
        Self { username, role }
    }

    /// Returns the email address of the member.
    pub fn email(&self) -> String {
        email_of(&self.username)
    }

    /// Returns the member as the API does.
    pub fn to_json(&self) -> Value {
        json!({
            "username": self.username,
            "role": self.role,
            "email": self.email(),
        })
    }
}

/// Returns the email address of a user.
pub fn email_of(username: &str) -> String {
    format!("{username}@example.com")
}

/// A JSON Web Key Set.
#[derive(Deserialize, Serialize)]
pub struct Jwks {
    pub url: String,
    pub region: String,
}

impl Jwks {
    /// Returns the key set as the API does.
    pub fn to_json(&self, name: &str) -> Value {
        json!({ "jwks_name": name, "jwks_url": self.url })
    }
}

/// A platform token, which authorizes requests to the API.
#[derive(Deserialize, Serialize)]
pub struct ApiToken {
    pub id: String,
    pub name: String,
    pub scope: TokenScope,
    /// The token's value.
    pub text: String,
    created_at: DateTime<Utc>,
}

/// The restrictions of a platform token; also the body of the request that creates one.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct TokenScope {
    pub organization: Option<String>,
    pub group: Option<String>,
    pub scopes: Option<Vec<String>>,
}

impl ApiToken {
    pub fn new(
        name: &str,
        id: String,
        scope: TokenScope,
        created_at: DateTime<Utc>,
        text: String,
    ) -> Self {
        Self {
            id,
            name: name.to_owned(),
            scope,
            text,
            created_at,
        }
    }

    /// Returns the token as the API does, without its value.
    pub fn to_json(&self) -> Value {
        let scopes = self
            .scope
            .scopes
            .as_ref()
            .filter(|scopes| !scopes.is_empty());
        without_nulls(json!({
            "id": self.id,
            "name": self.name,
            "organization": self.scope.organization,
            "group": self.scope.group,
            "scopes": scopes,
            "created_at": self.created_at.date_naive().to_string(),
        }))
    }
}
