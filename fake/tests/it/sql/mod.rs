//! SQL, as clients send it over HTTP.

mod client;
mod cursors;
mod faults;
#[cfg(feature = "cli")]
mod kept;
mod life;
mod permissions;
#[cfg(feature = "cli")]
mod spawned;
mod statements;
mod streams;
mod tokens;
