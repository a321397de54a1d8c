//! Requirements of hand-written code: the operations that it calls, and the setters of its helpers, one
//! for each field of the request body that a helper does not set itself.

use quote::{format_ident, quote};
use syn::{File, Item, parse_quote};

use crate::document::{Document, Operation, referenced_name};
use crate::passes::struct_setters;
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

/// An operation that hand-written code calls, and the methods that need it.
struct Need {
    operation: &'static str,
    methods: &'static str,
}

/// Every operation that hand-written code calls.
const NEEDS: &[Need] = &[
    Need {
        operation: "createDatabase",
        methods: "GroupClient::create, ensure, ensure_many and upload",
    },
    Need {
        operation: "createDatabaseInstance",
        methods: "DatabaseClient::first_instance",
    },
    Need {
        operation: "createDatabaseToken",
        methods: "DatabaseClient::create_token, export and upload",
    },
    Need {
        operation: "createGroup",
        methods: "OrganizationClient::ensure_group",
    },
    Need {
        operation: "createGroupToken",
        methods: "GroupClient::create_token",
    },
    Need {
        operation: "deleteDatabase",
        methods: "DatabaseClient::upload",
    },
    Need {
        operation: "getDatabase",
        methods: "DatabaseClient::wait_ready and export, and GroupClient::ensure",
    },
    Need {
        operation: "getGroup",
        methods: "OrganizationClient::ensure_group and GroupClient::ensure",
    },
    Need {
        operation: "listDatabaseInstances",
        methods: "DatabaseClient::first_instance",
    },
    Need {
        operation: "listDatabases",
        methods: "GroupClient::list_databases",
    },
    Need {
        operation: "listLocations",
        methods: "Client::closest_location",
    },
    Need {
        operation: "listOrganizationsV2",
        methods: "the organization IDs of `/v3` operations",
    },
    Need {
        operation: "waitGroupLocation",
        methods: "OrganizationClient::ensure_group and GroupClient::ensure",
    },
];

/// Returns a line for each operation that hand-written code needs and the description lacks.
pub(crate) fn missing_operations(document: &Document) -> Vec<String> {
    let operations = document.operations();
    let needs_body = |id: &str| HELPERS.iter().any(|helper| helper.operation == id);
    let missing = NEEDS.iter().filter_map(|Need { operation, methods }| {
        let found = operations.iter().find(|other| other.id == *operation);
        let what = match found {
            None => "is missing",
            Some(found) if needs_body(operation) && body_of(found).is_none() => "has no JSON body",
            Some(_) => return None,
        };
        Some(format!(
            "`{operation}` {what}, but hand-written code needs it ({methods}): restore it in the overlay, \
             or remove that code"
        ))
    });
    missing.collect()
}

/// Returns the name of the request body's schema.
fn body_of<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    operation.request_schema().and_then(referenced_name)
}

/// Returns the methods of the helpers that send an operation.
pub(crate) fn methods_for(operation: &str) -> impl Iterator<Item = &'static str> {
    HELPERS
        .iter()
        .filter(move |helper| helper.operation == operation)
        .map(|helper| helper.method)
}

/// Generates the setters of the helpers whose operation exists. `client` is the generated client, whose
/// types have the fields.
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
        let operations = document.operations();
        let found = operations.iter().find(|other| other.id == *operation);
        let Some(body) = found.and_then(body_of) else {
            continue;
        };
        let setters = struct_setters(client, document, &body.to_pascal_case())
            .map_err(|problem| format!("the helper `ext::{name}`: {problem}"))?;
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
