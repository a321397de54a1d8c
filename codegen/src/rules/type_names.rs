//! Names of types that the overlay chooses.
//!
//! typify names an inline schema after its place, such as
//! `CreateDatabaseInputRemoteEncryptionEncryptionCipher`, and makes a type of each of several equal
//! ones. Published names such as `CreateDatabaseInput` do not say that a type is a request body.
//!
//! The overlay gives a schema `x-type-name`, and `x-type-description` where the text of the field
//! does not describe the type.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToPascalCase;
use serde_json::Value;

use super::edit::{
    Object, has, named_schemas_mut, reference, rename_schemas, visit_inner_objects_first,
    visit_objects,
};
use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

const NAME: &str = "x-type-name";
const DESCRIPTION: &str = "x-type-description";
const SCHEMAS: &str = "#/components/schemas/";

pub(super) const RULE: Rule = Rule {
    name: "type_names",
    fix: Some(name_types),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

/// A schema with `x-type-name`, or the component that already has the name.
struct Named {
    place: String,
    schema: Object,
    description: Option<Value>,
}

/// Moves each schema with `x-type-name` to `components/schemas`, under that name. Schemas of one name
/// become one, which has the values of all of them if they are enums.
fn name_types(document: &mut Document) -> Result<Vec<String>, Problems> {
    make_room(document);
    let mut problems = Problems::default();
    let mut types: BTreeMap<String, Vec<Named>> = BTreeMap::new();
    let mut renamed = BTreeMap::new();
    let mut changed = Vec::new();
    visit_inner_objects_first(document, &mut |place, object| {
        let Some(Value::String(name)) = object.remove(NAME) else {
            return;
        };
        if name.to_pascal_case() != name {
            problems.add(
                place,
                format!("`{NAME}: {name}` is not in Pascal case"),
                "correct it in the overlay",
            );
        }
        let description = object.remove(DESCRIPTION);
        let target = format!("{SCHEMAS}{name}");
        let schema = std::mem::take(object);
        match component_name(place) {
            Some(component) => {
                renamed.insert(component.to_owned(), name.clone());
            }
            None if has(&schema, "nullable", true) => problems.add(
                place,
                format!("cannot become a reference to `{name}`, because it is nullable"),
                format!("remove `{NAME}` in the overlay"),
            ),
            None => *object = reference(place, &target, &schema),
        }
        changed.push(place.to_owned());
        types.entry(name).or_default().push(Named {
            place: place.to_owned(),
            schema,
            description,
        });
    });
    if !types.is_empty() {
        add_components(document, types, &renamed, &mut problems);
        rewrite_references(document, &renamed);
    }
    if problems.is_empty() {
        Ok(changed)
    } else {
        Err(problems)
    }
}

/// Gives a number to a published component whose name the overlay gives to another schema.
fn make_room(document: &mut Document) {
    let mut named: BTreeMap<String, Value> = BTreeMap::new();
    let mut own = BTreeSet::new();
    visit_objects(document, &mut |place, object| {
        if let Some(Value::String(name)) = object.get(NAME) {
            let shape = shape_of(object);
            if let Some(component) = component_name(place) {
                own.insert(component.to_owned());
            }
            named.entry(name.clone()).or_insert(shape);
        }
    });
    let mut renamed = BTreeMap::new();
    for (component, schema) in document.named_schemas() {
        let name = component.to_pascal_case();
        let other = named.get(&name).filter(|_| !own.contains(component));
        let shape = schema.as_object().map(shape_of).unwrap_or_default();
        if other.is_some_and(|other| difference("", other, &shape).is_some()) {
            renamed.insert(component.to_owned(), format!("{name}2"));
        }
    }
    for (old, new) in &renamed {
        let reason = format!("the overlay gives it to another type; named `{new}`");
        document.leave_out("part", format!("{SCHEMAS}{old}: its name"), reason);
    }
    rename_schemas(document, &renamed);
}

/// Returns the name of the component at a place, if it is one.
fn component_name(place: &str) -> Option<&str> {
    place
        .strip_prefix(SCHEMAS)
        .filter(|name| !name.contains('/'))
}

fn add_components(
    document: &mut Document,
    types: BTreeMap<String, Vec<Named>>,
    renamed: &BTreeMap<String, String>,
    problems: &mut Problems,
) {
    let Some(schemas) = named_schemas_mut(document) else {
        problems.add(
            "#/components/schemas",
            "is missing",
            "add it in the overlay",
        );
        return;
    };
    schemas.retain(|name, _| !renamed.contains_key(name));
    for (name, mut same) in types {
        let namesake = schemas
            .keys()
            .find(|other| other.to_pascal_case() == name)
            .cloned();
        if let Some(other) = namesake
            && let Some(Value::Object(schema)) = schemas.remove(&other)
        {
            let existing = Named {
                place: format!("{SCHEMAS}{other}"),
                schema,
                description: None,
            };
            same.insert(0, existing);
        }
        if let Some(schema) = unite(&name, same, problems) {
            schemas.insert(name, Value::Object(schema));
        }
    }
}

/// Makes one schema of those of one name.
fn unite(name: &str, same: Vec<Named>, problems: &mut Problems) -> Option<Object> {
    let description = same.iter().find_map(|named| named.description.clone());
    let mut same = same.into_iter();
    let Named {
        place: first,
        schema: mut united,
        ..
    } = same.next()?;
    let mut shape = shape_of(&united);
    for Named { place, schema, .. } in same {
        add_values(&mut united, &schema);
        let other = shape_of(&schema);
        if let Some(difference) = difference("", &shape, &other) {
            problems.add(
                place,
                format!("has the type name `{name}`, as does {first}, but differs: {difference}"),
                "give one of them another name in the overlay",
            );
        }
        shape = shape_of(&united);
    }
    united.remove("deprecated");
    united.remove("x-setter-name");
    if let Some(description) = description {
        united.insert("description".to_owned(), description);
    }
    Some(united)
}

/// Adds the values of an enum that another one lacks.
fn add_values(united: &mut Object, other: &Object) {
    if let (Some(Value::Array(values)), Some(Value::Array(more))) =
        (united.get_mut("enum"), other.get("enum"))
    {
        for value in more {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
    }
}

/// A schema without what has no effect on its type; the values of an enum at its root count as that.
fn shape_of(schema: &Object) -> Value {
    let mut schema = schema.clone();
    if let Some(values) = schema.get_mut("enum") {
        *values = Value::Null;
    }
    shape(&Value::Object(schema), false)
}

/// `is_map`: the keys of `value` are the names of properties.
fn shape(value: &Value, is_map: bool) -> Value {
    const WITHOUT_EFFECT: [&str; 6] = [
        "description",
        "example",
        "default",
        "title",
        "deprecated",
        "x-setter-name",
    ];
    match value {
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| {
                is_map || !(WITHOUT_EFFECT.contains(&key.as_str()) || key.starts_with("x-"))
            })
            .map(|(key, child)| {
                let is_map = !is_map && key == "properties";
                (key.clone(), shape(child, is_map))
            })
            .collect(),
        Value::Array(list) => list.iter().map(|child| shape(child, false)).collect(),
        _ => value.clone(),
    }
}

/// Describes the first difference between two schemas.
fn difference(place: &str, left: &Value, right: &Value) -> Option<String> {
    if left == right {
        return None;
    }
    if left.is_object() && right.is_object() {
        let keys = entries(left)
            .chain(entries(right))
            .map(|(key, _)| key.to_owned());
        return keys
            .filter_map(|key| difference(&format!("{place}/{key}"), &left[&key], &right[&key]))
            .next();
    }
    Some(format!("`{place}` is {right} and not {left}"))
}

fn rewrite_references(document: &mut Document, renamed: &BTreeMap<String, String>) {
    visit_objects(document, &mut |_, object| {
        if let Some(Value::String(target)) = object.get_mut("$ref")
            && let Some(name) = component_name(target)
            && let Some(new) = renamed.get(name)
        {
            *target = format!("{SCHEMAS}{new}");
        }
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, operation, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let refer = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let cipher = json!({"type": "string", "enum": ["a"]});
        let named = |schema: &serde_json::Value, name: &str| {
            let mut schema = schema.clone();
            schema["x-type-name"] = json!(name);
            schema
        };
        let object = |property: serde_json::Value| json!({"properties": {"description": property}});
        vec![
            Case::new(
                "a property, whose text stays with it",
                schemas(json!({"A": {"properties": {"b": {
                    "type": "string", "description": "of the field", "deprecated": true,
                    "x-type-name": "B", "x-type-description": "of the type",
                }}}})),
            )
            .fixed(
                1,
                schemas(json!({
                    "A": {"properties": {"b": {
                        "$ref": "#/components/schemas/B",
                        "description": "of the field", "deprecated": true,
                    }}},
                    "B": {"type": "string", "description": "of the type"},
                })),
            ),
            Case::new("one inside another, and a parameter", {
                let mut document = operation(json!({
                    "parameters": [{"name": "c", "schema": named(&cipher, "Cipher")}],
                }));
                document["components"] = schemas(json!({
                    "A": {"items": named(&object(named(&cipher, "Cipher")), "B")},
                }))["components"]
                    .clone();
                document
            })
            .fixed(3, {
                let mut document = operation(json!({
                    "parameters": [{"name": "c", "schema": refer("Cipher")}],
                }));
                document["components"] = schemas(json!({
                    "A": {"items": refer("B")}, "B": object(refer("Cipher")), "Cipher": cipher,
                }))["components"]
                    .clone();
                document
            }),
            Case::new(
                "a component",
                schemas(
                    json!({"AInput": named(&cipher, "ABody"), "B": {"items": refer("AInput")}}),
                ),
            )
            .fixed(
                1,
                schemas(json!({"ABody": cipher, "B": {"items": refer("ABody")}})),
            ),
            Case::new(
                "enums with different values, and a component that has the name",
                schemas(json!({
                    "A": {"items": named(&json!({"type": "string", "enum": ["b"]}), "Cipher")},
                    "B": {"items": named(&json!({"type": "string", "enum": ["b", "c"]}), "Cipher")},
                    "Cipher": cipher,
                })),
            )
            .fixed(
                2,
                schemas(json!({
                    "A": {"items": refer("Cipher")},
                    "B": {"items": refer("Cipher")},
                    "Cipher": {"type": "string", "enum": ["a", "b", "c"]},
                })),
            ),
            Case::new(
                "different schemas",
                schemas(json!({
                    "A": {"items": named(&object(json!({"type": "string"})), "C")},
                    "B": {"items": named(&object(json!({"type": "integer"})), "C")},
                })),
            )
            .fix_fails(
                "#/components/schemas/B/items: has the type name `C`, as does \
                 #/components/schemas/A/items, but differs: `/properties/description/type` is \
                 \"integer\" and not \"string\"; give one of them another name in the overlay",
            ),
            Case::new(
                "a nullable schema",
                schemas(json!({"A": {"items": {"nullable": true, "x-type-name": "B"}}})),
            )
            .fix_fails(
                "#/components/schemas/A/items: cannot become a reference to `B`, because it is \
                 nullable; remove `x-type-name` in the overlay",
            ),
            Case::new(
                "a name in another case",
                schemas(json!({"A": {"items": {"type": "string", "x-type-name": "thing_b"}}})),
            )
            .fix_fails(
                "#/components/schemas/A/items: `x-type-name: thing_b` is not in Pascal case; \
                 correct it in the overlay",
            ),
        ]
    }
}
