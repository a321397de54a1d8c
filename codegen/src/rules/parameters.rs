//! Parameters that cannot be generated, or do not match the path.
//!
//! progenitor panics if the path template and the path parameters differ, and on an optional path
//! parameter; it supports no cookies, and the client sends no per-operation headers.

use std::collections::BTreeSet;

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "parameters",
    fix: None,
    check: Some(check_parameters),
    #[cfg(test)]
    cases: tests::cases,
};

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
        let in_template: BTreeSet<&str> = operation
            .path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect();
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
        vec![
            Case::new(
                "in the query",
                with(json!({"name": "a", "in": "query", "schema": {}})),
            ),
            Case::new("no location", with(json!({"name": "a", "schema": {}})))
                .problem("makeThing (POST /things): parameter `a`: `in` is missing; add it"),
            Case::new("no schema", with(json!({"name": "a", "in": "query"})))
                .problem("makeThing (POST /things): parameter `a`: `schema` is missing; add it"),
            Case::new(
                "a header",
                with(json!({"name": "a", "in": "header", "schema": {}})),
            )
            .problem(
                "makeThing (POST /things): parameter `a`: cannot be sent as a header; remove it",
            ),
            Case::new(
                "a cookie",
                with(json!({"name": "a", "in": "cookie", "schema": {}})),
            )
            .problem(
                "makeThing (POST /things): parameter `a`: cannot be sent as a cookie; remove it",
            ),
            Case::new(
                "one optional, one missing",
                json!({"paths": {"/{a}/{b}": {"get": {"operationId": "getThing", "parameters": [
                    {"name": "a", "in": "path", "schema": {}},
                ]}}}}),
            )
            .problem(
                "getThing (GET /{a}/{b}): parameter `a`: is in the path but optional; \
                 add `required: true`",
            )
            .problem("getThing (GET /{a}/{b}): path parameter `b` is not declared; declare it"),
            Case::new(
                "one too many",
                with(json!({"name": "a", "in": "path", "required": true, "schema": {}})),
            )
            .problem(
                "makeThing (POST /things): path parameter `a` is not in the path; \
                 remove it, or correct the path",
            ),
        ]
    }
}
