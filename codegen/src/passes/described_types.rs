//! The generated types and the schemas that they come from.

use std::collections::BTreeMap;

use heck::ToPascalCase;
use serde_json::Value;
use syn::{Item, Type};

use super::code::{wire_name, words};
use crate::document::{Document, entries};

/// A type in the module `types` and its schema.
pub(super) struct DescribedType<'a> {
    /// The Rust name.
    pub name: String,
    /// The place of the schema in the description.
    pub place: String,
    pub schema: &'a Value,
}

/// Returns the types that come from a named schema or from a schema inside one.
pub(super) fn described_types<'a>(
    types: &[Item],
    document: &'a Document,
) -> Result<Vec<DescribedType<'a>>, String> {
    let types = Types::new(types);
    let mut found = Vec::new();
    for (name, schema) in document.named_schemas() {
        let place = format!("#/components/schemas/{name}");
        types.collect(&name.to_pascal_case(), place, schema, &mut found)?;
    }
    Ok(found)
}

/// The types of the fields of each struct, and of the variants of each enum.
struct Types(BTreeMap<String, Vec<(String, Type)>>);

impl Types {
    fn new(items: &[Item]) -> Self {
        let mut types = BTreeMap::new();
        for item in items {
            match item {
                Item::Struct(item) => {
                    let fields = item.fields.iter();
                    let fields = fields.map(|field| (wire_name(field), field.ty.clone()));
                    types.insert(item.ident.to_string(), fields.collect());
                }
                Item::Enum(item) => {
                    let fields = item.variants.iter().flat_map(|variant| &variant.fields);
                    let fields = fields.map(|field| (String::new(), field.ty.clone()));
                    types.insert(item.ident.to_string(), fields.collect());
                }
                _ => {}
            }
        }
        Self(types)
    }

    /// Adds the type `name` and those of the schemas inside its own.
    fn collect<'a>(
        &self,
        name: &str,
        place: String,
        schema: &'a Value,
        found: &mut Vec<DescribedType<'a>>,
    ) -> Result<(), String> {
        let fields = self
            .0
            .get(name)
            .ok_or_else(|| format!("there is no type `{name}` for {place}"))?;
        for (property, schema) in entries(&schema["properties"]) {
            let place = format!("{place}/properties/{property}");
            let (_, ty) = fields
                .iter()
                .find(|(field, _)| field == property)
                .ok_or_else(|| format!("`{name}` has no field for {place}"))?;
            let (place, inside) = element(place, schema);
            let is_type = inside.get("properties").is_some() || inside.get("enum").is_some();
            if is_type {
                let mut words = words(ty).into_iter();
                let inner = words
                    .find(|word| self.0.contains_key(word))
                    .ok_or_else(|| format!("the field of `{name}` has no type for {place}"))?;
                self.collect(&inner, place, inside, found)?;
            }
        }
        found.push(DescribedType {
            name: name.to_owned(),
            place,
            schema,
        });
        Ok(())
    }
}

/// Returns the schema of the elements of a list or a map, or the schema itself.
fn element(mut place: String, mut schema: &Value) -> (String, &Value) {
    loop {
        let inside = ["items", "additionalProperties"]
            .into_iter()
            .find_map(|keyword| Some((keyword, schema.get(keyword).filter(|s| s.is_object())?)));
        let Some((keyword, child)) = inside else {
            return (place, schema);
        };
        place = format!("{place}/{keyword}");
        schema = child;
    }
}
