//! The docs of the generated types, their fields and their variants.

use turso_platform::{DESCRIPTION, OPERATIONS};

use super::outline::Outline;
use crate::support::snapshots::lines;

/// Describe missing ones in `openapi/overlay.yaml`, with `description`, `x-type-description` or
/// `x-enum-descriptions`.
#[test]
fn every_item_is_described() {
    let docs = Outline::read().docs();
    assert!(docs.len() > OPERATIONS.len(), "{} items", docs.len());
    let undescribed = docs
        .into_iter()
        .filter(|(_, text)| text.is_empty() || text.contains("Turso does not describe"))
        .map(|(name, _)| name);
    insta::assert_snapshot!("undescribed", lines(undescribed));
}

/// Describe them better in `openapi/overlay.yaml`.
#[test]
fn no_doc_merely_repeats_the_name_of_its_item() {
    let docs = Outline::read().docs();
    let repetitions = docs
        .into_iter()
        .filter(|(path, text)| {
            let name = path.rsplit(['.', ':']).next().unwrap();
            let first = text.split("\n\n").next().unwrap();
            words(first) == words(name)
        })
        .map(|(path, text)| format!("{path}: {text:?}"));
    insta::assert_snapshot!("repetitions", lines(repetitions));
}

/// The letters of a text, without articles and case.
fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !["a", "an", "the"].contains(&word.to_lowercase().as_str()))
        .flat_map(str::chars)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Remove others from `openapi/overlay.yaml`.
#[test]
fn enum_descriptions_belong_to_values() {
    let description: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let mut enums = 0;
    let mut unknown = Vec::new();
    for (name, schema) in schemas {
        let Some(descriptions) = schema["x-enum-descriptions"].as_object() else {
            continue;
        };
        enums += 1;
        let values = schema["enum"].as_array().unwrap();
        for value in descriptions.keys() {
            if values.iter().all(|known| known != value) {
                unknown.push(format!("{name}: {value}"));
            }
        }
    }
    assert!(enums > 0, "no enum has descriptions");
    insta::assert_snapshot!("descriptions_of_no_value", lines(unknown));
}
