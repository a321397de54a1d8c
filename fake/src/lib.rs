//! A fake Turso Platform API, for tests and for trying clients without an account. With the feature `sql`, its
//! databases [serve SQL](#sql), so that tests can cover a whole service offline. That feature links Turso's fork of
//! SQLite; a program that already links another SQLite, such as `rusqlite` with `bundled` or a local `libsql`, must use
//! [`Platform::spawn`] instead.
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
//! These have state:
//!
//! - databases, their instances and configurations, groups and their locations, and locations;
//! - tokens for databases and groups, and platform tokens;
//! - JSON Web Key Sets;
//! - members and their roles ([`Platform::set_role`]), and invites;
//! - the settings of the organization, such as `overages`;
//! - usage of the existing databases, with counters that a test sets ([`Platform::set_usage`]);
//! - deleted databases and groups, which can be restored for five days by the platform's clock
//!   ([`Platform::advance`]);
//! - the audit log. Changes that no published code fits, such as an invite or a renamed group, are not
//!   logged.
//!
//! The latest 1,000 deletions and audit log entries are kept, and the latest 100 of each in a
//! [state file](PlatformBuilder::state_file).
//!
//! Their operations fail with the statuses of the service and, where they are known, its messages.
//! [`Backend`] selects which of Turso's two platforms is emulated. There is one organization,
//! [`ORGANIZATION`], which starts with one group, `default`, and one member, `iku`, its owner. All
//! platform tokens belong to `iku`. Groups that are created later can be made to take time until they are
//! ready ([`PlatformBuilder::groups_ready_after`]).
//!
//! Every other operation checks its token, parameters and body, and returns the example from the
//! API description: writes have no effect on later reads. Of a paginated list, the example is the
//! only page. This applies to plans, invoices, statistics of queries, transfers, and creating or
//! deleting an organization. [`handled_by`] lists how each operation is implemented.
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
//! A database is at `http://127.0.0.1:PORT/db/NAME/`, on the port of the API: `/db/orders/v1/upload` is the
//! path `/v1/upload` of the database `orders`. Clients of this platform use this URL, and their
//! [handles](turso_platform::DatabaseClient::url) and
//! [new databases](turso_platform::ext::Created::url) return it. A request whose `Host` header is the
//! hostname of a database goes to that database, too.
//!
//! A database responds with 404 until it is ready ([`PlatformBuilder::ready_after`]). After that,
//! `POST /v1/upload` uploads a SQLite file in a single request, and `PUT /v2/upload/…` in chunks.
//! `GET /info`, `/export/…` and `/sync/…` export the contents ([`Platform::set_export`]).
//! Without the feature `sql`, `POST /v2/pipeline` gets a 200 if it contains no SQL, and else a 501. All of these need a
//! valid token. To test a host that does not support chunked uploads, script a 404 or 405 for `upload_start`.
//!
//! `region.turso.io` returns the closest region. A `Host` that is none of these, nor one of the
//! platform's own addresses and names, gets a 421; see [`PlatformBuilder::listen`].
//!
//! # SQL
//!
//! With the feature `sql`, every database is a libSQL database, served as Turso does: Hrana over HTTP, in JSON
//! (`/v2/pipeline`, `/v3/pipeline`, `/v3/cursor`). Clients in any language connect to
//! `http://127.0.0.1:PORT/db/NAME/`, with a token for the database or its group. The methods of [`turso_platform`], such
//! as [`Created::libsql_url`](turso_platform::ext::Created::libsql_url), return that URL, so the program under test
//! needs no change:
//!
//! ```
//! # use turso_platform_fake::{ORGANIZATION, Platform};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let platform = Platform::start().await?;
//! let acme = platform.client().organization(ORGANIZATION);
//! let orders = acme.group("default").ensure("orders").send().await?;
//! let token = orders.handle().create_token().send().await?;
//! assert_eq!(orders.libsql_url(), format!("{}/db/orders/", platform.base_url()));
//! // With any client, such as `turso_serverless`:
//! // Builder::new_remote(orders.libsql_url()).with_auth_token(token.expose()).build().await?
//! # Ok(())
//! # }
//! ```
//!
//! - Tokens are JSON Web Tokens. Expired and rotated tokens, and those for other databases and groups, get a 401. A
//!   write with a read-only token gets a 403. Table permissions are enforced with `SQLITE_AUTH`. (How the service
//!   reports a missing permission is not known.)
//! - With `block_reads` or `block_writes`, statements fail with `BLOCKED`. `allowed_ips` and `allowed_aws_vpc_ids` are
//!   stored, but not enforced.
//! - A copy has the contents of its source at any time since the platform started. Uploaded files become the contents,
//!   exports return them, and restored databases have them again. Usage counts rows and bytes.
//! - An encrypted database requires its key in each request, but is stored in plain text.
//! - A stream expires after 10 idle seconds. Statements wait up to 5 seconds for locks.
//! - Request bodies are limited to 64 MiB, the result of a statement to 10 MiB (except in a cursor), and uploaded files
//!   to 1 GiB.
//! - [Scripted replies](Platform#scripted-replies) for `sql` test how a client retries. With [`Reply::sql_error`],
//!   statements fail.
//! - Databases on the Turso engine are libSQL databases, too.
//!
//! The files are in a temporary directory, unless [`PlatformBuilder::directory`] sets another. Files of idle databases
//! are closed.
//!
//! Programs that build URLs from the hostnames of databases, as in `libsql://<hostname>`, need
//! [`PlatformBuilder::tls`].
//!
//! # A separate process
//!
//! [`Platform::spawn`] starts the installed server binary instead, and returns a [`Platform`] with the same methods, for
//! programs that cannot link the SQL engine.
//!
//! # What is not emulated
//!
//! Plans and quotas; the passage of time, other than by [`Platform::advance`] (delays such as
//! [`PlatformBuilder::ready_after`] are in real time). Error messages that are not known from the
//! service are made up.

// Only `sql/engine.rs` has unsafe code: the engine has a C API.
#![cfg_attr(not(feature = "sql"), forbid(unsafe_code))]
#![deny(missing_docs)]

mod audit;
mod backend;
mod builder;
mod call;
mod contents;
mod control;
mod description;
mod dispatch;
mod handlers;
mod handling;
mod hosts;
mod json;
mod listener;
mod page;
mod pages;
mod platform;
mod rate_limit;
mod redact;
mod reply;
mod request;
mod response;
mod router;
mod schema;
mod scopes;
mod script;
mod server;
mod shared;
#[cfg(feature = "sql")]
mod sql;
mod sqlite;
mod state;
mod target;
#[cfg(feature = "tls")]
mod tls;

pub use backend::Backend;
pub use builder::PlatformBuilder;
pub use handling::{Handling, handled_by};
pub use platform::Platform;
pub use reply::Reply;
pub use request::Request;
pub use state::{ORGANIZATION, Usage};

/// Runs the example in the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
