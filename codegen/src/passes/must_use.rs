//! Makes the compiler warn about unused builders.
//!
//! progenitor does not mark them, so an operation without `.send()` compiles silently and does
//! nothing.

use std::collections::BTreeSet;

use syn::{File, Item, parse_quote};

use super::code::{expect, module_items};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "must_use",
    run: must_use,
    #[cfg(test)]
    cases: tests::cases,
};

const OPERATION: &str = "call `send()` to send the request";
const VALUE: &str =
    "a builder does nothing by itself; pass it to `body` or another setter, or convert it";

fn must_use(file: &mut File, document: &Document) -> Result<(), String> {
    let operations = document.operations().into_iter();
    let expected: BTreeSet<String> = operations
        .map(|operation| operation.builder_name())
        .collect();
    let marked = mark(module_items(&mut file.items, "builder")?, OPERATION);
    expect(&marked, &expected)?;
    let types = module_items(&mut file.items, "types")?;
    if mark(module_items(types, "builder")?, VALUE).is_empty() {
        return Err("no type has a builder".to_owned());
    }
    Ok(())
}

/// Marks all structs; returns their names.
fn mark(items: &mut [Item], message: &str) -> BTreeSet<String> {
    let mut marked = BTreeSet::new();
    for item in items {
        if let Item::Struct(item) = item {
            item.attrs.push(parse_quote!(#[must_use = #message]));
            marked.insert(item.ident.to_string());
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::super::testing::{Case, get_thing};
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        let code = |operation: TokenStream, value: TokenStream| {
            quote! {
                pub mod builder { #operation }
                pub mod types {
                    pub struct Thing {}
                    pub mod builder { #value }
                }
            }
        };
        let operation = quote!(
            pub struct GetThing {}
        );
        let value = quote!(
            pub struct Thing {}
        );
        vec![
            Case::new(
                "the builders of an operation and of a type",
                get_thing(),
                code(operation.clone(), value.clone()),
                code(
                    quote!(#[must_use = #OPERATION] #operation),
                    quote!(#[must_use = #VALUE] #value),
                ),
            ),
            Case::fails(
                "no builder of the operation",
                get_thing(),
                code(quote!(), value),
                "not found in the generated code: [\"GetThing\"]",
            ),
            Case::fails(
                "no builder of a type",
                get_thing(),
                code(operation, quote!()),
                "no type has a builder",
            ),
        ]
    }
}
