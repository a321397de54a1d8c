//! A call of every operation with all of its arguments.

use std::pin::Pin;

use turso_platform::{Client, Error, chrono};

/// The future of a call, which yields the response as `Debug` prints it.
///
/// That the calls compile also shows that the future of each is `Send`.
type Call = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

/// Calls one operation, for the organization `acme`.
pub fn call(client: Client, operation: &str) -> Call {
    call_as(client, operation, "acme")
}

/// Calls one operation by the name of its method.
#[allow(deprecated)] // Deprecated operations and arguments are tested too.
pub fn call_as(client: Client, operation: &str, slug: &'static str) -> Call {
    include!(concat!(env!("TEST_SUPPORT"), "/calls.rs"))
}

fn unknown(operation: &str) -> Call {
    panic!("{operation} is not in the description")
}

/// A time that is not in UTC; it is sent in UTC.
fn time() -> chrono::DateTime<chrono::FixedOffset> {
    "2026-01-01T01:00:00+01:00".parse().expect("a time")
}
