//! Keywords next to a `$ref`.
//!
//! OpenAPI 3.0 ignores them, and so does every reader of the description.

use serde_json::Value;

use super::edit::edit_objects;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "reference_siblings",
    fix: Some(drop_reference_siblings),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

fn drop_reference_siblings(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_objects(document, |object| {
        let has_siblings = object.get("$ref").is_some_and(Value::is_string) && object.len() > 1;
        if has_siblings {
            object.retain(|key, _| key == "$ref");
        }
        has_siblings
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let plain = json!({"$ref": "#/x"});
        vec![
            Case::new(
                "a description",
                schemas(json!({"A": {"$ref": "#/x", "description": "d"}, "B": plain})),
            )
            .fixed(1, schemas(json!({"A": plain, "B": plain}))),
            Case::new(
                "a property called `$ref`",
                schemas(json!({"A": {"properties": {"$ref": {"type": "string"}, "b": {}}}})),
            ),
        ]
    }
}
