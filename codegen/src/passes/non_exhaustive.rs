//! Marks every generated type as non-exhaustive, so that a new field or variant is not a breaking
//! change: users create values with the builders, and match enums with a wildcard.

use syn::{File, Item, ItemEnum, ItemStruct, parse_quote};

use super::code::module_items;
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "non_exhaustive",
    run: non_exhaustive,
    #[cfg(test)]
    cases: tests::cases,
};

fn non_exhaustive(file: &mut File, _: &Document) -> Result<(), String> {
    let mut count = 0;
    for item in module_items(&mut file.items, "types")? {
        if let Item::Struct(ItemStruct { attrs, .. }) | Item::Enum(ItemEnum { attrs, .. }) = item {
            attrs.push(parse_quote!(#[non_exhaustive]));
            count += 1;
        }
    }
    if count == 0 {
        return Err("the module `types` has no types".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let code = |mark: TokenStream| {
            quote! {
                pub mod types {
                    #mark
                    pub struct Thing {}
                    #mark
                    pub enum Role { A }
                    pub mod builder { pub struct Thing {} }
                }
            }
        };
        vec![Case::new(
            "types, not builders",
            json!({}),
            code(quote!()),
            code(quote!(#[non_exhaustive])),
        )]
    }
}
