//! Settings of a platform.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::backend::Backend;

/// Configures a [`Platform`](crate::Platform); made by
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
    /// Sets which of Turso's two platforms is played. Default: [`Backend::Aws`].
    pub fn backend(mut self, backend: Backend) -> Self {
        self.backend = backend;
        self
    }

    /// Sets the address to listen on. Default: a free port on `127.0.0.1`.
    ///
    /// On an address other than loopback, others can reach the platform, and its token is no
    /// secret.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Sets how long after its creation a database's host starts to serve, in real time. Default:
    /// at once. The service takes seconds.
    pub fn ready_after(mut self, time: Duration) -> Self {
        self.ready_after = time;
        self
    }

    /// Sets the seed from which [`Platform::reply_at_rate`](crate::Platform::reply_at_rate) chooses
    /// requests. Default: 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }
}
