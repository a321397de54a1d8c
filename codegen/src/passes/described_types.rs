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
///
/// typify makes no type of some schemas, such as an object whose properties are not listed.
pub(super) fn described_types<'a>(
    types: &[Item],
    document: &'a Document,
) -> Result<Vec<DescribedType<'a>>, String> {
    let types = Types::new(types);
    let mut found = Vec::new();
    for (name, schema) in document.named_schemas() {
        let place = format!("#/components/schemas/{name}");
        types.collect(&name.to_pascal_case(), place, schema, &mut found);
    }
    if found.is_empty() {
        return Err("the module `types` has no type of the description".to_owned());
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
    ) {
        let Some(fields) = self.0.get(name) else {
            return;
        };
        for (property, schema) in entries(&schema["properties"]) {
            let place = format!("{place}/properties/{property}");
            let (place, inside) = element(place, schema);
            if inside.get("properties").is_none() && inside.get("enum").is_none() {
                continue;
            }
            let field = fields.iter().find(|(field, _)| field == property);
            let inner = field
                .into_iter()
                .flat_map(|(_, ty)| words(ty))
                .find(|word| self.0.contains_key(word));
            if let Some(inner) = inner {
                self.collect(&inner, place, inside, found);
            }
        }
        found.push(DescribedType {
            name: name.to_owned(),
            place,
            schema,
        });
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
