//! A program that uses ring and does not depend on aws-lc-rs.

use turso_platform::{Client, Error};

/// Installs the provider, as `main` would.
pub fn install_provider() {
    // An error means that another one is installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Builds a client of the hosted platform.
pub fn client() -> Result<Client, Error> {
    Client::builder().token("a-platform-token").build()
}
