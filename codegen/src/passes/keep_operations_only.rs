//! Removes everything from the generated `Client` except the methods of the operations.
//!
//! The type itself is written by hand: the generated constructor panics and checks nothing, the
//! derived `Debug` prints default headers, and a clone copies the base URL.

use std::collections::BTreeSet;

use syn::{File, ImplItem, Item, ItemImpl, parse_quote};

use super::code::{expect, self_name, words};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "keep_operations_only",
    run: keep_operations_only,
    #[cfg(test)]
    cases: tests::cases,
};

fn keep_operations_only(file: &mut File, _: &Document) -> Result<(), String> {
    const EXPECTED: [&str; 4] = ["struct", "ClientInfo", "new", "assertion"];
    let mut removed = BTreeSet::new();
    file.items.retain(|item| {
        let part = removable_part(item);
        removed.extend(part.map(str::to_owned));
        part.is_none()
    });
    file.items.insert(
        0,
        parse_quote!(
            use crate::client::Client;
        ),
    );
    expect(&removed, &EXPECTED.map(str::to_owned).into())
}

/// The kind of an item that must be removed.
fn removable_part(item: &Item) -> Option<&'static str> {
    match item {
        Item::Struct(item) if item.ident == "Client" => Some("struct"),
        Item::Impl(item) if self_name(item) != "Client" => None,
        Item::Impl(item) if item.trait_.is_some() => Some("ClientInfo"),
        Item::Impl(item) if has_method(item, "new") => Some("new"),
        Item::Const(item) if words(&item.expr).contains("ClientHooks") => Some("assertion"),
        // It only re-exports the client.
        Item::Mod(item) if item.ident == "prelude" => Some("prelude"),
        _ => None,
    }
}

fn has_method(item: &ItemImpl, name: &str) -> bool {
    item.items
        .iter()
        .any(|member| matches!(member, ImplItem::Fn(function) if function.sig.ident == name))
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let client = quote! {
            #[derive(Clone, Debug)]
            pub struct Client { inner: Inner }
            impl Client {
                pub fn new(url: &str) -> Self { Self {} }
            }
        };
        let operations = quote! {
            impl Client {
                pub fn get_thing(&self) {}
            }
            impl Default for Other {}
        };
        vec![
            Case::new(
                "a client",
                json!({}),
                quote! {
                    #client
                    impl ClientInfo<Inner> for Client {}
                    const _: () = { fn f<T: ClientHooks<Inner>>() {} };
                    #operations
                    pub mod prelude { pub use self::super::Client; }
                },
                quote! {
                    use crate::client::Client;
                    #operations
                },
            ),
            Case::fails(
                "no hooks",
                json!({}),
                quote!(#client #operations),
                "not found in the generated code: [\"ClientInfo\", \"assertion\"]",
            ),
        ]
    }
}
