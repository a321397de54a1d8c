//! A body that is not JSON, or has no schema.
//!
//! progenitor generates for one media type per body; on others, and on a missing schema, it panics
//! with "not yet implemented".

use serde_json::{Value, json};

use super::edit::edit_operations;
use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "media_types",
    fix: Some(choose_json),
    check: Some(check_media_types),
    #[cfg(test)]
    cases: tests::cases,
};

/// Chooses JSON among several media types.
fn choose_json(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_operations(document, |_, operation| {
        let mut changed = false;
        if let Some(body) = operation.get_mut("requestBody") {
            changed |= choose_json_of(body);
        }
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        for (_, response) in responses.into_iter().flatten() {
            changed |= choose_json_of(response);
        }
        changed
    }))
}

fn choose_json_of(body: &mut Value) -> bool {
    let Some(Value::Object(content)) = body.get_mut("content") else {
        return false;
    };
    let Some(name) = content.keys().find(|name| is_json(name)).cloned() else {
        return false;
    };
    let before = content.clone();
    let mut json = content.remove(&name).unwrap_or_default();
    content.clear();
    if json.get("schema").is_none() {
        json["schema"] = json!({});
    }
    content.insert("application/json".to_owned(), json);
    *content != before
}

/// Returns whether a media type is JSON: `application/json; charset=utf-8`, too.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

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
        let json = json!({"content": {"application/json": {"schema": {}}}});
        vec![
            Case::new("JSON", operation(json!({"requestBody": json}))),
            Case::new(
                "CSV",
                operation(json!({"responses": {"200": {"content": {"text/csv": {"schema": {}}}}}})),
            )
            .problem(
                "makeThing (POST /things): response 200: has the media type `text/csv`; \
                 declare `application/json` only",
            ),
            Case::new(
                "JSON without a schema",
                operation(json!({"responses": {"201": {"content": {"application/json": {}}}}})),
            )
            .problem(
                "makeThing (POST /things): response 201: has no schema; \
                 add one, or remove `content`",
            )
            .fixed(1, operation(json!({"responses": {"201": json}}))),
            Case::new(
                "JSON with a parameter, and CSV",
                operation(json!({"requestBody": {"content": {
                    "application/json; charset=utf-8": {"schema": {}}, "text/csv": {"schema": {}},
                }}})),
            )
            .problem(
                "makeThing (POST /things): request body: has the media type \
                 `application/json; charset=utf-8`; declare `application/json` only",
            )
            .problem(
                "makeThing (POST /things): request body: has the media type `text/csv`; \
                 declare `application/json` only",
            )
            .fixed(1, operation(json!({"requestBody": json}))),
        ]
    }
}
