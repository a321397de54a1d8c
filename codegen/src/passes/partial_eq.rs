//! Derives `PartialEq` for the types that contain no secret, so that tests can compare them.
//!
//! typify derives it only for enums without data. `Secret` has no `==`, which would not run in
//! constant time.

use std::collections::BTreeSet;

use syn::{Attribute, File, Item, parse_quote};

use super::code::{module_items, words};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "partial_eq",
    run: partial_eq,
    #[cfg(test)]
    cases: tests::cases,
};

fn partial_eq(file: &mut File, _: &Document) -> Result<(), String> {
    let types = module_items(&mut file.items, "types")?;
    let secret = types_with_secrets(types);
    let mut count = 0;
    for item in types {
        let (name, attributes) = match item {
            Item::Struct(item) => (&item.ident, &mut item.attrs),
            Item::Enum(item) => (&item.ident, &mut item.attrs),
            _ => continue,
        };
        if !secret.contains(&name.to_string()) && !derives_partial_eq(attributes) {
            attributes.push(parse_quote!(#[derive(PartialEq)]));
            count += 1;
        }
    }
    if count == 0 {
        return Err("no type lacks `PartialEq`".to_owned());
    }
    Ok(())
}

fn derives_partial_eq(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|a| a.path().is_ident("derive") && words(a).contains("PartialEq"))
}

/// Returns `Secret` and the names of the types that contain it, at any depth.
fn types_with_secrets(types: &[Item]) -> BTreeSet<String> {
    let mut secret = BTreeSet::from(["Secret".to_owned()]);
    loop {
        let known = secret.len();
        for item in types {
            let (name, used): (_, BTreeSet<String>) = match item {
                Item::Struct(item) => {
                    let fields = item.fields.iter().flat_map(|field| words(&field.ty));
                    (&item.ident, fields.collect())
                }
                Item::Enum(item) => {
                    let variants = item.variants.iter();
                    let fields = variants.flat_map(|variant| words(&variant.fields));
                    (&item.ident, fields.collect())
                }
                _ => continue,
            };
            if !secret.is_disjoint(&used) {
                secret.insert(name.to_string());
            }
        }
        if secret.len() == known {
            return secret;
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
        let code = |derive: TokenStream| {
            quote! {
                pub mod types {
                    #[derive(Clone, Debug)]
                    #derive
                    pub struct Thing { pub key_name: String }
                    #[derive(Clone, Debug)]
                    pub struct Input { pub keys: Vec<Keys> }
                    #[derive(Clone, Debug)]
                    pub struct Keys { pub key: Option<crate::Secret> }
                    #[derive(Clone, PartialEq)]
                    pub enum Role { A }
                }
            }
        };
        vec![Case::new(
            "types with and without secrets",
            json!({}),
            code(quote!()),
            code(quote!(#[derive(PartialEq)])),
        )]
    }
}
