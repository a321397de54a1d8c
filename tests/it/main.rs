//! All integration tests, in one binary so that they link once.

mod support;

mod client;
mod errors;
mod ext;
mod generated;
mod security;
mod transport;

mod fake;
// The name by which `fake.rs` knows the table of calls.
use support::calls as wire;
