//! A component that nothing refers to. It would become a type that no operation uses.

use std::collections::BTreeSet;

use serde_json::Value;

use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "unused_components",
    fix: Some(drop_unused_components),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

/// Removes the components that no operation refers to, directly or through others.
pub(super) fn drop_unused_components(document: &mut Document) -> Result<Vec<String>, Problems> {
    const SECTIONS: [&str; 4] = ["schemas", "responses", "parameters", "requestBodies"];
    let mut used = BTreeSet::new();
    for (key, value) in entries(document.as_value()) {
        if key != "components" {
            reach(document, value, &mut used);
        }
    }
    let mut dropped = Vec::new();
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
    Ok(dropped)
}

/// Adds the components that a value refers to, directly or through others.
fn reach(document: &Document, value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(target) = object.get("$ref").and_then(Value::as_str) {
                // A reference into a component uses the component.
                let place: Vec<&str> = target.split('/').take(4).collect();
                let place = place.join("/");
                if used.insert(place.clone())
                    && let Some(pointer) = place.strip_prefix('#')
                    && let Some(component) = document.as_value().pointer(pointer)
                {
                    reach(document, component, used);
                }
            }
            for (key, child) in object {
                if key != "example" && key != "examples" {
                    reach(document, child, used);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|child| reach(document, child, used)),
        _ => {}
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
                "one used by an unused one, and one by itself",
                json!({
                    "paths": paths,
                    "components": {
                        "schemas": {
                            "A": {}, "B": {"$ref": "#/components/schemas/C"}, "C": {},
                            "D": {"items": {"$ref": "#/components/schemas/D"}},
                        },
                        "responses": {"R": {}},
                        "securitySchemes": {"s": {}},
                    },
                }),
            )
            .fixed(
                4,
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
