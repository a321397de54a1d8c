//! What changed between two descriptions, and whether users of the crate must change their code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use crate::codegen::description::{entries, operations, resolve};

/// The changes from one description to another.
pub struct Changes {
    lines: Vec<String>,
    breaking: usize,
    prose: bool,
}

/// What a user of the generated code can see of an operation or a field.
#[derive(PartialEq)]
struct Item {
    /// Its type; of an operation, its method and path.
    ty: String,
    required: bool,
    deprecated: bool,
    in_answer: bool,
    in_request: bool,
}

/// Compares the generated surface of two descriptions.
pub fn compare(old: &Value, new: &Value) -> Changes {
    let (before, after) = (surface(old), surface(new));
    let mut changes = Changes { lines: Vec::new(), breaking: 0, prose: old != new };
    for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        match (before.get(name), after.get(name)) {
            (Some(item), None) => changes.push(true, format!("- {name}: {}", item.ty)),
            (None, Some(item)) => {
                let demanded = item.required && item.in_request && is_part_of_old(name, &before);
                let note = if demanded { ", required" } else { "" };
                changes.push(demanded, format!("+ {name}: {}{note}", item.ty));
            }
            (Some(old), Some(new)) => changes.compare(name, old, new),
            (None, None) => {}
        }
    }
    changes
}

/// Whether what holds the item was there before, so that its users meet the new demand.
fn is_part_of_old(name: &str, before: &BTreeMap<String, Item>) -> bool {
    let Some((owner, _)) = name.rsplit_once(['.', ':']) else { return false };
    let is_inside = |rest: &str| rest.is_empty() || rest.starts_with(['.', ':']);
    before.keys().any(|other| other.strip_prefix(owner).is_some_and(is_inside))
}

impl Changes {
    fn push(&mut self, breaks: bool, line: String) {
        self.breaking += usize::from(breaks);
        self.lines.push(line + if breaks { "  (breaks)" } else { "" });
    }

    fn compare(&mut self, name: &str, old: &Item, new: &Item) {
        if old.ty != new.ty {
            let values = |ty: &str| -> Option<BTreeSet<String>> {
                ty.strip_prefix("enum ").map(|v| v.split(" | ").map(str::to_owned).collect())
            };
            let is_operation = name.starts_with("operation ") && !name.contains(": ");
            let breaks = match (values(&old.ty), values(&new.ty)) {
                (Some(old), Some(new)) => !old.is_subset(&new),
                // The path of an operation is the crate's own business.
                _ => !is_operation,
            };
            self.push(breaks, format!("~ {name}: {} → {}", old.ty, new.ty));
        }
        if old.required != new.required {
            let word = if new.required { "required" } else { "optional" };
            let breaks = new.in_answer || new.required;
            self.push(breaks, format!("~ {name}: now {word}"));
        }
        if old.deprecated != new.deprecated {
            let word = if new.deprecated { "deprecated" } else { "no longer deprecated" };
            self.push(false, format!("~ {name}: now {word}"));
        }
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        let verdict = match (self.lines.is_empty(), self.breaking, self.prose) {
            (true, _, false) => "nothing changed".to_owned(),
            (true, _, true) => {
                "only prose and examples changed: release a new patch version".to_owned()
            }
            (false, 0, _) => {
                "changes that break no user: release a new patch version (minor, from 1.0 on)"
                    .to_owned()
            }
            (false, n, _) => {
                format!("{n} that break users: release a new minor version (major, from 1.0 on)")
            }
        };
        write!(f, "{verdict}")
    }
}

/// Every operation, parameter, body, answer and field by a name that sorts well.
fn surface(document: &Value) -> BTreeMap<String, Item> {
    let mut items = BTreeMap::new();
    let (mut requests, mut answers) = (BTreeSet::new(), BTreeSet::new());
    for operation in operations(document) {
        let object = operation.object;
        let mut add = |name: String, ty: String, required: bool, deprecated: bool| {
            let item = Item { ty, required, deprecated, in_answer: false, in_request: true };
            items.insert(name, item);
        };
        let name = format!("operation {}", operation.id);
        let call = format!("{} {}", operation.method, operation.path);
        add(name.clone(), call, false, object["deprecated"] == true);
        for parameter in &operation.parameters {
            let place = parameter["name"].as_str().unwrap_or_default();
            add(
                format!("{name}: parameter {place}"),
                type_of(&parameter["schema"]),
                parameter["required"] == true,
                parameter["deprecated"] == true,
            );
        }
        let body = resolve(document, &object["requestBody"]);
        let schema = &body["content"]["application/json"]["schema"];
        if !schema.is_null() {
            add(format!("{name}: body"), type_of(schema), body["required"] == true, false);
            reach(document, schema, &mut requests);
        }
        let successes = entries(&object["responses"]).filter(|(status, _)| status.starts_with('2'));
        for (_, response) in successes {
            let schema = &resolve(document, response)["content"]["application/json"]["schema"];
            let ty = if schema.is_null() { "nothing".to_owned() } else { type_of(schema) };
            add(format!("{name}: answer"), ty, false, false);
            reach(document, schema, &mut answers);
        }
    }
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let place = (answers.contains(name), requests.contains(name));
        fields(&format!("type {name}"), schema, place, &mut items);
    }
    items
}

/// The properties of an object schema, and those of the objects inside it.
fn fields(owner: &str, schema: &Value, place: (bool, bool), items: &mut BTreeMap<String, Item>) {
    let (in_answer, in_request) = place;
    if schema.get("properties").is_none() && owner.starts_with("type ") && !owner.contains('.') {
        let ty = type_of(schema);
        items.insert(
            owner.to_owned(),
            Item { ty, required: false, deprecated: false, in_answer, in_request },
        );
    }
    for (name, property) in entries(&schema["properties"]) {
        let required = schema["required"].as_array().is_some_and(|r| r.iter().any(|n| n == name));
        let item = Item {
            ty: type_of(property),
            required,
            deprecated: property["deprecated"] == true,
            in_answer,
            in_request,
        };
        let name = format!("{owner}.{name}");
        let inner = if property["type"] == "array" { &property["items"] } else { property };
        fields(&name, inner, place, items);
        items.insert(name, item);
    }
}

/// A type in a few words. Two schemas of which the same Rust type is made have the same.
fn type_of(schema: &Value) -> String {
    if let Some(target) = schema["$ref"].as_str() {
        return target.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let values = |list: &Vec<Value>| {
        list.iter().map(|v| v.as_str().map_or(v.to_string(), str::to_owned)).collect::<Vec<_>>()
    };
    if let Some(list) = schema["enum"].as_array() {
        return format!("enum {}", values(list).join(" | "));
    }
    if let Some(parts) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        return parts.iter().map(type_of).collect::<Vec<_>>().join(" or ");
    }
    let of = |schema: &Value| match schema {
        Value::Object(_) => type_of(schema),
        _ => "anything".to_owned(),
    };
    let ty = match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("array"), _) => format!("[{}]", of(&schema["items"])),
        (Some("object"), _) if schema.get("properties").is_none() => {
            format!("{{{}}}", of(&schema["additionalProperties"]))
        }
        (Some(ty), Some(format)) => format!("{ty} ({format})"),
        (Some(ty), None) => ty.to_owned(),
        (None, _) => "anything".to_owned(),
    };
    // Lists are nullable without being another type for it.
    match schema["nullable"] == true && !ty.starts_with(['[', '{']) {
        true => ty + " or null",
        false => ty,
    }
}

/// Adds the names of the schemas that `value` refers to, directly or through others.
fn reach(document: &Value, value: &Value, reached: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(target) = map.get("$ref").and_then(Value::as_str)
                && let Some(name) = target.strip_prefix("#/components/schemas/")
                && reached.insert(name.to_owned())
            {
                reach(document, resolve(document, value), reached);
            }
            map.values().for_each(|child| reach(document, child, reached));
        }
        Value::Array(list) => list.iter().for_each(|child| reach(document, child, reached)),
        _ => {}
    }
}
