//! Helpers of the rules on responses.

use std::collections::BTreeSet;

use crate::document::{Operation, entries, json_schema};

/// The distinct bodies of the responses whose status passes: a reference, a schema, the media type if
/// it is not JSON, or none.
pub(super) fn body_shapes(
    operation: &Operation,
    is_included: impl Fn(&str) -> bool,
) -> BTreeSet<String> {
    operation
        .responses()
        .filter(|(status, _)| is_included(status))
        .map(|(_, response)| {
            if let Some(schema) = json_schema(response) {
                let target = schema["$ref"].as_str();
                target.map_or_else(|| schema.to_string(), str::to_owned)
            } else {
                let media_type = entries(&response["content"]).next();
                media_type.map_or("no content", |(name, _)| name).to_owned()
            }
        })
        .collect()
}

/// Formats the shapes for messages.
pub(super) fn list(shapes: &BTreeSet<String>) -> String {
    if shapes.is_empty() {
        return "none".to_owned();
    }
    let shapes: Vec<&str> = shapes.iter().map(String::as_str).collect();
    shapes.join(", ")
}
