//! `oneOf` or `anyOf` of objects that require nothing.
//!
//! serde tries the variants in order: the first would accept every response.

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "variants",
    fix: None,
    check: Some(check_variants),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_variants(document: &Document, problems: &mut Problems) {
    for (place, schema) in document.schemas() {
        for keyword in ["oneOf", "anyOf"] {
            let variants = schema[keyword].as_array().into_iter().flatten();
            let vague = variants
                .map(|variant| document.resolve(variant))
                .filter(|variant| {
                    variant.get("properties").is_some() && variant.get("required").is_none()
                });
            if vague.count() > 1 {
                problems.add(
                    &place,
                    format!("the objects of `{keyword}` cannot be distinguished"),
                    "list the required properties of each",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let one_of = |a: Value, b: Value| schemas(json!({"A": {"oneOf": [a, b]}}));
        let vague = json!({"properties": {"a": {}}});
        let clear = json!({"required": ["a"], "properties": {"a": {}}});
        vec![
            Case::new("one requires a property", one_of(clear, vague.clone())),
            Case::new("none does", one_of(vague.clone(), vague)).problem(
                "#/components/schemas/A: the objects of `oneOf` cannot be distinguished; \
                 list the required properties of each",
            ),
        ]
    }
}
