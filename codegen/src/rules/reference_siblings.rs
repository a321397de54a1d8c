//! Keywords next to a `$ref`.
//!
//! OpenAPI 3.0 ignores them, and so does every reader of the description. Only those of a property
//! that passes read are kept.

use serde_json::Value;

use super::edit::{reference, visit_objects};
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
    let mut changed = Vec::new();
    visit_objects(document, &mut |place, object| {
        let Some(target) = object.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let kept = reference(place, target, object);
        if kept.len() < object.len() {
            *object = kept;
            changed.push(place.to_owned());
        }
    });
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let plain = json!({"$ref": "#/x"});
        let kept = json!({"$ref": "#/x", "description": "d", "deprecated": true});
        let mut with_more = kept.clone();
        with_more["example"] = json!("e");
        vec![
            Case::new(
                "a schema and properties",
                schemas(json!({"A": kept, "B": {"properties": {"c": with_more, "d": kept}}})),
            )
            .fixed(
                2,
                schemas(json!({"A": plain, "B": {"properties": {"c": kept, "d": kept}}})),
            ),
            Case::new(
                "a property called `$ref`",
                schemas(json!({"A": {"properties": {"$ref": {"type": "string"}, "b": {}}}})),
            ),
        ]
    }
}
