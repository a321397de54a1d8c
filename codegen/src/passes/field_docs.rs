//! Documents the fields whose type is another generated type.
//!
//! OpenAPI 3.0 ignores a description next to a `$ref`, and so does typify. It gives that of an inline
//! object to the type only.

use syn::{File, parse_quote};

use super::code::{find_field, module_items};
use super::described_types::described_types;
use super::pass::Pass;
use crate::document::{Document, entries};

pub(super) const PASS: Pass = Pass {
    name: "field_docs",
    run: document_fields,
    #[cfg(test)]
    cases: tests::cases,
};

fn document_fields(file: &mut File, document: &Document) -> Result<(), String> {
    let types = module_items(&mut file.items, "types")?;
    for described in described_types(types, document)? {
        for (property, schema) in entries(&described.schema["properties"]) {
            let Some(text) = schema["description"].as_str() else {
                continue;
            };
            let Some(field) = find_field(types, &described.name, property) else {
                continue;
            };
            if !field.attrs.iter().any(|a| a.path().is_ident("doc")) {
                field.attrs.insert(0, parse_quote!(#[doc = #text]));
            }
        }
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
        let document = json!({"components": {"schemas": {
            "Cipher": {"enum": ["a"]},
            "Thing": {"properties": {
                "cipher": {"$ref": "#/components/schemas/Cipher", "description": "Its cipher."},
                "kind": {"type": "string", "description": "Its kind."},
                "inner": {"description": "Parts.", "items": {"properties": {
                    "cipher": {"$ref": "#/components/schemas/Cipher", "description": "Inside."},
                }}},
            }},
        }}});
        let code = |cipher: TokenStream, inner: TokenStream, inside: TokenStream| {
            quote! {
                pub mod types {
                    pub enum Cipher { A }
                    pub struct Thing {
                        #cipher
                        #[serde(rename = "cipher")]
                        pub its_cipher: Option<Cipher>,
                        #[doc = "Its kind."]
                        pub kind: String,
                        #inner
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
                "references, an inline object and another field",
                document.clone(),
                code(quote!(), quote!(), quote!()),
                code(
                    quote!(#[doc = "Its cipher."]),
                    quote!(#[doc = "Parts."]),
                    quote!(#[doc = "Inside."]),
                ),
            ),
            Case::fails(
                "no such type",
                document,
                quote!(
                    pub mod types {
                        pub struct Other {}
                    }
                ),
                "the module `types` has no type of the description",
            ),
        ]
    }
}
