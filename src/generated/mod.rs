//! The generated client: its operations, their builders and the types. `build.rs` generates it from
//! `openapi/openapi.yaml`.

pub mod support;

// The allowances are for code that nobody writes: setters without docs, uses of what the code itself
// deprecates, imports it does not need.
#[allow(clippy::all, deprecated, missing_docs, unused_imports)]
mod client {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

pub use client::{builder, types};
