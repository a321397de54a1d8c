use reqwest::Request;

use super::secrets::in_body;
use crate::error::Error;

/// The operation that a request belongs to, as errors and spans report it.
#[derive(Clone, Copy)]
pub struct Call {
    /// The name of the client method.
    pub operation: &'static str,
    /// The path template, with parameters in braces.
    pub path: &'static str,
    /// Whether the request goes to the API, so that the limits of the client apply.
    pub is_limited: bool,
    /// Whether a request with an idempotent method may be repeated although it may have taken effect.
    pub is_repeatable: bool,
}

impl Call {
    /// A call of the API.
    pub fn new(operation: &'static str, path: &'static str) -> Self {
        Self {
            operation,
            path,
            is_limited: true,
            is_repeatable: true,
        }
    }

    /// A call of another host.
    pub fn to_host(operation: &'static str, path: &'static str) -> Self {
        Self {
            is_limited: false,
            ..Self::new(operation, path)
        }
    }

    /// Returns the call with its requests retried like a POST: only if they cannot have taken effect.
    pub fn not_repeatable(self) -> Self {
        Self {
            is_repeatable: false,
            ..self
        }
    }

    /// Returns the error for an argument with a problem, which is reported before anything is sent.
    pub fn invalid_argument(self, problem: impl Into<String>) -> Error {
        Error::invalid_argument(problem).with_operation(self.operation)
    }
}

/// Builds the requests of a call, one for each attempt.
pub trait Requests: Send + Sync {
    /// Builds the request for the next attempt.
    fn next(&mut self) -> Result<Request, Error>;

    /// Returns the secrets in the body.
    fn secrets(&self) -> Vec<String> {
        Vec::new()
    }

    /// Wraps the exchange of one request and its response.
    fn supervise<T: Send>(
        &self,
        exchange: impl Future<Output = Result<T, Error>> + Send,
    ) -> impl Future<Output = Result<T, Error>> + Send {
        exchange
    }
}

/// Keeps a copy for the next attempt.
impl Requests for Request {
    fn next(&mut self) -> Result<Request, Error> {
        match copy(self) {
            // Unlike the copy, the original has room for more headers.
            Some(copy) => Ok(std::mem::replace(self, copy)),
            None => Err(Error::invalid_argument(
                "streaming bodies are not supported: they cannot be resent",
            )),
        }
    }

    fn secrets(&self) -> Vec<String> {
        in_body(self.body())
    }
}

/// Copies a request, unless its body is a stream. Cheaper than `Request::try_clone`, which also copies
/// the timeout and other extensions, even if there are none.
fn copy(request: &Request) -> Option<Request> {
    let mut copy = Request::new(request.method().clone(), request.url().clone());
    *copy.headers_mut() = request.headers().clone();
    if let Some(body) = request.body() {
        *copy.body_mut() = Some(body.as_bytes()?.to_vec().into());
    }
    Some(copy)
}
