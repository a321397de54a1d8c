//! How each operation is implemented.

use turso_platform::Operation;

use crate::description::{OPERATION_SPECS, SpecResponse};
use crate::handlers::handler;

/// How the fake platform implements an operation; see [`handled_by`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Handling {
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
/// use turso_platform_fake::{Handling, handled_by};
///
/// let (_, handling) =
///     handled_by().find(|(operation, _)| operation.id == "createDatabase").unwrap();
/// assert_eq!(handling, Handling::Handler);
/// ```
pub fn handled_by() -> impl Iterator<Item = (&'static Operation, Handling)> {
    OPERATION_SPECS.iter().map(|spec| {
        let handling = if handler(spec.operation.id).is_some() {
            Handling::Handler
        } else {
            match spec.response {
                SpecResponse::Example(_) => Handling::Example,
                SpecResponse::Empty => Handling::Empty,
                SpecResponse::NoExample => Handling::Unimplemented,
            }
        };
        (spec.operation, handling)
    })
}
