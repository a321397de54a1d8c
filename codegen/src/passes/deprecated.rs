//! Adds `#[deprecated]` to fields of which the description says `deprecated: true`.
//!
//! progenitor ignores the keyword. `operation_builders` and `operation_methods` add it to setters and
//! methods.

use heck::ToPascalCase;
use serde_json::Value;
use syn::{File, parse_quote};

use super::code::{find_field, module_items, words};
use super::pass::Pass;
use crate::document::{Document, entries};

pub(super) const PASS: Pass = Pass {
    name: "deprecated",
    run: mark_deprecated,
    #[cfg(test)]
    cases: tests::cases,
};

fn mark_deprecated(file: &mut File, document: &Document) -> Result<(), String> {
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
        let field = find_field(types, name, property)
            .ok_or_else(|| format!("`{name}` has no field for `{property}`"))?;
        let inner_type = words(&field.ty)
            .into_iter()
            .find(|word| word.starts_with(name));
        if schema["deprecated"] == true {
            field.attrs.push(parse_quote!(#[deprecated]));
            marked += 1;
        }
        if let Some(inner_type) = inner_type {
            marked += mark_properties(file, inside, &inner_type)?;
        }
    }
    Ok(marked)
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;
    use super::*;

    #[test]
    fn a_deprecated_schema_that_is_not_a_property_is_ignored() {
        let document = json!({"components": {"schemas": {"A": {"allOf": [{"deprecated": true}]}}}});
        let mut file = syn::parse_quote!();
        mark_deprecated(&mut file, &Document::from_value(document)).unwrap();
        assert!(file.items.is_empty());
    }

    pub(super) fn cases() -> Vec<Case> {
        let document = json!({"components": {"schemas": {"Thing": {"properties": {
            "oldName": {"deprecated": true},
            "part": {"properties": {"gone": {"deprecated": true}}},
        }}}}});
        let code = |mark: TokenStream| {
            quote! {
                pub mod types {
                    pub struct Thing {
                        #[serde(rename = "oldName")]
                        #mark
                        pub old_name: String,
                        pub part: Option<ThingPart>,
                    }
                    pub struct ThingPart { #mark pub gone: bool }
                }
            }
        };
        vec![
            Case::new(
                "fields",
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
                    }
                ),
                "`Thing` has no field for `x`",
            ),
        ]
    }
}
