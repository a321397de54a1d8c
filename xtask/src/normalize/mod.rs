//! Brings a published revision into the form that the overlay was written for.
//!
//! Published revisions have had missing, repeated and renamed `operationId`s, renamed path parameters,
//! moved paths, renamed components, and schemas that are components in one revision and inline in the
//! next. The overlay lists the operations and the components that it knows (`x-operations`,
//! `x-components`), so its corrections apply to any revision and Rust names stay the same.

mod components;
mod differences;
mod extracted;
mod known;
mod openapi_3_1;
mod operations;
mod path_parameters;
mod server_path;
mod shape;

use std::collections::BTreeMap;

use serde_json::Value;

pub use extracted::inline_extracted;

/// Operations by `operationId`: method and path.
pub type KnownOperations = BTreeMap<String, String>;

/// Components by name: the places that refer to them.
pub type KnownComponents = BTreeMap<String, Vec<String>>;

/// Normalizes a description; returns a line for each change that users may want to know.
///
/// # Errors
///
/// If an entry of `operations` or `components` is malformed.
pub fn normalize(
    document: &mut Value,
    operations: &KnownOperations,
    components: &KnownComponents,
) -> Result<Vec<String>, String> {
    let mut notes = openapi_3_1::convert(document);
    notes.extend(shape::drop_misshapen(document));
    notes.extend(server_path::move_to_paths(document));
    notes.extend(operations::identify(document, operations)?);
    notes.extend(components::identify(document, components)?);
    Ok(notes)
}
