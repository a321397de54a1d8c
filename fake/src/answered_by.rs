//! How each operation is implemented.

use turso_platform::Operation;

use crate::description::{OPERATION_SPECS, SpecResponse};
use crate::handlers::handler;

/// How the fake platform implements an operation; see [`answered_by`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnsweredBy {
    /// A handler emulates it, with state.
    Handler,
    /// Returns the example from the API description.
    Example,
    /// Returns an empty JSON object: the API description declares no response body.
    Empty,
    /// Fails with 501: the API description has no complete example.
    Unimplemented,
}

/// Returns how the fake platform implements each operation, in the order of
/// [`OPERATIONS`](turso_platform::OPERATIONS).
///
/// ```
/// use turso_platform_fake::{AnsweredBy, answered_by};
///
/// let (_, by) = answered_by().find(|(operation, _)| operation.id == "createDatabase").unwrap();
/// assert_eq!(by, AnsweredBy::Handler);
/// ```
pub fn answered_by() -> impl Iterator<Item = (&'static Operation, AnsweredBy)> {
    OPERATION_SPECS.iter().map(|spec| {
        let by = if handler(spec.operation.id).is_some() {
            AnsweredBy::Handler
        } else {
            match spec.response {
                SpecResponse::Example(_) => AnsweredBy::Example,
                SpecResponse::Empty => AnsweredBy::Empty,
                SpecResponse::NoExample => AnsweredBy::Unimplemented,
            }
        };
        (spec.operation, by)
    })
}
