//! Constraints on values beyond their type: lengths, ranges, patterns, formats, enums of numbers.
//!
//! typify generates types that reject all other values, even in responses, where one unexpected
//! value would fail a list of thousands. The service validates requests itself. Also, the code for
//! `pattern` and `format: uuid` needs crates that turso-platform does not depend on.
//!
//! Two formats stay: secrets and times. A UUID is a string, as all ids of this API are, and an
//! integer has 64 bits.

use serde_json::Value;

use super::edit::{Object, edit_objects, has};
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

const KEYWORDS: [&str; 11] = [
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
];
const FORMATS: [&str; 2] = ["date-time", "password"];

pub(super) const RULE: Rule = Rule {
    name: "constraints",
    fix: Some(drop_constraints),
    check: Some(check_constraints),
    #[cfg(test)]
    cases: tests::cases,
};

fn drop_constraints(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_objects(document, |object| {
        let keywords = constraining_keywords(object);
        for keyword in &keywords {
            object.remove(keyword);
        }
        !keywords.is_empty()
    }))
}

fn check_constraints(document: &Document, problems: &mut Problems) {
    for (place, schema) in document.schemas() {
        for keyword in schema
            .as_object()
            .map(constraining_keywords)
            .into_iter()
            .flatten()
        {
            problems.add(
                &place,
                format!(
                    "`{keyword}: {}` would reject other values",
                    schema[&keyword]
                ),
                "remove it",
            );
        }
    }
}

/// The keywords of a schema that constrain its values beyond their type.
fn constraining_keywords(schema: &Object) -> Vec<String> {
    if !schema.get("type").is_some_and(Value::is_string) {
        return Vec::new();
    }
    let is_constraint = |keyword: &str, value: &Value| match keyword {
        "format" => value
            .as_str()
            .is_none_or(|format| !FORMATS.contains(&format)),
        "enum" => !has(schema, "type", "string"),
        _ => KEYWORDS.contains(&keyword),
    };
    schema
        .iter()
        // Properties may have these names too; then the value is a schema.
        .filter(|(keyword, value)| !value.is_object() && is_constraint(keyword, value))
        .map(|(keyword, _)| keyword.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new(
                "a string and a number",
                schemas(json!({
                    "A": {"type": "string", "format": "uuid", "pattern": "x", "minLength": 1},
                    "B": {"type": "integer", "format": "int32", "maximum": 9, "enum": [1, 2]},
                })),
            )
            .problem(
                "#/components/schemas/A: `format: \"uuid\"` would reject other values; remove it",
            )
            .problem("#/components/schemas/A: `minLength: 1` would reject other values; remove it")
            .problem(
                "#/components/schemas/A: `pattern: \"x\"` would reject other values; remove it",
            )
            .problem("#/components/schemas/B: `enum: [1,2]` would reject other values; remove it")
            .problem(
                "#/components/schemas/B: `format: \"int32\"` would reject other values; remove it",
            )
            .problem("#/components/schemas/B: `maximum: 9` would reject other values; remove it")
            .fixed(
                2,
                schemas(json!({"A": {"type": "string"}, "B": {"type": "integer"}})),
            ),
            Case::new(
                "a time, an enum of strings, and a property called `pattern`",
                schemas(json!({"A": {"type": "object", "properties": {
                    "time": {"type": "string", "format": "date-time"},
                    "kind": {"type": "string", "enum": ["x"]},
                    "pattern": {"type": "string"},
                }}})),
            ),
        ]
    }
}
