//! Operations that progenitor cannot generate, for a reason that no rule knows.

use serde_json::Value;

use crate::document::Document;
use crate::generator;
use crate::rules;

/// Leaves out the operations that progenitor cannot generate. Returns whether there were any.
///
/// Generates each operation by itself, so it takes long; call it after a generation that failed.
pub fn leave_out_unsupported(document: &mut Document) -> bool {
    let mut failed = Vec::new();
    for operation in document.operations() {
        let mut alone = document.clone();
        keep_only(&mut alone, operation.path, &operation.method.to_lowercase());
        if let Err(reason) = generator::generate(&alone) {
            let reason = reason.lines().next().unwrap_or_default();
            failed.push((operation.to_string(), reason.to_owned()));
        }
    }
    rules::leave_out_operations(document, &failed);
    !failed.is_empty()
}

/// Removes all operations but one, and the components that it does not use.
fn keep_only(document: &mut Document, path: &str, method: &str) {
    let paths = &mut document.as_value_mut()["paths"];
    let mut item = paths[path].take();
    if let Value::Object(item) = &mut item {
        item.retain(|key, _| key == method || key == "parameters");
    }
    *paths = serde_json::json!({ path: item });
    rules::drop_unused_components(document);
}
