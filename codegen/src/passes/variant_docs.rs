//! Documents the variants of enums.
//!
//! OpenAPI has no place for the meaning of an enum's value, and typify ignores the descriptions of
//! alternatives. The description has the former in `x-enum-descriptions`, by value.

use serde_json::Value;
use syn::{Attribute, File, Item, LitStr, Variant, parse_quote};

use super::code::module_items;
use super::described_types::described_types;
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "variant_docs",
    run: document_variants,
    #[cfg(test)]
    cases: tests::cases,
};

fn document_variants(file: &mut File, document: &Document) -> Result<(), String> {
    let types = module_items(&mut file.items, "types")?;
    let described = described_types(types, document)?;
    for described in &described {
        let Some(item) = types.iter_mut().find_map(|item| match item {
            Item::Enum(item) if item.ident == described.name => Some(item),
            _ => None,
        }) else {
            continue;
        };
        let schema = described.schema;
        for (i, variant) in item.variants.iter_mut().enumerate() {
            let text = match schema.get("oneOf") {
                Some(alternatives) => document.resolve(&alternatives[i]).get("description"),
                None => schema["x-enum-descriptions"].get(value_of(variant)),
            };
            if let Some(text) = text.and_then(Value::as_str) {
                variant.attrs.retain(|attribute| !is_doc(attribute));
                variant.attrs.insert(0, parse_quote!(#[doc = #text]));
            }
        }
    }
    Ok(())
}

fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

/// Returns the value that a variant stands for: its `#[serde(rename)]`, or its name.
fn value_of(variant: &Variant) -> String {
    let mut value = variant.ident.to_string();
    for attribute in variant.attrs.iter().filter(|a| a.path().is_ident("serde")) {
        // Any other kind of item ends the parsing and leaves the value unchanged.
        let _ = attribute.parse_nested_meta(|meta| {
            let text: LitStr = meta.value()?.parse()?;
            if meta.path.is_ident("rename") {
                value = text.value();
            }
            Ok(())
        });
    }
    value
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let document = json!({"components": {"schemas": {
            "Role": {
                "enum": ["a", "b"],
                "x-enum-descriptions": {"a": "The first.", "gone": "Not a value."},
            },
            "Roles": {"oneOf": [
                {"$ref": "#/components/schemas/Role"},
                {"type": "array", "description": "Several roles."},
            ]},
        }}});
        let code = |first: TokenStream, several: TokenStream| {
            quote! {
                pub mod types {
                    pub enum Role { #first #[serde(rename = "a")] A, #[serde(rename = "b")] B }
                    pub enum Roles { Role(Role), #several Array(Vec<Role>) }
                }
            }
        };
        vec![Case::new(
            "values and alternatives",
            document,
            code(quote!(), quote!()),
            code(
                quote!(#[doc = "The first."]),
                quote!(#[doc = "Several roles."]),
            ),
        )]
    }
}
