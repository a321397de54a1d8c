//! The Rust names of operations.

use std::collections::BTreeMap;

use heck::ToPascalCase;

use super::handle::{self, Handle};
use crate::document::{Operation, ident};

/// Returns the parameter of a path segment, if it is one.
pub(super) fn parameter_name(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// Returns the parameters of a path, in order.
pub(super) fn parameters_in_path(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(parameter_name)
}

/// Returns the name of each operation's builder: the operation's without its version, unless two
/// operations would have one name.
pub(super) fn builders(operations: &[Operation]) -> Vec<String> {
    let short: Vec<String> = operations
        .iter()
        .map(|operation| without_version(&operation.method_name()).to_pascal_case())
        .collect();
    let full = operations.iter().map(Operation::builder_name);
    short
        .iter()
        .zip(full)
        .map(|(name, full)| {
            let is_unique = short.iter().filter(|other| *other == name).count() == 1;
            if is_unique { name.clone() } else { full }
        })
        .collect()
}

/// Returns the name of each operation's method on its handle.
///
/// It is `x-handle-method`, or the operation's name without the handle's noun and without a version.
/// If the name is taken, it is the operation's full name.
pub(super) fn handle_methods(
    operations: &[Operation],
    notes: &mut Vec<String>,
) -> Vec<Option<String>> {
    let wanted: Vec<(Handle, String)> = operations
        .iter()
        .map(|operation| {
            let (handle, _) = handle::of_path(operation.path);
            let named = operation.object["x-handle-method"].as_str();
            let name = named.map_or_else(|| short_name(operation, handle), str::to_owned);
            (handle, name)
        })
        .collect();
    let mut counts: BTreeMap<&(Handle, String), usize> = BTreeMap::new();
    for name in &wanted {
        *counts.entry(name).or_default() += 1;
    }
    let mut methods = Vec::new();
    for (operation, name) in operations.iter().zip(&wanted) {
        let (handle, method) = name;
        let full = operation.method_name();
        let is_taken = handle.reserves(method) || (counts[name] > 1 && *method != full);
        methods.push(match handle {
            Handle::Client => None,
            _ if is_taken => {
                notes.push(format!(
                    "{}: `{method}` is taken, so the handle's method is `{full}`; name it with \
                     `x-handle-method`",
                    operation.id
                ));
                Some(full)
            }
            _ => Some(method.clone()),
        });
    }
    methods
}

fn short_name(operation: &Operation, handle: Handle) -> String {
    let name = operation.method_name();
    let words: Vec<&str> = without_version(&name)
        .split('_')
        .filter(|word| Some(*word) != handle.noun())
        .collect();
    if words.is_empty() {
        name
    } else {
        ident(&words.join("_"))
    }
}

/// Returns the name without a trailing `_v2`.
fn without_version(name: &str) -> &str {
    match name.rsplit_once("_v") {
        Some((start, number))
            if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            start
        }
        _ => name,
    }
}
