//! All integration tests, in one binary so that they link once.

mod support;

mod client;
mod errors;
mod ext;
mod generated;
mod security;
mod transport;
