//! The results and errors of operations.

use serde_json::Value;

/// The outcome of an operation: its JSON body (null for an empty one), or an error response.
pub type ApiResult = Result<Value, ApiError>;

/// An error response, sent as `{"error": message}`.
#[derive(Debug)]
pub struct ApiError {
    pub status: u16,
    pub message: String,
}

/// Fails with a status and a message.
pub fn fail<T>(status: u16, message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError {
        status,
        message: message.into(),
    })
}
