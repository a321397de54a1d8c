#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answer;
mod call;
mod client;
mod error;
pub mod ext;
#[cfg(feature = "fake")]
#[cfg_attr(docsrs, doc(cfg(feature = "fake")))]
pub mod fake;
mod retry;
mod runtime;
mod secret;
mod trace;

/// What `build.rs` generates from `openapi/openapi.yaml`. The allowances are for code that we do
/// not write: setters without docs, uses of what it itself deprecates, imports it does not need.
#[allow(clippy::all, deprecated, missing_docs, unused_imports)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/generated.rs"));
}

pub use client::ClientBuilder;
pub use error::{Error, ErrorKind};
pub use generated::{Client, OPERATIONS, builder, types};
pub use retry::Retry;
pub use runtime::{Operation, ResponseValue};
pub use secret::Secret;
#[doc(no_inline)]
pub use {chrono, reqwest};
