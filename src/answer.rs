//! An answer of the service as it came, before it is a value or an error.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::description::SECRETS;
use crate::error::Error;

/// How much of a refusal is kept, in bytes: more than any message, less than what a stray page can hold.
const MAX_REFUSAL: usize = 64 * 1024;

/// An answer of the service, read to its end.
pub struct Answer {
    pub operation: &'static str,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// Whether the body was longer than the limit and `body` is only its beginning.
    pub truncated: bool,
    /// How many requests it took.
    pub attempts: u32,
    /// Whether it is that of an operation without effect.
    pub only_reads: bool,
}

impl Answer {
    /// Reads at most `limit` bytes of the body, waiting for each piece as long as `stall` at most.
    ///
    /// An answer that refuses counts even when its body breaks off: its status has been said.
    pub async fn read(
        mut response: reqwest::Response,
        operation: &'static str,
        limit: usize,
        stall: Duration,
    ) -> Result<Self, Error> {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let limit = if status.is_success() {
            limit
        } else {
            limit.min(MAX_REFUSAL)
        };
        let mut body = Vec::new();
        let mut truncated = false;
        loop {
            match tokio::time::timeout(stall, response.chunk()).await {
                Ok(Ok(None)) => break,
                Ok(Ok(Some(chunk))) => {
                    let room = limit - body.len();
                    body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                    if chunk.len() > room {
                        truncated = true;
                        break;
                    }
                }
                _ if !status.is_success() => break,
                Ok(Err(error)) => return Err(Error::from(error).after(status, &headers)),
                Err(_) => {
                    let text = format!("no more of the answer came within {stall:?}");
                    return Err(Error::timeout(text).after(status, &headers));
                }
            }
        }
        Ok(Self {
            operation,
            status,
            headers,
            body,
            truncated,
            attempts: 1,
            only_reads: false,
        })
    }

    /// The status, by the name that the generated code calls.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

/// The texts in some JSON that stand under the name of a secret, so that no error shows them.
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

/// Takes secrets out of some JSON: whatever bears the name of one, and these texts in any string.
pub fn redact(value: &mut Value, secrets: &[String]) {
    match value {
        Value::Object(map) => {
            for (name, child) in map {
                match is_secret(name) {
                    true => *child = Value::from("***"),
                    false => redact(child, secrets),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|child| redact(child, secrets)),
        Value::String(text) => *text = redact_text(text, secrets),
        _ => {}
    }
}

/// Takes secrets out of a text, and ends it where a piece of JSON in it names one.
pub fn redact_text(text: &str, secrets: &[String]) -> String {
    let names_one = |at: usize, name: &str| {
        let rest = text[at + name.len()..]
            .trim_start_matches('\\')
            .strip_prefix('"');
        text[..at].ends_with('"') && rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    let named = SECRETS.iter().flat_map(|name| {
        text.match_indices(name)
            .map(|(at, _)| at)
            .filter(move |at| names_one(*at, name))
    });
    let text = match named.min() {
        Some(at) => format!("{}…", text[..at].trim_end_matches(['"', '\\'])),
        None => text.to_owned(),
    };
    secrets
        .iter()
        .fold(text, |text, secret| text.replace(secret, "***"))
}

fn is_secret(name: &str) -> bool {
    SECRETS.contains(&name)
}
