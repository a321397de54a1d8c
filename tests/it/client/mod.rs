//! Building a client.

mod base_url;
mod builder;
mod environment;
mod runtimes;
mod token;

/// Whether this build has TLS.
pub const TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));
