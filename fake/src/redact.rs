//! Removes secrets from what `Debug` shows of requests and scripted replies.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::state::{SQL_TOKEN_PREFIX, TOKEN};

const REDACTED: &str = "***";

/// The known secrets of a message. They are redacted wherever they occur, as are the values of
/// fields with secret names, and everything that looks like a token.
pub struct Secrets(Vec<String>);

impl Secrets {
    /// Collects the bearer token, and the secret fields of a query string and a JSON body.
    pub fn new(token: Option<&str>, query: &str, body: &str) -> Self {
        let mut secrets: Vec<String> = token.map(str::to_owned).into_iter().collect();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            collect_text(&value, is_secret_name(&name), &mut secrets);
        }
        if let Ok(json) = serde_json::from_str(body) {
            collect(&json, false, &mut secrets);
        }
        secrets.retain(|secret| !secret.is_empty());
        // A secret may contain another one.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Self(secrets)
    }

    /// Redacts a path with its query string. The result is decoded if anything was redacted.
    pub fn redact_url(&self, url: &str) -> String {
        let decoded = percent_decode_str(url).decode_utf8_lossy();
        let redacted = self.redact_text(&decoded);
        if redacted == decoded {
            url.to_owned()
        } else {
            redacted
        }
    }

    /// Redacts a body. JSON is shown without insignificant whitespace.
    pub fn redact_body(&self, body: &str) -> String {
        match serde_json::from_str(body) {
            Ok(json) => self.redact_json(json).to_string(),
            Err(_) => self.redact_text(body),
        }
    }

    fn redact_json(&self, value: Value) -> Value {
        match value {
            Value::Object(map) => map
                .into_iter()
                .map(|(name, child)| {
                    let redacted = if is_secret_name(&name) && !child.is_null() {
                        Value::from(REDACTED)
                    } else {
                        self.redact_json(child)
                    };
                    (self.redact_text(&name), redacted)
                })
                .collect(),
            Value::Array(items) => items
                .into_iter()
                .map(|item| self.redact_json(item))
                .collect(),
            Value::String(text) => Value::from(self.redact_text(&text)),
            other => other,
        }
    }

    /// Redacts a text, which may itself be JSON. Any other text is truncated at the first value
    /// with a secret name.
    fn redact_text(&self, text: &str) -> String {
        if let Some(json) = embedded_json(text) {
            return self.redact_json(json).to_string();
        }
        let mut shown = match secret_value(text) {
            Some(start) => format!("{}…", &text[..start]),
            None => text.to_owned(),
        };
        for secret in &self.0 {
            shown = shown.replace(secret, REDACTED);
        }
        redact_tokens(&shown)
    }
}

fn collect(value: &Value, is_secret: bool, secrets: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, child) in map {
                collect(child, is_secret || is_secret_name(name), secrets);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect(item, is_secret, secrets);
            }
        }
        Value::String(text) => collect_text(text, is_secret, secrets),
        _ => {}
    }
}

fn collect_text(text: &str, is_secret: bool, secrets: &mut Vec<String>) {
    if is_secret {
        secrets.push(text.to_owned());
    }
    if let Some(json) = embedded_json(text) {
        collect(&json, is_secret, secrets);
    }
}

/// Parses the JSON object, array or string that a text consists of.
fn embedded_json(text: &str) -> Option<Value> {
    if text.trim_start().starts_with(['{', '[', '"']) {
        serde_json::from_str(text).ok()
    } else {
        None
    }
}

/// Returns whether the value of a field or parameter is secret, from its name, such as
/// `encryption_key` or `authToken`.
fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["token", "jwt", "key", "password", "secret"]
        .iter()
        .any(|ending| name.trim_end_matches('s').ends_with(ending))
}

/// Finds the end of the first secret name that a value follows: `"key": …`, `key=…`, `Bearer …`.
fn secret_value(text: &str) -> Option<usize> {
    let mut start = 0;
    for part in text.split_inclusive(|c: char| !is_word(c)) {
        let word = part.trim_end_matches(|c| !is_word(c));
        let end = start + word.len();
        let separator = text[end..].trim_start_matches(['\\', '"', '\'', ' ']);
        if word.eq_ignore_ascii_case("bearer")
            || is_secret_name(word) && separator.starts_with([':', '='])
        {
            return Some(end);
        }
        start += part.len();
    }
    None
}

fn redact_tokens(text: &str) -> String {
    text.split_inclusive(|c| !is_word(c))
        .map(|part| {
            let word = part.trim_end_matches(|c| !is_word(c));
            if is_token(word) {
                format!("{REDACTED}{}", &part[word.len()..])
            } else {
                part.to_owned()
            }
        })
        .collect()
}

/// Returns whether a word is a token of the fake platform or a JWT, whose header begins with `{"`.
fn is_token(word: &str) -> bool {
    word.contains(TOKEN)
        || word.contains(SQL_TOKEN_PREFIX)
        || word.contains("eyJ") && word.len() > 16
}

/// Returns whether a character can be part of a name or a token.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Secrets, is_secret_name};
    use crate::description::DOCUMENT;

    fn redact(body: &str) -> String {
        Secrets::new(None, "", body).redact_body(body)
    }

    #[test]
    fn secrets_are_replaced_at_any_depth_and_wherever_they_recur() {
        let escaped = json!({"jwt": "quo\"ted"}).to_string();
        for (body, expected) in [
            (
                json!({"name": "k3y", "remote_encryption": [{"encryption_key": "k3y"}]}),
                json!({"name": "***", "remote_encryption": [{"encryption_key": "***"}]}),
            ),
            (
                json!({"tokens": ["first", "second"], "name": "second"}),
                json!({"tokens": "***", "name": "***"}),
            ),
            (
                json!({"note": escaped, "name": "quo\"ted"}),
                json!({"note": r#"{"jwt":"***"}"#, "name": "***"}),
            ),
            (
                json!([json!(escaped).to_string(), "token=abc", "Bearer abc"]),
                json!([json!(r#"{"jwt":"***"}"#).to_string(), "token…", "Bearer…"]),
            ),
            (
                json!(["fake-platform-token-3", "at eyJhbGciOiJFZERTQSJ9.e30.c2ln!"]),
                json!(["***", "at ***!"]),
            ),
        ] {
            assert_eq!(redact(&body.to_string()), expected.to_string());
        }
    }

    #[test]
    fn escaped_characters_do_not_hide_a_secret() {
        let body = r#"{"encryption_key": "k\u0033y", "name": "k3\u0079"}"#;
        assert_eq!(redact(body), r#"{"encryption_key":"***","name":"***"}"#);
    }

    #[test]
    fn incomplete_json_is_truncated_at_the_first_secret() {
        let body = r#"{"name": "x", "remote_encryption": {"encryption_key": "k3y", "#;
        assert_eq!(
            redact(body),
            r#"{"name": "x", "remote_encryption": {"encryption_key…"#
        );
        assert_eq!(redact(r#"{"a": "{\"jwt\": \"k3y"#), r#"{"a": "{\"jwt…"#);
    }

    #[test]
    fn text_without_secrets_is_unchanged() {
        for body in ["", "not JSON", "[1,null]", r#"{"encryption_key":null}"#] {
            assert_eq!(redact(body), body);
        }
        let secrets = Secrets::new(Some("k3y"), "", "");
        assert_eq!(
            secrets.redact_url("/caf%C3%A9?a=%20b&c"),
            "/caf%C3%A9?a=%20b&c"
        );
    }

    #[test]
    fn urls_are_redacted() {
        let secrets = Secrets::new(Some("k3y"), "limit=5&authToken=s3cret&limit=6", "");
        for (url, expected) in [
            ("/v1/%6B3y/s3cret?a=k%33y", "/v1/***/***?a=***"),
            ("/v1?limit=5&authToken=s3cret", "/v1?limit=5&authToken…"),
            ("/v1?a=%7B%22jwt%22%3A%22j1%22%7D", "/v1?a={\"jwt…"),
        ] {
            assert_eq!(secrets.redact_url(url), expected);
        }
    }

    #[test]
    fn names_of_all_described_secrets_are_secret() {
        fn check(value: &Value) {
            match value {
                Value::Object(map) => {
                    for (name, child) in map {
                        assert!(
                            child["format"] != "password" || is_secret_name(name),
                            "{name}"
                        );
                        check(child);
                    }
                }
                Value::Array(items) => items.iter().for_each(check),
                _ => {}
            }
        }
        check(&DOCUMENT["components"]["schemas"]);
    }
}
