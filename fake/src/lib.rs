//! A fake Turso Platform API, for tests and for trying clients without an account.
//!
//! [`Platform::start`] serves it on a loopback port; [`Platform::client`] returns an ordinary
//! [`Client`](turso_platform::Client) for it, and every request goes over real HTTP. The platform
//! stops when dropped. The package also has a server binary, `turso-platform-fake`, for clients in
//! any language.
//!
//! ```
//! use turso_platform::ErrorKind;
//! use turso_platform_fake::{ORGANIZATION, Platform, Reply};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let platform = Platform::start().await?;
//! let acme = platform.client().organization(ORGANIZATION);
//! acme.create("orders").group("default").send().await?;
//! assert_eq!(platform.databases().len(), 1);
//!
//! // The next deletion takes effect, but its response is lost.
//! platform.reply_once("deleteDatabase", Reply::dropped().after_effect());
//! let error = acme.database("orders").delete().send().await.unwrap_err();
//! assert_eq!((error.kind(), error.attempts()), (ErrorKind::AlreadyDeleted, 2));
//! assert!(platform.databases().is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # What is emulated
//!
//! Databases, instances, groups and their locations, tokens for databases and groups, platform
//! tokens, JSON Web Key Sets, members and locations have state. Their operations fail with the statuses of the service
//! and, where they are known, its messages. [`Backend`] selects which of Turso's two platforms is
//! emulated. There is one organization, [`ORGANIZATION`], which starts with one group, `default`. Groups
//! that are created later can take time until they are ready
//! ([`PlatformBuilder::groups_ready_after`]).
//!
//! Every other operation checks its token, parameters and body, and returns the example from the
//! API description: writes have no effect on later reads. Of a paginated list, the example is the
//! only page. This applies to invites, plans, invoices,
//! usage, audit logs, transfers and restores. [`handled_by`] lists how each operation is
//! implemented.
//!
//! # Faults
//!
//! [`Platform::reply_once`], [`Platform::reply_at_rate`] and [`Platform::reply_always`] replace or
//! delay responses, in a documented [order](Platform#scripted-replies). A [`Reply`] is an error, any
//! other body, or a connection that closes before or after the operation takes effect.
//! [`Platform::make_unreliable`] scripts a mix of failures, and [`PlatformBuilder::rate_limit`]
//! limits the rate of requests.
//!
//! # Hosts
//!
//! A request whose `Host` header is the hostname of a database goes to that database, on the same
//! port. It gets a 404 until the database is ready ([`PlatformBuilder::ready_after`]). After that,
//! `POST /v1/upload` uploads a SQLite file, and any other request gets an empty 200.
//! `region.turso.io` returns the closest region. Hosts that are neither these nor the platform's own
//! address get a 421; see [`PlatformBuilder::listen`].
//!
//! # What is not emulated
//!
//! SQL; plans and quotas; the limits of group-scoped platform tokens; time, other than by
//! [`Platform::advance`]. Error messages that are not known from the service are made up.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod backend;
mod builder;
mod call;
mod description;
mod dispatch;
mod handlers;
mod handling;
mod hosts;
mod json;
mod pages;
mod platform;
mod rate_limit;
mod redact;
mod reply;
mod request;
mod router;
mod schema;
mod script;
mod server;
mod shared;
mod state;
mod target;

pub use backend::Backend;
pub use builder::PlatformBuilder;
pub use handling::{Handling, handled_by};
pub use platform::Platform;
pub use reply::Reply;
pub use request::Request;
pub use state::ORGANIZATION;

/// Runs the example in the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
