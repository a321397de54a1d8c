mod display;
mod http_client;
mod kind;

use std::any::Any;
use std::fmt::Debug;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use reqwest::StatusCode;

use crate::secret::Secret;

pub use kind::ErrorKind;

/// The error of every operation, generated or in [`ext`](crate::ext).
///
/// It keeps the status, message and code of the response, and contains no secrets: neither the
/// platform token nor the body of a successful response, except for its `error`. `Display` prints
/// the whole error on one line, causes included, so [`source`](std::error::Error::source) is always
/// `None`.
///
/// ```no_run
/// # async fn example(client: turso_platform::Client) -> Result<(), turso_platform::Error> {
/// use turso_platform::ErrorKind;
///
/// match client.organization("acme").database("orders").delete().send().await {
///     Ok(_) => println!("deleted"),
///     Err(e) if e.kind() == ErrorKind::NotFound => println!("did not exist"),
///     Err(e) if e.kind() == ErrorKind::AlreadyDeleted => println!("deleted by an earlier attempt"),
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
    /// The target of a redirect. It may contain a secret, such as an OAuth code.
    redirect_target: Option<Secret>,
    attempts: u32,
    may_have_taken_effect: bool,
    /// Why there is no point in sending the same request again, if the HTTP client says so.
    obstacle: Option<Obstacle>,
    /// What was or was not done after the failure.
    note: Option<String>,
    attachment: Option<Arc<dyn Attachment>>,
}

/// A reason why requests cannot reach the service.
#[derive(Clone, Copy, Debug)]
enum Obstacle {
    /// The certificate of the server is not accepted.
    Certificate,
    /// The proxy refuses to connect to the server.
    Proxy,
}

/// A value that a helper in `ext` attaches to an error for its caller.
pub(crate) trait Attachment: Any + Debug + Send + Sync + UnwindSafe + RefUnwindSafe {}

impl<T: Any + Debug + Send + Sync + UnwindSafe + RefUnwindSafe> Attachment for T {}

impl Error {
    /// Returns the kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the HTTP status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// Returns the message of the response or, without a response, a description of the failure.
    ///
    /// The message is the `error` property of the body (as JSON if it is not a string), or the body
    /// itself (its first 64 KiB) if it has no such property. Secrets are redacted.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the service's stable code, which only some errors have, such as
    /// `feature_not_available_for_starter_plan`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns how long to wait before the next request, from the `Retry-After` header (in seconds
    /// or as a date).
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the request ID, to quote to Turso's support: the response header `x-request-id` or
    /// `fly-request-id`.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the `Location` of a redirect, as the service sent it: it may be relative. Redirects
    /// are never followed. Since it may contain secrets, neither `Display` nor `Debug` shows it.
    pub fn redirect_target(&self) -> Option<&str> {
        self.0.redirect_target.as_ref().map(Secret::expose)
    }

    /// Returns the number of requests sent for the operation, 0 if it failed before the first. For a
    /// helper in [`ext`](crate::ext), counts all its requests until the failure.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns whether any attempt may have taken effect although the operation failed, because the
    /// response was lost, late or a server error. If so, check before you repeat the operation.
    ///
    /// False if no attempt can have taken effect: the connection was never established, the service
    /// rejected the request (4xx except 408), or the operation only reads.
    ///
    /// ```no_run
    /// # async fn example(acme: turso_platform::OrganizationClient) {
    /// if let Err(error) = acme.create("orders").group("default").send().await {
    ///     if error.may_have_taken_effect() {
    ///         println!("may exist: {error}");
    ///     } else {
    ///         println!("was not created: {error}");
    ///     }
    /// }
    /// # }
    /// ```
    pub fn may_have_taken_effect(&self) -> bool {
        self.0.may_have_taken_effect
    }

    /// Returns the operation that failed: the name of the client method, or the path template of a
    /// [`Client::request`](crate::Client::request). For a helper in [`ext`](crate::ext), it is the
    /// operation that failed within it. `None` if the client could not be built.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind,
            operation: None,
            status: None,
            message: message.into(),
            code: None,
            retry_after: None,
            request_id: None,
            redirect_target: None,
            attempts: 0,
            may_have_taken_effect: false,
            obstacle: None,
            note: None,
            attachment: None,
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    pub(crate) fn invalid_argument(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidArgument, message)
    }

    /// Creates the error for something that took longer than `limit`.
    pub(crate) fn timed_out(limit: Duration, phase: &str) -> Self {
        let milliseconds = limit.as_millis().try_into().unwrap_or(u64::MAX);
        let limit = Duration::from_millis(milliseconds);
        Self::timeout(format!("timed out after {limit:?} {phase}"))
    }

    /// Creates a client timeout for a request that was sent once.
    pub(crate) fn timeout(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Timeout, message).with_attempts(1, true)
    }

    pub(crate) fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    pub(crate) fn with_operation(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }

    pub(crate) fn with_code(mut self, code: Option<String>) -> Self {
        self.0.code = code;
        self
    }

    pub(crate) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    pub(crate) fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self
    }

    pub(crate) fn with_redirect_target(mut self, target: Option<Secret>) -> Self {
        self.0.redirect_target = target;
        self
    }

    /// Sets the number of requests sent.
    pub(crate) fn with_total_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Sets the number of requests sent, and whether any of them may have taken effect.
    pub(crate) fn with_attempts(mut self, attempts: u32, may_have_taken_effect: bool) -> Self {
        self.0.attempts = attempts;
        self.0.may_have_taken_effect = may_have_taken_effect;
        self
    }

    /// Returns whether the same request would fail again.
    pub(crate) fn is_permanent(&self) -> bool {
        self.0.obstacle.is_some()
    }

    pub(crate) fn with_note(mut self, note: String) -> Self {
        self.0.note = Some(note);
        self
    }

    pub(crate) fn with_attachment(mut self, attachment: impl Attachment) -> Self {
        self.0.attachment = Some(Arc::new(attachment));
        self
    }

    /// Returns the attachment if it is a `T`.
    pub(crate) fn attachment<T: Attachment>(&self) -> Option<&T> {
        let attachment: &dyn Any = self.0.attachment.as_deref()?;
        attachment.downcast_ref()
    }
}

impl std::error::Error for Error {}
