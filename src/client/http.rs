//! The underlying HTTP client: its defaults, and the settings that protect the token.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use super::base_url::Local;
use crate::description::REVISION;
use crate::error::Error;

/// Shorter than the idle timeouts of common servers and load balancers, so that a request is rarely
/// sent on a connection that the server is about to close.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// How an HTTP/2 connection with requests in flight is found to be dead.
const HTTP2_PING_INTERVAL: Duration = Duration::from_secs(10);
const HTTP2_PING_TIMEOUT: Duration = Duration::from_secs(10);

/// The addresses of loopback names, regardless of DNS. The port is that of the URL.
const LOOPBACK: [SocketAddr; 2] = [
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
    SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0),
];

/// The user's settings.
pub type ConfigureHttp = dyn Fn(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + Sync;

/// Builds an HTTP client with its own connection pool.
pub fn build_http(
    timeout: Duration,
    connect_timeout: Duration,
    local: Option<&Local>,
    configure: &ConfigureHttp,
) -> Result<reqwest::Client, Error> {
    check_tls_provider()?;
    let defaults = reqwest::Client::builder()
        .user_agent(format!(
            "{}/{} (description of {})",
            env!("CARGO_PKG_NAME"),
            env!("CARGO_PKG_VERSION"),
            REVISION.retrieved
        ))
        .connect_timeout(connect_timeout)
        .pool_idle_timeout(POOL_IDLE_TIMEOUT)
        .http2_keep_alive_interval(HTTP2_PING_INTERVAL)
        .http2_keep_alive_timeout(HTTP2_PING_TIMEOUT);
    let mut http = configure(defaults)
        .timeout(timeout)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .https_only(local.is_none())
        .connection_verbose(false)
        .referer(false);
    if let Some(local) = local {
        http = http.no_proxy();
        if let Some(name) = &local.loopback_name {
            http = http.resolve_to_addrs(name, &LOOPBACK);
        }
    }
    http.build().map_err(|error| {
        let error = Error::from(error);
        Error::configuration(format!("cannot build the HTTP client: {}", error.message()))
    })
}

/// Fails if TLS needs a provider and none is installed. reqwest would panic.
fn check_tls_provider() -> Result<(), Error> {
    #[cfg(all(
        feature = "rustls-no-provider",
        not(any(feature = "rustls", feature = "native-tls"))
    ))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(Error::configuration(
            "no TLS provider is installed: with the feature `rustls-no-provider`, first call, for \
             example, `rustls::crypto::ring::default_provider().install_default()`, or enable the \
             feature `rustls`, which includes one",
        ));
    }
    Ok(())
}
