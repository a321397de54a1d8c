//! Operations that do not accept a bearer token, and security schemes that no operation uses.
//!
//! The client sends its token as `Authorization: Bearer`, and nothing else. OAuth 2 and OpenID Connect
//! use bearer tokens, too.

use serde_json::Value;

use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "security",
    fix: None,
    check: Some(check_security),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_security(document: &Document, problems: &mut Problems) {
    let schemes = &document.as_value()["components"]["securitySchemes"];
    let is_bearer = |name: &str| {
        let scheme = document.resolve(&schemes[name]);
        let is_http_bearer = scheme["scheme"]
            .as_str()
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer"));
        match scheme["type"].as_str() {
            Some("http") => is_http_bearer,
            Some("oauth2" | "openIdConnect") => true,
            _ => false,
        }
    };
    for operation in document.operations() {
        let Some(Value::Array(alternatives)) = operation.object.get("security") else {
            continue;
        };
        let is_supported =
            |alternative: &Value| entries(alternative).all(|(name, _)| is_bearer(name));
        if !alternatives.is_empty() && !alternatives.iter().any(is_supported) {
            let names: Vec<&str> = alternatives
                .iter()
                .flat_map(|alternative| entries(alternative).map(|(name, _)| name))
                .collect();
            problems.add(
                &operation,
                format!("needs other credentials than a token: {}", names.join(", ")),
                "declare `security: [{bearerAuth: []}]` if it accepts a token",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Case, operation};

    pub(super) fn cases() -> Vec<Case> {
        let with = |security: Value| {
            let mut document = operation(json!({"security": security}));
            document["components"]["securitySchemes"] = json!({
                "bearerAuth": {"type": "http", "scheme": "Bearer"},
                "oauth": {"type": "oauth2"},
                "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            });
            document
        };
        vec![
            Case::new("none", with(json!([]))),
            Case::new("a bearer token", with(json!([{"bearerAuth": []}]))),
            Case::new(
                "OAuth, among others",
                with(json!([{"key": []}, {"oauth": ["read"]}])),
            ),
            Case::new("optional", with(json!([{"key": []}, {}]))),
            Case::new("a key", with(json!([{"key": []}]))).problem(
                "makeThing (POST /things): needs other credentials than a token: key; \
                 declare `security: [{bearerAuth: []}]` if it accepts a token",
            ),
            Case::new(
                "a key and a token",
                with(json!([{"bearerAuth": [], "key": []}])),
            )
            .problem(
                "makeThing (POST /things): needs other credentials than a token: bearerAuth, key; \
                 declare `security: [{bearerAuth: []}]` if it accepts a token",
            ),
        ]
    }
}
