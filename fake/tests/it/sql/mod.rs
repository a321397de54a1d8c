//! SQL, as clients send it over HTTP.

mod client;
mod cursors;
#[cfg(feature = "cli")]
mod directory;
mod faults;
mod lifecycle;
mod permissions;
#[cfg(feature = "cli")]
mod spawned;
mod statements;
mod streams;
mod tokens;
