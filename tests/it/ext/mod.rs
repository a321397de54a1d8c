//! The handles and helpers of `turso_platform::ext`.

pub mod create;
pub mod creation_body;
pub mod engine;
mod ensure;
mod ensure_recovery;
mod export;
mod first_instance;
mod group;
mod group_readiness;
mod guides;
mod identity;
pub mod lists;
mod local;
mod location;
mod many;
mod model;
mod owned;
mod ready;
mod request;
#[cfg(described = "createAPIToken.scopes")]
mod scopes;
pub mod tokens;
mod upload;
