//! The generated client: its surface, its requests and its responses.

mod comparison;
mod difference_table;
mod differences;
mod docs;
mod must_use;
mod operation_errors;
#[cfg(all(
    described = "listDeletedDatabases",
    described = "listDeletedGroups",
    described = "restoreDatabase",
    described = "restoreGroup"
))]
mod organization_id;
mod outline;
mod path_arguments;
pub mod requests;
mod required_fields;
mod responses;
mod service_responses;
mod setters;
mod successes;
mod surface;
mod tolerance;
mod type_names;
