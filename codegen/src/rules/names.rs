//! A missing `operationId`, and names that differ in JSON but not in Rust.
//!
//! The `operationId` names the method. If the names of two operations, schemas, properties or
//! parameters differ only in case, rustc reports a duplicate definition, with its line in the
//! generated code but not its place in the description. The same is true of a schema called `Option`.
//!
//! Operations are told apart by `cargo xtask vendor`. Of two properties or two parameters, one is left
//! out; of two schemas, one gets a number; an enum with two such values becomes a string.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToPascalCase, ToSnakeCase};

use serde_json::Value;

use super::edit::{Object, rename_schemas, visit_objects};
use super::rule::Rule;
use crate::document::{Document, Operation, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "names",
    fix: Some(tell_apart),
    check: Some(check_names),
    #[cfg(test)]
    cases: tests::cases,
};

const SAME_NAME: &str = "the same name in Rust as another one";

fn tell_apart(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut changed = number_schemas(document);
    let mut left_out = Vec::new();
    visit_objects(document, &mut |place, object| {
        for name in extra_properties(object) {
            remove_property(object, &name);
            left_out.push(format!("{place}/properties/{name}"));
        }
        if let Some((one, other)) = equal_values(object) {
            object.remove("enum");
            left_out.push(format!("{place}/enum: `{one}` and `{other}`"));
        }
    });
    for operation in document.clone().operations() {
        for parameter in extra_parameters(&operation.parameters) {
            remove_parameter(document, &operation, parameter);
            let name = parameter["name"].as_str().unwrap_or_default();
            left_out.push(format!("{operation}: parameter `{name}`"));
        }
    }
    for part in &left_out {
        document.leave_out("part", part, SAME_NAME);
    }
    changed.extend(left_out);
    Ok(changed)
}

/// Names that generated code uses for something else, most of them from Rust's prelude.
const RESERVED: [&str; 39] = [
    "Arc",
    "Argument",
    "AsRef",
    "Body",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromStr",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Serialize",
    "Some",
    "String",
    "TryFrom",
    "TryInto",
    "Vec",
];

/// Appends a number to the names of schemas that are reserved, or differ only in case from an earlier
/// one.
fn number_schemas(document: &mut Document) -> Vec<String> {
    let mut taken: BTreeSet<String> = RESERVED.map(str::to_owned).into();
    let mut renamed = BTreeMap::new();
    let names: Vec<String> = document
        .named_schemas()
        .map(|(name, _)| name.to_owned())
        .collect();
    for name in names {
        let in_rust = name.to_pascal_case();
        if taken.insert(in_rust.clone()) {
            continue;
        }
        let mut numbered = (2..).map(|number| format!("{in_rust}{number}"));
        if let Some(new) = numbered.find(|new| taken.insert(new.clone())) {
            renamed.insert(name, new);
        }
    }
    rename_schemas(document, &renamed);
    let lines = renamed.iter();
    lines
        .map(|(old, new)| format!("#/components/schemas/{old}: named `{new}`"))
        .collect()
}

/// Returns the properties whose Rust name is that of another one, which is required or comes first.
fn extra_properties(schema: &Object) -> Vec<String> {
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return Vec::new();
    };
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = |name: &String| required.is_some_and(|names| names.iter().any(|n| n == name));
    let mut names: Vec<&String> = properties.keys().collect();
    names.sort_by_key(|name| !is_required(name));
    let mut seen = BTreeSet::new();
    names.retain(|name| !seen.insert(name.to_snake_case()));
    names.into_iter().cloned().collect()
}

/// Returns the optional parameters whose Rust name is that of another one, in the path or before them.
fn extra_parameters<'a>(parameters: &[&'a Value]) -> Vec<&'a Value> {
    let mut parameters = parameters.to_vec();
    parameters.sort_by_key(|parameter| (parameter["in"] != "path", parameter["required"] != true));
    let mut seen = BTreeSet::new();
    parameters.retain(|parameter| {
        let name = parameter["name"].as_str().unwrap_or_default();
        !seen.insert(name.to_snake_case()) && parameter["required"] != true
    });
    parameters
}

/// Returns two values of an enum that have the same name in Rust.
fn equal_values(schema: &Object) -> Option<(String, String)> {
    let mut seen = BTreeMap::new();
    let values = schema.get("enum").and_then(Value::as_array);
    let values = values.into_iter().flatten().filter_map(Value::as_str);
    for value in values {
        if let Some(other) = seen.insert(value.to_pascal_case(), value) {
            return Some((other.to_owned(), value.to_owned()));
        }
    }
    None
}

fn remove_property(schema: &mut Object, name: &str) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.remove(name);
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|other| other != name);
    }
}

/// Removes a parameter of an operation, or of its path item.
fn remove_parameter(document: &mut Document, operation: &Operation, removed: &Value) {
    let original = document.clone();
    let item = &mut document.as_value_mut()["paths"][operation.path];
    let is_removed = |parameter: &Value| {
        let parameter = original.resolve(parameter);
        parameter["name"] == removed["name"] && parameter["in"] == removed["in"]
    };
    if let Some(Value::Array(parameters)) = item.get_mut("parameters") {
        parameters.retain(|parameter| !is_removed(parameter));
    }
    let own = &mut item[operation.method.to_lowercase()];
    if let Some(Value::Array(parameters)) = own.get_mut("parameters") {
        parameters.retain(|parameter| !is_removed(parameter));
    }
}

fn check_names(document: &Document, problems: &mut Problems) {
    check_operation_ids(document, problems);
    let types = document.named_schemas().map(|(name, _)| name);
    check_unique("#/components/schemas", types, str::to_pascal_case, problems);
    for (name, _) in document.named_schemas() {
        if RESERVED.contains(&name.to_pascal_case().as_str()) {
            problems.add(
                format!("#/components/schemas/{name}"),
                "has a name that generated code uses for something else",
                "rename it",
            );
        }
    }
    for (place, schema) in document.schemas() {
        let properties = entries(&schema["properties"]).map(|(name, _)| name);
        check_unique(&place, properties, str::to_snake_case, problems);
        let values = schema["enum"].as_array().into_iter().flatten();
        let values = values.filter_map(Value::as_str);
        check_unique(&place, values, str::to_pascal_case, problems);
    }
    for operation in document.operations() {
        let parameters = operation.parameters.iter();
        let names = parameters.filter_map(|parameter| parameter["name"].as_str());
        check_unique(&operation.to_string(), names, str::to_snake_case, problems);
    }
}

/// Checks that the `operationId` of each operation exists and names a different method. The fixes
/// of other rules name schemas after it, so this must hold before they run.
pub(super) fn check_operation_ids(document: &Document, problems: &mut Problems) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for operation in document.operations() {
        if operation.id.is_empty() {
            problems.add(
                &operation,
                "`operationId` is missing",
                "add one (it names the method)",
            );
        } else if let Some(other) = seen.insert(operation.method_name(), operation.to_string()) {
            problems.add(
                &operation,
                format!("has the same method name as {other}"),
                "rename one `operationId`",
            );
        }
    }
}

fn check_unique<'a>(
    place: &str,
    names: impl Iterator<Item = &'a str>,
    to_rust: fn(&str) -> String,
    problems: &mut Problems,
) {
    let mut seen = BTreeMap::new();
    for name in names {
        let in_rust = to_rust(name);
        if let Some(other) = seen.insert(in_rust.clone(), name) {
            problems.add(
                place,
                format!("`{other}` and `{name}` are both `{in_rust}` in Rust"),
                "remove one of them",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Case, operation, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let two = |id: &str| {
            json!({"paths": {"/a": {"get": {"operationId": "getThing"}},
            "/b": {"get": {"operationId": id}}}})
        };
        vec![
            Case::new("different names", two("getOther")),
            Case::new("no id", json!({"paths": {"/a": {"get": {}}}}))
                .problem("GET /a: `operationId` is missing; add one (it names the method)"),
            Case::new("one method name", two("get_thing")).problem(
                "get_thing (GET /b): has the same method name as getThing (GET /a); \
                 rename one `operationId`",
            ),
            Case::new(
                "one type name",
                schemas(json!({
                    "Thing": {}, "thing": {"properties": {"a": {}}},
                    "User": {"items": {"$ref": "#/components/schemas/thing/properties/a"}},
                })),
            )
            .problem(
                "#/components/schemas: `Thing` and `thing` are both `Thing` in Rust; \
                 remove one of them",
            )
            .fixed(
                1,
                schemas(json!({
                    "Thing": {}, "Thing2": {"properties": {"a": {}}},
                    "User": {"items": {"$ref": "#/components/schemas/Thing2/properties/a"}},
                })),
            ),
            Case::new("a name of Rust", schemas(json!({"option": {}})))
                .problem(
                    "#/components/schemas/option: has a name that generated code uses for \
                     something else; rename it",
                )
                .fixed(1, schemas(json!({"Option2": {}}))),
            Case::new(
                "one field name",
                schemas(json!({"A": {
                    "properties": {"Id": {}, "id": {}, "key": {}}, "required": ["id"],
                }})),
            )
            .problem(
                "#/components/schemas/A: `Id` and `id` are both `id` in Rust; remove one of them",
            )
            .fixed(
                1,
                left_out(
                    schemas(
                        json!({"A": {"properties": {"id": {}, "key": {}}, "required": ["id"]}}),
                    ),
                    "#/components/schemas/A/properties/Id",
                ),
            ),
            Case::new(
                "one variant name",
                schemas(json!({"A": {"type": "string", "enum": ["up", "a b", "a_b"]}})),
            )
            .problem(
                "#/components/schemas/A: `a b` and `a_b` are both `AB` in Rust; remove one of them",
            )
            .fixed(
                1,
                left_out(
                    schemas(json!({"A": {"type": "string"}})),
                    "#/components/schemas/A/enum: `a b` and `a_b`",
                ),
            ),
            Case::new(
                "one setter name",
                operation(json!({"parameters": [
                    {"name": "Group", "in": "query"}, {"name": "group", "in": "query"},
                ]})),
            )
            .problem(
                "makeThing (POST /things): `Group` and `group` are both `group` in Rust; \
                 remove one of them",
            )
            .fixed(
                1,
                left_out(
                    operation(json!({"parameters": [{"name": "Group", "in": "query"}]})),
                    "makeThing (POST /things): parameter `group`",
                ),
            ),
        ]
    }

    fn left_out(mut document: Value, part: &str) -> Value {
        let reason = super::SAME_NAME;
        document["x-left-out"] = json!([{"part": part, "reason": reason}]);
        document
    }
}
