//! A `type` that OpenAPI does not have, and `not`.
//!
//! progenitor panics on both ("invalid type", "unhandled not schema").

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "schema_types",
    fix: None,
    check: Some(check_types),
    #[cfg(test)]
    cases: tests::cases,
};

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

fn check_types(document: &Document, problems: &mut Problems) {
    for (place, schema) in document.schemas() {
        if schema.get("not").is_some() {
            problems.add(&place, "has `not`", "remove it");
        }
        let Some(ty) = schema.get("type") else {
            continue;
        };
        if !ty.as_str().is_some_and(|ty| TYPES.contains(&ty)) {
            problems.add(
                &place,
                format!("has the type {ty}"),
                format!("use one of {}", TYPES.join(", ")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let properties = json!({
            "type": {"type": "string"}, "b": {"type": "strong"}, "not": {}, "c": {"not": {}},
        });
        vec![
            Case::new(
                "an unknown type",
                schemas(json!({"A": {"properties": properties}})),
            )
            .problem(
                "#/components/schemas/A/properties/b: has the type \"strong\"; \
                 use one of array, boolean, integer, number, object, string",
            )
            .problem("#/components/schemas/A/properties/c: has `not`; remove it"),
        ]
    }
}
