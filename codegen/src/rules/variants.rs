//! `oneOf` or `anyOf` of objects that cannot be distinguished, whether it has a discriminator or not.
//!
//! serde tries the variants in order, and takes the first that has what it requires: the value of
//! another variant may decode as that one, and lose the fields that it lacks.

use std::collections::BTreeSet;

use serde_json::Value;

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
            let objects: Vec<&Value> = variants
                .map(|variant| document.resolve(variant))
                .filter(|variant| variant.get("properties").is_some())
                .collect();
            let takes_another = |(i, earlier): (usize, &&Value)| {
                objects[i + 1..].iter().any(|later| takes(earlier, later))
            };
            if objects.iter().enumerate().any(takes_another) {
                problems.add(
                    &place,
                    format!("the objects of `{keyword}` cannot be distinguished"),
                    "list the required properties of each",
                );
            }
        }
    }
}

/// Returns whether a value of a later variant may decode as an earlier one.
fn takes(earlier: &Value, later: &Value) -> bool {
    let required = |schema| names(schema, "required");
    let known = |schema| names(schema, "properties");
    let is_alike = required(earlier).is_subset(&required(later));
    let loses =
        required(earlier).is_subset(&known(later)) && !known(later).is_subset(&known(earlier));
    is_alike || loses
}

/// Returns the names in a list, or the keys of an object.
fn names<'a>(schema: &'a Value, keyword: &str) -> BTreeSet<&'a str> {
    let list = schema[keyword].as_array().into_iter().flatten();
    let keys = schema[keyword]
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    list.filter_map(Value::as_str)
        .chain(keys.map(String::as_str))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let one_of = |a: Value, b: Value| schemas(json!({"A": {"oneOf": [a, b]}}));
        let vague = json!({"properties": {"a": {}}});
        let clear = json!({"required": ["a"], "properties": {"a": {}}});
        let more = json!({"required": ["b"], "properties": {"a": {}, "b": {}}});
        let problem = "#/components/schemas/A: the objects of `oneOf` cannot be distinguished; \
                       list the required properties of each";
        vec![
            Case::new(
                "one requires a property",
                one_of(clear.clone(), vague.clone()),
            ),
            Case::new("none does", one_of(vague.clone(), vague)).problem(problem),
            Case::new(
                "both require the same one",
                one_of(clear.clone(), clear.clone()),
            )
            .problem(problem),
            Case::new(
                "the later one has more",
                one_of(clear.clone(), more.clone()),
            )
            .problem(problem),
            Case::new("the earlier one has more", one_of(more, clear)),
        ]
    }
}
