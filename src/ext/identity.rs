use crate::error::{Error, ErrorKind};

/// Rejects a response about another resource than the requested one, before a helper relies on it.
pub fn check_name(
    operation: &'static str,
    resource: &str,
    requested: &str,
    received: &str,
) -> Result<(), Error> {
    if received == requested {
        return Ok(());
    }
    let message =
        format!("requested {resource} `{requested}`, but the response is about `{received}`");
    Err(Error::new(ErrorKind::Decode, message).with_operation(operation))
}
