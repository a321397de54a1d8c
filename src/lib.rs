#![doc = include_str!("../README.md")]
// `generated_file!` cannot be used before it is defined.
#![cfg_attr(
    feature = "generate",
    doc = include_str!(concat!(env!("OUT_DIR"), "/revision.md"))
)]
#![cfg_attr(
    not(feature = "generate"),
    doc = include_str!("generated/packaged/revision.md")
)]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(target_family = "wasm")]
compile_error!(
    "turso-platform does not support WebAssembly: its deadlines, retries and connections need Tokio's \
     timers and sockets, and reqwest has neither timeouts nor redirect policies there"
);

#[macro_use]
mod generated_file;

mod client;
#[cfg(any(doc, doctest))]
#[doc = include_str!("../docs/cookbook.md")]
pub mod cookbook {}
mod description;
mod error;
pub mod ext;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod generated;
mod handle;
mod redact;
mod secret;
mod transport;
#[cfg(doctest)]
mod unused;

pub use client::Client;
pub use client::builder::ClientBuilder;
pub use description::{DESCRIPTION, OPERATIONS, Operation, REVISION, Revision};
pub use error::{Error, ErrorKind};
pub use generated::support::ResponseValue;
pub use generated::{builder, types};
pub use handle::{DatabaseClient, GroupClient, OrganizationClient};
pub use secret::Secret;
pub use transport::authorization::TokenRequest;
pub use transport::retry::Retry;
#[doc(no_inline)]
pub use {chrono, reqwest};
