//! Example answers, made of the examples that the description gives.

use serde_json::{Map, Value, json};

use super::description::{Operation, entries, resolve, successes};

/// The schema of an operation's answer, unless it answers nothing.
pub fn answer_schema<'a>(document: &'a Value, operation: &Operation<'a>) -> Option<&'a Value> {
    let (_, response) = successes(operation).next()?;
    resolve(document, response)["content"]["application/json"].get("schema")
}

/// A value of a schema with every property that has an example, or nothing if a required one has
/// none.
pub fn example(document: &Value, schema: &Value) -> Option<Value> {
    let schema = resolve(document, schema);
    if let Some(example) = schema.get("example") {
        return Some(example.clone());
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.first().cloned();
    }
    match schema["type"].as_str() {
        Some("array") => Some(json!([example(document, &schema["items"])?])),
        Some("object") if schema.get("properties").is_some() => {
            let mut object = Map::new();
            for (name, property) in entries(&schema["properties"]) {
                let required = schema["required"].as_array();
                match example(document, property) {
                    Some(value) => drop(object.insert(name.to_owned(), value)),
                    None if required.is_some_and(|r| r.iter().any(|n| n == name)) => return None,
                    None => {}
                }
            }
            Some(Value::Object(object))
        }
        Some("object") => {
            let value = example(document, schema.get("additionalProperties")?)?;
            Some(json!({ "key": value }))
        }
        _ => None,
    }
}
