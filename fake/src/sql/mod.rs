//! SQL: each database of the platform is one of libSQL, and served over HTTP as the service serves it (the protocol
//! Hrana 3, in JSON).

mod access;
mod batch;
mod call;
mod cursor;
mod database;
mod databases;
mod endpoint;
mod engine;
mod error;
pub mod jwt;
mod pipeline;
mod session;
mod statement;
mod stream;
mod streams;

pub use access::Access;
pub use call::{SqlCall, respond, text};
pub use database::Database;
pub use databases::Databases;
pub use endpoint::Endpoint;
pub use error::SqlError;
pub use session::Effects;
