//! How each operation is answered.

use turso_platform::Operation;

use crate::description::{OPERATION_SPECS, SpecResponse};
use crate::handlers::handler;

/// How the fake platform answers an operation; see [`answered_by`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnsweredBy {
    /// It is played, with state.
    Handler,
    /// With the example response of the API description.
    Example,
    /// With an empty JSON object: the API description declares no response body.
    Empty,
    /// With 501: the API description has no complete example.
    Unimplemented,
}

/// Returns how the fake platform answers each operation, in the order of
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
