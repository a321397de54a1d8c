//! The paths of a database host that serve SQL.

/// A path that serves SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    Pipeline,
    Cursor,
    /// Returns a line that names the protocol.
    Protocol,
    Health,
    Version,
}

impl Endpoint {
    /// Returns the endpoint of a path, with its method.
    pub fn find(segments: &[&str]) -> Option<(&'static str, Self)> {
        Some(match *segments {
            ["v2" | "v3", "pipeline"] => ("POST", Self::Pipeline),
            ["v3", "cursor"] => ("POST", Self::Cursor),
            ["v2" | "v3"] => ("GET", Self::Protocol),
            ["health"] => ("GET", Self::Health),
            ["version"] => ("GET", Self::Version),
            _ => return None,
        })
    }

    /// Returns the response of an endpoint that needs no token.
    pub fn text(self) -> Option<&'static str> {
        match self {
            Self::Pipeline | Self::Cursor => None,
            Self::Protocol => Some("Hello, this is HTTP API v2 (Hrana over HTTP)"),
            Self::Health => Some(""),
            Self::Version => Some("sqld 0.24.33 (turso-platform-fake)"),
        }
    }
}
