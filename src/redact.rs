//! Removes secrets from JSON and text before they reach an error.

use serde_json::Value;

use crate::description::SECRETS;

const REDACTED: &str = "***";

/// Collects the values of secret fields in a JSON document.
pub fn secrets_in(json: &[u8]) -> Vec<String> {
    fn collect(value: &Value, secrets: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (name, child) in map {
                    match child {
                        Value::String(text) if is_secret(name) && !text.is_empty() => {
                            secrets.push(text.clone());
                        }
                        child => collect(child, secrets),
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|child| collect(child, secrets)),
            _ => {}
        }
    }
    let mut secrets = Vec::new();
    collect(
        &serde_json::from_slice(json).unwrap_or_default(),
        &mut secrets,
    );
    secrets
}

/// Redacts the values of secret fields, and the given secrets in any string or field name.
pub fn redact(value: &mut Value, secrets: &[String]) {
    match value {
        Value::Object(map) => {
            let fields = std::mem::take(map).into_iter().map(|(name, mut child)| {
                if is_secret(&name) {
                    child = Value::from(REDACTED);
                } else {
                    redact(&mut child, secrets);
                }
                (redact_text(&name, secrets), child)
            });
            *map = fields.collect();
        }
        Value::Array(list) => list.iter_mut().for_each(|child| redact(child, secrets)),
        Value::String(text) => *text = redact_text(text, secrets),
        _ => {}
    }
}

/// Redacts the given secrets in a text, and truncates it at the first secret field of embedded
/// JSON.
pub fn redact_text(text: &str, secrets: &[String]) -> String {
    let is_key = |at: usize, name: &str| {
        let rest = text[at + name.len()..]
            .trim_start_matches('\\')
            .strip_prefix('"');
        text[..at].ends_with('"') && rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    // Most texts have no quotes, so they contain no JSON.
    let names = if text.contains('"') { SECRETS } else { &[] };
    let keys = names.iter().flat_map(|name| {
        text.match_indices(name)
            .map(|(at, _)| at)
            .filter(move |at| is_key(*at, name))
    });
    let kept = match keys.min() {
        Some(at) => format!("{}…", text[..at].trim_end_matches(['"', '\\'])),
        None => text.to_owned(),
    };
    secrets
        .iter()
        .fold(kept, |text, secret| text.replace(secret, REDACTED))
}

/// Removes a partial secret from the end of a truncated text.
pub fn redact_truncated(text: &mut String, secrets: &[String]) {
    let cut = secrets.iter().filter_map(|secret| {
        let prefixes = (1..secret.len())
            .rev()
            .filter_map(|length| secret.get(..length));
        let mut matching = prefixes.filter(|prefix| text.ends_with(prefix));
        matching.next().map(str::len)
    });
    let longest = cut.max().unwrap_or(0);
    text.truncate(text.len() - longest);
}

fn is_secret(name: &str) -> bool {
    SECRETS.contains(&name)
}
