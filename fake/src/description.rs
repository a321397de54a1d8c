//! The API description: the example response, the query parameters and the request body schema of
//! each operation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use turso_platform::{DESCRIPTION, OPERATIONS, Operation};

use crate::schema::BodySchema;

/// The API description, an OpenAPI 3.0 document.
pub static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(DESCRIPTION).expect("the API description should be JSON")
});

/// Every operation, in the order of [`OPERATIONS`].
pub static OPERATION_SPECS: LazyLock<Vec<OperationSpec>> =
    LazyLock::new(|| OPERATIONS.iter().map(OperationSpec::new).collect());

/// An operation as the API description specifies it.
pub struct OperationSpec {
    pub operation: &'static Operation,
    pub response: SpecResponse,
    pub query: Vec<QueryParameter>,
    pub body: Option<RequestBody>,
}

/// The success response of an operation.
pub enum SpecResponse {
    /// An example, assembled from those in the description.
    Example(Value),
    /// A response without a body.
    Empty,
    /// A response with a schema, but with no example of something that it requires.
    NoExample,
}

/// A query parameter of an operation.
pub struct QueryParameter {
    pub name: String,
    pub required: bool,
    /// The format if there is one, else the type.
    pub kind: String,
    /// The permitted values; empty if unrestricted.
    pub allowed: Vec<String>,
}

/// The request body of an operation.
pub struct RequestBody {
    pub required: bool,
    pub schema: BodySchema,
}

impl OperationSpec {
    fn new(operation: &'static Operation) -> Self {
        let path = &DOCUMENT["paths"][operation.path];
        let object = &path[operation.method.to_ascii_lowercase()];
        Self {
            operation,
            response: response(object),
            query: query_parameters(path, object),
            body: request_body(object),
        }
    }
}

fn response(operation: &'static Value) -> SpecResponse {
    let success = members(&operation["responses"]).find(|(status, _)| status.starts_with('2'));
    let schema = success
        .and_then(|(_, response)| resolve(response)["content"]["application/json"].get("schema"));
    match schema {
        Some(schema) => example(schema).map_or(SpecResponse::NoExample, SpecResponse::Example),
        None => SpecResponse::Empty,
    }
}

/// Returns the parameters of an operation, and those of its path item that it does not override.
fn query_parameters(path: &Value, operation: &Value) -> Vec<QueryParameter> {
    let mut parameters = BTreeMap::new();
    for parameter in [path, operation]
        .into_iter()
        .filter_map(|object| object["parameters"].as_array())
        .flatten()
        .map(resolve)
        .filter(|parameter| parameter["in"] == "query")
    {
        let schema = resolve(&parameter["schema"]);
        let name = parameter["name"].as_str().unwrap_or_default();
        let kind = schema["format"].as_str().or(schema["type"].as_str());
        parameters.insert(
            name,
            QueryParameter {
                name: name.to_owned(),
                required: parameter["required"] == true,
                kind: kind.unwrap_or_default().to_owned(),
                allowed: strings(&schema["enum"]).map(str::to_owned).collect(),
            },
        );
    }
    parameters.into_values().collect()
}

fn request_body(operation: &'static Value) -> Option<RequestBody> {
    let body = resolve(&operation["requestBody"]);
    let schema = body["content"]["application/json"].get("schema")?;
    Some(RequestBody {
        required: body["required"] == true,
        schema: BodySchema::new(&DOCUMENT, schema),
    })
}

/// Returns a value of a schema with every property that has an example, or `None` if a required one
/// has none.
fn example(schema: &'static Value) -> Option<Value> {
    let schema = resolve(schema);
    if let Some(example) = schema.get("example") {
        return Some(example.clone());
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.first().cloned();
    }
    match schema["type"].as_str()? {
        "array" => Some(json!([example(&schema["items"])?])),
        "object" if schema.get("properties").is_some() => {
            let mut object = Map::new();
            for (name, property) in members(&schema["properties"]) {
                match example(property) {
                    Some(value) => {
                        object.insert(name.to_owned(), value);
                    }
                    None if strings(&schema["required"]).any(|required| required == name) => {
                        return None;
                    }
                    None => {}
                }
            }
            Some(Value::Object(object))
        }
        "object" => {
            let value = example(schema.get("additionalProperties")?)?;
            Some(json!({ "key": value }))
        }
        _ => None,
    }
}

/// Follows `$ref`s within the description. A long chain counts as a cycle.
fn resolve(mut value: &Value) -> &Value {
    for _ in 0..8 {
        let Some(target) = value["$ref"].as_str() else {
            return value;
        };
        value = DOCUMENT
            .pointer(target.trim_start_matches('#'))
            .unwrap_or(&Value::Null);
    }
    &Value::Null
}

fn members(object: &'static Value) -> impl Iterator<Item = (&'static str, &'static Value)> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

fn strings(array: &Value) -> impl Iterator<Item = &str> {
    array
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use turso_platform::OPERATIONS;

    use super::{OPERATION_SPECS, OperationSpec, SpecResponse, query_parameters};

    fn spec(id: &str) -> &'static OperationSpec {
        OPERATION_SPECS
            .iter()
            .find(|spec| spec.operation.id == id)
            .unwrap()
    }

    #[test]
    fn operations_have_their_responses() {
        assert!(matches!(spec("wakeDatabase").response, SpecResponse::Empty));
        let SpecResponse::Example(example) = &spec("listLocations").response else {
            panic!("an example");
        };
        assert!(example["locations"].is_object(), "{example}");
    }

    #[test]
    fn operations_have_their_query_parameters() {
        let [dry_run] = &spec("createOrganization").query[..] else {
            panic!("one parameter");
        };
        assert_eq!(
            (&*dry_run.name, &*dry_run.kind, dry_run.required),
            ("dry_run", "boolean", false)
        );
        let authorization = spec("createDatabaseToken")
            .query
            .iter()
            .find(|parameter| parameter.name == "authorization");
        assert_eq!(authorization.unwrap().allowed, ["full-access", "read-only"]);
    }

    #[test]
    fn query_parameter_of_an_operation_overrides_that_of_its_path() {
        let parameter =
            |name: &str, kind: &str| json!({"in": "query", "name": name, "schema": {"type": kind}});
        let path = json!({"parameters": [parameter("a", "string"), parameter("b", "boolean")]});
        let operation = json!({"parameters": [parameter("a", "integer")]});
        let parameters = query_parameters(&path, &operation);
        let found = parameters.iter().map(|found| (&*found.name, &*found.kind));
        assert!(found.eq([("a", "integer"), ("b", "boolean")]));
    }

    #[test]
    fn schemas_of_all_request_bodies_reject_a_number() {
        // Not the shared specs, whose schemas are compiled when they are first used.
        for spec in OPERATIONS.iter().map(OperationSpec::new) {
            if let Some(body) = &spec.body {
                assert!(body.schema.check(b"5").is_err(), "{}", spec.operation.id);
            }
        }
    }
}
