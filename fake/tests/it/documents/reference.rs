//! Sends the requests of the reference, and compares the responses.

use serde_json::{Value, json};
use turso_platform::OPERATIONS;
use turso_platform_fake::Platform;

use super::curl::{AUTHORIZATION, Curl, JSON};
use super::expected::difference;
use crate::support::ORGANIZATION_ID;

/// Sends the requests of operations.
pub struct Reference(pub Platform);

impl Reference {
    /// Sends the request for an operation, unless a revision of the description lacks it. The
    /// response must contain what is documented. Null means no content, or no documented content.
    pub async fn check(&self, request: &str, body: &str, documented: Value) -> Value {
        let (id, request) = request.split_once(": ").unwrap();
        let (method, path) = request.split_once(' ').unwrap();
        let Some(operation) = OPERATIONS.iter().find(|operation| operation.id == id) else {
            return Value::Null;
        };
        assert_eq!(operation.method, method, "{id}");
        let headers: &[&str] = if body.is_empty() {
            &[AUTHORIZATION]
        } else {
            &[AUTHORIZATION, JSON]
        };
        let path = path
            .replace("ORG3", &format!("/v3/organizations/{ORGANIZATION_ID}"))
            .replace("ORG2", "/v2/organizations/my-org")
            .replace("ORG", "/v1/organizations/my-org");
        let command = Curl {
            method,
            path: &path,
            headers,
            body: Some(body).filter(|body| !body.is_empty()),
        };
        let (status, response) = command.send(&self.0).await;
        let response = response.unwrap_or_default();
        assert_eq!(status, 200, "{id}: {response}");
        if !documented.is_null() {
            let found = difference(&documented, &response, true);
            assert_eq!(found, Ok(()), "{id}: {response}");
        }
        response
    }
}

/// Usage counters of zero.
pub fn counters() -> Value {
    json!({"rows_read": 0, "rows_written": 0, "storage_bytes": 0, "bytes_synced": 0})
}
