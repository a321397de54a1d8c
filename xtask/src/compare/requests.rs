//! Changes of requests that no signature shows: paths, names and required values.

use std::collections::BTreeSet;

use turso_platform_codegen::{Document, Operation};

/// Compares the requests of the operations that both descriptions have. Returns a line for each change,
/// and whether it breaks users.
pub fn compare(old: &Document, new: &Document) -> Vec<(String, bool)> {
    let mut lines = Vec::new();
    let after = new.operations();
    for before in old.operations() {
        let same_id = after.iter().find(|other| other.id == before.id);
        let same_place = after.iter().find(|other| place(other) == place(&before));
        match (same_id, same_place) {
            (Some(after), _) => {
                let (from, to) = (place(&before), place(after));
                if from != to {
                    lines.push((format!("~ {}: {from} → {to}", before.id), false));
                }
                for input in required_inputs(new, after).difference(&required_inputs(old, &before))
                {
                    lines.push((format!("~ {}: `{input}` is now required", before.id), true));
                }
            }
            (None, Some(after)) => {
                lines.push((format!("~ {} is now called {}", before.id, after.id), true));
            }
            (None, None) => {}
        }
    }
    lines
}

fn place(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

/// Returns the parameters and the body properties without which a request fails.
fn required_inputs<'a>(document: &'a Document, operation: &Operation<'a>) -> BTreeSet<&'a str> {
    let parameters = operation
        .parameters
        .iter()
        .filter(|p| p["required"] == true && p["in"] != "path");
    let parameters = parameters.filter_map(|parameter| parameter["name"].as_str());
    let body = operation
        .request_schema()
        .map(|schema| document.resolve(schema));
    let properties = body.and_then(|body| body["required"].as_array());
    let properties = properties
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str());
    parameters.chain(properties).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn description(id: &str, path: &str, required: &[&str]) -> Document {
        let body = json!({"properties": {"a": {}, "b": {}}, "required": required});
        let content: Value = json!({"application/json": {"schema": body}});
        Document::from_value(json!({"paths": {path: {"post": {
            "operationId": id,
            "requestBody": {"content": content},
            "parameters": [{"name": "dry", "in": "query", "required": !required.is_empty()}],
        }}}}))
    }

    #[test]
    fn paths_names_and_requirements_are_compared() {
        let old = description("makeThing", "/things", &[]);
        let cases = [
            (description("makeThing", "/things", &[]), vec![]),
            (
                description("makeThing", "/v2/things", &[]),
                vec![("~ makeThing: POST /things → POST /v2/things", false)],
            ),
            (
                description("makeOther", "/things", &[]),
                vec![("~ makeThing is now called makeOther", true)],
            ),
            (
                description("makeThing", "/things", &["a"]),
                vec![
                    ("~ makeThing: `a` is now required", true),
                    ("~ makeThing: `dry` is now required", true),
                ],
            ),
        ];
        for (new, expected) in cases {
            let found = compare(&old, &new);
            let found: Vec<(&str, bool)> = found.iter().map(|(l, b)| (l.as_str(), *b)).collect();
            assert_eq!(found, expected);
        }
    }
}
