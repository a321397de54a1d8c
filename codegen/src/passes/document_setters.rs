//! Documents the setters of fields and of parameters.
//!
//! progenitor documents neither.

use quote::ToTokens;
use syn::{Attribute, File, Item, parse_quote};

use super::code::{find_method, module_items};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "document_setters",
    run: document_setters,
    #[cfg(test)]
    cases: tests::cases,
};

fn document_setters(file: &mut File, document: &Document) -> Result<(), String> {
    let count = document_fields(file)? + document_parameters(file, document)?;
    if count == 0 {
        return Err("no field and no parameter has docs".to_owned());
    }
    Ok(())
}

/// Copies the docs of fields to their setters; returns how many.
fn document_fields(file: &mut File) -> Result<usize, String> {
    let types = module_items(&mut file.items, "types")?;
    let mut fields: Vec<(String, String, Vec<Attribute>)> = Vec::new();
    for item in types.iter() {
        let Item::Struct(item) = item else { continue };
        // A newtype has no setters.
        for field in item.fields.iter().filter(|field| field.ident.is_some()) {
            let docs: Vec<Attribute> = field
                .attrs
                .iter()
                .filter(|attribute| attribute.path().is_ident("doc"))
                .cloned()
                .collect();
            let name = field.ident.to_token_stream().to_string();
            fields.push((item.ident.to_string(), name, docs));
        }
    }
    let builders = module_items(types, "builder")?;
    let mut count = 0;
    for (owner, field, docs) in fields {
        count += docs.len();
        find_method(builders, &owner, &field)?.attrs.extend(docs);
    }
    Ok(count)
}

/// Gives the setters of parameters their descriptions; returns how many.
fn document_parameters(file: &mut File, document: &Document) -> Result<usize, String> {
    let builders = module_items(&mut file.items, "builder")?;
    let mut count = 0;
    for operation in document.operations() {
        for parameter in &operation.parameters {
            let name = parameter["name"].as_str().unwrap_or_default();
            if let Some(text) = parameter["description"].as_str() {
                let setter = find_method(builders, &operation.builder_name(), name)?;
                setter.attrs.push(parse_quote!(#[doc = #text]));
                count += 1;
            }
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::super::testing::{Case, get_thing};

    pub(super) fn cases() -> Vec<Case> {
        let code = |parameter: TokenStream, field: TokenStream| {
            quote! {
                pub mod builder {
                    impl<'a> GetThing<'a> {
                        #parameter
                        pub fn thing_name(self) {}
                        pub fn old_filter(self) {}
                    }
                }
                pub mod types {
                    pub struct Thing { #[doc = "What kind."] pub type_: String }
                    pub struct Things(pub Vec<Thing>);
                    pub mod builder { impl Thing { #field pub fn type_(self) {} } }
                }
            }
        };
        vec![Case::new(
            "a field and a parameter",
            get_thing(),
            code(quote!(), quote!()),
            code(quote!(#[doc = "Its name."]), quote!(#[doc = "What kind."])),
        )]
    }
}
