//! A service with a database for each tenant: creates it with its tables, writes orders to it, and reports on them
//! with a token that can only read.

mod error;
mod service;
mod tenant;

pub use error::Error;
pub use service::{Service, router};
