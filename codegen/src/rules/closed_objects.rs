//! `additionalProperties: false`.
//!
//! typify generates a type that rejects unknown fields (`deny_unknown_fields`), so a field that the
//! service adds would fail every response that contains it.

use serde_json::Value;

use super::edit::{edit_objects, has};
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "closed_objects",
    fix: Some(open_objects),
    check: Some(check_objects),
    #[cfg(test)]
    cases: tests::cases,
};

fn open_objects(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_objects(document, |object| {
        let is_closed = has(object, "additionalProperties", false);
        if is_closed {
            object.remove("additionalProperties");
        }
        is_closed
    }))
}

fn check_objects(document: &Document, problems: &mut Problems) {
    for (place, schema) in document.schemas() {
        if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
            problems.add(
                place,
                "`additionalProperties: false` would reject new fields",
                "remove it",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let map = json!({"additionalProperties": {"type": "string"}});
        vec![
            Case::new(
                "a closed object, not a map",
                schemas(json!({"A": {"additionalProperties": false}, "B": map})),
            )
            .problem(
                "#/components/schemas/A: `additionalProperties: false` would reject new fields; \
                 remove it",
            )
            .fixed(1, schemas(json!({"A": {}, "B": map}))),
        ]
    }
}
