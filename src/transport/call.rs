use reqwest::Request;

use crate::error::Error;

/// The operation that requests are sent for, for errors and spans.
#[derive(Clone, Copy)]
pub struct Call {
    /// The name of the client's method.
    pub operation: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
}

impl Call {
    pub fn new(operation: &'static str, path: &'static str) -> Self {
        Self { operation, path }
    }
}

/// Makes the requests of a call, one for each attempt.
pub trait Requests: Send + Sync {
    /// Makes the request of the next attempt.
    fn next(&mut self) -> Result<Request, Error>;

    /// Supervises one exchange of a request and its response.
    fn supervise<T: Send>(
        &self,
        exchange: impl Future<Output = Result<T, Error>> + Send,
    ) -> impl Future<Output = Result<T, Error>> + Send {
        exchange
    }
}

/// Each attempt sends a copy.
impl Requests for Request {
    fn next(&mut self) -> Result<Request, Error> {
        self.try_clone().ok_or_else(|| {
            Error::invalid_argument("a streaming body cannot be sent: it cannot be copied")
        })
    }
}
