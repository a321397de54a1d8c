//! An inline schema of a body.
//!
//! progenitor calls every inline body of an operation `<OperationId>Response`, and typify returns the
//! first type of that name, so that an inline error would decode as the success.

use heck::ToPascalCase;
use serde_json::{Value, json};

use super::edit::{edit_operations, named_schemas_mut};
use super::rule::Rule;
use crate::document::{Document, collect_schemas, json_schema, json_schema_mut};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "inline_bodies",
    fix: Some(name_inline_objects),
    check: Some(check_bodies),
    #[cfg(test)]
    cases: tests::cases,
};

/// Moves the object to `components/schemas` under the name of its operation: `<OperationId>Body`,
/// `<OperationId>Response`; the items of a list to `<OperationId>ResponseItem`.
fn name_inline_objects(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut named: Vec<(String, Value)> = Vec::new();
    edit_operations(document, |id, operation| {
        let before = named.len();
        if let Some(body) = operation.get_mut("requestBody") {
            named.extend(take_object(body, id, "Body"));
        }
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            for response in responses.values_mut() {
                named.extend(take_object(response, id, "Response"));
            }
        }
        named.len() > before
    });
    let mut problems = Problems::default();
    let Some(schemas) = named_schemas_mut(document) else {
        problems.add(
            "#/components/schemas",
            "is missing",
            "add it in the overlay",
        );
        return Err(problems);
    };
    let mut names = Vec::new();
    for (name, schema) in named {
        let namesake = schemas
            .iter()
            .find(|(other, _)| other.to_pascal_case() == name);
        if let Some((other, existing)) = namesake
            && (*other != name || *existing != schema)
        {
            problems.add(
                format!("#/components/schemas/{other}"),
                format!("has the name of the inline object `{name}`, but differs from it"),
                "rename it, or keep one kind of success",
            );
            continue;
        }
        schemas.insert(name.clone(), schema);
        names.push(name);
    }
    if problems.is_empty() {
        Ok(names)
    } else {
        Err(problems)
    }
}

/// Replaces the inline object of a body with a reference; returns the object and its new name.
fn take_object(body: &mut Value, id: &str, suffix: &str) -> Option<(String, Value)> {
    let schema = json_schema_mut(body)?;
    let mut name = id.to_pascal_case() + suffix;
    let schema = if schema.get("items").is_some() {
        name += "Item";
        &mut schema["items"]
    } else {
        schema
    };
    schema.get("properties")?;
    let reference = json!({"$ref": format!("#/components/schemas/{name}")});
    Some((name, std::mem::replace(schema, reference)))
}

fn check_bodies(document: &Document, problems: &mut Problems) {
    for operation in document.operations() {
        if operation.request_schema().is_some_and(contains_object) {
            report(format!("{operation}: request body"), problems);
        }
        for (status, response) in operation.responses() {
            if json_schema(response).is_some_and(contains_object) {
                report(format!("{operation}: response {status}"), problems);
            }
        }
    }
}

fn report(place: String, problems: &mut Problems) {
    problems.add(
        place,
        "is an inline object",
        "move it to `components/schemas`, as `<OperationId>Body` or `<OperationId>Response`",
    );
}

/// Returns whether a schema is an object with properties, or contains one.
fn contains_object(schema: &Value) -> bool {
    let mut found = Vec::new();
    collect_schemas(String::new(), schema, &mut found);
    found
        .iter()
        .any(|(_, schema)| schema.get("properties").is_some())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, content, operation};
    use super::*;

    fn document(operation_object: Value, schemas: Value) -> Value {
        let mut document = operation(operation_object);
        document["components"] = json!({"schemas": schemas});
        document
    }

    fn is_inline(place: &str) -> String {
        format!(
            "makeThing (POST /things): {place}: is an inline object; move it to \
             `components/schemas`, as `<OperationId>Body` or `<OperationId>Response`"
        )
    }

    pub(super) fn cases() -> Vec<Case> {
        let thing = json!({"properties": {"a": {}}});
        let refer = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let list = |items: Value| json!({"type": "array", "items": items});
        vec![
            Case::new(
                "a request and a response",
                document(
                    json!({
                        "requestBody": content(thing.clone()),
                        "responses": {"200": content(thing.clone())},
                    }),
                    json!({}),
                ),
            )
            .problem(is_inline("request body"))
            .problem(is_inline("response 200"))
            .fixed(
                2,
                document(
                    json!({
                        "requestBody": content(refer("MakeThingBody")),
                        "responses": {"200": content(refer("MakeThingResponse"))},
                    }),
                    json!({"MakeThingBody": thing, "MakeThingResponse": thing}),
                ),
            ),
            Case::new(
                "a list",
                document(
                    json!({"responses": {"200": content(list(thing.clone()))}}),
                    json!({}),
                ),
            )
            .problem(is_inline("response 200"))
            .fixed(
                1,
                document(
                    json!({"responses": {"200": content(list(refer("MakeThingResponseItem")))}}),
                    json!({"MakeThingResponseItem": thing}),
                ),
            ),
            Case::new(
                "a name that is taken",
                document(
                    json!({"responses": {"200": content(thing)}}),
                    json!({"makeThingResponse": {"type": "string"}}),
                ),
            )
            .problem(is_inline("response 200"))
            .fix_fails(
                "#/components/schemas/makeThingResponse: has the name of the inline object \
                 `MakeThingResponse`, but differs from it; rename it, or keep one kind of success",
            ),
        ]
    }
}
