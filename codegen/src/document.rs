//! The API description, its operations and its schemas.

use std::fmt;

use heck::{ToPascalCase, ToSnakeCase};
use serde_json::{Map, Value, json};

use crate::yaml;

/// The HTTP methods of a path item, as OpenAPI 3.0 names them.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The key under which a description lists what is left out.
const LEFT_OUT: &str = "x-left-out";

/// A chain of references longer than this counts as a cycle.
const MAX_REFERENCES: usize = 8;

/// An OpenAPI document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document(Value);

impl Document {
    /// Reads the text of `file`, as `cargo xtask vendor` writes it. Errors name the file.
    pub fn read(file: &str, yaml: &str) -> Result<Self, String> {
        yaml::read(file, yaml).map(Self)
    }

    /// Wraps a document that is already parsed.
    pub fn from_value(value: Value) -> Self {
        Self(value)
    }

    /// Returns the document as JSON.
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    pub(crate) fn as_value_mut(&mut self) -> &mut Value {
        &mut self.0
    }

    /// Returns the operations, sorted by path and method.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, item) in entries(&self.0["paths"]) {
            for (method, object) in entries(item).filter(|(key, _)| METHODS.contains(key)) {
                operations.push(Operation {
                    id: object["operationId"].as_str().unwrap_or_default(),
                    method: method.to_uppercase(),
                    path,
                    object,
                    parameters: self.parameters(object, item),
                    document: self,
                });
            }
        }
        operations
    }

    /// The parameters of an operation. Its own take precedence over those of its path item.
    fn parameters<'a>(&'a self, operation: &'a Value, item: &'a Value) -> Vec<&'a Value> {
        let mut parameters: Vec<&Value> = Vec::new();
        for owner in [operation, item] {
            for parameter in owner["parameters"].as_array().into_iter().flatten() {
                let parameter = self.resolve(parameter);
                let is_same =
                    |p: &&Value| p["name"] == parameter["name"] && p["in"] == parameter["in"];
                if !parameters.iter().any(is_same) {
                    parameters.push(parameter);
                }
            }
        }
        parameters
    }

    /// Follows a `$ref`, or a chain of them. Returns any other value unchanged, and null for a
    /// dangling or circular reference.
    pub fn resolve<'a>(&'a self, mut value: &'a Value) -> &'a Value {
        for _ in 0..MAX_REFERENCES {
            let Some(target) = value["$ref"].as_str() else {
                return value;
            };
            value = self
                .0
                .pointer(target.trim_start_matches('#'))
                .unwrap_or(&Value::Null);
        }
        &Value::Null
    }

    /// Returns what was published but is left out, each with the reason.
    pub fn left_out(&self) -> impl Iterator<Item = LeftOut<'_>> {
        let list = self.0[LEFT_OUT].as_array().into_iter().flatten();
        list.map(|entry| LeftOut {
            operation: entry["operation"].as_str(),
            part: entry["part"].as_str(),
            reason: entry["reason"].as_str().unwrap_or_default(),
        })
    }

    /// Records that a part of the published description is left out.
    pub(crate) fn leave_out(
        &mut self,
        kind: &str,
        what: impl fmt::Display,
        reason: impl fmt::Display,
    ) {
        let entry = json!({kind: what.to_string(), "reason": reason.to_string()});
        match &mut self.0[LEFT_OUT] {
            Value::Array(list) => list.push(entry),
            list => *list = json!([entry]),
        }
    }

    /// Returns the named schemas, `#/components/schemas`.
    pub fn named_schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        entries(&self.0["components"]["schemas"])
    }

    /// Returns every schema under `#/components/schemas`, at any depth, with its place.
    pub fn schemas(&self) -> Vec<(String, &Value)> {
        let mut found = Vec::new();
        for (name, schema) in self.named_schemas() {
            collect_schemas(format!("#/components/schemas/{name}"), schema, &mut found);
        }
        found
    }
}

/// A part of a published description that is left out.
pub struct LeftOut<'a> {
    /// Method, path and `operationId`, if it is an operation.
    pub operation: Option<&'a str>,
    /// Its place, if it is anything else.
    pub part: Option<&'a str>,
    pub reason: &'a str,
}

/// Formats the part and the reason for messages.
impl fmt::Display for LeftOut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.operation.or(self.part).unwrap_or_default();
        write!(f, "{what}: left out: {}", self.reason)
    }
}

/// An operation of a [`Document`].
pub struct Operation<'a> {
    /// The `operationId`; empty if there is none.
    pub id: &'a str,
    /// The HTTP method in uppercase.
    pub method: String,
    /// The path template.
    pub path: &'a str,
    /// The operation object.
    pub object: &'a Value,
    /// The parameters, including those of the path item, with references resolved.
    pub parameters: Vec<&'a Value>,
    document: &'a Document,
}

impl<'a> Operation<'a> {
    /// Returns the name of the generated method.
    pub fn method_name(&self) -> String {
        ident(&self.id.to_snake_case())
    }

    /// Returns the name of the generated request builder.
    pub fn builder_name(&self) -> String {
        self.id.to_pascal_case()
    }

    /// Returns the names of the parameters in `location`: `path`, `query`, `header` or `cookie`.
    pub fn parameter_names(&self, location: &str) -> Vec<&'a str> {
        self.parameters
            .iter()
            .filter(|parameter| parameter["in"] == location)
            .filter_map(|parameter| parameter["name"].as_str())
            .collect()
    }

    /// Returns the request body object, references resolved.
    pub fn request_body(&self) -> Option<&'a Value> {
        let body = self.object.get("requestBody")?;
        Some(self.document.resolve(body))
    }

    /// Returns the schema of the JSON request body, references unresolved.
    pub fn request_schema(&self) -> Option<&'a Value> {
        json_schema(self.request_body()?)
    }

    /// Returns whether a request without a body is invalid.
    pub fn requires_body(&self) -> bool {
        self.request_body()
            .is_some_and(|body| body["required"] == true)
    }

    /// Returns the schema of the request body if it is a required, inline free-form object, which
    /// has no type of its own.
    pub fn free_form_body(&self) -> Option<&'a Value> {
        let schema = self.request_schema()?;
        let is_free_form = schema["type"] == "object"
            && ["properties", "additionalProperties", "nullable"]
                .iter()
                .all(|keyword| schema.get(keyword).is_none());
        (is_free_form && self.requires_body()).then_some(schema)
    }

    /// Returns the responses by status, references resolved.
    pub fn responses(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let document = self.document;
        entries(&self.object["responses"])
            .map(|(status, response)| (status, document.resolve(response)))
    }

    /// Returns the schema of the JSON body of a successful response, references unresolved.
    pub fn response_schema(&self) -> Option<&'a Value> {
        let (_, response) = self.responses().find(|(status, _)| is_success(status))?;
        json_schema(response)
    }
}

/// Formats the operation for messages.
impl fmt::Display for Operation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.id.is_empty() {
            write!(f, "{} {}", self.method, self.path)
        } else {
            write!(f, "{} ({} {})", self.id, self.method, self.path)
        }
    }
}

/// Returns a valid identifier: appends an underscore to keywords, as progenitor does.
pub(crate) fn ident(name: &str) -> String {
    if syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("{name}_")
    }
}

/// Returns whether a key of `responses` is a success status.
pub(crate) fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

/// The schema of the JSON content of a request body or a response.
pub(crate) fn json_schema(body: &Value) -> Option<&Value> {
    body.pointer("/content/application~1json/schema")
}

/// The mutable version of [`json_schema`].
pub(crate) fn json_schema_mut(body: &mut Value) -> Option<&mut Value> {
    body.pointer_mut("/content/application~1json/schema")
}

/// Returns the schema from which the Rust type of this name is generated.
pub(crate) fn named_schema<'a>(document: &'a Document, ty: &str) -> Option<&'a Value> {
    let mut schemas = document.named_schemas();
    schemas
        .find(|(name, _)| name.to_pascal_case() == ty)
        .map(|(_, schema)| schema)
}

/// Returns the name of the schema that a `$ref` refers to.
pub(crate) fn referenced_name(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// Adds `schema` and every schema inside it, each with its place.
pub(crate) fn collect_schemas<'a>(
    place: String,
    schema: &'a Value,
    found: &mut Vec<(String, &'a Value)>,
) {
    for (name, child) in entries(&schema["properties"]) {
        collect_schemas(format!("{place}/properties/{name}"), child, found);
    }
    for keyword in ["items", "additionalProperties", "not"] {
        if let Some(child) = schema.get(keyword).filter(|child| child.is_object()) {
            collect_schemas(format!("{place}/{keyword}"), child, found);
        }
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        for (i, child) in schema[keyword].as_array().into_iter().flatten().enumerate() {
            collect_schemas(format!("{place}/{keyword}/{i}"), child, found);
        }
    }
    found.push((place, schema));
}

/// Returns whether the schema at a place is a property of an object.
pub(crate) fn is_property(place: &str) -> bool {
    place.rsplit('/').nth(1) == Some("properties")
}

/// Returns the entries of a JSON object; none for any other value.
pub fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flat_map(Map::iter)
        .map(|(key, value)| (key.as_str(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_of_an_operation_replace_those_of_its_path_item() {
        let document = Document::from_value(json!({
            "paths": {"/things": {
                "parameters": [
                    {"name": "limit", "in": "query", "x": "shared"},
                    {"$ref": "#/components/parameters/Trace"},
                ],
                "get": {"operationId": "listThings", "parameters": [
                    {"name": "limit", "in": "query", "x": "own"},
                ]},
            }},
            "components": {"parameters": {"Trace": {"name": "trace", "in": "query"}}},
        }));
        let operations = document.operations();
        assert_eq!(
            operations[0].parameter_names("query"),
            vec!["limit", "trace"]
        );
        assert_eq!(operations[0].parameters[0]["x"], "own");
    }

    #[test]
    fn bodies_are_found_behind_references() {
        let content = json!({"application/json": {"schema": {"type": "object"}}});
        let document = Document::from_value(json!({
            "paths": {"/things": {"post": {
                "requestBody": {"$ref": "#/components/requestBodies/Thing"},
                "responses": {"4XX": {}, "201": {"$ref": "#/components/responses/Thing"}},
            }}},
            "components": {
                "requestBodies": {"Thing": {"required": true, "content": content}},
                "responses": {"Thing": {"content": content}},
            },
        }));
        let operations = document.operations();
        assert_eq!(
            operations[0].request_schema(),
            Some(&json!({"type": "object"}))
        );
        assert_eq!(
            operations[0].response_schema(),
            Some(&json!({"type": "object"}))
        );
        assert!(operations[0].requires_body());
    }

    #[test]
    fn a_reference_to_itself_resolves_to_null() {
        let document = Document::from_value(json!({"a": {"$ref": "#/a"}}));
        assert!(document.resolve(&document.as_value()["a"]).is_null());
    }
}
