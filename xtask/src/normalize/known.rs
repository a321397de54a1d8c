//! The operations that the overlay knows, and access to those of a path item.

use serde_json::Value;
use turso_platform_codegen::METHODS;

use super::KnownOperations;

/// An operation that the overlay knows.
pub struct Known<'a> {
    pub id: &'a str,
    pub method: String,
    pub path: &'a str,
}

/// Parses `x-operations`.
pub fn known(operations: &KnownOperations) -> Result<Vec<Known<'_>>, String> {
    operations
        .iter()
        .map(|(id, place)| {
            let (method, path) = place.split_once(' ').ok_or_else(|| {
                format!("`x-operations`: `{id}: {place}` is not a method and a path")
            })?;
            Ok(Known {
                id,
                method: method.to_lowercase(),
                path,
            })
        })
        .collect()
}

/// Returns the `operationId`; empty if there is none.
pub fn id_of(operation: &Value) -> &str {
    operation["operationId"].as_str().unwrap_or_default()
}

/// Returns the HTTP methods of a path item that have an operation.
pub fn methods(item: &Value) -> impl Iterator<Item = String> {
    let object = item.as_object();
    METHODS
        .into_iter()
        .filter(move |method| object.is_some_and(|object| object.contains_key(*method)))
        .map(str::to_owned)
}
