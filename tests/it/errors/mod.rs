//! Kinds, messages and metadata of errors.

mod decoding;
pub mod kinds;
mod messages;
mod metadata;
mod reported;
