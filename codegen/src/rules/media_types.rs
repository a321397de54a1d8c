//! A body that is not JSON, or has no schema.
//!
//! progenitor generates for one media type per body; on others, and on a missing schema, it panics
//! with "not yet implemented".

use serde_json::Value;

use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "media_types",
    fix: None,
    check: Some(check_media_types),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_media_types(document: &Document, problems: &mut Problems) {
    for operation in document.operations() {
        if let Some(body) = operation.request_body() {
            check_body(&format!("{operation}: request body"), body, problems);
        }
        for (status, response) in operation.responses() {
            check_body(
                &format!("{operation}: response {status}"),
                response,
                problems,
            );
        }
    }
}

fn check_body(place: &str, body: &Value, problems: &mut Problems) {
    let count = entries(&body["content"]).count();
    for (name, media_type) in entries(&body["content"]) {
        if name != "application/json" || count > 1 {
            problems.add(
                place,
                format!("has the media type `{name}`"),
                "declare `application/json` only",
            );
        } else if media_type.get("schema").is_none() {
            problems.add(place, "has no schema", "add one, or remove `content`");
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, operation};

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new(
                "JSON, CSV, and JSON without a schema",
                operation(json!({
                    "requestBody": {"content": {"application/json": {"schema": {}}}},
                    "responses": {
                        "200": {"content": {"text/csv": {"schema": {}}}},
                        "201": {"content": {"application/json": {}}},
                        "204": {},
                    },
                })),
            )
            .problem(
                "makeThing (POST /things): response 200: has the media type `text/csv`; \
                 declare `application/json` only",
            )
            .problem(
                "makeThing (POST /things): response 201: has no schema; \
                 add one, or remove `content`",
            ),
            Case::new(
                "two media types",
                operation(json!({"requestBody": {"content": {
                    "application/json": {"schema": {}}, "text/csv": {"schema": {}},
                }}})),
            )
            .problem(
                "makeThing (POST /things): request body: has the media type `application/json`; \
                 declare `application/json` only",
            )
            .problem(
                "makeThing (POST /things): request body: has the media type `text/csv`; \
                 declare `application/json` only",
            ),
        ]
    }
}
