//! A `default`.
//!
//! The service assumes it for an absent value. typify generates a field that is always sent and, in
//! a response, one with a value that the service did not send (typify-impl 0.8.0, `defaults.rs`);
//! progenitor ignores the default of a parameter.

use serde_json::Value;

use super::edit::{Object, edit_objects, is_schema};
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;
use crate::prose::append_sentence;

pub(super) const RULE: Rule = Rule {
    name: "defaults",
    fix: Some(describe_defaults),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

/// Moves each default to the description; that of a parameter's schema to the parameter's.
fn describe_defaults(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_objects(document, |object| {
        let default = if object.contains_key("in") {
            let schema = object.get_mut("schema").and_then(Value::as_object_mut);
            schema.and_then(|schema| schema.remove("default"))
        } else if is_schema(object) {
            object.remove("default")
        } else {
            None
        };
        if let Some(default) = &default {
            describe(object, default);
        }
        default.is_some()
    }))
}

fn describe(object: &mut Object, default: &Value) {
    let value = default
        .as_str()
        .map_or_else(|| default.to_string(), str::to_owned);
    let before = object.get("description").and_then(Value::as_str);
    let after = append_sentence(before, &format!("Default: `{value}`."));
    object.insert("description".to_owned(), Value::from(after));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new(
                "of a parameter and of a schema",
                json!({
                    "parameters": [{
                        "in": "query", "description": "P.",
                        "schema": {"type": "integer", "default": 7},
                    }],
                    "schema": {"type": "string", "default": "member"},
                }),
            )
            .fixed(
                2,
                json!({
                    "parameters": [{
                        "in": "query", "description": "P. Default: `7`.",
                        "schema": {"type": "integer"},
                    }],
                    "schema": {"type": "string", "description": "Default: `member`."},
                }),
            ),
            Case::new(
                "a property called `default`",
                schemas(json!({"A": {"properties": {"default": {"type": "string"}}}})),
            ),
        ]
    }
}
