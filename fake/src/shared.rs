//! State shared by the server and the platform that controls it.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::backend::Backend;
use crate::rate_limit::RateLimit;
use crate::reply::Reply;
use crate::request::RequestLog;
use crate::script::Script;
use crate::state::{State, StateFile};

/// The state of a platform, its scripted replies and its log of requests.
pub struct Inner {
    pub state: State,
    /// Where the state is saved after each change.
    pub file: Option<StateFile>,
    pub script: Script,
    pub requests: RequestLog,
}

impl Inner {
    /// Saves the state, if the platform has a state file.
    pub fn save(&self) -> io::Result<()> {
        match &self.file {
            Some(file) => file.save(&self.state),
            None => Ok(()),
        }
    }
}

/// A handle to an [`Inner`], to the rate limit and to settings of the server.
#[derive(Clone)]
pub struct Shared {
    backend: Backend,
    inner: Arc<Mutex<Inner>>,
    rate_limit: Option<Arc<Mutex<RateLimit>>>,
    host_names: Arc<[String]>,
    has_page: bool,
}

impl Shared {
    pub fn new(
        inner: Inner,
        rate_limit: Option<RateLimit>,
        host_names: &[String],
        has_page: bool,
    ) -> Self {
        Self {
            backend: inner.state.backend,
            inner: Arc::new(Mutex::new(inner)),
            rate_limit: rate_limit.map(|limit| Arc::new(Mutex::new(limit))),
            host_names: host_names.into(),
            has_page,
        }
    }

    /// Returns which platform is emulated, without locking the [`Inner`].
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// Locks the [`Inner`].
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        lock(&self.inner)
    }

    /// Returns the names under which the API is served, besides the loopback names.
    pub fn host_names(&self) -> &[String] {
        &self.host_names
    }

    /// Returns whether the page for browsers is served.
    pub fn has_page(&self) -> bool {
        self.has_page
    }

    /// Counts a request to the API. Returns the reply to it if it exceeds the rate limit.
    pub fn check_rate_limit(&self) -> Option<Reply> {
        lock(self.rate_limit.as_ref()?).check(Instant::now())
    }
}

/// Locks a mutex, ignoring poison: a panic fails its own test, and later requests continue with the
/// state that it left.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Omits the state, which contains tokens and keys.
impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}
