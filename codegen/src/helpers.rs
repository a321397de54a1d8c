//! Setters of the hand-written helpers: one for each field of the request body that a helper does not
//! set itself.

use quote::{format_ident, quote};
use syn::{File, Item, parse_quote};

use crate::document::{Document, referenced_name};
use crate::passes::{Setter, struct_setters};
use heck::ToPascalCase;

/// A type in `src/ext/` that has a field `body`.
struct Helper {
    name: &'static str,
    /// The method that returns it.
    method: &'static str,
    /// Its type parameter.
    generics: Option<&'static str>,
    operation: &'static str,
    /// The properties of the body that the helper sets.
    fixed: &'static [&'static str],
}

const HELPERS: &[Helper] = &[
    Helper {
        name: "NewDatabase",
        method: "GroupClient::create",
        generics: None,
        operation: "createDatabase",
        fixed: &["name"],
    },
    Helper {
        name: "EnsureDatabase",
        method: "GroupClient::ensure",
        generics: None,
        operation: "createDatabase",
        fixed: &["name"],
    },
    Helper {
        name: "EnsureDatabases",
        method: "GroupClient::ensure_many",
        generics: Some("I"),
        operation: "createDatabase",
        fixed: &["name"],
    },
    Helper {
        name: "Upload",
        method: "GroupClient::upload",
        generics: None,
        operation: "createDatabase",
        fixed: &["name", "seed"],
    },
    Helper {
        name: "EnsureGroup",
        method: "OrganizationClient::ensure_group",
        generics: None,
        operation: "createGroup",
        fixed: &["name"],
    },
];

/// Returns the methods of the helpers that send an operation.
pub(crate) fn methods_for(operation: &str) -> impl Iterator<Item = &'static str> {
    HELPERS
        .iter()
        .filter(move |helper| helper.operation == operation)
        .map(|helper| helper.method)
}

/// Generates the setters. `client` is the generated client, whose types have the fields.
pub(crate) fn generate(client: &File, document: &Document) -> Result<File, String> {
    let mut items: Vec<Item> = vec![
        parse_quote!(
            use std::fmt::Display;
        ),
        parse_quote!(
            use crate::generated::types;
        ),
    ];
    for helper in HELPERS {
        let Helper {
            name,
            operation,
            fixed,
            ..
        } = helper;
        let setters = setters_of_body(client, document, operation).map_err(|problem| {
            format!(
                "the helper `ext::{name}` needs `{operation}`, but {problem}: restore it in the \
                 overlay, or remove the helper"
            )
        })?;
        let methods = setters
            .iter()
            .filter(|(property, _)| !fixed.contains(&property.as_str()))
            .flat_map(|(_, setter)| setter.body_methods(&setter.name));
        let name = format_ident!("{name}");
        let generics = helper.generics.map(|name| format_ident!("{name}"));
        let generics = generics.map(|name| quote!(<#name>));
        items.push(parse_quote!(impl #generics #name #generics { #(#methods)* }));
    }
    syn::parse2(quote!(#(#items)*)).map_err(|e| format!("the setters do not parse: {e}"))
}

fn setters_of_body(
    client: &File,
    document: &Document,
    operation: &str,
) -> Result<Vec<(String, Setter)>, String> {
    let operations = document.operations();
    let operation = operations
        .iter()
        .find(|candidate| candidate.id == operation)
        .ok_or("the description does not have it")?;
    let body = operation
        .request_schema()
        .and_then(referenced_name)
        .ok_or("it has no request body")?;
    struct_setters(client, document, &body.to_pascal_case())
}
