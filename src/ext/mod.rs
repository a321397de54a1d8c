//! Helpers for tasks that take more than one request.
//!
//! | task | call |
//! |---|---|
//! | specify the organization, group or database once | [`Client::organization`], [`OrganizationClient::group`], [`OrganizationClient::database`] |
//! | create a database, with its first instance, initial contents and encryption | [`OrganizationClient::create`], [`create_unnamed`](OrganizationClient::create_unnamed), with [`copy_of`](crate::types::builder::CreateDatabaseBody#method.copy_of) and others |
//! | get or create, safely under concurrency and lost responses | [`OrganizationClient::ensure`], [`ensure_group`](OrganizationClient::ensure_group) |
//! | wait until a new database accepts connections | [`DatabaseClient::wait_ready`] |
//! | create a database from a SQLite file, or resume that | [`OrganizationClient::upload`], [`DatabaseClient::upload`] |
//! | create thousands of databases | [`create_many`] |
//! | create a token with a lifetime and limited access | [`DatabaseClient::token`], [`GroupClient::token`] |
//! | invalidate all tokens | [`DatabaseClient::invalidate_tokens`], [`GroupClient::invalidate_tokens`] |
//! | iterate over a paginated list | `stream()` of [`ListDatabases`](crate::builder::ListDatabases::stream), [`ListOrganizationAuditLogs`](crate::builder::ListOrganizationAuditLogs::stream), [`ListDeletedDatabases`](crate::builder::ListDeletedDatabases::stream), [`ListDeletedGroups`](crate::builder::ListDeletedGroups::stream) |
//! | find the closest location | [`Client::closest_location`], [`closest_location_or`](crate::Client::closest_location_or) |
//! | call an endpoint that this crate does not support yet | [`Client::request`] |
//!
//! [`Client::organization`]: crate::Client::organization
//! [`Client::closest_location`]: crate::Client::closest_location
//! [`Client::request`]: crate::Client::request

mod create;
mod database;
mod database_name;
mod encryption;
mod ensure_group;
mod get_or_create;
mod group;
mod host;
mod identity;
mod list;
mod location;
mod many;
mod operation;
mod organization;
mod ready;
mod request;
mod seed;
mod tokens;
mod upload;
mod urls;

pub use create::{CreateDatabase, Created};
pub use database::DatabaseClient;
pub use ensure_group::{EnsureGroup, EnsuredGroup};
pub use group::GroupClient;
pub use many::create_many;
pub use organization::OrganizationClient;
pub use ready::WaitReady;
pub use request::Request;
pub use seed::PointInTime;
pub use upload::Upload;
#[cfg(fuzzing)]
pub(crate) use upload::header_problems as upload_header_problems;
