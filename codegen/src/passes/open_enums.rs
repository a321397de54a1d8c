//! Adds a variant for unknown values to every enum that a response may contain.
//!
//! The service adds values over time; one that this version does not know must not fail a whole list.
//! See `openapi/differences.md#d31`.

use std::collections::{BTreeMap, BTreeSet};

use quote::format_ident;
use syn::{File, Ident, Item, ItemEnum, parse_quote};

use super::code::{expect, module_items};
use super::enums::{edit_arms, is_string_enum, replace_wildcard};
use super::pass::Pass;
use super::type_graph::response_types;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "open_enums",
    run: open_enums,
    #[cfg(test)]
    cases: tests::cases,
};

fn open_enums(file: &mut File, _: &Document) -> Result<(), String> {
    let in_responses = response_types(file)?;
    let types = module_items(&mut file.items, "types")?;
    let mut unknown_variants: BTreeMap<String, Ident> = BTreeMap::new();
    for item in types.iter_mut() {
        let Item::Enum(item) = item else { continue };
        let name = item.ident.to_string();
        if in_responses.contains(&name) && is_string_enum(item) {
            drop_copy(item)?;
            unknown_variants.insert(name, add_unknown(item));
        }
    }
    let opened: BTreeSet<String> = unknown_variants.keys().cloned().collect();
    let display = edit_arms(types, "Display", &opened, |name, arms| {
        let unknown = &unknown_variants[name];
        arms.push(parse_quote!(Self::#unknown(ref value) => f.write_str(value),));
        true
    });
    let from_str = edit_arms(types, "FromStr", &opened, |name, arms| {
        let unknown = &unknown_variants[name];
        replace_wildcard(arms, parse_quote!(Ok(Self::#unknown(value.to_owned()))))
    });
    expect(&display, &opened)?;
    expect(&from_str, &opened)
}

/// Adds the variant; returns its name, which must differ from those of the known values.
fn add_unknown(item: &mut ItemEnum) -> Ident {
    let is_taken = item
        .variants
        .iter()
        .any(|variant| variant.ident == "Unknown");
    let unknown = if is_taken {
        format_ident!("UnknownValue")
    } else {
        format_ident!("Unknown")
    };
    item.variants.push(parse_quote! {
        /// A value that this version of the crate does not know.
        #[serde(untagged)]
        #unknown(::std::string::String)
    });
    unknown
}

/// Removes `Copy` from the derives: a string cannot be copied.
fn drop_copy(item: &mut ItemEnum) -> Result<(), String> {
    for attribute in &mut item.attrs {
        if !attribute.path().is_ident("derive") {
            continue;
        }
        let mut derives = Vec::new();
        attribute
            .parse_nested_meta(|meta| {
                derives.push(meta.path);
                Ok(())
            })
            .map_err(|e| format!("the derives of `{}`: {e}", item.ident))?;
        derives.retain(|path| !path.is_ident("Copy"));
        *attribute = parse_quote!(#[derive(#(#derives),*)]);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::{Case, role_enum, send_thing};

    pub(super) fn cases() -> Vec<Case> {
        let send = send_thing();
        let code = |role: TokenStream| quote!(#send pub mod types { pub struct Thing { pub role: Option<Role> } #role });
        let renamed = |from: &str, to: &str| -> TokenStream {
            role_enum().to_string().replace(from, to).parse().unwrap()
        };
        let opened = |b: TokenStream, unknown: TokenStream| {
            quote! {
                #[derive(::serde::Deserialize, Clone, Debug)]
                pub enum Role {
                    #[serde(rename = "a")] A,
                    #[serde(rename = "b")] #b,
                    /// A value that this version of the crate does not know.
                    #[serde(untagged)]
                    #unknown(::std::string::String)
                }
                impl ::std::fmt::Display for Role {
                    fn fmt(&self, f: &mut F) -> R {
                        match *self {
                            Self::A => f.write_str("a"),
                            Self::#b => f.write_str("b"),
                            Self::#unknown(ref value) => f.write_str(value),
                        }
                    }
                }
                impl ::std::str::FromStr for Role {
                    type Err = E;
                    fn from_str(value: &str) -> Result<Self, E> {
                        match value {
                            "a" => Ok(Self::A),
                            "b" => Ok(Self::#b),
                            _ => Ok(Self::#unknown(value.to_owned())),
                        }
                    }
                }
            }
        };
        vec![
            Case::new(
                "an enum in a response",
                json!({}),
                code(role_enum()),
                code(opened(quote!(B), quote!(Unknown))),
            ),
            Case::new(
                "a value called `unknown`",
                json!({}),
                code(renamed("B", "Unknown")),
                code(opened(quote!(Unknown), quote!(UnknownValue))),
            ),
            Case::fails(
                "no wildcard",
                json!({}),
                code(renamed("_ => Err", "other => Err")),
                "not found in the generated code: [\"Role\"]",
            ),
        ]
    }
}
