//! Helpers for tasks that take more than one request: the types of their builders and results. The
//! methods are those of the [client](crate::Client) and the handles.

mod address;
#[cfg(feature = "files")]
mod blocking;
mod closest_location;
mod created;
mod creation;
mod custom_request;
mod database_host;
mod database_name;
mod database_token;
mod encryption;
mod ensure_database;
mod ensure_group;
#[cfg(feature = "files")]
mod export;
mod first_instance;
mod get_or_create;
mod group_databases;
mod group_readiness;
mod host;
mod identity;
mod many;
mod new_database;
mod progress;
mod ready;
mod seed;
mod setters;
mod sqlite_header;
mod table_permissions;
mod tokens;
mod upload;
mod urls;

pub use closest_location::ClosestLocation;
pub use created::Created;
pub use custom_request::CustomRequest;
pub use ensure_database::EnsureDatabase;
pub use ensure_group::{EnsureGroup, EnsuredGroup};
#[cfg(feature = "files")]
#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
pub use export::{Export, Exported};
pub use first_instance::FirstInstance;
pub use many::{DatabaseRequest, EnsureDatabases, create_many};
pub use new_database::NewDatabase;
pub use ready::WaitReady;
pub use seed::PointInTime;
#[cfg(fuzzing)]
pub(crate) use upload::header_problems as upload_header_problems;
pub use upload::{Upload, UploadSource};
