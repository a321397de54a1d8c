//! The docs of the generated types, their fields and their variants.

use turso_platform::DESCRIPTION;

use super::outline::Outline;

#[test]
fn every_item_is_described() {
    let docs = Outline::read().docs();
    assert!(docs.len() > 400, "{} items", docs.len());
    let missing: Vec<String> = docs
        .into_iter()
        .filter(|(_, text)| text.is_empty() || text.contains("Turso does not describe"))
        .map(|(name, _)| name)
        .collect();
    assert!(
        missing.is_empty(),
        "{missing:?}: describe them in openapi/overlay.yaml, with `description`, \
         `x-type-description` or `x-enum-descriptions`"
    );
}

#[test]
fn no_doc_merely_repeats_the_name_of_its_item() {
    let repetitions: Vec<String> = Outline::read()
        .docs()
        .into_iter()
        .filter(|(path, text)| {
            let name = path.rsplit(['.', ':']).next().unwrap();
            let first = text.split("\n\n").next().unwrap();
            words(first) == words(name)
        })
        .map(|(path, text)| format!("{path}: {text:?}"))
        .collect();
    assert!(
        repetitions.is_empty(),
        "say in openapi/overlay.yaml what these are:\n{}",
        repetitions.join("\n")
    );
}

/// The letters of a text, without articles and case.
fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !["a", "an", "the"].contains(&word.to_lowercase().as_str()))
        .flat_map(str::chars)
        .flat_map(char::to_lowercase)
        .collect()
}

#[test]
fn enum_descriptions_belong_to_values() {
    let description: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let mut enums = 0;
    for (name, schema) in schemas {
        let Some(descriptions) = schema["x-enum-descriptions"].as_object() else {
            continue;
        };
        enums += 1;
        let values = schema["enum"].as_array().unwrap();
        for value in descriptions.keys() {
            assert!(
                values.iter().any(|known| known == value),
                "{name}: `x-enum-descriptions` has `{value}`, which is not a value; remove it in \
                 openapi/overlay.yaml"
            );
        }
    }
    assert!(enums > 5, "{enums} enums have descriptions");
}
