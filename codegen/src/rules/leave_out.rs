//! Leaves out the parts of a description that no rule can correct, so that one defect does not stop
//! the whole client.
//!
//! An operation is left out as a whole. A schema becomes one that allows any value, so that what
//! contains it remains.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::edit::{Object, named_schemas_mut};
use crate::document::{Document, Operation, referenced_name};
use crate::problems::{Problem, Problems};

const SCHEMAS: &str = "#/components/schemas/";

/// The places left out so far.
#[derive(Default)]
pub(super) struct LeaveOut(BTreeSet<String>);

impl LeaveOut {
    /// Leaves out the place of each problem. If that was done before, leaves out what contains it.
    ///
    /// # Errors
    ///
    /// The problems of the document as a whole.
    pub fn apply(&mut self, document: &mut Document, problems: Problems) -> Result<(), Problems> {
        let original = document.clone();
        let mut remaining = Problems::default();
        for problem in problems.into_list() {
            if let Some((operation, rest)) = operation_at(&original, &problem.place) {
                let reason = match rest.trim_start_matches([':', '/', ' ']) {
                    "" => problem.what,
                    rest => format!("{rest}: {}", problem.what),
                };
                leave_out_operation(document, &operation, &reason);
            } else if !self.leave_out_schema(document, &problem) {
                remaining.push(problem);
            }
        }
        if remaining.is_empty() {
            Ok(())
        } else {
            Err(remaining)
        }
    }

    fn leave_out_schema(&mut self, document: &mut Document, problem: &Problem) -> bool {
        let Problem { place, what, .. } = problem;
        let Some(inside) = place.strip_prefix(SCHEMAS) else {
            return leave_out_component(document, place, what);
        };
        let name = inside.split('/').next().unwrap_or_default();
        let component = format!("{SCHEMAS}{name}");
        if remove_name(document, place) {
            document.leave_out("part", format!("{place}: its name"), what);
            return true;
        }
        for place in [place, &component] {
            if self.0.insert(place.clone()) && allow_anything(document, place) {
                document.leave_out("part", place, what);
                return true;
            }
        }
        leave_out_users(document, name, what)
    }
}

/// Removes a component that is not a schema. Checks then report the references to it.
fn leave_out_component(document: &mut Document, place: &str, reason: &str) -> bool {
    let Some(inside) = place.strip_prefix("#/components/") else {
        return false;
    };
    let mut parts = inside.split('/');
    let (Some(section), Some(name)) = (parts.next(), parts.next()) else {
        return false;
    };
    let pointer = format!("/components/{section}");
    let section = document.as_value_mut().pointer_mut(&pointer);
    let section = section.and_then(Value::as_object_mut);
    let is_removed = section.is_some_and(|section| section.remove(name).is_some());
    if is_removed {
        document.leave_out("part", format!("#{pointer}/{name}"), reason);
    }
    is_removed
}

/// Method, path and Display of an operation.
struct Found {
    method: String,
    path: String,
    text: String,
}

impl From<&Operation<'_>> for Found {
    fn from(operation: &Operation) -> Self {
        Self {
            method: operation.method.to_lowercase(),
            path: operation.path.to_owned(),
            text: operation.to_string(),
        }
    }
}

/// Returns the operation in which a place is, and the rest of the place.
fn operation_at<'a>(document: &Document, place: &'a str) -> Option<(Found, &'a str)> {
    document.operations().iter().find_map(|operation| {
        let pointer = format!(
            "#/paths/{}/{}",
            operation.path,
            operation.method.to_lowercase()
        );
        let shared = format!("#/paths/{}/parameters", operation.path);
        let texts = [operation.to_string(), pointer, shared];
        let rest = texts.iter().find_map(|text| at(place, text))?;
        Some((Found::from(operation), rest))
    })
}

/// Returns the rest of a place that begins with another one.
fn at<'a>(place: &'a str, text: &str) -> Option<&'a str> {
    let rest = place.strip_prefix(text)?;
    (rest.is_empty() || rest.starts_with([':', '/'])).then_some(rest)
}

fn leave_out_operation(document: &mut Document, operation: &Found, reason: &str) {
    let paths = &mut document.as_value_mut()["paths"];
    if let Some(Value::Object(item)) = paths.get_mut(&operation.path)
        && item.remove(&operation.method).is_some()
    {
        document.leave_out("operation", &operation.text, reason);
    }
}

/// Removes the name that the overlay gives a schema. Returns whether there was one.
fn remove_name(document: &mut Document, place: &str) -> bool {
    schema_at(document, place).is_some_and(|schema| schema.remove("x-type-name").is_some())
}

/// Replaces a schema with one that allows any value.
fn allow_anything(document: &mut Document, place: &str) -> bool {
    let schema = schema_at(document, place);
    schema.is_some_and(|schema| {
        *schema = description_of(schema);
        true
    })
}

fn schema_at<'a>(document: &'a mut Document, place: &str) -> Option<&'a mut Object> {
    let pointer = place.strip_prefix('#')?;
    document
        .as_value_mut()
        .pointer_mut(pointer)?
        .as_object_mut()
}

fn description_of(schema: &Object) -> Object {
    let description = schema.get("description").cloned();
    let entry = description.map(|text| ("description".to_owned(), text));
    entry.into_iter().collect::<Map<_, _>>()
}

/// Leaves out the operations that refer to a component, directly or through others, and the component.
fn leave_out_users(document: &mut Document, component: &str, reason: &str) -> bool {
    let users: Vec<Found> = document
        .operations()
        .iter()
        .filter(|operation| reaches(document, operation.object, component, &mut BTreeSet::new()))
        .map(Found::from)
        .collect();
    for user in &users {
        leave_out_operation(document, user, &format!("{component}: {reason}"));
    }
    let schemas = named_schemas_mut(document);
    schemas.is_some_and(|schemas| schemas.remove(component).is_some())
}

fn reaches(
    document: &Document,
    value: &Value,
    component: &str,
    seen: &mut BTreeSet<String>,
) -> bool {
    if let Some(name) = referenced_name(value) {
        let target = value["$ref"].as_str().unwrap_or_default();
        return name == component
            || seen.insert(target.to_owned())
                && reaches(document, document.resolve(value), component, seen);
    }
    match value {
        Value::Object(map) => map.values().any(|v| reaches(document, v, component, seen)),
        Value::Array(list) => list.iter().any(|v| reaches(document, v, component, seen)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document() -> Document {
        Document::from_value(json!({
            "paths": {
                "/a": {"get": {"operationId": "getA", "x": {"$ref": "#/components/schemas/A"}}},
                "/b": {"get": {"operationId": "getB"}},
            },
            "components": {"schemas": {
                "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}},
                "B": {"properties": {"c": {"type": "odd", "description": "C."}}},
            }},
        }))
    }

    /// Leaves out the same places several times; returns what is left out in the end.
    fn left_out(places: &[&str]) -> (Document, Vec<String>) {
        let (mut document, mut state) = (document(), LeaveOut::default());
        for place in places {
            let mut problems = Problems::default();
            problems.add(place, "is invalid", "correct it");
            state.apply(&mut document, problems).unwrap();
        }
        let lines = document.left_out().map(|l| l.to_string()).collect();
        (document, lines)
    }

    #[test]
    fn an_operation_is_left_out_whatever_in_it_is_wrong() {
        for (place, reason) in [
            ("getB (GET /b)", "is invalid"),
            ("getB (GET /b): parameter `x`", "parameter `x`: is invalid"),
            ("#/paths//b/get/responses/200", "responses/200: is invalid"),
        ] {
            let (document, lines) = left_out(&[place]);
            assert_eq!(document.operations().len(), 1);
            assert_eq!(lines, [format!("getB (GET /b): left out: {reason}")]);
        }
    }

    #[test]
    fn a_schema_allows_anything_then_what_contains_it_does_then_its_users_go() {
        let place = "#/components/schemas/B/properties/c";
        let (document, lines) = left_out(&[place, place, place]);
        let schemas = &document.as_value()["components"]["schemas"];
        assert!(schemas.get("B").is_none());
        assert_eq!(document.operations().len(), 1);
        assert_eq!(
            lines,
            [
                "#/components/schemas/B/properties/c: left out: is invalid",
                "#/components/schemas/B: left out: is invalid",
                "getA (GET /a): left out: B: is invalid",
            ]
        );
        let (document, _) = left_out(&[place]);
        assert_eq!(
            document.as_value()["components"]["schemas"]["B"]["properties"]["c"],
            json!({"description": "C."})
        );
    }

    #[test]
    fn a_component_that_is_not_a_schema_is_removed() {
        let mut document = Document::from_value(json!({
            "components": {"parameters": {"p": {"x": {}}, "q": {}}},
        }));
        let mut problems = Problems::default();
        problems.add("#/components/parameters/p/x", "is invalid", "correct it");
        LeaveOut::default().apply(&mut document, problems).unwrap();
        assert_eq!(
            document.as_value()["components"]["parameters"],
            json!({"q": {}})
        );
    }

    #[test]
    fn a_problem_of_the_whole_document_remains() {
        let mut problems = Problems::default();
        problems.add("`openapi`", "is missing", "add it");
        let error = LeaveOut::default().apply(&mut document(), problems);
        let lines: Vec<String> = error.unwrap_err().lines().collect();
        assert_eq!(lines, ["`openapi`: is missing; add it"]);
    }
}
