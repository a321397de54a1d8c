//! The settings of a platform, and its start.

mod spawn;

use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::backend::Backend;
use crate::control::Server;
use crate::listener;
use crate::platform::Platform;
use crate::rate_limit::RateLimit;
use crate::request::RequestLog;
use crate::script::Script;
use crate::shared::{Inner, Shared};
#[cfg(feature = "sql")]
use crate::sql;
use crate::state::{State, StateFile};
#[cfg(feature = "tls")]
use crate::tls::Tls;

impl Platform {
    /// Starts a platform with default settings: [`Backend::Aws`](crate::Backend::Aws), on a free
    /// loopback port.
    ///
    /// # Errors
    ///
    /// If no port can be bound.
    ///
    /// # Panics
    ///
    /// Outside a Tokio runtime, on which the server runs.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Returns a builder for a platform with other settings.
    ///
    /// ```
    /// use turso_platform_fake::{Backend, Platform};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let platform = Platform::builder().backend(Backend::Legacy).start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder() -> PlatformBuilder {
        PlatformBuilder::default()
    }
}

/// Configures a [`Platform`](crate::Platform); returned by
/// [`Platform::builder`](crate::Platform::builder).
#[derive(Clone, Debug)]
#[must_use = "nothing runs until `start()` or `spawn()`"]
pub struct PlatformBuilder {
    backend: Backend,
    address: SocketAddr,
    host_names: Vec<String>,
    ready_after: Duration,
    upload_chunk_size: u64,
    groups_ready_after: Duration,
    seed: u64,
    log_limit: usize,
    rate_limit: Option<u32>,
    retry_after: bool,
    state_file: Option<PathBuf>,
    page: bool,
    tls: bool,
    directory: Option<PathBuf>,
    /// The server binary, for `spawn`.
    binary: Option<PathBuf>,
}

impl Default for PlatformBuilder {
    fn default() -> Self {
        Self {
            backend: Backend::default(),
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            host_names: Vec::new(),
            ready_after: Duration::ZERO,
            upload_chunk_size: 4 * 1024 * 1024,
            groups_ready_after: Duration::ZERO,
            seed: 0,
            log_limit: 10_000,
            rate_limit: None,
            retry_after: true,
            state_file: None,
            page: false,
            tls: false,
            directory: None,
            binary: None,
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
    /// secret. If it is the address of one interface, the platform also listens on a free port on
    /// `127.0.0.1`, for [`Platform::client`].
    ///
    /// To prevent DNS rebinding, the platform rejects requests with 421 unless their `Host` is
    /// loopback, this address (any IP address, if it is unspecified), one of its
    /// [names](Self::host_name) or the [host of a database](crate#hosts).
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Adds a name by which other machines or containers reach the platform, such as `turso-fake` or
    /// `host.docker.internal`. Default: none but `localhost` and `*.localhost`.
    ///
    /// Clients need
    /// [`danger_allow_plain_http`](turso_platform::ClientBuilder::danger_allow_plain_http).
    pub fn host_name(mut self, name: impl Into<String>) -> Self {
        self.host_names.push(name.into());
        self
    }

    /// Sets how long after a database's creation its host becomes ready.
    ///
    /// In real time, not by the platform's clock. Default: zero. On the service it takes seconds.
    pub fn ready_after(mut self, time: Duration) -> Self {
        self.ready_after = time;
        self
    }

    /// Sets the size of the chunks in which files are uploaded; 0 counts as 1. Default: 4 MiB.
    pub fn upload_chunk_size(mut self, bytes: u64) -> Self {
        self.upload_chunk_size = bytes.max(1);
        self
    }

    /// Sets how long after its creation a group becomes ready for databases.
    ///
    /// Until then, `createDatabase` fails with `group not found`, and `waitGroupLocation` does not
    /// respond. In real time, not by the platform's clock. Default: zero. On the service it takes
    /// seconds. The initial group is ready at once.
    pub fn groups_ready_after(mut self, time: Duration) -> Self {
        self.groups_ready_after = time;
        self
    }

    /// Sets the random seed of [`Platform::reply_at_rate`](crate::Platform::reply_at_rate).
    /// Default: 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets how many requests [`Platform::requests`] returns at most: the latest. Default: 10,000.
    pub fn log_limit(mut self, requests: usize) -> Self {
        self.log_limit = requests;
        self
    }

    /// Limits the rate of requests to the API. Those beyond it get a 429, without effect.
    ///
    /// Up to a second's worth can arrive at once. Default: no limit. Requests to databases
    /// and other [hosts](crate#hosts) are not counted.
    pub fn rate_limit(mut self, requests_per_second: u32) -> Self {
        self.rate_limit = Some(requests_per_second);
        self
    }

    /// Omits `Retry-After: 1` from the responses of the [rate limit](Self::rate_limit).
    pub fn no_retry_after(mut self) -> Self {
        self.retry_after = false;
        self
    }

    /// Keeps the state in a file, so that a platform that starts again with this file has the same
    /// databases, groups, members, tokens, audit log and so on, and the same time. Scripted
    /// replies, the log of requests and the contents of databases are not kept; to keep the latter, see
    /// [`directory`](Self::directory).
    ///
    /// If the file exists, the platform starts with its state. It is replaced before the response
    /// to each request that changes the state, so it survives if the process is killed. It contains
    /// the tokens and encryption keys. Only one platform may use it at a time.
    pub fn state_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.state_file = Some(path.into());
        self
    }

    /// Keeps the databases, and the [state](Self::state_file) of the platform, in a directory, so that a platform
    /// that starts again with this directory continues with them. The directory is created if it does not exist.
    /// It cannot be combined with [`state_file`](Self::state_file).
    ///
    /// Commits survive if the process is killed. The history of databases, for copies from a point in time, is not
    /// kept. Only one platform may use the directory at a time. Needs the feature `sql`, or a [binary](Self::spawn)
    /// with it. Default: a temporary directory for the databases, which is removed with the platform.
    pub fn directory(mut self, path: impl Into<PathBuf>) -> Self {
        self.directory = Some(path.into());
        self
    }

    /// Serves a page for browsers at `/`, only on loopback. It shows the databases, the groups and the request log,
    /// and, with the feature `sql`, can run SQL. Default: no page. The server binary always serves it.
    pub fn page(mut self) -> Self {
        self.page = true;
        self
    }

    /// Also serves TLS, on a free port of `127.0.0.1`, with a new self-signed [certificate](Platform::certificate).
    /// Needs the feature `tls`, or a [binary](Self::spawn) with it. Default: no TLS.
    ///
    /// For programs that build URLs from the hostnames of databases, as in `libsql://<hostname>`: clients always use
    /// TLS for these. With this setting, the hostname of a database is `127.0.0.1:PORT/db/NAME/`.
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// Starts the platform in this process.
    ///
    /// # Errors
    ///
    /// If an address cannot be bound, the state file or the directory cannot be used, or a setting needs a feature
    /// that is not enabled.
    ///
    /// # Panics
    ///
    /// Outside a Tokio runtime, on which the server runs.
    pub async fn start(self) -> io::Result<Platform> {
        let listener = TcpListener::bind(self.address).await.map_err(|error| {
            let message = format!("cannot listen on {}: {error}", self.address);
            io::Error::new(error.kind(), message)
        })?;
        let address = listener.local_addr()?;
        let rate_limit = self
            .rate_limit
            .map(|limit| RateLimit::new(limit, self.retry_after, Instant::now()));
        let host_names = self.host_names.clone();
        let (has_page, uses_tls) = (self.page, self.tls);
        let shared = Shared::new(self.inner()?, rate_limit, &host_names, has_page);
        let mut servers = JoinSet::new();
        servers.spawn(listener::serve(listener, address.ip(), shared.clone()));
        #[cfg(feature = "sql")]
        servers.spawn(sql::close_idle(shared.clone()));
        let loopback = match address.ip() {
            ip if ip.is_loopback() => address,
            IpAddr::V4(Ipv4Addr::UNSPECIFIED) => {
                SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port())
            }
            IpAddr::V6(Ipv6Addr::UNSPECIFIED) => {
                SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port())
            }
            _ => {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
                let loopback = listener.local_addr()?;
                servers.spawn(listener::serve(listener, loopback.ip(), shared.clone()));
                loopback
            }
        };
        let certificate = if uses_tls {
            Some(start_tls(&mut servers, &shared).await?)
        } else {
            None
        };
        Ok(Platform {
            address,
            loopback,
            certificate,
            server: Server::Here {
                shared,
                _tasks: servers,
            },
        })
    }

    fn inner(self) -> io::Result<Inner> {
        #[cfg(not(feature = "sql"))]
        if self.directory.is_some() {
            return Err(lacks_feature("directory", "sql"));
        }
        let state_file = match &self.directory {
            Some(_) if self.state_file.is_some() => {
                let message = "a platform has either a directory or a state file";
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
            Some(directory) => {
                fs::create_dir_all(directory).map_err(|error| unusable(directory, &error))?;
                Some(directory.join("platform.json"))
            }
            None => self.state_file,
        };
        let file = state_file.as_deref().map(StateFile::new);
        let saved = match &file {
            Some(file) => file.load(self.backend)?,
            None => None,
        };
        let mut state = saved.unwrap_or_else(|| State::new(self.backend));
        state.forget_tls();
        state.ready_after = self.ready_after;
        state.upload_chunk_size = self.upload_chunk_size;
        state.groups_ready_after = self.groups_ready_after;
        #[cfg(feature = "sql")]
        if let Some(directory) = &self.directory {
            state
                .keep_contents(directory.join("databases"))
                .map_err(|error| unusable(directory, &error))?;
        }
        let inner = Inner {
            state,
            file,
            script: Script::new(self.seed),
            requests: RequestLog::new(self.log_limit),
        };
        // Fails now rather than at the first change.
        inner.save()?;
        Ok(inner)
    }
}

fn unusable(directory: &Path, error: &io::Error) -> io::Error {
    let message = format!("cannot use directory {}: {error}", directory.display());
    io::Error::new(error.kind(), message)
}

/// Starts the TLS server. Returns its certificate.
#[cfg(feature = "tls")]
async fn start_tls(servers: &mut JoinSet<()>, shared: &Shared) -> io::Result<String> {
    let tls = Tls::new()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    shared.lock().state.use_tls(address);
    let serving = listener::serve_tls(listener, address.ip(), tls.acceptor, shared.clone());
    servers.spawn(serving);
    Ok(tls.certificate)
}

#[cfg(not(feature = "tls"))]
async fn start_tls(_: &mut JoinSet<()>, _: &Shared) -> io::Result<String> {
    Err(lacks_feature("tls", "tls"))
}

/// Returns the error for a setting that needs a feature.
#[cfg(not(all(feature = "sql", feature = "tls")))]
fn lacks_feature(setting: &str, feature: &str) -> io::Error {
    let message = format!(
        "`{setting}` needs the feature `{feature}` of turso-platform-fake; enable it, or install the server with it: \
         cargo install turso-platform-fake --features {feature}"
    );
    io::Error::new(io::ErrorKind::Unsupported, message)
}
