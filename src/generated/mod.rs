//! The generated client: operations, builders and types. `build.rs` generates it from
//! `openapi/openapi.yaml`.

pub mod support;

// Generated code has undocumented setters, uses items that it deprecates, and has unused imports.
#[allow(clippy::all, deprecated, missing_docs, unused_imports)]
mod client {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

pub use client::{builder, types};
