//! A service with a database per tenant: creates it with its tables, inserts orders, and reports on them with a
//! read-only token.

mod error;
mod service;
mod tenant;

pub use error::Error;
pub use service::{Service, router};
