//! Setters of the helpers for the fields of their request bodies. `build.rs` generates them from the
//! description.

// A setter of a deprecated field calls that of the body, which is deprecated too.
#[allow(deprecated)]
mod generated {
    use super::super::*;
    include!(concat!(env!("OUT_DIR"), "/helpers.rs"));
}
