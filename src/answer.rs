//! An answer of the service as it came, before it is a value or an error.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::generated::SECRETS;

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
}

impl Answer {
    /// Reads at most `limit` bytes of the body.
    ///
    /// An answer that refuses counts even when its body breaks off: its status has been said.
    pub async fn read(
        mut response: reqwest::Response,
        operation: &'static str,
        limit: usize,
    ) -> Result<Self, reqwest::Error> {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let limit = if status.is_success() { limit } else { limit.min(MAX_REFUSAL) };
        let mut body = Vec::new();
        let mut truncated = false;
        loop {
            match response.chunk().await {
                Ok(None) => break,
                Ok(Some(chunk)) => {
                    let room = limit - body.len();
                    body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                    if chunk.len() > room {
                        truncated = true;
                        break;
                    }
                }
                Err(_) if !status.is_success() => break,
                Err(error) => return Err(error),
            }
        }
        Ok(Self { operation, status, headers, body, truncated })
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
                        Value::String(text)
                            if SECRETS.contains(&name.as_str()) && !text.is_empty() =>
                        {
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
    collect(&serde_json::from_slice(json).unwrap_or_default(), &mut secrets);
    secrets
}
