//! All tests of the fake platform, in one binary so that they link once.

mod support;

mod api_tokens;
mod audit_log;
#[cfg(feature = "cli")]
mod binary;
mod databases;
mod documents;
mod failures;
mod groups;
mod handling;
mod hosts;
mod invites;
mod jwks;
mod listening;
mod log;
mod members;
mod organizations;
mod page;
mod pages;
mod rate_limit;
mod replies;
mod requests;
mod restore;
mod scopes;
#[cfg(feature = "cli")]
mod spawned;
#[cfg(feature = "sql")]
mod sql;
mod sql_tokens;
mod state_file;
#[cfg(feature = "tls")]
mod tls;
mod usage;
