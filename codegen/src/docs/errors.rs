//! The `# Errors` section of an operation's documentation.

use std::collections::BTreeMap;

use crate::document::entries;
use crate::surface::Call;

/// Returns the section: the errors in `x-errors`, and `NotFound` for the resources in the path.
pub(super) fn section(call: &Call) -> String {
    let mut errors: BTreeMap<&str, String> = BTreeMap::new();
    if let Some(missing) = missing_resources(call) {
        errors.insert("404", format!("if {missing} does not exist"));
    }
    for (status, condition) in entries(&call.operation.object["x-errors"]) {
        errors.insert(status, condition.as_str().unwrap_or_default().to_owned());
    }
    let mut text = "# Errors\n".to_owned();
    for (status, condition) in errors {
        let kind = kind(status);
        text += &format!("\n- [`{kind}`](crate::ErrorKind::{kind}) {condition}.");
    }
    text + "\n- Those of every operation: [`ErrorKind`](crate::ErrorKind)."
}

/// The `ErrorKind` of a status.
fn kind(status: &str) -> &'static str {
    match status {
        "401" => "Unauthorized",
        "402" => "PaymentRequired",
        "403" => "Forbidden",
        "404" => "NotFound",
        "409" => "AlreadyExists",
        "429" => "RateLimited",
        status if status.starts_with('5') => "Server",
        _ => "InvalidArgument",
    }
}

/// Lists the resources that must exist: "the organization or the database".
fn missing_resources(call: &Call) -> Option<String> {
    let mut resources: Vec<String> = call
        .handle
        .resources()
        .iter()
        .map(|resource| format!("the {resource}"))
        .collect();
    let creates = call.operation.method == "POST" && call.operation.path.ends_with('}');
    resources.extend(call.arguments().filter(|_| !creates).map(|argument| {
        let words = argument.ident.trim_end_matches('_').replace('_', " ");
        let noun = words.trim_end_matches(" name").trim_end_matches(" id");
        format!("the {noun}")
    }));
    let last = resources.pop()?;
    if resources.is_empty() {
        Some(last)
    } else {
        Some(format!("{} or {last}", resources.join(", ")))
    }
}
