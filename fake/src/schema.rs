//! Validates request bodies against their schemas.

use std::fmt;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use crate::json::without_nulls;

/// The reason why a body does not match its schema. Contains no value from the body.
#[derive(Debug)]
pub struct BodyError {
    /// The place, as a JSON pointer. Empty for the body itself.
    pub place: String,
    message: String,
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.place {
            "" => f.write_str(&self.message),
            place => write!(f, "{place}: {}", self.message),
        }
    }
}

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

    /// Checks a body.
    pub fn check(&self, body: &[u8]) -> Result<(), BodyError> {
        let body: Value = serde_json::from_slice(body).map_err(|error| BodyError {
            place: String::new(),
            message: error.to_string(),
        })?;
        self.validator
            .get_or_init(|| self.compile())
            // JSON Schema has no `nullable`, and the service treats null as absent for every
            // property.
            .validate(&without_nulls(body))
            .map_err(|error| BodyError {
                place: error.instance_path().to_string(),
                message: error.masked().to_string(),
            })
    }

    #[cfg(test)]
    pub fn is_compiled(&self) -> bool {
        self.validator.get().is_some()
    }

    fn compile(&self) -> Validator {
        // References in the schema are resolved from the root of the document.
        let mut root = json!({
            "allOf": [self.schema],
            "components": {"schemas": self.document["components"]["schemas"]},
        });
        require_no_nullable(&mut root);
        jsonschema::options()
            // The schemas of OpenAPI 3.0 extend a draft between 4 and 6, which is close to 4.
            .with_draft(Draft::Draft4)
            .should_validate_formats(true)
            .with_format("date-time", is_date_time)
            .build(&root)
            .expect("the schemas of the API description should be valid")
    }
}

/// Makes nullable properties optional, at any depth, since null counts as absent.
fn require_no_nullable(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let properties = object.get("properties").cloned().unwrap_or_default();
            if let Some(Value::Array(required)) = object.get_mut("required") {
                required.retain(|name| {
                    let property = name.as_str().and_then(|name| properties.get(name));
                    property.is_none_or(|property| property["nullable"] != true)
                });
                // An empty list is not allowed here.
                if required.is_empty() {
                    object.remove("required");
                }
            }
            object.values_mut().for_each(require_no_nullable);
        }
        Value::Array(items) => items.iter_mut().for_each(require_no_nullable),
        _ => {}
    }
}

/// Returns whether a text is a timestamp with an offset, as the client requires.
pub fn is_date_time(text: &str) -> bool {
    text.parse::<DateTime<Utc>>().is_ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::BodySchema;

    fn schema() -> BodySchema {
        let document: &Value = Box::leak(Box::new(json!({
            "schemas": {"$ref": "#/components/schemas/New"},
            "components": {"schemas": {
                "New": {
                    "type": "object",
                    "required": ["name", "tables"],
                    "properties": {
                        "name": {"type": "string"},
                        "kind": {"$ref": "#/components/schemas/Kind"},
                        "ips": {"type": "array", "nullable": true, "items": {"type": "string"}},
                        "tables": {"type": "array", "nullable": true, "items": {"type": "string"}},
                        "at": {"type": "string", "format": "date-time"},
                    },
                },
                "Kind": {"type": "string", "enum": ["a", "b"]},
            }},
        })));
        BodySchema::new(document, &document["schemas"])
    }

    #[test]
    fn bodies_that_fit_pass_and_null_is_absence() {
        for body in [
            r#"{"name": "x"}"#,
            r#"{"name": "x", "kind": "a", "ips": ["1"], "at": "2026-01-01T00:00:00+01:00", "new": 1}"#,
            r#"{"name": "x", "kind": null, "ips": null, "tables": null, "at": null}"#,
        ] {
            assert!(schema().check(body.as_bytes()).is_ok(), "{body}");
        }
    }

    #[test]
    fn errors_name_the_place_and_no_value() {
        for (body, error) in [
            ("[]", r#"value is not of type "object""#),
            ("{}", r#""name" is a required property"#),
            (r#"{"name": null}"#, r#""name" is a required property"#),
            (r#"{"name": 5}"#, r#"/name: value is not of type "string""#),
            (
                r#"{"name": "x", "kind": "secret"}"#,
                r#"/kind: value is not one of "a" or "b""#,
            ),
            (
                r#"{"name": "x", "ips": [null]}"#,
                r#"/ips/0: value is not of type "string""#,
            ),
            (
                r#"{"name": "x", "at": "today"}"#,
                r#"/at: value is not a "date-time""#,
            ),
        ] {
            assert_eq!(
                schema().check(body.as_bytes()).unwrap_err().to_string(),
                error,
                "{body}"
            );
        }
    }
}
