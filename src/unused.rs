//! Code that must not compile: each example would do nothing.
//!
//! An operation that is not sent:
//!
//! ```compile_fail
//! #![deny(unused_must_use)]
//! fn example(acme: turso_platform::OrganizationClient) {
//!     acme.database("orders").delete();
//! }
//! ```
//!
//! A builder of a body that is not passed on:
//!
//! ```compile_fail
//! #![deny(unused_must_use)]
//! fn example() {
//!     turso_platform::types::CreateDatabaseBody::builder();
//! }
//! ```
//!
//! A handle that is not used:
//!
//! ```compile_fail
//! #![deny(unused_must_use)]
//! fn example(acme: turso_platform::OrganizationClient) {
//!     acme.database("orders");
//! }
//! ```
//!
//! The same lines compile if their values are used:
//!
//! ```
//! #![deny(unused_must_use)]
//! fn example(acme: turso_platform::OrganizationClient) {
//!     let _ = acme.database("orders").delete();
//!     let _ = turso_platform::types::CreateDatabaseBody::builder();
//!     let _ = acme.database("orders");
//! }
//! ```
