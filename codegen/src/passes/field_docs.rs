//! Gives a field the description next to its `$ref`.
//!
//! OpenAPI 3.0 ignores it there, and so does typify, which leaves the field without docs.

use syn::{Attribute, File, Item, parse_quote};

use super::code::{module_items, wire_name};
use super::described_types::described_types;
use super::pass::Pass;
use crate::document::{Document, entries};

pub(super) const PASS: Pass = Pass {
    name: "field_docs",
    run: document_references,
    #[cfg(test)]
    cases: tests::cases,
};

fn document_references(file: &mut File, document: &Document) -> Result<(), String> {
    let types = module_items(&mut file.items, "types")?;
    for described in described_types(types, document)? {
        for (property, schema) in entries(&described.schema["properties"]) {
            let Some(text) = schema["description"].as_str() else {
                continue;
            };
            if schema.get("$ref").is_some() {
                let docs = docs_of(types, &described.name, property).ok_or_else(|| {
                    format!("no field for {}/properties/{property}", described.place)
                })?;
                docs.insert(0, parse_quote!(#[doc = #text]));
            }
        }
    }
    Ok(())
}

/// Returns the attributes of a field.
fn docs_of<'a>(
    types: &'a mut [Item],
    name: &str,
    property: &str,
) -> Option<&'a mut Vec<Attribute>> {
    types
        .iter_mut()
        .find_map(|item| match item {
            Item::Struct(item) if item.ident == name => Some(&mut item.fields),
            _ => None,
        })
        .into_iter()
        .flatten()
        .find(|field| wire_name(field) == property)
        .map(|field| &mut field.attrs)
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let document = json!({"components": {"schemas": {
            "Cipher": {"enum": ["a"]},
            "Thing": {"properties": {
                "cipher": {"$ref": "#/components/schemas/Cipher", "description": "Its cipher."},
                "kind": {"type": "string", "description": "Its kind."},
                "inner": {"items": {"properties": {
                    "cipher": {"$ref": "#/components/schemas/Cipher", "description": "Inside."},
                }}},
            }},
        }}});
        let code = |cipher: TokenStream, inside: TokenStream| {
            quote! {
                pub mod types {
                    pub enum Cipher { A }
                    pub struct Thing {
                        #cipher
                        #[serde(rename = "cipher")]
                        pub its_cipher: Option<Cipher>,
                        #[doc = "Its kind."]
                        pub kind: String,
                        pub inner: Vec<ThingInnerItem>,
                    }
                    pub struct ThingInnerItem {
                        #inside
                        pub cipher: Cipher,
                    }
                }
            }
        };
        vec![
            Case::new(
                "references and another field",
                document.clone(),
                code(quote!(), quote!()),
                code(quote!(#[doc = "Its cipher."]), quote!(#[doc = "Inside."])),
            ),
            Case::fails(
                "no such field",
                document,
                quote!(
                    pub mod types {
                        pub enum Cipher {
                            A,
                        }
                        pub struct Thing {}
                    }
                ),
                "`Thing` has no field for #/components/schemas/Thing/properties/cipher",
            ),
        ]
    }
}
