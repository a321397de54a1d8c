//! The settings of a platform.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::backend::Backend;

/// Configures a [`Platform`](crate::Platform); returned by
/// [`Platform::builder`](crate::Platform::builder).
#[derive(Clone, Debug)]
#[must_use = "nothing runs until `start()`"]
pub struct PlatformBuilder {
    pub(crate) backend: Backend,
    pub(crate) address: SocketAddr,
    pub(crate) ready_after: Duration,
    pub(crate) seed: u64,
}

impl Default for PlatformBuilder {
    fn default() -> Self {
        Self {
            backend: Backend::default(),
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            ready_after: Duration::ZERO,
            seed: 0,
        }
    }
}

impl PlatformBuilder {
    /// Sets which of Turso's two platforms is emulated. Default: [`Backend::Aws`].
    pub fn backend(mut self, backend: Backend) -> Self {
        self.backend = backend;
        self
    }

    /// Sets the address to listen on. Default: a free port on `127.0.0.1`.
    ///
    /// On any other than a loopback address, others can reach the platform, whose token is not
    /// secret.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Sets how long after a database's creation its host becomes ready.
    ///
    /// In real time, not by the platform's clock. Default: zero. On the service it takes seconds.
    pub fn ready_after(mut self, time: Duration) -> Self {
        self.ready_after = time;
        self
    }

    /// Sets the random seed of [`Platform::reply_at_rate`](crate::Platform::reply_at_rate).
    /// Default: 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }
}
