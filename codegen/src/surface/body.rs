//! Names of the setters of body fields.

use std::collections::BTreeSet;

use heck::ToSnakeCase;

use crate::document::{Document, Operation, entries, ident};

/// The methods of every builder.
const METHODS: [&str; 7] = [
    "body",
    "extra_field",
    "new",
    "send",
    "stream",
    "clone",
    "clear_body",
];

/// Returns the name of the setter for each property of the request body: `x-setter-name`, or the
/// property's name, with the suffix `_body` if a parameter or a method has the same name.
pub(super) fn setters<'a>(
    document: &'a Document,
    operation: &Operation<'a>,
    notes: &mut Vec<String>,
) -> Vec<(&'a str, String)> {
    let Some(schema) = operation.request_schema() else {
        return Vec::new();
    };
    let parameters = operation.parameters.iter().filter(|p| p["in"] != "path");
    let mut taken: BTreeSet<String> = parameters
        .filter_map(|parameter| parameter["name"].as_str())
        .map(|name| ident(&name.to_snake_case()))
        .collect();
    taken.extend(METHODS.map(str::to_owned));
    entries(&document.resolve(schema)["properties"])
        .map(|(property, schema)| {
            let named = schema["x-setter-name"].as_str();
            let mut setter = ident(&named.unwrap_or(property).to_snake_case());
            if taken.contains(&setter) {
                let free = format!("{setter}_body");
                notes.push(format!(
                    "{}: `{setter}` is taken, so the setter of the body's `{property}` is `{free}`; \
                     name it with `x-setter-name`",
                    operation.id
                ));
                setter = free;
            }
            (property, setter)
        })
        .collect()
}
