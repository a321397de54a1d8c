//! All tests of the fake platform, in one binary so that they link once.

mod support;

mod api_tokens;
#[cfg(feature = "cli")]
mod binary;
mod databases;
mod failures;
mod groups;
mod handling;
mod hosts;
mod jwks;
mod listening;
mod log;
mod members;
mod pages;
mod rate_limit;
mod replies;
mod requests;
mod sql_tokens;
