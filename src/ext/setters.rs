//! Setters of the helpers for the fields of their request bodies, generated from the description.

// Setters of deprecated fields call deprecated setters of the body.
#[allow(deprecated)]
mod generated {
    use super::super::*;
    include!(generated_file!("../generated/packaged", "/helpers.rs"));
}
