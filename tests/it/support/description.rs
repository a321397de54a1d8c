//! The API description that the client was generated from. Only this file uses the generator.

use heck::ToSnakeCase;
use serde_json::{Value, json};
use turso_platform_codegen::{Document, entries, example};

pub use turso_platform_codegen::wire_name;

/// The description.
pub struct Description(Document);

/// An operation with a response body.
pub struct OperationWithResponse<'a> {
    /// The name of its method in Rust.
    pub name: String,
    /// The schema of the body.
    pub schema: &'a Value,
    /// An example of the body.
    pub example: Value,
}

impl Description {
    pub fn load() -> Self {
        let json = serde_json::from_str(turso_platform::DESCRIPTION).expect("JSON");
        Self(Document::from_value(json))
    }

    /// The schemas of the components.
    pub fn schemas(&self) -> &Value {
        &self.0.as_value()["components"]["schemas"]
    }

    /// The value itself, or what its `$ref` points to.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        self.0.resolve(value)
    }

    /// The properties of a schema, by name.
    pub fn properties<'a>(
        &'a self,
        schema: &'a Value,
    ) -> impl Iterator<Item = (&'a str, &'a Value)> {
        entries(&self.resolve(schema)["properties"])
    }

    /// An example of a schema, or nothing if a required property has none.
    pub fn example(&self, schema: &Value) -> Option<Value> {
        example(&self.0, schema)
    }

    /// An example of a schema, with made-up values of required properties that have no example. The
    /// committed description needs none.
    fn complete_example(&self, schema: &Value) -> Value {
        if let Some(example) = self.example(schema) {
            return example;
        }
        let schema = self.resolve(schema);
        match schema["type"].as_str() {
            Some("object") => {
                let properties = self.properties(schema).filter_map(|(name, property)| {
                    let value = if is_required(schema, name) {
                        self.complete_example(property)
                    } else {
                        self.example(property)?
                    };
                    Some((name.to_owned(), value))
                });
                Value::Object(properties.collect())
            }
            Some("array") => json!([self.complete_example(&schema["items"])]),
            Some("boolean") => json!(true),
            Some("integer" | "number") => json!(1),
            _ => json!(match schema["format"].as_str() {
                Some("date-time") => "2026-01-01T00:00:00Z",
                Some("uuid") => "0eb771dd-6906-11ee-8553-eaa7715aeaf2",
                _ => "x",
            }),
        }
    }

    /// Every operation whose success has a body.
    pub fn operations_with_response(&self) -> Vec<OperationWithResponse<'_>> {
        self.0
            .operations()
            .into_iter()
            .filter_map(|operation| {
                let schema = operation.response_schema()?;
                Some(OperationWithResponse {
                    name: operation.id.to_snake_case(),
                    schema,
                    example: self.complete_example(schema),
                })
            })
            .collect()
    }
}

/// Returns whether a schema lists a property as required.
pub fn is_required(schema: &Value, property: &str) -> bool {
    let required = schema["required"].as_array();
    required.is_some_and(|names| names.iter().any(|name| name == property))
}
