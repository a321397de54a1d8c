//! A secret whose type would print it.
//!
//! Turso marks none of its tokens and keys. A schema becomes `Secret`, whose `Debug` hides the
//! value, only if it is exactly `type: string, format: password`, apart from prose: with any other
//! keyword it silently becomes a type that prints (typify-impl 0.8.0, `conversions.rs`). Errors
//! redact values by the name of their property, so a secret must be a property.

use heck::ToSnakeCase;
use serde_json::{Value, json};

use super::edit::edit_objects;
use super::rule::Rule;
use crate::document::{Document, entries, is_property};
use crate::problems::Problems;

/// The keywords that a secret may have in addition to `format`.
const KEYWORDS: [&str; 6] = [
    "type",
    "nullable",
    "description",
    "example",
    "deprecated",
    "writeOnly",
];

pub(super) const RULE: Rule = Rule {
    name: "secrets",
    fix: Some(mark_secrets),
    check: Some(check_secrets),
    #[cfg(test)]
    cases: tests::cases,
};

/// Marks each string that has the name of a secret, and drops keywords that a secret must not have.
/// `x-secret: false` excludes a string that merely has such a name.
fn mark_secrets(document: &mut Document) -> Result<Vec<String>, Problems> {
    let original = document.clone();
    Ok(edit_objects(document, |object| {
        let Some(Value::Object(properties)) = object.get_mut("properties") else {
            return false;
        };
        let mut changed = false;
        for (name, property) in properties {
            let schema = original.resolve(property);
            let is_secret = schema["type"] == "string" && schema["x-secret"] != false;
            if let Value::Object(schema) = schema
                && is_secret
                && is_secret_name(name)
            {
                let mut secret = schema.clone();
                secret.retain(|key, _| KEYWORDS.contains(&key.as_str()));
                secret.insert("format".to_owned(), json!("password"));
                let secret = Value::Object(secret);
                changed |= *property != secret;
                *property = secret;
            }
        }
        changed
    }))
}

fn check_secrets(document: &Document, problems: &mut Problems) {
    for (place, schema) in document.schemas() {
        check_unmarked(document, &place, schema, problems);
        if schema["format"] == "password" {
            check_marked(&place, schema, problems);
        }
    }
    for operation in document.operations() {
        for parameter in &operation.parameters {
            if parameter["schema"]["format"] == "password" {
                problems.add(
                    format!(
                        "{operation}: parameter `{}`",
                        parameter["name"].as_str().unwrap_or_default()
                    ),
                    "a secret would be part of the URL",
                    "send it in the body",
                );
            }
        }
    }
}

fn check_unmarked(document: &Document, place: &str, schema: &Value, problems: &mut Problems) {
    let is_unmarked = |schema: &Value| {
        let schema = document.resolve(schema);
        schema["type"] == "string" && schema["format"] != "password"
    };
    for (name, property) in entries(&schema["properties"]) {
        if property["x-secret"] != false
            && (is_unmarked(property) || is_unmarked(&property["items"]))
            && (is_secret_name(name) || is_secret_name(name.trim_end_matches('s')))
        {
            problems.add(
                place,
                format!("`{name}` has the name of a secret and would be printed"),
                "add `format: password`, or `x-secret: false` if it is not a secret",
            );
        }
    }
}

fn check_marked(place: &str, schema: &Value, problems: &mut Problems) {
    for (keyword, _) in entries(schema) {
        if !KEYWORDS.contains(&keyword) && keyword != "format" {
            problems.add(
                place,
                format!("a secret with `{keyword}` would be printed"),
                "remove it",
            );
        }
    }
    if !is_property(place) {
        problems.add(
            place,
            "a secret is not a property of an object",
            "define it inline, in the property",
        );
    }
}

/// Returns whether a string property of this name counts as a secret.
fn is_secret_name(name: &str) -> bool {
    const WORDS: [&str; 7] = [
        "token",
        "jwt",
        "password",
        "passphrase",
        "secret",
        "credential",
        "key",
    ];
    name.to_snake_case()
        .rsplit('_')
        .any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, operation, schemas};
    use super::*;

    #[test]
    fn names_of_secrets_contain_a_word_for_one() {
        for name in [
            "token",
            "jwt",
            "api_token",
            "clientSecret",
            "encryption_key",
            "Password",
        ] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["tokens_used", "keyboard", "name", "tokenized"] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    pub(super) fn cases() -> Vec<Case> {
        let with =
            |name: &str, property: Value| schemas(json!({"A": {"properties": { name: property }}}));
        let secret = json!({"type": "string", "format": "password"});
        vec![
            Case::new("a string", with("api_token", json!({"type": "string"})))
                .problem(
                    "#/components/schemas/A: `api_token` has the name of a secret and would be \
                     printed; add `format: password`, or `x-secret: false` if it is not a secret",
                )
                .fixed(1, with("api_token", secret.clone())),
            Case::new(
                "other keywords",
                with(
                    "token",
                    json!({"type": "string", "format": "password", "minLength": 3}),
                ),
            )
            .problem(
                "#/components/schemas/A/properties/token: a secret with `minLength` would be \
                 printed; remove it",
            )
            .fixed(1, with("token", secret.clone())),
            Case::new(
                "behind a reference",
                schemas(json!({
                    "Jwt": {"type": "string", "description": "It."},
                    "A": {"properties": {"jwt": {"$ref": "#/components/schemas/Jwt"}}},
                })),
            )
            .problem(
                "#/components/schemas/A: `jwt` has the name of a secret and would be printed; \
                 add `format: password`, or `x-secret: false` if it is not a secret",
            )
            .fixed(
                1,
                schemas(json!({
                    "Jwt": {"type": "string", "description": "It."},
                    "A": {"properties": {"jwt":
                        {"type": "string", "format": "password", "description": "It."}}},
                })),
            ),
            Case::new(
                "not a secret",
                with("secret", json!({"type": "string", "x-secret": false})),
            ),
            Case::new("a number", with("key", json!({"type": "integer"}))),
            Case::new(
                "strings in a list",
                with(
                    "tokens",
                    json!({"type": "array", "items": {"type": "string"}}),
                ),
            )
            .problem(
                "#/components/schemas/A: `tokens` has the name of a secret and would be printed; \
                 add `format: password`, or `x-secret: false` if it is not a secret",
            ),
            Case::new(
                "secrets in a list",
                with("tokens", json!({"type": "array", "items": secret})),
            )
            .problem(
                "#/components/schemas/A/properties/tokens/items: a secret is not a property of an \
                 object; define it inline, in the property",
            ),
            Case::new(
                "a parameter",
                operation(json!({"parameters": [
                    {"name": "token", "in": "query", "schema": secret},
                ]})),
            )
            .problem(
                "makeThing (POST /things): parameter `token`: a secret would be part of the \
                 URL; send it in the body",
            ),
        ]
    }
}
