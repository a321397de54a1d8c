//! The fake platform behaves as the service does. All tests are in one binary, so that they link
//! once.

mod support;

mod answered_by;
mod api_tokens;
mod databases;
mod failures;
mod groups;
mod hosts;
mod members;
mod replies;
mod requests;
mod sql_tokens;
