#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answer;
mod client;
mod description;
mod error;
pub mod ext;
mod generated;
mod retry;
mod secret;
mod trace;
mod transport;

pub use client::{Client, ClientBuilder};
pub use description::{DESCRIPTION, OPERATIONS, Operation};
pub use error::{Error, ErrorKind};
pub use generated::support::ResponseValue;
pub use generated::{builder, types};
pub use retry::Retry;
pub use secret::Secret;
#[doc(no_inline)]
pub use {chrono, reqwest};
