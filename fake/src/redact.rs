//! Removes secrets from logged request bodies.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use crate::description::DOCUMENT;

/// The names of the properties with `format: password`.
static SECRET_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let mut names = BTreeSet::new();
    collect_names(&DOCUMENT["components"]["schemas"], &mut names);
    names
});

fn collect_names(value: &'static Value, names: &mut BTreeSet<&'static str>) {
    match value {
        Value::Object(map) => {
            for (name, child) in map {
                if child["format"] == "password" {
                    names.insert(name);
                }
                collect_names(child, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_names(item, names)),
        _ => {}
    }
}

/// Replaces every occurrence of the secrets in a JSON body with `***`.
pub fn redact(body: &str) -> String {
    let mut secrets = Vec::new();
    if let Ok(json) = serde_json::from_str(body) {
        collect_secrets(&json, &mut secrets);
    }
    secrets
        .iter()
        .fold(body.to_owned(), |body, secret| body.replace(secret, "***"))
}

fn collect_secrets(value: &Value, secrets: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, child) in map {
                match child {
                    Value::String(text)
                        if SECRET_NAMES.contains(name.as_str()) && !text.is_empty() =>
                    {
                        secrets.push(text.clone());
                    }
                    child => collect_secrets(child, secrets),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_secrets(item, secrets)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn secrets_are_replaced_at_any_depth_and_wherever_they_recur() {
        let body = r#"{"name": "k3y", "remote_encryption": [{"encryption_key": "k3y"}]}"#;
        assert_eq!(
            redact(body),
            r#"{"name": "***", "remote_encryption": [{"encryption_key": "***"}]}"#
        );
    }

    #[test]
    fn bodies_without_secrets_are_unchanged() {
        for body in ["", "not JSON", "[1, null]", r#"{"encryption_key": ""}"#] {
            assert_eq!(redact(body), body);
        }
    }
}
