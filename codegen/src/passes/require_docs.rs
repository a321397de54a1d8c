//! Gives each type, field and variant without docs a sentence that says so, and makes the compiler
//! reject items without docs in the module `types`.
//!
//! A new revision of the description must not fail to build because a text is missing. A test finds
//! the sentence in the code of the committed description.

use quote::ToTokens;
use syn::{Attribute, Field, File, Item, ItemEnum, ItemStruct, parse_quote};

use super::code::module;
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "require_docs",
    run: require_docs,
    #[cfg(test)]
    cases: tests::cases,
};

fn require_docs(file: &mut File, _: &Document) -> Result<(), String> {
    let types = module(&mut file.items, "types")?;
    types.attrs.push(parse_quote!(#[deny(missing_docs)]));
    let mut count = 0;
    for item in types.content.iter_mut().flat_map(|(_, items)| items) {
        match item {
            Item::Struct(ItemStruct {
                ident,
                attrs,
                fields,
                ..
            }) => {
                count += 1;
                document_type(&ident.to_string(), attrs);
                for field in fields {
                    document_if_named(field);
                }
            }
            Item::Enum(ItemEnum {
                ident,
                attrs,
                variants,
                ..
            }) => {
                count += 1;
                document_type(&ident.to_string(), attrs);
                for variant in variants {
                    document(&mut variant.attrs, "value");
                    for field in &mut variant.fields {
                        document_if_named(field);
                    }
                }
            }
            _ => {}
        }
    }
    if count == 0 {
        return Err("the module `types` has no types".to_owned());
    }
    Ok(())
}

/// typify documents a type without a description by its name.
fn document_type(name: &str, attrs: &mut Vec<Attribute>) {
    let only_name: Attribute = {
        let text = format!("`{name}`");
        parse_quote!(#[doc = #text])
    };
    let only_name = only_name.to_token_stream().to_string();
    attrs.retain(|attribute| attribute.to_token_stream().to_string() != only_name);
    document(attrs, "type");
}

/// The compiler asks for no docs of a field without a name.
fn document_if_named(field: &mut Field) {
    if field.ident.is_some() {
        document(&mut field.attrs, "field");
    }
}

fn document(attrs: &mut Vec<Attribute>, kind: &str) {
    if !has_docs(attrs) {
        let text = format!(" Turso does not describe this {kind}.");
        attrs.insert(0, parse_quote!(#[doc = #text]));
    }
}

fn has_docs(attrs: &[Attribute]) -> bool {
    attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"))
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        vec![Case::new(
            "items with docs and without",
            json!({}),
            quote! {
                pub mod types {
                    #[doc = "`Thing`"]
                    pub struct Thing {
                        pub size: u8,
                        #[doc = "What kind."]
                        pub kind: Kind,
                    }
                    #[doc = "A kind."]
                    pub enum Kind { A, B(u8), C { size: u8 } }
                    #[doc = "Errors."]
                    pub mod error {}
                }
            },
            quote! {
                #[deny(missing_docs)]
                pub mod types {
                    #[doc = " Turso does not describe this type."]
                    pub struct Thing {
                        #[doc = " Turso does not describe this field."]
                        pub size: u8,
                        #[doc = "What kind."]
                        pub kind: Kind,
                    }
                    #[doc = "A kind."]
                    pub enum Kind {
                        #[doc = " Turso does not describe this value."]
                        A,
                        #[doc = " Turso does not describe this value."]
                        B(u8),
                        #[doc = " Turso does not describe this value."]
                        C {
                            #[doc = " Turso does not describe this field."]
                            size: u8
                        }
                    }
                    #[doc = "Errors."]
                    pub mod error {}
                }
            },
        )]
    }
}
