//! Replaces optional lists and maps in responses with plain ones that read null as empty.
//!
//! The service sends empty ones as null (`openapi/differences.md#d25`). An absent one is empty too,
//! unless it is required. The lists and maps of requests keep their `Option`: there, absent and
//! empty differ.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Field, File, Item, Type, parse_quote};

use super::code::{argument_of, module_items, self_name, wire_name};
use super::pass::Pass;
use super::type_graph::{request_types, response_types};
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "plain_response_collections",
    run: plain_response_collections,
    #[cfg(test)]
    cases: tests::cases,
};

/// The types of lists and maps, each with its `is_empty`.
const COLLECTIONS: [(&str, &str); 3] = [
    ("Vec", "::std::vec::Vec::is_empty"),
    ("BTreeMap", "::std::collections::BTreeMap::is_empty"),
    ("Map", "::serde_json::Map::is_empty"),
];

fn plain_response_collections(file: &mut File, _: &Document) -> Result<(), String> {
    let requests = request_types(file)?;
    let mut owners = response_types(file)?;
    owners.retain(|name| !requests.contains(name));
    let mut unwrap = UnwrapOptions { count: 0 };
    let mut collections = 0;
    for item in module_items(&mut file.items, "types")? {
        match item {
            Item::Struct(item) if owners.contains(&item.ident.to_string()) => {
                for field in &mut item.fields {
                    collections += usize::from(read_null_as_empty(field, &mut unwrap));
                }
            }
            Item::Mod(item) if item.ident == "builder" => {
                for item in item.content.iter_mut().flat_map(|(_, items)| items) {
                    if is_builder_of(item, &owners) {
                        unwrap.visit_item_mut(item);
                    }
                }
            }
            _ => {}
        }
    }
    if collections == 0 {
        Err("no response contains a list".to_owned())
    } else if unwrap.count == 0 {
        Err("no response contains a nullable list".to_owned())
    } else {
        Ok(())
    }
}

/// Adapts a field if it is a list or a map; returns whether it is.
fn read_null_as_empty(field: &mut Field, unwrap: &mut UnwrapOptions) -> bool {
    let serde: Vec<String> = field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
        .map(|attribute| attribute.to_token_stream().to_string())
        .collect();
    // A map of the remaining fields is never null.
    if serde.iter().any(|text| text.contains("flatten")) {
        return false;
    }
    unwrap.visit_type_mut(&mut field.ty);
    let Some(is_empty) = is_empty_of(&field.ty) else {
        return false;
    };
    let rename = wire_name(field);
    field.attrs.retain(|a| !a.path().is_ident("serde"));
    field.attrs.push(parse_quote! {
        #[serde(rename = #rename, deserialize_with = "crate::generated::support::null_as_empty")]
    });
    let is_optional = serde
        .iter()
        .any(|text| text.contains("skip_serializing_if"));
    if is_optional {
        field.attrs.push(parse_quote! {
            #[serde(default, skip_serializing_if = #is_empty)]
        });
    }
    true
}

fn is_builder_of(item: &Item, owners: &BTreeSet<String>) -> bool {
    match item {
        Item::Struct(item) => owners.contains(&item.ident.to_string()),
        Item::Impl(item) => owners.contains(&self_name(item)),
        _ => false,
    }
}

/// The `is_empty` of a type, if it is a list or a map.
fn is_empty_of(ty: &Type) -> Option<&'static str> {
    let found = COLLECTIONS
        .iter()
        .find(|(name, _)| argument_of(ty, name).is_some());
    found.map(|(_, is_empty)| *is_empty)
}

/// Replaces `Option<Vec<T>>` with `Vec<T>`, and so on.
struct UnwrapOptions {
    count: usize,
}

impl VisitMut for UnwrapOptions {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        match argument_of(ty, "Option") {
            Some(inner) if is_empty_of(&inner).is_some() => {
                *ty = inner;
                self.count += 1;
            }
            _ => syn::visit_mut::visit_type_mut(self, ty),
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        // `Both` is in a request too.
        let code = |fields: TokenStream, parts: TokenStream| {
            quote! {
                pub mod builder {
                    pub struct GetThing<'a> {
                        client: &'a super::Client,
                        body: Result<types::Both, String>,
                    }
                    impl<'a> GetThing<'a> {
                        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
                            todo!()
                        }
                    }
                }
                pub mod types {
                    pub struct Thing {
                        #fields
                        #[serde(flatten)]
                        pub extra: ::std::collections::BTreeMap<String, String>,
                        pub both: Both,
                    }
                    pub struct Part {}
                    pub struct Both {
                        pub tags: ::std::option::Option<::std::vec::Vec<String>>,
                    }
                    pub struct Input {
                        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
                        pub tags: ::std::option::Option<::std::vec::Vec<String>>,
                    }
                    pub mod builder {
                        pub struct Thing { parts: Result<#parts, String> }
                    }
                }
            }
        };
        vec![Case::new(
            "lists and maps",
            json!({}),
            code(
                quote! {
                    #[serde(deserialize_with = "::std::option::Option::deserialize")]
                    pub parts: ::std::option::Option<::std::vec::Vec<Part>>,
                    #[serde(
                        rename = "oldTags",
                        skip_serializing_if = "::std::option::Option::is_none"
                    )]
                    pub old_tags: ::std::option::Option<::std::vec::Vec<String>>,
                    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
                    pub names: ::std::option::Option<::std::collections::BTreeMap<String, String>>,
                },
                quote!(::std::option::Option<::std::vec::Vec<Part>>),
            ),
            code(
                quote! {
                    #[serde(
                        rename = "parts",
                        deserialize_with = "crate::generated::support::null_as_empty"
                    )]
                    pub parts: ::std::vec::Vec<Part>,
                    #[serde(
                        rename = "oldTags",
                        deserialize_with = "crate::generated::support::null_as_empty"
                    )]
                    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
                    pub old_tags: ::std::vec::Vec<String>,
                    #[serde(
                        rename = "names",
                        deserialize_with = "crate::generated::support::null_as_empty"
                    )]
                    #[serde(
                        default,
                        skip_serializing_if = "::std::collections::BTreeMap::is_empty"
                    )]
                    pub names: ::std::collections::BTreeMap<String, String>,
                },
                quote!(::std::vec::Vec<Part>),
            ),
        )]
    }
}
