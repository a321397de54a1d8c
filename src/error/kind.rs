use std::fmt;

use reqwest::StatusCode;

/// The kind of an [`Error`](crate::Error), to match on.
///
/// ```
/// # use turso_platform::ErrorKind;
/// fn is_user_error(kind: ErrorKind) -> bool {
///     matches!(kind, ErrorKind::InvalidArgument | ErrorKind::AlreadyExists)
/// }
/// # assert!(!is_user_error(ErrorKind::Server));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built: a setting or an environment variable is missing or invalid. Or it
    /// is not used on a Tokio runtime with I/O and timers.
    Configuration,
    /// An argument was rejected, either by this crate before anything was sent, or by the service
    /// (400, 422 and every 4xx status without a dedicated kind).
    InvalidArgument,
    /// The [token source](crate::ClientBuilder::token_source) failed or returned an invalid token.
    TokenSource,
    /// The token is missing, expired, revoked or not a platform token (401).
    Unauthorized,
    /// The organization's plan does not include this (402, or a `code` that says so).
    PaymentRequired,
    /// The token does not permit this (403).
    Forbidden,
    /// The organization, group, database, instance or location does not exist (404, 410).
    NotFound,
    /// The resource no longer exists, most likely because this call deleted it: an earlier DELETE
    /// got no response or a server error, and the retry got 404 or 410.
    AlreadyDeleted,
    /// The name is taken (409, or 400 or 422 with a message that says so).
    AlreadyExists,
    /// Too many requests (429). See [`Error::retry_after`](crate::Error::retry_after).
    RateLimited,
    /// The service failed (5xx).
    Server,
    /// No response arrived in time: the client timed out, or the service did (408).
    Timeout,
    /// The connection could not be established, or broke.
    Transport,
    /// A successful response does not match the API description. The message names the field.
    Decode,
    /// The response has a status that is neither a success nor an error, such as a redirect, or it
    /// is a success that contains an `error`. Redirects are never followed.
    Unexpected,
}

/// Kinds that the status alone does not determine: status, part of the service's message, kind.
// openapi/differences.md#d1, openapi/differences.md#d22
const KINDS_BY_MESSAGE: [(u16, &str, ErrorKind); 4] = [
    (400, "already exists", ErrorKind::AlreadyExists),
    (422, "already exists", ErrorKind::AlreadyExists),
    (422, "not available", ErrorKind::AlreadyExists),
    (400, "doesn't support it", ErrorKind::PaymentRequired),
];

impl ErrorKind {
    /// Returns the name of the kind in lowercase, with underscores. It never changes, so that logs
    /// and metrics can rely on it.
    ///
    /// ```
    /// # use turso_platform::ErrorKind;
    /// assert_eq!(ErrorKind::RateLimited.as_str(), "rate_limited");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::InvalidArgument => "invalid_argument",
            Self::TokenSource => "token_source",
            Self::Unauthorized => "unauthorized",
            Self::PaymentRequired => "payment_required",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::AlreadyDeleted => "already_deleted",
            Self::AlreadyExists => "already_exists",
            Self::RateLimited => "rate_limited",
            Self::Server => "server",
            Self::Timeout => "timeout",
            Self::Transport => "transport",
            Self::Decode => "decode",
            Self::Unexpected => "unexpected",
        }
    }

    /// Returns the kind of an error response.
    pub(crate) fn from_response(status: StatusCode, message: &str, code: Option<&str>) -> Self {
        if code.is_some_and(|code| code.starts_with("feature_not_available")) {
            return Self::PaymentRequired;
        }
        let lowercase = message.to_lowercase();
        let by_message = KINDS_BY_MESSAGE
            .iter()
            .find(|(number, part, _)| status == *number && lowercase.contains(part));
        if let Some((.., kind)) = by_message {
            return *kind;
        }
        match status.as_u16() {
            401 => Self::Unauthorized,
            402 => Self::PaymentRequired,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            408 => Self::Timeout,
            409 => Self::AlreadyExists,
            429 => Self::RateLimited,
            400..=499 => Self::InvalidArgument,
            500..=599 => Self::Server,
            _ => Self::Unexpected,
        }
    }
}

/// Prints [`as_str`](ErrorKind::as_str).
impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase;

    use super::*;

    #[test]
    fn kinds_are_printed_by_their_names() {
        for kind in [
            ErrorKind::Configuration,
            ErrorKind::InvalidArgument,
            ErrorKind::TokenSource,
            ErrorKind::Unauthorized,
            ErrorKind::PaymentRequired,
            ErrorKind::Forbidden,
            ErrorKind::NotFound,
            ErrorKind::AlreadyDeleted,
            ErrorKind::AlreadyExists,
            ErrorKind::RateLimited,
            ErrorKind::Server,
            ErrorKind::Timeout,
            ErrorKind::Transport,
            ErrorKind::Decode,
            ErrorKind::Unexpected,
        ] {
            assert_eq!(kind.to_string(), format!("{kind:?}").to_snake_case());
        }
    }
}
