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
    /// The client cannot be built, since a setting or an environment variable is missing or
    /// invalid; or it is not used on a Tokio runtime with I/O and timers.
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
    /// A quota of the organization's plan is used up, such as the number of databases (usually 400
    /// or 403, with a message that says so).
    QuotaExceeded,
    /// The token does not permit this (403).
    Forbidden,
    /// The database or its group is protected from deletion (usually 403, with a message that says
    /// so).
    Protected,
    /// The group is archived because it was not used for a while (4xx with a message that says so).
    /// [`unarchive`](crate::GroupClient::unarchive) wakes it.
    Archived,
    /// The organization, group, database, instance or location does not exist (404, 410).
    NotFound,
    /// The resource no longer exists, most likely because this call deleted it: an earlier DELETE
    /// got no response or a server error, and the retry got 404 or 410.
    AlreadyDeleted,
    /// The name is taken (409, 400 or 422 with a message that says so, or 409 without a message).
    AlreadyExists,
    /// The request conflicts with the state of the resource (409 for a reason other than a taken
    /// name). Nothing was changed.
    Conflict,
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

/// A kind that the status alone does not determine.
struct ByMessage {
    kind: ErrorKind,
    statuses: &'static [u16],
    /// Parts of the service's message, in lowercase. All parts of one entry must occur, as whole words,
    /// since a message may contain a name such as `quota-exceeded`.
    messages: &'static [&'static [&'static str]],
}

// openapi/differences.md#d1, openapi/differences.md#d21, openapi/differences.md#d22
const KINDS_BY_MESSAGE: &[ByMessage] = &[
    ByMessage {
        kind: ErrorKind::AlreadyExists,
        statuses: &[400, 409, 422],
        messages: &[&["already exists"]],
    },
    ByMessage {
        kind: ErrorKind::Protected,
        statuses: &[400, 403, 409, 422],
        messages: &[
            &["is delete-protected"],
            &["are delete-protected"],
            &["delete-protected group"],
            &["delete-protected database"],
            &["delete protection"],
        ],
    },
    // The status and the exact text are not known.
    ByMessage {
        kind: ErrorKind::Archived,
        statuses: &[400, 403, 409, 422, 423],
        messages: &[
            &["is archived"],
            &["is asleep"],
            &["is sleeping"],
            &["unarchive it"],
            &["unarchive the"],
            &["to unarchive"],
            &["be unarchived"],
        ],
    },
    ByMessage {
        kind: ErrorKind::QuotaExceeded,
        statuses: &[400, 403, 409, 422],
        messages: &[
            &["quota", "exceeded"],
            &["quotas", "exceeded"],
            &["maximum", "reached"],
        ],
    },
    ByMessage {
        kind: ErrorKind::PaymentRequired,
        statuses: &[400],
        messages: &[&["doesn't support it"]],
    },
    ByMessage {
        kind: ErrorKind::AlreadyExists,
        statuses: &[409, 422],
        messages: &[&["not available"]],
    },
    ByMessage {
        kind: ErrorKind::AlreadyExists,
        statuses: &[409],
        messages: &[&["already a member"], &["already in use"], &["taken"]],
    },
];

impl ByMessage {
    fn applies(&self, status: StatusCode, message: &str) -> bool {
        let contains = |parts: &&[&str]| parts.iter().all(|part| contains_words(message, part));
        self.statuses.contains(&status.as_u16()) && self.messages.iter().any(contains)
    }
}

/// Returns whether a message contains these words as such, rather than as a part of a name.
fn contains_words(message: &str, words: &str) -> bool {
    let is_in_name = |c: char| c.is_alphanumeric() || c == '-';
    message.match_indices(words).any(|(start, found)| {
        let before = message[..start].chars().next_back();
        let after = message[start + found.len()..].chars().next();
        !before.is_some_and(is_in_name) && !after.is_some_and(is_in_name)
    })
}

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
            Self::QuotaExceeded => "quota_exceeded",
            Self::Forbidden => "forbidden",
            Self::Protected => "protected",
            Self::Archived => "archived",
            Self::NotFound => "not_found",
            Self::AlreadyDeleted => "already_deleted",
            Self::AlreadyExists => "already_exists",
            Self::Conflict => "conflict",
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
            .find(|entry| entry.applies(status, &lowercase));
        if let Some(entry) = by_message {
            return entry.kind;
        }
        match status.as_u16() {
            401 => Self::Unauthorized,
            402 => Self::PaymentRequired,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            408 => Self::Timeout,
            // Without a message, the documented meaning applies.
            409 if message.trim().is_empty() => Self::AlreadyExists,
            409 => Self::Conflict,
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
            ErrorKind::QuotaExceeded,
            ErrorKind::Forbidden,
            ErrorKind::Protected,
            ErrorKind::Archived,
            ErrorKind::NotFound,
            ErrorKind::AlreadyDeleted,
            ErrorKind::AlreadyExists,
            ErrorKind::Conflict,
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
