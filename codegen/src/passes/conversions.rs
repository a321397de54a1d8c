//! Implements `From` for types with `x-converts-to`.
//!
//! The response to a creation contains only some properties of the resource. A hand-written conversion
//! would stop compiling whenever the description adds a property.

use heck::ToPascalCase;
use quote::quote;
use syn::{File, Ident, Item, ItemStruct, parse_quote};

use super::code::{argument_of, find_struct, module_items};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "conversions",
    run: add_conversions,
    #[cfg(test)]
    cases: tests::cases,
};

fn add_conversions(file: &mut File, document: &Document) -> Result<(), String> {
    let types = module_items(&mut file.items, "types")?;
    let mut conversions = Vec::new();
    for (source, schema) in document.named_schemas() {
        if let Some(target) = schema["x-converts-to"].as_str() {
            let [source, target] = [source, target].map(ToPascalCase::to_pascal_case);
            let (source, target) = (find_struct(types, &source)?, find_struct(types, &target)?);
            conversions.push(conversion(source, target)?);
        }
    }
    types.extend(conversions);
    Ok(())
}

/// Moves the shared fields. All other fields of the target must be optional or collections.
fn conversion(source: &ItemStruct, target: &ItemStruct) -> Result<Item, String> {
    let shared: Vec<&Ident> = source
        .fields
        .iter()
        .filter_map(|f| f.ident.as_ref())
        .collect();
    let mut values = Vec::new();
    for field in &target.fields {
        let Some(name) = &field.ident else { continue };
        let is_optional = ["Option", "Vec", "BTreeMap"]
            .iter()
            .any(|wrapper| argument_of(&field.ty, wrapper).is_some());
        values.push(if shared.contains(&name) {
            quote!(#name: value.#name)
        } else if is_optional {
            quote!(#name: Default::default())
        } else {
            return Err(format!(
                "`{}` does not convert to `{}`, which requires `{name}`",
                source.ident, target.ident
            ));
        });
    }
    let (source, target) = (&source.ident, &target.ident);
    Ok(parse_quote! {
        impl From<#source> for #target {
            fn from(value: #source) -> Self {
                Self { #(#values),* }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        let document = json!({"components": {"schemas": {
            "newThing": {"x-converts-to": "Thing"}, "Thing": {},
        }}});
        let types = quote! {
            pub struct NewThing { pub name: String }
            pub struct Thing { pub name: String, pub size: Option<i64>, pub tags: Vec<String> }
        };
        vec![
            Case::new(
                "a type with all that the other requires",
                document.clone(),
                quote!(pub mod types { #types }),
                quote! {
                    pub mod types {
                        #types
                        impl From<NewThing> for Thing {
                            fn from(value: NewThing) -> Self {
                                Self {
                                    name: value.name,
                                    size: Default::default(),
                                    tags: Default::default()
                                }
                            }
                        }
                    }
                },
            ),
            Case::fails(
                "a type without something that the other requires",
                document,
                quote! {
                    pub mod types {
                        pub struct NewThing {}
                        pub struct Thing { pub name: String }
                    }
                },
                "`NewThing` does not convert to `Thing`, which requires `name`",
            ),
        ]
    }
}
