//! What the crate knows of the description at run time: its operations, and the names of its secrets.

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use quote::quote;
use serde_json::Value;
use syn::{File, parse_quote};

use crate::description::{Operation, entries, operations, schemas};

/// The code of the tables: `OPERATIONS` and `SECRETS`.
pub fn tables(document: &Value) -> Result<File, String> {
    let operations = operations(document);
    if operations.is_empty() {
        return Err("the description has no operation".to_owned());
    }
    let rows = operations.into_iter().map(|operation| {
        let Operation {
            id,
            method,
            path,
            object,
            ..
        } = operation;
        let tags = object["tags"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let name = id.to_snake_case();
        quote! {
            Operation { id: #id, name: #name, method: #method, path: #path, tags: &[#(#tags),*] }
        }
    });
    let secrets = secret_names(document);
    if secrets.is_empty() {
        return Err("the description has no `format: password`".to_owned());
    }
    Ok(parse_quote! {
        /// Every operation of the API description, sorted by path and method.
        pub static OPERATIONS: &[Operation] = &[#(#rows),*];

        /// The names of the properties that hold secrets. Their values are kept out of errors: a
        /// service or a gateway may echo a request that it rejects.
        pub(crate) static SECRETS: &[&str] = &[#(#secrets),*];
    })
}

fn secret_names(document: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, schema) in schemas(document) {
        for (name, property) in entries(&schema["properties"]) {
            if property["format"] == "password" {
                names.insert(name.to_owned());
            }
        }
    }
    names
}
