//! Handles to the resources that operations address.

mod database;
mod group;
mod organization;

pub use database::DatabaseClient;
pub use group::GroupClient;
pub use organization::OrganizationClient;
