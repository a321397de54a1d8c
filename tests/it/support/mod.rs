//! Helpers of the tests: servers, clients, the fake platform, the description and snapshots.

pub mod calls;
pub mod description;
pub mod http2;
pub mod platform;
pub mod process;
pub mod responses;
pub mod server;
pub mod snapshots;
#[cfg(feature = "tracing")]
pub mod spans;
pub mod sqlite;
#[cfg(feature = "rustls")]
pub mod tls;

/// The fake platform. Tests import it from here only.
pub use turso_platform_fake as fake;

/// The platform token of the tests. No error or log may contain it.
pub const TOKEN: &str = "platform-token-of-the-tests";

/// A valid encryption key of 32 bytes. No error or log may contain it.
pub const ENCRYPTION_KEY: &str = "YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=";
