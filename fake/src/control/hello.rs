//! The first line of a server binary that its parent controls.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// The version of this package, which a program and its server binary must have in common.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a server binary is, and where it listens.
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

/// The part of a [`Hello`] that all versions have in common.
#[derive(Deserialize)]
pub struct HelloVersion {
    pub version: String,
}
