//! Setters of the helpers for the fields of their request bodies. `build.rs` generates them from the
//! description.

// Setters of deprecated fields call deprecated setters of the body.
#[allow(deprecated)]
mod generated {
    use super::super::*;
    include!(concat!(env!("OUT_DIR"), "/helpers.rs"));
}
