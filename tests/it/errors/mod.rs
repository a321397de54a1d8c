//! Which error a failed call returns, and what the error says.

mod decoding;
pub mod kinds;
mod messages;
mod metadata;
