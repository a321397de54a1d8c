//! A component that nothing refers to. It would become a type that no operation uses.

use std::collections::BTreeSet;

use serde_json::Value;

use super::edit::visit_objects;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "unused_components",
    fix: Some(drop_unused_components),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

/// Removes components until all are used: one may be used only by another unused one.
pub(super) fn drop_unused_components(document: &mut Document) -> Result<Vec<String>, Problems> {
    const SECTIONS: [&str; 4] = ["schemas", "responses", "parameters", "requestBodies"];
    let mut dropped = Vec::new();
    loop {
        let mut used = BTreeSet::new();
        visit_objects(document, &mut |_, object| {
            if let Some(target) = object.get("$ref").and_then(Value::as_str) {
                used.insert(target.to_owned());
            }
        });
        let before = dropped.len();
        for section in SECTIONS {
            let path = format!("/components/{section}");
            let Some(Value::Object(map)) = document.as_value_mut().pointer_mut(&path) else {
                continue;
            };
            map.retain(|name, _| {
                let place = format!("#{path}/{name}");
                let is_used = used.contains(&place);
                if !is_used {
                    dropped.push(place);
                }
                is_used
            });
        }
        if dropped.len() == before {
            return Ok(dropped);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let paths = json!({"x": {"$ref": "#/components/schemas/A"}});
        vec![
            Case::new(
                "one used by an unused one",
                json!({
                    "paths": paths,
                    "components": {
                        "schemas": {"A": {}, "B": {"$ref": "#/components/schemas/C"}, "C": {}},
                        "responses": {"R": {}},
                        "securitySchemes": {"s": {}},
                    },
                }),
            )
            .fixed(
                3,
                json!({
                    "paths": paths,
                    "components": {
                        "schemas": {"A": {}}, "responses": {}, "securitySchemes": {"s": {}},
                    },
                }),
            ),
        ]
    }
}
