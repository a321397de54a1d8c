//! The API description that the client was generated from. Only this file uses the generator.

use heck::ToSnakeCase;
use serde_json::Value;
use turso_platform_codegen::description::{self, entries};
use turso_platform_codegen::example::{self, answer_schema};

pub use turso_platform_codegen::rewrite::wire_name;

/// The description as JSON.
pub struct Description(Value);

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
        Self(serde_json::from_str(turso_platform::DESCRIPTION).expect("JSON"))
    }

    /// The schemas of the components.
    pub fn schemas(&self) -> &Value {
        &self.0["components"]["schemas"]
    }

    /// The value itself, or what its `$ref` points to.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        description::resolve(&self.0, value)
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
        example::example(&self.0, schema)
    }

    /// Every operation whose success has a body.
    pub fn operations_with_response(&self) -> Vec<OperationWithResponse<'_>> {
        let operations = description::operations(&self.0).into_iter();
        operations
            .filter_map(|operation| {
                let schema = answer_schema(&self.0, &operation)?;
                let example = self.example(schema);
                Some(OperationWithResponse {
                    name: operation.id.to_snake_case(),
                    schema,
                    example: example.unwrap_or_else(|| panic!("{}", operation.id)),
                })
            })
            .collect()
    }
}

/// Whether a schema lists a property as required.
pub fn is_required(schema: &Value, property: &str) -> bool {
    let required = schema["required"].as_array();
    required.is_some_and(|names| names.iter().any(|name| name == property))
}
