//! Request bodies against their schemas.

use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use crate::json::without_nulls;

/// The schema of a request body, compiled when it is first used.
pub struct BodySchema {
    document: &'static Value,
    schema: &'static Value,
    validator: OnceLock<Validator>,
}

impl BodySchema {
    /// Takes a schema of an OpenAPI 3.0 document.
    pub fn new(document: &'static Value, schema: &'static Value) -> Self {
        Self {
            document,
            schema,
            validator: OnceLock::new(),
        }
    }

    /// Checks a body. The error says what is wrong with it, without any value from it.
    pub fn check(&self, body: &[u8]) -> Result<(), String> {
        let body: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        self.validator
            .get_or_init(|| self.compile())
            // `nullable` is no keyword of JSON Schema, and the service takes null for absence
            // whether a property has it or not.
            .validate(&without_nulls(body))
            .map_err(|error| match error.instance_path().as_str() {
                "" => error.masked().to_string(),
                path => format!("{path}: {}", error.masked()),
            })
    }

    fn compile(&self) -> Validator {
        // The references in the schema start at the root of the document.
        let root = json!({
            "allOf": [self.schema],
            "components": {"schemas": self.document["components"]["schemas"]},
        });
        jsonschema::options()
            // The schemas of OpenAPI 3.0 extend a draft between 4 and 6, which is close to 4.
            .with_draft(Draft::Draft4)
            .should_validate_formats(true)
            .with_format("date-time", is_date_time)
            .build(&root)
            .expect("the schemas of the API description should be valid")
    }
}

/// Returns whether a text is a timestamp with an offset, as the client reads them.
pub fn is_date_time(text: &str) -> bool {
    text.parse::<DateTime<Utc>>().is_ok()
}
