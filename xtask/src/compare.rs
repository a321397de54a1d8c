//! What changed between two descriptions, and whether users of the crate must change their code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use turso_platform_codegen::description::{entries, operations, resolve};

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
    let mut changes = Changes {
        lines: Vec::new(),
        breaking: 0,
        prose: old != new,
    };
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
    let Some((owner, _)) = name.rsplit_once(['.', ':']) else {
        return false;
    };
    let is_inside = |rest: &str| rest.is_empty() || rest.starts_with(['.', ':']);
    before
        .keys()
        .any(|other| other.strip_prefix(owner).is_some_and(is_inside))
}

impl Changes {
    fn push(&mut self, breaks: bool, line: String) {
        self.breaking += usize::from(breaks);
        self.lines
            .push(line + if breaks { "  (breaks)" } else { "" });
    }

    fn compare(&mut self, name: &str, old: &Item, new: &Item) {
        // The path of an operation is the crate's own business.
        let is_operation = name.starts_with("operation ") && !name.contains(": ");
        match (values(&old.ty), values(&new.ty)) {
            _ if old.ty == new.ty => {}
            (Some(old), Some(new)) => {
                let gone = old.difference(&new).map(|value| format!(" -{value}"));
                let added = new.difference(&old).map(|value| format!(" +{value}"));
                let both: String = gone.chain(added).collect();
                self.push(!old.is_subset(&new), format!("~ {name}: enum{both}"));
            }
            _ => self.push(!is_operation, format!("~ {name}: {} → {}", old.ty, new.ty)),
        }
        if old.required != new.required {
            let word = if new.required { "required" } else { "optional" };
            let breaks = new.in_answer || new.required;
            self.push(breaks, format!("~ {name}: now {word}"));
        }
        if old.deprecated != new.deprecated {
            let word = if new.deprecated {
                "deprecated"
            } else {
                "no longer deprecated"
            };
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

/// The values of an enum's type.
fn values(ty: &str) -> Option<BTreeSet<&str>> {
    ty.strip_prefix("enum ")
        .map(|values| values.split(" | ").collect())
}

/// Every operation, parameter, body, answer and field by a name that sorts well.
fn surface(document: &Value) -> BTreeMap<String, Item> {
    let mut items = BTreeMap::new();
    let (mut requests, mut answers) = (BTreeSet::new(), BTreeSet::new());
    for operation in operations(document) {
        let object = operation.object;
        let mut add = |name: String, ty: String, required: bool, deprecated: bool| {
            let item = Item {
                ty,
                required,
                deprecated,
                in_answer: false,
                in_request: true,
            };
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
            add(
                format!("{name}: body"),
                type_of(schema),
                body["required"] == true,
                false,
            );
            reach(document, schema, &mut requests);
        }
        let successes = entries(&object["responses"]).filter(|(status, _)| status.starts_with('2'));
        for (_, response) in successes {
            let schema = &resolve(document, response)["content"]["application/json"]["schema"];
            let ty = if schema.is_null() {
                "nothing".to_owned()
            } else {
                type_of(schema)
            };
            add(format!("{name}: answer"), ty, false, false);
            reach(document, schema, &mut answers);
        }
    }
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let (in_answer, in_request) = (answers.contains(name), requests.contains(name));
        let owner = format!("type {name}");
        fields(&owner, schema, (in_answer, in_request), &mut items);
        if schema.get("properties").is_none() {
            let ty = type_of(schema);
            let item = Item {
                ty,
                required: false,
                deprecated: false,
                in_answer,
                in_request,
            };
            items.insert(owner, item);
        }
    }
    items
}

/// The properties of an object schema, and those of the objects inside it.
fn fields(owner: &str, schema: &Value, place: (bool, bool), items: &mut BTreeMap<String, Item>) {
    let (in_answer, in_request) = place;
    for (name, property) in entries(&schema["properties"]) {
        let required = schema["required"]
            .as_array()
            .is_some_and(|r| r.iter().any(|n| n == name));
        // What is optional is an `Option` anyway.
        let or_null = if required && may_be_null(property) {
            " or null"
        } else {
            ""
        };
        let item = Item {
            ty: type_of(property) + or_null,
            required,
            deprecated: property["deprecated"] == true,
            in_answer,
            in_request,
        };
        let name = format!("{owner}.{name}");
        fields(&name, property, place, items);
        items.insert(name, item);
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(inner) = schema.get(keyword) {
            fields(owner, inner, place, items);
        }
    }
    for keyword in ["allOf", "oneOf", "anyOf"] {
        for (i, variant) in schema[keyword].as_array().into_iter().flatten().enumerate() {
            fields(&format!("{owner}.{i}"), variant, place, items);
        }
    }
}

/// Whether null is a value of its own: a list or a map that is null is one of none.
fn may_be_null(schema: &Value) -> bool {
    schema["nullable"] == true && !type_of(schema).starts_with(['[', '{'])
}

/// A type in a few words. Two schemas of which the same Rust type is made have the same.
fn type_of(schema: &Value) -> String {
    if let Some(target) = schema["$ref"].as_str() {
        return target.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(list) = schema["enum"].as_array() {
        let values = list
            .iter()
            .map(|v| v.as_str().map_or(v.to_string(), str::to_owned));
        return format!("enum {}", values.collect::<Vec<_>>().join(" | "));
    }
    let parts = ["oneOf", "anyOf", "allOf"]
        .iter()
        .find_map(|keyword| schema[*keyword].as_array());
    if let Some(parts) = parts {
        return parts.iter().map(type_of).collect::<Vec<_>>().join(" or ");
    }
    let of = |schema: &Value| match schema {
        Value::Object(_) => type_of(schema),
        _ => "anything".to_owned(),
    };
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("array"), _) => format!("[{}]", of(&schema["items"])),
        (Some("object"), _) if schema.get("properties").is_none() => {
            format!("{{{}}}", of(&schema["additionalProperties"]))
        }
        // Other formats are no other types.
        (Some(ty), Some(format @ ("date-time" | "password"))) => format!("{ty} ({format})"),
        (Some(ty), _) => ty.to_owned(),
        (None, _) => "anything".to_owned(),
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
            map.values()
                .for_each(|child| reach(document, child, reached));
        }
        Value::Array(list) => list
            .iter()
            .for_each(|child| reach(document, child, reached)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A description of one operation with a parameter, a request and an answer.
    fn document() -> Value {
        let content = |name: &str| {
            let schema = json!({"$ref": format!("#/components/schemas/{name}")});
            json!({"content": {"application/json": {"schema": schema}}})
        };
        let mut body = content("Input");
        body["required"] = json!(true);
        json!({
            "paths": {"/things": {"post": {
                "operationId": "makeThing", "requestBody": body,
                "parameters": [{"name": "dry", "in": "query", "schema": {"type": "boolean"}}],
                "responses": {"200": content("Thing")},
            }}},
            "components": {"schemas": {
                "Input": {"type": "object", "required": ["name"], "properties": {
                    "name": {"type": "string"}, "size": {"type": "string"},
                }},
                "Thing": {"type": "object", "required": ["name"], "properties": {
                    "name": {"type": "string"}, "kind": {"type": "string", "enum": ["a", "b"]},
                    "parts": {"type": "array", "items": {
                        "type": "object", "properties": {"id": {"type": "integer"}},
                    }},
                }},
            }},
        })
    }

    #[test]
    fn each_kind_of_change_has_its_verdict() {
        let breaks = "1 that break users";
        let harmless = "changes that break no user";
        let thing = "/components/schemas/Thing/properties";
        let input = "/components/schemas/Input";
        let operation = "/paths/~1things/post";
        let cases = [
            (
                "",
                "x-note",
                json!(1),
                "",
                "only prose and examples changed",
            ),
            (
                thing,
                "new",
                json!({"type": "string"}),
                "+ type Thing.new: string",
                harmless,
            ),
            (
                thing,
                "kind",
                Value::Null,
                "- type Thing.kind: enum a | b",
                breaks,
            ),
            (
                thing,
                "name",
                json!({"type": "integer"}),
                "~ type Thing.name: string → integer",
                breaks,
            ),
            (
                thing,
                "kind",
                json!({"type": "string", "enum": ["a", "b", "c"]}),
                "~ type Thing.kind: enum +c",
                harmless,
            ),
            (
                thing,
                "kind",
                json!({"type": "string", "enum": ["a", "c"]}),
                "~ type Thing.kind: enum -b +c",
                breaks,
            ),
            (
                "/components/schemas/Thing",
                "required",
                json!([]),
                "~ type Thing.name: now optional",
                breaks,
            ),
            (
                "/components/schemas/Thing",
                "required",
                json!(["name", "kind"]),
                "~ type Thing.kind: now required",
                breaks,
            ),
            (
                input,
                "required",
                json!([]),
                "~ type Input.name: now optional",
                harmless,
            ),
            (
                input,
                "required",
                json!(["name", "size"]),
                "~ type Input.size: now required",
                breaks,
            ),
            (
                operation,
                "deprecated",
                json!(true),
                "~ operation makeThing: now deprecated",
                harmless,
            ),
            (
                operation,
                "operationId",
                json!("makeOther"),
                "+ operation makeOther: POST /things",
                "4 that",
            ),
            (
                operation,
                "parameters",
                json!([]),
                "- operation makeThing: parameter dry: boolean",
                breaks,
            ),
            (
                operation,
                "parameters",
                json!([
                    {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
                    {"name": "as", "in": "query", "required": true, "schema": {"type": "string"}},
                ]),
                "+ operation makeThing: parameter as: string, required",
                breaks,
            ),
        ];
        for (place, key, value, line, verdict) in cases {
            let mut new = document();
            let owner = new.pointer_mut(place).unwrap().as_object_mut().unwrap();
            match value {
                Value::Null => drop(owner.remove(key)),
                value => drop(owner.insert(key.to_owned(), value)),
            }
            let report = compare(&document(), &new).to_string();
            assert!(
                report.contains(line) && report.contains(verdict),
                "{line}: {report}"
            );
        }
        assert_eq!(
            compare(&document(), &document()).to_string(),
            "nothing changed"
        );
    }

    #[test]
    fn the_path_of_an_operation_is_no_break() {
        let mut new = document();
        let item = new["paths"]
            .as_object_mut()
            .unwrap()
            .remove("/things")
            .unwrap();
        new["paths"]["/v2/things"] = item;
        let report = compare(&document(), &new).to_string();
        assert!(report.starts_with("~ operation makeThing: POST /things → POST /v2/things\n"));
        assert!(report.contains("break no user"), "{report}");
    }

    #[test]
    fn what_is_no_other_type_is_no_change() {
        let mut new = document();
        let properties = &mut new["components"]["schemas"]["Thing"]["properties"];
        properties["parts"]["items"]["properties"]["id"]["format"] = json!("int64");
        properties["kind"]["nullable"] = json!(true);
        let report = compare(&document(), &new).to_string();
        assert!(report.starts_with("only prose"), "{report}");
        new["components"]["schemas"]["Thing"]["properties"]["name"]["nullable"] = json!(true);
        let report = compare(&document(), &new).to_string();
        assert!(report.contains("~ type Thing.name: string → string or null  (breaks)"));
    }

    #[test]
    fn what_is_inside_maps_and_variants_is_compared() {
        for keyword in ["additionalProperties", "oneOf", "allOf", "items"] {
            let with = |ty: &str| {
                let inner = json!({"type": "object", "properties": {"id": {"type": ty}}});
                let is_list = keyword.ends_with("Of");
                let mut document = document();
                document["components"]["schemas"]["Thing"] =
                    json!({ keyword: if is_list { json!([inner]) } else { inner } });
                document
            };
            let report = compare(&with("integer"), &with("string")).to_string();
            assert!(
                report.contains("id: integer → string  (breaks)"),
                "{keyword}: {report}"
            );
        }
    }

    #[test]
    fn the_items_of_a_list_are_compared() {
        let mut new = document();
        new["components"]["schemas"]["Thing"]["properties"]["parts"]["items"]["properties"] =
            json!({"id": {"type": "string"}});
        let report = compare(&document(), &new).to_string();
        assert!(
            report.contains("~ type Thing.parts.id: integer → string  (breaks)"),
            "{report}"
        );
    }
}
