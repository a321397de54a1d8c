//! The handles and helpers of `turso_platform::ext`.

mod create;
pub mod creation_body;
mod ensure;
mod ensure_recovery;
mod export;
mod first_instance;
mod group;
mod identity;
pub mod lists;
mod location;
mod many;
mod model;
mod owned;
mod ready;
mod request;
#[cfg(described = "createAPIToken")]
mod scopes;
mod tokens;
mod upload;
