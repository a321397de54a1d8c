//! Errors, and their responses.

use std::fmt;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use turso_platform::ErrorKind;

/// Why a request failed.
#[derive(Debug)]
pub enum Error {
    Platform(turso_platform::Error),
    Sql(turso_serverless::Error),
}

impl From<turso_platform::Error> for Error {
    fn from(error: turso_platform::Error) -> Self {
        Self::Platform(error)
    }
}

impl From<turso_serverless::Error> for Error {
    fn from(error: turso_serverless::Error) -> Self {
        Self::Sql(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Platform(error) => error.fmt(f),
            Self::Sql(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Platform(error) if error.kind() == ErrorKind::NotFound => StatusCode::NOT_FOUND,
            Self::Platform(error) if error.kind() == ErrorKind::InvalidArgument => {
                StatusCode::BAD_REQUEST
            }
            _ => StatusCode::BAD_GATEWAY,
        };
        (status, Json(json!({"error": self.to_string()}))).into_response()
    }
}
