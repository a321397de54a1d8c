//! Example values, from the examples in the description.

use serde_json::{Map, Value, json};

use crate::document::{Document, entries};

/// Returns an example value of a schema, with every property that has an example; none if a required
/// property has no example. A schema inside itself has none.
pub fn example(document: &Document, schema: &Value) -> Option<Value> {
    example_inside(document, schema, &mut Vec::new())
}

/// `outer`: the references that lead to the schema.
fn example_inside<'a>(
    document: &'a Document,
    schema: &'a Value,
    outer: &mut Vec<&'a str>,
) -> Option<Value> {
    let Some(target) = schema["$ref"].as_str() else {
        return example_of(document, schema, outer);
    };
    if outer.contains(&target) {
        return None;
    }
    outer.push(target);
    let example = example_of(document, document.resolve(schema), outer);
    outer.pop();
    example
}

fn example_of<'a>(
    document: &'a Document,
    schema: &'a Value,
    outer: &mut Vec<&'a str>,
) -> Option<Value> {
    if let Some(example) = schema.get("example") {
        return Some(example.clone());
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.first().cloned();
    }
    match schema["type"].as_str()? {
        "array" => Some(json!([example_inside(document, &schema["items"], outer)?])),
        "object" if schema.get("properties").is_some() => {
            let required = schema["required"].as_array();
            let is_required = |name| required.is_some_and(|names| names.iter().any(|n| n == name));
            let mut object = Map::new();
            for (name, property) in entries(&schema["properties"]) {
                if let Some(value) = example_inside(document, property, outer) {
                    object.insert(name.to_owned(), value);
                } else if is_required(name) {
                    return None;
                }
            }
            Some(Value::Object(object))
        }
        "object" => {
            let value = example_inside(document, schema.get("additionalProperties")?, outer)?;
            Some(json!({ "key": value }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_has_the_properties_that_have_one() {
        let text = json!({"type": "string", "example": "a"});
        let cases = [
            (text.clone(), Some(json!("a"))),
            (json!({"type": "string"}), None),
            (
                json!({"type": "string", "enum": ["b", "c"]}),
                Some(json!("b")),
            ),
            (json!({"type": "array", "items": text}), Some(json!(["a"]))),
            (
                json!({"type": "object", "additionalProperties": text}),
                Some(json!({"key": "a"})),
            ),
            (
                json!({"type": "object", "properties": {"a": text, "b": {"type": "string"}}}),
                Some(json!({"a": "a"})),
            ),
            (
                json!({"type": "object", "required": ["b"], "properties": {
                    "a": text, "b": {"type": "string"}}}),
                None,
            ),
        ];
        let document = Document::from_value(Value::Null);
        for (schema, expected) in cases {
            assert_eq!(example(&document, &schema), expected, "{schema}");
        }
    }
}
