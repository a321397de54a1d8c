//! The documentation of operations.

mod errors;
mod example;
mod index;

use crate::document::Document;
use crate::helpers::methods_for;
use crate::surface::{Call, Handle};
pub(crate) use index::index;

/// Returns the docs of the method of a handle.
pub(crate) fn of_handle_method(document: &Document, call: &Call) -> String {
    join(&[
        description(call),
        &helpers(call),
        &errors::section(call),
        &example::section(document, call),
        &format!("Also [`{0}`](crate::{0}).", client_method(call)),
    ])
}

/// Returns the docs of the method of the client. The example is at the handle's method, if there is
/// one.
pub(crate) fn of_client_method(document: &Document, call: &Call) -> String {
    let last = match handle_method(call) {
        Some(method) => format!("Shorter, and with an example: [`{method}`](crate::{method})."),
        None => example::section(document, call),
    };
    join(&[
        description(call),
        &helpers(call),
        &errors::section(call),
        &last,
    ])
}

/// Returns the docs of the builder.
pub(crate) fn of_builder(document: &Document, call: &Call) -> String {
    let client = client_method(call);
    let origin = match handle_method(call) {
        Some(handle) => {
            format!("Returned by [`{handle}`](crate::{handle}) and [`{client}`](crate::{client}).")
        }
        None => format!("Returned by [`{client}`](crate::{client})."),
    };
    join(&[
        description(call),
        &helpers(call),
        &origin,
        &errors::section(call),
        &example::section(document, call),
    ])
}

/// Names the helpers that send the operation.
fn helpers(call: &Call) -> String {
    let methods: Vec<String> = methods_for(call.operation.id)
        .map(|method| format!("[`{method}`](crate::{method})"))
        .collect();
    if methods.is_empty() {
        return String::new();
    }
    format!(
        "This is the plain operation. For everyday use: {}.",
        methods.join(", ")
    )
}

fn description<'a>(call: &Call<'a>) -> &'a str {
    call.operation.object["description"]
        .as_str()
        .unwrap_or_default()
}

fn client_method(call: &Call) -> String {
    format!("Client::{}", call.operation.method_name())
}

/// Returns the method of the handle, as in `DatabaseClient::get`.
fn handle_method(call: &Call) -> Option<String> {
    let method = call.handle_method.as_ref()?;
    Some(format!("{}::{method}", call.handle.type_name()))
}

/// Returns the shortest path to the operation's method.
fn best_method(call: &Call) -> String {
    handle_method(call).unwrap_or_else(|| client_method(call))
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

impl Handle {
    /// Returns what the path names, from the outside to the inside.
    fn resources(self) -> &'static [&'static str] {
        match self {
            Self::Client => &[],
            Self::Organization => &["organization"],
            Self::Database => &["organization", "database"],
            Self::Group => &["organization", "group"],
        }
    }
}
