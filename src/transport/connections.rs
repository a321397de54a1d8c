//! The connections of a client: one pool for each Tokio runtime that it is used on.

use std::convert::Infallible;
use std::net::{Ipv4Addr, UdpSocket};
use std::panic::catch_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::sync::oneshot;

use crate::error::Error;

type Build = dyn Fn() -> Result<reqwest::Client, Error> + Send + Sync;

/// One connection pool per runtime. A pooled connection makes progress only while the runtime that
/// opened it runs, so a request on another runtime would hang or fail
/// (<https://github.com/seanmonstar/reqwest/issues/2501>).
#[derive(Clone)]
pub struct Connections(Arc<Inner>);

struct Inner {
    build: Box<Build>,
    /// The client of the first runtime. Also builds requests, whichever runtime sends them.
    first: reqwest::Client,
    pools: Mutex<Pools>,
}

#[derive(Default)]
struct Pools {
    has_used_first: bool,
    pools: Vec<Pool>,
}

/// The connections that were opened on one runtime.
struct Pool {
    runtime: Id,
    http: reqwest::Client,
    /// Closed once the runtime is dropped: a task there holds the other end, until the pool is
    /// dropped.
    runtime_task: oneshot::Sender<Infallible>,
}

impl Connections {
    /// Builds the client of the first runtime. `build` is called again for each further one.
    pub fn new(
        build: impl Fn() -> Result<reqwest::Client, Error> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let first = build()?;
        Ok(Self(Arc::new(Inner {
            build: Box::new(build),
            first,
            pools: Mutex::default(),
        })))
    }

    /// Returns the client that builds requests. It must not send them.
    pub fn for_building(&self) -> &reqwest::Client {
        &self.0.first
    }

    /// Returns the client that sends requests on the current runtime. Fails if there is no runtime,
    /// or one without I/O or timers.
    pub fn on_current_runtime(&self) -> Result<reqwest::Client, Error> {
        let runtime = current_runtime()?;
        let id = runtime.id();
        let mut pools = self.pools();
        if let Some(pool) = pools.find(id) {
            return Ok(pool.http.clone());
        }
        check_drivers()?;
        let http = if std::mem::replace(&mut pools.has_used_first, true) {
            (self.0.build)()?
        } else {
            self.0.first.clone()
        };
        let (runtime_task, until_dropped) = oneshot::channel();
        runtime.spawn(until_dropped);
        pools.pools.retain(Pool::is_usable);
        pools.pools.push(Pool {
            runtime: id,
            http: http.clone(),
            runtime_task,
        });
        Ok(http)
    }

    fn pools(&self) -> std::sync::MutexGuard<'_, Pools> {
        self.0.pools.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pools {
    fn find(&self, runtime: Id) -> Option<&Pool> {
        self.pools
            .iter()
            .find(|pool| pool.runtime == runtime && pool.is_usable())
    }
}

impl Pool {
    fn is_usable(&self) -> bool {
        !self.runtime_task.is_closed()
    }
}

/// Returns the runtime that the caller runs on.
pub fn current_runtime() -> Result<Handle, Error> {
    Handle::try_current().map_err(|_| {
        Error::configuration(
            "called outside a Tokio runtime: call it in a function with `#[tokio::main]` or within \
             `Runtime::block_on`",
        )
    })
}

/// Checks that the current runtime has timers and I/O. Tokio panics if they are used but disabled,
/// and offers no other way to check.
fn check_drivers() -> Result<(), Error> {
    let has_timers = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok();
    let has_io = catch_unwind(register_socket).is_ok();
    let missing = match (has_timers, has_io) {
        (true, true) => return Ok(()),
        (true, false) => "no I/O",
        (false, true) => "no timers",
        (false, false) => "neither I/O nor timers",
    };
    Err(Error::configuration(format!(
        "the Tokio runtime has {missing}: build it with `enable_all()`"
    )))
}

/// Registers a socket with the runtime. Nothing is sent.
fn register_socket() {
    let Ok(socket) = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)) else {
        // The system permits no such socket. This says nothing about the runtime.
        return;
    };
    if socket.set_nonblocking(true).is_ok() {
        drop(tokio::net::UdpSocket::from_std(socket));
    }
}
