//! Parameters that cannot be generated, or do not match the path.
//!
//! progenitor panics if the path template and the path parameters differ, and on an optional path
//! parameter; it supports no cookies, and the client sends no per-operation headers.
//!
//! An operation that requires a header or a cookie cannot be corrected.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::edit::Object;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "parameters",
    fix: Some(correct_parameters),
    check: Some(check_parameters),
    #[cfg(test)]
    cases: tests::cases,
};

/// The headers that OpenAPI reserves for other keywords; declaring them has no effect.
const RESERVED_HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// The correction of a parameter.
enum Correction {
    Keep,
    Replace(Value),
    Drop,
    /// Dropped, with the place and the reason.
    LeaveOut(String),
}

fn correct_parameters(document: &mut Document) -> Result<Vec<String>, Problems> {
    let original = document.clone();
    let (mut changed, mut left_out) = (Vec::new(), Vec::new());
    for operation in original.operations() {
        let template = in_template(operation.path);
        let mut parameters = Vec::new();
        let mut is_defective = false;
        for &parameter in &operation.parameters {
            match correction(parameter, &template) {
                Correction::Keep => parameters.push(parameter.clone()),
                Correction::Replace(parameter) => {
                    parameters.push(parameter);
                    is_defective = true;
                }
                Correction::Drop => is_defective = true,
                Correction::LeaveOut(reason) => {
                    let name = parameter["name"].as_str().unwrap_or_default();
                    left_out.push((format!("{operation}: parameter `{name}`"), reason));
                    is_defective = true;
                }
            }
        }
        let declared: BTreeSet<&str> = operation.parameter_names("path").into_iter().collect();
        for name in template.difference(&declared) {
            parameters.push(json!({
                "name": name, "in": "path", "required": true, "schema": {"type": "string"},
            }));
            is_defective = true;
        }
        if !is_defective {
            continue;
        }
        changed.push(operation.to_string());
        let item = &mut document.as_value_mut()["paths"][operation.path];
        share_with_operations(item);
        item[operation.method.to_lowercase()]["parameters"] = Value::Array(parameters);
    }
    for (part, reason) in left_out {
        document.leave_out("part", part, reason);
    }
    Ok(changed)
}

/// Moves the parameters of a path item to its operations.
fn share_with_operations(item: &mut Value) {
    let Some(shared) = item
        .as_object_mut()
        .and_then(|item| item.remove("parameters"))
    else {
        return;
    };
    for (_, operation) in item.as_object_mut().into_iter().flatten() {
        if let Value::Object(operation) = operation {
            add_all(operation, &shared);
        }
    }
}

fn add_all(operation: &mut Object, shared: &Value) {
    let own = operation.entry("parameters").or_insert_with(|| json!([]));
    if let (Value::Array(own), Value::Array(shared)) = (own, shared) {
        own.extend(shared.iter().cloned());
    }
}

fn correction(parameter: &Value, template: &BTreeSet<&str>) -> Correction {
    let name = parameter["name"].as_str().unwrap_or_default();
    let is_required = parameter["required"] == true;
    match parameter["in"].as_str() {
        Some("header") if RESERVED_HEADERS.contains(&name.to_lowercase().as_str()) => {
            Correction::Drop
        }
        Some(location @ ("header" | "cookie")) if !is_required => {
            Correction::LeaveOut(format!("the client cannot send a {location}"))
        }
        Some("path") if !template.contains(name) => Correction::Drop,
        Some("path") if !is_required || parameter.get("schema").is_none() => {
            let mut parameter = parameter.clone();
            parameter["required"] = json!(true);
            declare_schema(&mut parameter);
            Correction::Replace(parameter)
        }
        Some("query") if parameter.get("schema").is_none() => {
            let mut parameter = parameter.clone();
            declare_schema(&mut parameter);
            Correction::Replace(parameter)
        }
        None => Correction::Drop,
        Some(_) => Correction::Keep,
    }
}

fn declare_schema(parameter: &mut Value) {
    if let Value::Object(parameter) = parameter {
        parameter.remove("content");
        parameter
            .entry("schema")
            .or_insert_with(|| json!({"type": "string"}));
    }
}

/// Returns the names in a path template.
fn in_template(path: &str) -> BTreeSet<&str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

fn check_parameters(document: &Document, problems: &mut Problems) {
    for operation in document.operations() {
        for parameter in &operation.parameters {
            let name = parameter["name"].as_str().unwrap_or_default();
            let place = format!("{operation}: parameter `{name}`");
            match parameter["in"].as_str() {
                None => problems.add(place, "`in` is missing", "add it"),
                _ if parameter.get("schema").is_none() => {
                    problems.add(place, "`schema` is missing", "add it");
                }
                Some(location @ ("header" | "cookie")) => problems.add(
                    place,
                    format!("cannot be sent as a {location}"),
                    "remove it",
                ),
                Some("path") if parameter["required"] != true => {
                    problems.add(place, "is in the path but optional", "add `required: true`");
                }
                Some(_) => {}
            }
        }
        let in_template = in_template(operation.path);
        let declared: BTreeSet<&str> = operation.parameter_names("path").into_iter().collect();
        for name in in_template.difference(&declared) {
            problems.add(
                &operation,
                format!("path parameter `{name}` is not declared"),
                "declare it",
            );
        }
        for name in declared.difference(&in_template) {
            problems.add(
                &operation,
                format!("path parameter `{name}` is not in the path"),
                "remove it, or correct the path",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Case, operation};

    pub(super) fn cases() -> Vec<Case> {
        let with = |parameter: Value| operation(json!({"parameters": [parameter]}));
        let none = || operation(json!({"parameters": []}));
        let string = json!({"type": "string"});
        let header = |is_required: bool| {
            with(json!({"name": "a", "in": "header", "required": is_required, "schema": {}}))
        };
        let mut left_out = none();
        left_out["x-left-out"] = json!([{
            "part": "makeThing (POST /things): parameter `a`",
            "reason": "the client cannot send a header",
        }]);
        vec![
            Case::new(
                "in the query",
                with(json!({"name": "a", "in": "query", "schema": {}})),
            ),
            Case::new("no location", with(json!({"name": "a", "schema": {}})))
                .problem("makeThing (POST /things): parameter `a`: `in` is missing; add it")
                .fixed(1, none()),
            Case::new("no schema", with(json!({"name": "a", "in": "query"})))
                .problem("makeThing (POST /things): parameter `a`: `schema` is missing; add it")
                .fixed(1, with(json!({"name": "a", "in": "query", "schema": string}))),
            Case::new("an optional header", header(false))
                .problem(
                    "makeThing (POST /things): parameter `a`: cannot be sent as a header; remove it",
                )
                .fixed(1, left_out),
            Case::new("a required header", header(true)).problem(
                "makeThing (POST /things): parameter `a`: cannot be sent as a header; remove it",
            ),
            Case::new(
                "a header that OpenAPI ignores",
                with(json!({
                    "name": "Authorization", "in": "header", "required": true, "schema": {},
                })),
            )
            .problem(
                "makeThing (POST /things): parameter `Authorization`: cannot be sent as a header; \
                 remove it",
            )
            .fixed(1, none()),
            Case::new(
                "a required cookie",
                with(json!({"name": "a", "in": "cookie", "required": true, "schema": {}})),
            )
            .problem(
                "makeThing (POST /things): parameter `a`: cannot be sent as a cookie; remove it",
            ),
            Case::new(
                "one optional, one missing, one shared",
                json!({"paths": {"/{a}/{b}": {
                    "parameters": [{"name": "c", "in": "query", "schema": {}}],
                    "get": {"operationId": "getThing", "parameters": [
                        {"name": "a", "in": "path", "schema": {}},
                    ]},
                }}}),
            )
            .problem(
                "getThing (GET /{a}/{b}): parameter `a`: is in the path but optional; \
                 add `required: true`",
            )
            .problem("getThing (GET /{a}/{b}): path parameter `b` is not declared; declare it")
            .fixed(
                1,
                json!({"paths": {"/{a}/{b}": {
                    "get": {"operationId": "getThing", "parameters": [
                        {"name": "a", "in": "path", "required": true, "schema": {}},
                        {"name": "c", "in": "query", "schema": {}},
                        {"name": "b", "in": "path", "required": true, "schema": string},
                    ]},
                }}}),
            ),
            Case::new(
                "one too many",
                with(json!({"name": "a", "in": "path", "required": true, "schema": {}})),
            )
            .problem(
                "makeThing (POST /things): path parameter `a` is not in the path; \
                 remove it, or correct the path",
            )
            .fixed(1, none()),
        ]
    }
}
