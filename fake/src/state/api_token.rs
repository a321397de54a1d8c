//! A platform token.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::json::without_nulls;

/// A platform token, which authorizes requests to the API.
pub struct ApiToken {
    pub id: String,
    pub name: String,
    pub scope: TokenScope,
    /// The token's value.
    pub text: String,
    created_at: DateTime<Utc>,
}

/// The restrictions of a platform token; also the body of the request that creates one.
#[derive(Default, Deserialize)]
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
