//! Errors of every operation, including undocumented ones.

use heck::ToSnakeCase;
use turso_platform::{ErrorKind, OPERATIONS};

use crate::support::calls::call;
use crate::support::responses::{error, response};
use crate::support::server::Server;

// openapi/differences.md#d20, openapi/differences.md#d21, openapi/differences.md#d30
#[tokio::test]
pub async fn undocumented_error_keeps_its_status() {
    for (status, message, kind) in [
        (400, "not possible", ErrorKind::InvalidArgument),
        (403, "not possible", ErrorKind::Forbidden),
        (404, "not possible", ErrorKind::NotFound),
        (409, "not possible", ErrorKind::Conflict),
        (400, "", ErrorKind::InvalidArgument),
        (403, "", ErrorKind::Forbidden),
        (404, "", ErrorKind::NotFound),
        (409, "", ErrorKind::AlreadyExists),
    ] {
        let body = if message.is_empty() {
            response(status, "", "")
        } else {
            error(status, message)
        };
        let client = Server::start([body]).client();
        for operation in OPERATIONS {
            let name = operation.id.to_snake_case();
            let error = call(client.clone(), &name).await.expect_err(&name);
            assert_eq!((error.kind(), error.message()), (kind, message), "{name}");
            assert_eq!(error.status().unwrap(), status, "{name}");
            assert_eq!(error.operation(), Some(&*name));
        }
    }
}
