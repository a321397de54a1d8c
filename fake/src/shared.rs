//! State shared by the server and the platform that controls it.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::request::RequestLog;
use crate::script::Script;
use crate::state::State;

/// The state of a platform, its scripted replies and its log of requests.
pub struct Inner {
    pub state: State,
    pub script: Script,
    pub requests: RequestLog,
}

/// A handle to an [`Inner`].
#[derive(Clone)]
pub struct Shared(Arc<Mutex<Inner>>);

impl Shared {
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(Mutex::new(inner)))
    }

    /// Locks it, ignoring poison: a panic fails its own test, and later requests continue with the
    /// state that it left.
    pub fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Omits the state, which contains tokens and keys.
impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}
