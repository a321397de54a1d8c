//! All tests of the fake platform, in one binary so that they link once.

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
