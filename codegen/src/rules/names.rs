//! A missing `operationId`, and names that differ in JSON but not in Rust.
//!
//! The `operationId` names the method. If the names of two operations, schemas, properties or
//! parameters differ only in case, rustc reports a duplicate definition, with its line in the
//! generated code but not its place in the description.

use std::collections::BTreeMap;

use heck::{ToPascalCase, ToSnakeCase};

use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "names",
    fix: None,
    check: Some(check_names),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_names(document: &Document, problems: &mut Problems) {
    check_operation_ids(document, problems);
    let types = document.named_schemas().map(|(name, _)| name);
    check_unique("#/components/schemas", types, str::to_pascal_case, problems);
    for (place, schema) in document.schemas() {
        let properties = entries(&schema["properties"]).map(|(name, _)| name);
        check_unique(&place, properties, str::to_snake_case, problems);
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
    use serde_json::json;

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
            Case::new("one type name", schemas(json!({"Thing": {}, "thing": {}}))).problem(
                "#/components/schemas: `Thing` and `thing` are both `Thing` in Rust; \
                 remove one of them",
            ),
            Case::new(
                "one field name",
                schemas(json!({"A": {"properties": {"Id": {}, "id": {}, "key": {}}}})),
            )
            .problem(
                "#/components/schemas/A: `Id` and `id` are both `id` in Rust; remove one of them",
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
            ),
        ]
    }
}
