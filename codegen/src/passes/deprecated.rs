//! Adds `#[deprecated]` where the description has `deprecated: true`: to methods of the client,
//! setters of parameters, and fields and their setters.
//!
//! progenitor ignores the keyword.

use heck::ToPascalCase;
use quote::ToTokens;
use serde_json::Value;
use syn::{File, Item, parse_quote};

use super::code::{find_method, module_items, wire_name, words};
use super::pass::Pass;
use crate::document::{Document, entries};

pub(super) const PASS: Pass = Pass {
    name: "deprecated",
    run: mark_deprecated,
    #[cfg(test)]
    cases: tests::cases,
};

fn mark_deprecated(file: &mut File, document: &Document) -> Result<(), String> {
    for operation in document.operations() {
        if operation.object["deprecated"] == true {
            mark_method(&mut file.items, "Client", operation.id)?;
        }
        for parameter in &operation.parameters {
            if parameter["deprecated"] == true {
                let name = parameter["name"].as_str().unwrap_or_default();
                let builders = module_items(&mut file.items, "builder")?;
                mark_method(builders, &operation.builder_name(), name)?;
            }
        }
    }
    for (name, schema) in document.named_schemas() {
        let marked = mark_properties(file, schema, &name.to_pascal_case())?;
        let expected = count_deprecated(schema);
        if marked != expected {
            return Err(format!(
                "`{name}` has {expected} deprecated properties, {marked} of them are fields"
            ));
        }
    }
    Ok(())
}

/// The number of deprecated properties of an object schema, and of the objects inside it. No other
/// deprecated schema has a Rust item to mark.
fn count_deprecated(schema: &Value) -> usize {
    entries(&schema["properties"])
        .map(|(_, property)| {
            let inside = count_deprecated(property.get("items").unwrap_or(property));
            inside + usize::from(property["deprecated"] == true)
        })
        .sum()
}

/// Marks the deprecated properties of an object schema, and of the objects inside it, on the struct
/// `name` and its builder; returns how many.
fn mark_properties(file: &mut File, schema: &Value, name: &str) -> Result<usize, String> {
    let mut marked = 0;
    for (property, schema) in entries(&schema["properties"]) {
        let inside = schema.get("items").unwrap_or(schema);
        if schema["deprecated"] != true && count_deprecated(inside) == 0 {
            continue;
        }
        let types = module_items(&mut file.items, "types")?;
        let field = types
            .iter_mut()
            .find_map(|item| match item {
                Item::Struct(item) if item.ident == name => Some(&mut item.fields),
                _ => None,
            })
            .into_iter()
            .flatten()
            .find(|field| wire_name(field) == property)
            .ok_or_else(|| format!("`{name}` has no field for `{property}`"))?;
        let inner_type = words(&field.ty)
            .into_iter()
            .find(|word| word.starts_with(name));
        if schema["deprecated"] == true {
            field.attrs.push(parse_quote!(#[deprecated]));
            let setter = field.ident.to_token_stream().to_string();
            mark_method(module_items(types, "builder")?, name, &setter)?;
            marked += 1;
        }
        if let Some(inner_type) = inner_type {
            marked += mark_properties(file, inside, &inner_type)?;
        }
    }
    Ok(marked)
}

fn mark_method(items: &mut [Item], owner: &str, method: &str) -> Result<(), String> {
    find_method(items, owner, method)?
        .attrs
        .push(parse_quote!(#[deprecated]));
    Ok(())
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::{Case, get_thing};
    use super::*;

    #[test]
    fn a_deprecated_schema_that_is_not_a_property_is_ignored() {
        let document = json!({"components": {"schemas": {"A": {"allOf": [{"deprecated": true}]}}}});
        let mut file = syn::parse_quote!();
        mark_deprecated(&mut file, &Document::from_value(document)).unwrap();
        assert!(file.items.is_empty());
    }

    pub(super) fn cases() -> Vec<Case> {
        let mut document = get_thing();
        document["paths"]["/things/{thingName}"]["get"]["deprecated"] = json!(true);
        document["components"] = json!({"schemas": {"Thing": {"properties": {
            "oldName": {"deprecated": true},
            "part": {"properties": {"gone": {"deprecated": true}}},
        }}}});
        let code = |mark: TokenStream| {
            quote! {
                impl Client { #mark pub fn get_thing(&self) {} }
                pub mod builder { impl<'a> GetThing<'a> { #mark pub fn old_filter(self) {} } }
                pub mod types {
                    pub struct Thing {
                        #[serde(rename = "oldName")]
                        #mark
                        pub old_name: String,
                        pub part: Option<ThingPart>,
                    }
                    pub struct ThingPart { #mark pub gone: bool }
                    pub mod builder {
                        impl Thing { #mark pub fn old_name(self) {} pub fn part(self) {} }
                        impl ThingPart { #mark pub fn gone(self) {} }
                    }
                }
            }
        };
        vec![
            Case::new(
                "an operation, a parameter and fields",
                document,
                code(quote!()),
                code(quote!(#[deprecated])),
            ),
            Case::fails(
                "no such field",
                json!({"components": {"schemas": {"Thing": {"properties":
                    {"x": {"deprecated": true}}}}}}),
                quote!(
                    pub mod types {
                        pub struct Thing {}
                        pub mod builder {}
                    }
                ),
                "`Thing` has no field for `x`",
            ),
        ]
    }
}
