//! The first line that a controlled server writes.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// The version of this package, which must be the same in a program and its server binary.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version, the features and the addresses of a server.
#[derive(Deserialize, Serialize)]
pub struct Hello {
    pub version: String,
    /// The optional features of the binary that change what is emulated.
    pub features: Vec<String>,
    pub address: SocketAddr,
    pub loopback: SocketAddr,
    /// The certificate of the TLS server, if there is one.
    pub certificate: Option<String>,
}

/// The part of a [`Hello`] that is the same in all versions.
#[derive(Deserialize)]
pub struct HelloVersion {
    pub version: String,
}
