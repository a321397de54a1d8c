//! The paths of a database host that serve SQL.

use serde_json::Value;

/// An endpoint that runs SQL, or describes the server that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    Pipeline,
    Cursor,
    /// Responds with a text. Needs no token.
    Text(&'static str),
}

impl Endpoint {
    /// Returns the endpoint at a path, and its method.
    pub fn find(segments: &[&str]) -> Option<(&'static str, Self)> {
        Some(match *segments {
            ["v2" | "v3", "pipeline"] => ("POST", Self::Pipeline),
            ["v3", "cursor"] => ("POST", Self::Cursor),
            ["v2" | "v3"] => (
                "GET",
                Self::Text("Hello, this is HTTP API v2 (Hrana over HTTP)"),
            ),
            ["health"] => ("GET", Self::Text("")),
            ["version"] => ("GET", Self::Text("sqld 0.24.33 (turso-platform-fake)")),
            _ => return None,
        })
    }

    /// Returns whether the body of a request contains no SQL, like that of a client that waits until a database is
    /// ready.
    pub fn is_probe(body: &[u8]) -> bool {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        match body.get("requests").or(body.get("batch")) {
            Some(Value::Array(requests)) => requests.is_empty(),
            Some(_) => false,
            None => true,
        }
    }
}
