//! Example answers, made from the description: of its own examples, and of types where it has none.

use serde_json::{Map, Value, json};

use crate::codegen::description::{Operation, entries, resolve, successes};

/// The schema of an operation's answer, unless it answers nothing.
pub fn answer_schema<'a>(document: &'a Value, operation: &Operation<'a>) -> Option<&'a Value> {
    let (_, response) = successes(operation).next()?;
    resolve(document, response)["content"]["application/json"].get("schema")
}

/// A value of a schema, with every property.
pub fn example(document: &Value, schema: &Value) -> Value {
    let schema = resolve(document, schema);
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    if let Some(values) = schema["enum"].as_array() {
        return values[0].clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let properties = entries(&schema["properties"]);
            let all = properties.map(|(name, schema)| (name.to_owned(), example(document, schema)));
            let mut object: Map<String, Value> = all.collect();
            if let Some(values) = schema.get("additionalProperties").filter(|v| v.is_object()) {
                object.insert("a-key".to_owned(), example(document, values));
            }
            Value::Object(object)
        }
        Some("array") => json!([example(document, &schema["items"])]),
        Some("integer") => json!(1),
        Some("number") => json!(1.5),
        Some("boolean") => json!(true),
        _ => json!("text"),
    }
}
