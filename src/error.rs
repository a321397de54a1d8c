use std::fmt;
use std::time::{Duration, SystemTime};

use reqwest::StatusCode;
use reqwest::header::{DATE, HeaderMap, LOCATION, RETRY_AFTER};
use serde_json::Value;

use crate::answer::{Answer, redact, redact_text};
use crate::types;

/// Why an operation failed, in the generated layer and in [`ext`](crate::ext) alike.
///
/// It keeps what the service said and holds no secret: neither the platform token nor the body of
/// a successful answer ever enters it. Its `Display` is the whole story in one line, causes
/// included, so [`source`](std::error::Error::source) is always `None`.
///
/// ```no_run
/// # async fn example(client: turso_platform::Client) -> Result<(), turso_platform::Error> {
/// use turso_platform::ErrorKind;
///
/// match client.organization("acme").database("orders").delete().send().await {
///     Ok(_) => println!("destroyed"),
///     Err(e) if e.kind() == ErrorKind::NotFound => println!("was not there"),
///     Err(e) if e.kind() == ErrorKind::AlreadyDeleted => println!("destroyed, though the answer was lost"),
///     Err(e) => return Err(e),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Error(Box<Details>);

#[derive(Clone)]
struct Details {
    kind: ErrorKind,
    operation: Option<&'static str>,
    status: Option<StatusCode>,
    message: String,
    code: Option<String>,
    retry_after: Option<Duration>,
    request_id: Option<String>,
    attempts: u32,
    may_have_taken_effect: bool,
    database: Option<types::Database>,
    /// What else was done, and came of it.
    note: Option<String>,
}

/// What kind of failure an [`Error`] is, for code that decides by it.
///
/// ```
/// # use turso_platform::ErrorKind;
/// fn the_user_can_mend_it(kind: ErrorKind) -> bool {
///     matches!(kind, ErrorKind::InvalidArgument | ErrorKind::AlreadyExists)
/// }
/// # assert!(!the_user_can_mend_it(ErrorKind::Server));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built: a setting or an environment variable is missing or unusable.
    Configuration,
    /// An argument was refused, by this crate before anything was sent, or by the service
    /// (400, 422 and every 4xx without a kind of its own).
    InvalidArgument,
    /// The token is missing, expired, revoked or not a platform token (401).
    Unauthorized,
    /// The organization's plan does not include this (402, or a `code` that says so).
    PaymentRequired,
    /// The token does not allow this (403).
    Forbidden,
    /// There is no such organization, group, database, instance or location (404).
    NotFound,
    /// It is gone, most likely by this call: a DELETE was repeated because its answer was lost or a
    /// failure of the service, and the repetition was answered with 404.
    AlreadyDeleted,
    /// The name is taken (409, or 400 and 422 with a text that says so).
    AlreadyExists,
    /// Too many requests (429); see [`Error::retry_after`].
    RateLimited,
    /// The service failed (5xx).
    Server,
    /// No answer came in time, by our clock (a timeout of the client) or the service's (408).
    Timeout,
    /// The connection could not be made, or broke.
    Transport,
    /// A successful answer is not what the API promises; the message names the field.
    Decode,
    /// The answer has a status that is neither the declared success nor an error, such as a
    /// redirect, which is never followed.
    Unexpected,
}

/// Kinds that the status alone does not tell: status, a part of the text, kind. The texts are the
/// service's own; a taken name has been answered in each of these ways.
const KINDS_BY_TEXT: [(u16, &str, ErrorKind); 4] = [
    (400, "already exists", ErrorKind::AlreadyExists),
    (422, "already exists", ErrorKind::AlreadyExists),
    (422, "not available", ErrorKind::AlreadyExists),
    (400, "doesn't support it", ErrorKind::PaymentRequired),
];

impl ErrorKind {
    fn of(status: StatusCode, text: &str, code: Option<&str>) -> Self {
        if code.is_some_and(|code| code.starts_with("feature_not_available")) {
            return Self::PaymentRequired;
        }
        let text = text.to_lowercase();
        let by_text = |(s, part, _): &&(u16, &str, Self)| status == *s && text.contains(part);
        if let Some((.., kind)) = KINDS_BY_TEXT.iter().find(by_text) {
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

impl Error {
    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status of the answer, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// What the service said: the `error` of its answer, as JSON where that is not a text, or the
    /// whole answer (its first 64 KiB) where it is not the documented object, each without secrets.
    /// Without an answer, what went wrong here.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The stable name that the service gives some errors, such as
    /// `feature_not_available_for_starter_plan`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// How long the service asks to wait (`Retry-After`, in seconds or as a date).
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The id that the service gave the request, for its support: the header `x-request-id` or
    /// `fly-request-id` of the answer.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How many requests were sent for the operation; 0 if it was refused before that.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the operation may have been carried out all the same, by any of its attempts: an
    /// answer was lost, came too late, or came from a service that failed. Look before you repeat it.
    ///
    /// False when surely nothing happened: the connection was never made, the service refused (4xx
    /// but for 408), or the operation only reads.
    ///
    /// ```no_run
    /// # async fn example(acme: turso_platform::ext::OrganizationClient) {
    /// if let Err(error) = acme.create("orders", |b| b.group("default")).send().await {
    ///     match error.may_have_taken_effect() {
    ///         true => println!("is it there? {error}"),
    ///         false => println!("it was not made: {error}"),
    ///     }
    /// }
    /// # }
    /// ```
    pub fn may_have_taken_effect(&self) -> bool {
        self.0.may_have_taken_effect
    }

    /// The operation that failed, by the name of the client's method, or by its path if it was made
    /// with [`Client::request`](crate::Client::request); `None` if an argument was refused before
    /// anything was sent.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The database that exists although the call failed: set when
    /// [`create`](crate::ext::OrganizationClient::create) made the database, or found the one that
    /// an earlier call had made, and then could not make its first instance; and when an
    /// [`upload`](crate::ext::OrganizationClient::upload) failed and its database was not removed.
    pub fn database(&self) -> Option<&types::Database> {
        self.0.database.as_ref()
    }

    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind,
            operation: None,
            status: None,
            message: message.into(),
            code: None,
            retry_after: None,
            request_id: None,
            attempts: 0,
            may_have_taken_effect: false,
            database: None,
            note: None,
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidArgument, message)
    }

    pub(crate) fn missing(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    /// An answer that decodes, and with which nothing can be done.
    pub(crate) fn unusable(operation: &'static str, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, message).of(operation)
    }

    pub(crate) fn exists(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::AlreadyExists, message)
    }

    /// No answer, or not the rest of it, by our clock.
    pub(crate) fn timeout(message: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorKind::Timeout, message);
        error.0.attempts = 1;
        error.0.may_have_taken_effect = true;
        error
    }

    /// A successful answer that does not decode.
    pub(crate) fn decode(answer: &Answer, message: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorKind::Decode, message).of(answer.operation);
        error.0.status = Some(answer.status);
        error.0.request_id = request_id(&answer.headers);
        error.0.attempts = answer.attempts;
        error.0.may_have_taken_effect = !answer.only_reads;
        error
    }

    /// An answer that refuses, in whatever form. The texts of `secrets`, and whatever in the answer
    /// bears the name of one, are taken out of what is kept.
    pub(crate) fn refusal(answer: Answer, mut secrets: Vec<String>) -> Self {
        let Answer {
            operation,
            status,
            headers,
            body,
            truncated,
            ..
        } = answer;
        // The longest first: one may be a part of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        let object: Option<Value> = serde_json::from_slice(&body).ok();
        let raw = String::from_utf8_lossy(&body);
        // By what was said, before anything is taken out of it.
        let (said, code) = (
            part(object.as_ref(), "error"),
            part(object.as_ref(), "code"),
        );
        let kind = ErrorKind::of(status, said.as_deref().unwrap_or(&raw), code.as_deref());

        let redacted = object.clone().map(|mut object| {
            redact(&mut object, &secrets);
            object
        });
        let code = part(redacted.as_ref(), "code");
        let mut message = match (part(redacted.as_ref(), "error"), redacted) {
            (Some(error), _) => error,
            (None, redacted @ Some(_)) if redacted == object => raw.trim().to_owned(),
            (None, Some(redacted)) => redacted.to_string(),
            (None, None) => redact_text(raw.trim(), &secrets),
        };
        if truncated {
            // The limit may have cut through a secret, and left its beginning.
            let cut = secrets.iter().flat_map(|secret| {
                let beginnings = (1..secret.len())
                    .rev()
                    .filter_map(|length| secret.get(..length));
                beginnings
                    .filter(|beginning| message.ends_with(beginning))
                    .map(str::len)
            });
            message.truncate(message.len() - cut.max().unwrap_or(0));
        }
        if status.is_redirection() {
            message = match message.as_str() {
                "" => redirect_text(&headers),
                text => format!("{text} ({})", redirect_text(&headers)),
            };
        }
        let mut error = Self::new(kind, message);
        error.0.operation = Some(operation);
        error.0.status = Some(status);
        error.0.code = code;
        error.0.retry_after = retry_after(&headers);
        error.0.request_id = request_id(&headers);
        error.0.attempts = 1;
        error.0.may_have_taken_effect =
            !status.is_client_error() || status == StatusCode::REQUEST_TIMEOUT;
        error
    }

    /// Says what came of the answer before it broke off.
    pub(crate) fn after(mut self, status: StatusCode, headers: &HeaderMap) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id(headers);
        self
    }

    /// Says that it is the last of so many attempts, and whether any of them may have had an effect.
    pub(crate) fn of_attempts(mut self, made: u32, may_have_taken_effect: bool) -> Self {
        self.0.attempts = made;
        self.0.may_have_taken_effect = may_have_taken_effect;
        self
    }

    /// Says that what cannot be found was there when the call began, as far as can be known.
    pub(crate) fn gone(mut self) -> Self {
        self.0.kind = ErrorKind::AlreadyDeleted;
        self
    }

    /// Says what else was done.
    pub(crate) fn noting(mut self, note: String) -> Self {
        self.0.note = Some(note);
        self
    }

    /// Says which operation failed.
    pub(crate) fn of(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// Says which database exists all the same.
    pub(crate) fn with_database(mut self, database: types::Database) -> Self {
        self.0.database = Some(database);
        self
    }
}

/// Under the names by which the generated code makes errors.
#[allow(non_snake_case)]
impl Error {
    pub(crate) fn InvalidRequest(message: String) -> Self {
        Self::invalid(message)
    }

    /// A status among the successes that the operation does not declare. Its body may hold a token
    /// and is not kept.
    pub(crate) fn UnexpectedResponse(answer: Answer) -> Self {
        let text = "the service answered with a status that the API does not document";
        let mut error = Self::decode(&answer, text);
        error.0.kind = ErrorKind::Unexpected;
        error
    }
}

/// A failure of the HTTP client: the causes in one line, and of the URL where it leads alone.
impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        let (kind, attempts) = match (error.is_builder(), error.is_timeout()) {
            (true, _) => (ErrorKind::InvalidArgument, 0),
            (_, true) => (ErrorKind::Timeout, 1),
            _ => (ErrorKind::Transport, 1),
        };
        let may_have_taken_effect = !error.is_builder() && !error.is_connect();
        let origin = error.url().map(|url| url.origin().ascii_serialization());
        let is_request = error.is_request();
        let error = error.without_url();
        let mut causes = vec![match origin {
            Some(origin) if is_request => format!("request to {origin}"),
            _ => error.to_string(),
        }];
        let mut next = std::error::Error::source(&error);
        while let Some(cause) = next {
            let text = cause.to_string();
            // hyper's texts repeat their causes; rustls's and the system's do not.
            causes.retain(|seen| !text.contains(seen.as_str()));
            if !causes.iter().any(|seen| seen.contains(&text)) {
                causes.push(text);
            }
            next = cause.source();
        }
        let mut error = Self::new(kind, causes.join(": "));
        error.0.attempts = attempts;
        error.0.may_have_taken_effect = may_have_taken_effect;
        error
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details {
            kind,
            operation,
            status,
            message,
            code,
            retry_after,
            note,
            ..
        } = &*self.0;
        if let Some(operation) = operation {
            write!(f, "{operation}: ")?;
        }
        if let Some(status) = status {
            write!(f, "{status}: ")?;
        }
        match plain_line(message) {
            text if text.is_empty() => f.write_str("no message")?,
            text => f.write_str(&text)?,
        }
        if let Some(code) = code {
            write!(f, " (code {})", plain_line(code))?;
        }
        if let Some(wait) = retry_after {
            let seconds = wait
                .as_secs()
                .saturating_add(u64::from(wait.subsec_nanos() > 0));
            write!(f, "; retry after {seconds} s")?;
        }
        if self.0.attempts > 1 {
            write!(f, "; after {} attempts", self.0.attempts)?;
        }
        if let Some(hint) = hint(*kind, message) {
            write!(f, "; {hint}")?;
        }
        if self.0.may_have_taken_effect && *kind != ErrorKind::AlreadyDeleted {
            f.write_str("; the operation may have taken effect")?;
        }
        match note {
            Some(note) => write!(f, "; {note}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details {
            kind,
            operation,
            status,
            message,
            code,
            retry_after,
            request_id,
            attempts,
            may_have_taken_effect,
            database,
            note,
        } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("operation", operation)
            .field("status", status)
            .field("message", message)
            .field("code", code)
            .field("retry_after", retry_after)
            .field("request_id", request_id)
            .field("attempts", attempts)
            .field("may_have_taken_effect", may_have_taken_effect)
            .field("database", database)
            .field("note", note)
            .finish()
    }
}

impl std::error::Error for Error {}

/// What a person can do about it.
fn hint(kind: ErrorKind, message: &str) -> Option<&'static str> {
    match kind {
        ErrorKind::Unauthorized if message.contains("could not parse jwt id") => Some(
            "this may be a database token: the Platform API takes a platform token only \
             (`turso auth api-tokens mint <name>`)",
        ),
        ErrorKind::Unauthorized => Some(
            "check that the platform token is complete and neither expired nor revoked \
             (`turso auth api-tokens mint <name>` makes one)",
        ),
        ErrorKind::InvalidArgument if message == "group not found" => {
            Some("make the group first (`ensure_group`)")
        }
        ErrorKind::PaymentRequired => Some("the organization's plan does not include this"),
        ErrorKind::Forbidden => Some("check that the token's user or scope may do this"),
        ErrorKind::NotFound => Some("check the organization's slug and the name"),
        ErrorKind::RateLimited => Some("send fewer requests"),
        ErrorKind::Server => Some("the service failed; try again later"),
        ErrorKind::AlreadyDeleted => {
            Some("an earlier attempt, whose answer was lost, may have deleted it")
        }
        ErrorKind::Transport => Some("check the network and the base URL"),
        ErrorKind::Unexpected => Some("check the base URL"),
        _ => None,
    }
}

/// One line of at most 300 characters, without tags of HTML and control characters.
fn plain_line(text: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    let markup = text
        .trim_start()
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '!' || c == '?'));
    let mut next = text.chars().skip(1);
    for c in text.chars() {
        let begins_tag = next
            .next()
            .is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?'));
        match c {
            '<' if markup && begins_tag => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                plain.push(' ');
            }
            _ if in_tag => {}
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(300) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A part of the error object as a text, if it is there.
fn part(object: Option<&Value>, name: &str) -> Option<String> {
    match object?.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Names the host of a redirect, which tells a wrong base URL; the rest of the target may be secret.
fn redirect_text(headers: &HeaderMap) -> String {
    let target = headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let url = target.and_then(|text| reqwest::Url::parse(text).ok());
    match url.as_ref().and_then(reqwest::Url::host_str) {
        Some(host) => format!("a redirect to {host}, which was not followed"),
        None => "a redirect, which was not followed".to_owned(),
    }
}

/// The id of a request, by the names that the service's two platforms have for it.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = ["x-request-id", "fly-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name))?;
    Some(id.to_str().ok()?.to_owned())
}

/// `Retry-After` in seconds, or as a date counted from the answer's own `Date`.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::trim)
    };
    let value = text(RETRY_AFTER)?;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More than fits is for ever.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(value).ok()?;
    let now = text(DATE).and_then(|date| httpdate::parse_http_date(date).ok());
    Some(
        until
            .duration_since(now.unwrap_or_else(SystemTime::now))
            .unwrap_or_default(),
    )
}
