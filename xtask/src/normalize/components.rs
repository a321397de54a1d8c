//! Finds the components that the overlay knows, under any name.
//!
//! A component may have been renamed, or its schema written inline. Each has places where it is used
//! (`x-components`), such as `getDatabase response.database`: the schema at that place is the component.

use serde_json::{Value, json};

use super::KnownComponents;

const SCHEMAS: &str = "#/components/schemas/";

/// The keywords of schemas that become a type of their own.
const NAMEABLE: [&str; 4] = ["properties", "enum", "allOf", "oneOf"];

/// Gives the known components their names, and makes components of those that are inline. Returns a
/// line for each.
///
/// # Errors
///
/// If a place is malformed.
pub fn identify(document: &mut Value, known: &KnownComponents) -> Result<Vec<String>, String> {
    let mut components = Vec::new();
    for (name, places) in known {
        let places: Result<Vec<Place>, String> =
            places.iter().map(|place| Place::parse(place)).collect();
        components.push((name, places?));
    }
    let mut notes = Vec::new();
    // Until nothing changes, since a component may be a place of another one.
    loop {
        let before = notes.len();
        for (name, places) in &components {
            if schemas(document).get(*name).is_some() {
                continue;
            }
            let found = places
                .iter()
                .find_map(|place| Some((place, place.find(document)?.clone())));
            let Some((place, schema)) = found else {
                continue;
            };
            if let Some(other) = component(&schema) {
                let other = other.to_owned();
                // Another known component at this place is a change, not a new name.
                if known.contains_key(&other) || schemas(document).get(&other).is_none() {
                    continue;
                }
                rename(document, &other, name);
                notes.push(format!("schema `{other}`: still called `{name}` here"));
            } else if NAMEABLE
                .iter()
                .any(|keyword| schema.get(*keyword).is_some())
            {
                extract(document, name, &schema);
                notes.push(format!(
                    "{place}: inline schema; made the component `{name}`"
                ));
            }
        }
        if notes.len() == before {
            return Ok(notes);
        }
    }
}

fn schemas(document: &Value) -> &Value {
    &document["components"]["schemas"]
}

/// Returns the name of the component that a schema refers to.
fn component(schema: &Value) -> Option<&str> {
    let name = schema["$ref"].as_str()?.strip_prefix(SCHEMAS)?;
    (!name.contains('/')).then_some(name)
}

/// Renames a component, and every reference to it or into it.
fn rename(document: &mut Value, old: &str, new: &str) {
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas")
        && let Some(schema) = schemas.remove(old)
    {
        schemas.insert(new.to_owned(), schema);
    }
    let (old, new) = (format!("{SCHEMAS}{old}"), format!("{SCHEMAS}{new}"));
    rewrite(document, &|target| {
        let rest = target.strip_prefix(&old)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| format!("{new}{rest}"))
    });
}

/// Replaces the references for which `replace` returns another one.
fn rewrite(value: &mut Value, replace: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::Object(map) => {
            for (key, child) in map {
                match child {
                    Value::String(target) if key == "$ref" || is_mapping(target) => {
                        if let Some(new) = replace(target) {
                            *target = new;
                        }
                    }
                    child => rewrite(child, replace),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|child| rewrite(child, replace)),
        _ => {}
    }
}

/// The values of a discriminator's `mapping` are references, too.
fn is_mapping(target: &str) -> bool {
    target.starts_with(SCHEMAS)
}

/// Makes an inline schema a component, everywhere where it is the same.
fn extract(document: &mut Value, name: &str, schema: &Value) {
    let reference = json!({"$ref": format!("{SCHEMAS}{name}")});
    refer(document, schema, &reference);
    document["components"]["schemas"][name] = schema.clone();
}

fn refer(value: &mut Value, schema: &Value, reference: &Value) {
    if value == schema {
        *value = reference.clone();
        return;
    }
    match value {
        Value::Object(map) => map.values_mut().for_each(|v| refer(v, schema, reference)),
        Value::Array(list) => list.iter_mut().for_each(|v| refer(v, schema, reference)),
        _ => {}
    }
}

/// A place where a component is used.
struct Place<'a> {
    text: &'a str,
    start: Start<'a>,
    steps: Vec<Step<'a>>,
}

enum Start<'a> {
    Request(&'a str),
    Response(&'a str),
    Component(&'a str),
}

enum Step<'a> {
    Property(&'a str),
    Items,
    /// The first schema of `allOf`.
    AllOf,
}

impl<'a> Place<'a> {
    /// Parses `operation request.property`, `operation response.list[]`, `Component.property` or
    /// `Component.allOf[0]`.
    fn parse(text: &'a str) -> Result<Self, String> {
        let malformed = || {
            format!(
                "`x-components`: `{text}` is not a place such as `getDatabase response.database` or \
                 `Group.locations[]`"
            )
        };
        let (operation, path) = match text.split_once(' ') {
            Some((operation, path)) => (Some(operation), path),
            None => (None, text),
        };
        let mut parts = path.split('.');
        let (first, first_is_list) = without_items(parts.next().unwrap_or_default());
        let start = match (operation, first) {
            (Some(operation), "request") => Start::Request(operation),
            (Some(operation), "response") => Start::Response(operation),
            (None, component) if !component.is_empty() => Start::Component(component),
            _ => return Err(malformed()),
        };
        let mut steps = Vec::new();
        if first_is_list {
            steps.push(Step::Items);
        }
        for part in parts {
            let (property, is_list) = without_items(part);
            if property.is_empty() {
                return Err(malformed());
            }
            steps.push(match part {
                "allOf[0]" => Step::AllOf,
                _ => Step::Property(property),
            });
            if is_list {
                steps.push(Step::Items);
            }
        }
        Ok(Self { text, start, steps })
    }

    /// Returns the schema at the place.
    fn find<'d>(&self, document: &'d Value) -> Option<&'d Value> {
        document.pointer(&self.pointer(document)?)
    }

    /// Returns the place as a JSON pointer, references on the way followed.
    fn pointer(&self, document: &Value) -> Option<String> {
        let mut pointer = match self.start {
            Start::Component(name) => format!("/components/schemas/{}", escape(name)),
            Start::Request(id) => {
                let body = format!("{}/requestBody", operation(document, id)?);
                json_body(document, &body)?
            }
            Start::Response(id) => {
                let responses = format!("{}/responses", operation(document, id)?);
                let statuses = document.pointer(&responses)?.as_object()?.keys();
                let mut successes = statuses.filter(|status| status.starts_with('2'));
                successes
                    .find_map(|status| json_body(document, &format!("{responses}/{status}")))?
            }
        };
        for step in &self.steps {
            pointer = follow(document, pointer)?;
            match step {
                Step::Property(name) => pointer += &format!("/properties/{}", escape(name)),
                Step::Items => pointer += "/items",
                Step::AllOf => pointer += "/allOf/0",
            }
        }
        document.pointer(&pointer).map(|_| pointer)
    }
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text)
    }
}

fn without_items(part: &str) -> (&str, bool) {
    match part.strip_suffix("[]") {
        Some(name) => (name, true),
        None => (part, false),
    }
}

/// Returns a pointer to the operation with an `operationId`.
fn operation(document: &Value, id: &str) -> Option<String> {
    for (path, item) in document["paths"].as_object()? {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if operation["operationId"] == id {
                return Some(format!("/paths/{}/{method}", escape(path)));
            }
        }
    }
    None
}

/// Returns a pointer to the JSON schema of a request body or a response.
fn json_body(document: &Value, body: &str) -> Option<String> {
    let body = follow(document, body.to_owned())?;
    let schema = format!("{body}/content/application~1json/schema");
    document.pointer(&schema).map(|_| schema)
}

/// Follows the reference at a pointer, or a short chain of them.
fn follow(document: &Value, mut pointer: String) -> Option<String> {
    for _ in 0..8 {
        match document.pointer(&pointer)?["$ref"].as_str() {
            Some(target) => pointer = target.strip_prefix('#')?.to_owned(),
            None => return Some(pointer),
        }
    }
    None
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(response: Value, schemas: Value) -> Value {
        json!({
            "paths": {"/things": {"get": {"operationId": "listThings", "responses": {"200": {
                "content": {"application/json": {"schema": response}},
            }}}}},
            "components": {"schemas": schemas},
        })
    }

    fn identified(response: Value, schemas: Value) -> (Value, Vec<String>) {
        let known = KnownComponents::from([
            (
                "Thing".to_owned(),
                vec!["listThings response.things[]".to_owned()],
            ),
            ("Part".to_owned(), vec!["Thing.part".to_owned()]),
        ]);
        let mut document = document(response, schemas);
        let notes = identify(&mut document, &known).unwrap();
        (document, notes)
    }

    fn list_of(items: Value) -> Value {
        json!({"type": "object", "properties": {"things": {"type": "array", "items": items}}})
    }

    #[test]
    fn a_renamed_component_keeps_its_name() {
        let (found, notes) = identified(
            list_of(json!({"$ref": "#/components/schemas/ThingV2"})),
            json!({
                "ThingV2": {"properties": {"part": {"$ref": "#/components/schemas/Piece"}}},
                "Piece": {"type": "object"},
                "Other": {"$ref": "#/components/schemas/ThingV2/properties/part"},
            }),
        );
        assert_eq!(
            found,
            document(
                list_of(json!({"$ref": "#/components/schemas/Thing"})),
                json!({
                    "Thing": {"properties": {"part": {"$ref": "#/components/schemas/Part"}}},
                    "Part": {"type": "object"},
                    "Other": {"$ref": "#/components/schemas/Thing/properties/part"},
                })
            )
        );
        assert_eq!(
            notes,
            [
                "schema `ThingV2`: still called `Thing` here",
                "schema `Piece`: still called `Part` here",
            ]
        );
    }

    #[test]
    fn an_inline_schema_becomes_the_component() {
        let thing = json!({"type": "object", "properties": {"id": {"type": "string"}}});
        let (found, notes) = identified(list_of(thing.clone()), json!({}));
        let reference = json!({"$ref": "#/components/schemas/Thing"});
        assert_eq!(found, document(list_of(reference), json!({"Thing": thing})));
        assert_eq!(
            notes,
            ["listThings response.things[]: inline schema; made the component `Thing`"]
        );
    }

    #[test]
    fn what_has_its_name_and_what_is_another_known_component_is_left_alone() {
        for (response, schemas) in [
            (
                list_of(json!({"$ref": "#/components/schemas/Thing"})),
                json!({"Thing": {}}),
            ),
            (
                list_of(json!({"$ref": "#/components/schemas/Part"})),
                json!({"Part": {}}),
            ),
            (list_of(json!({"type": "string"})), json!({})),
            (json!({"type": "string"}), json!({})),
        ] {
            let before = document(response.clone(), schemas.clone());
            assert_eq!(identified(response, schemas), (before, vec![]));
        }
    }

    #[test]
    fn a_malformed_place_is_an_error() {
        for place in ["listThings", "", "listThings answer.x", "Thing..x"] {
            let result =
                Place::parse(place).map(|place| matches!(place.start, Start::Component(_)));
            match place {
                "listThings" => assert_eq!(result, Ok(true)),
                _ => assert!(
                    result.unwrap_err().contains("is not a place such as"),
                    "{place}"
                ),
            }
        }
    }
}
