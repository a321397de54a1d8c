//! SQL, as clients send it over HTTP.

mod client;
mod cursors;
mod faults;
mod life;
mod permissions;
mod statements;
mod streams;
mod tokens;
