//! The changes between two descriptions, and whether they break users of the crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use turso_platform_codegen::Document;

use crate::surface::{Item, surface};

/// The changes between two descriptions.
pub struct Changes {
    lines: Vec<String>,
    breaking: usize,
    documents_differ: bool,
}

/// Compares the generated surface of two descriptions.
pub fn compare(old: &Document, new: &Document) -> Changes {
    let (before, after) = (surface(old), surface(new));
    let mut changes = Changes {
        lines: Vec::new(),
        breaking: 0,
        documents_differ: old != new,
    };
    for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        match (before.get(name), after.get(name)) {
            (Some(item), None) => changes.push(true, format!("- {name}: {}", item.ty)),
            (None, Some(item)) => {
                let breaks = item.required && item.in_request && has_owner(name, &before);
                let note = if breaks { ", required" } else { "" };
                changes.push(breaks, format!("+ {name}: {}{note}", item.ty));
            }
            (Some(old), Some(new)) => changes.push_changed(name, old, new),
            (None, None) => {}
        }
    }
    changes
}

/// Returns whether the owner of an item existed before, so that its users are affected by a new
/// requirement.
fn has_owner(name: &str, before: &BTreeMap<String, Item>) -> bool {
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

    fn push_changed(&mut self, name: &str, old: &Item, new: &Item) {
        // Users of the crate do not see the path of an operation.
        let is_operation = name.starts_with("operation ") && !name.contains(": ");
        match (values(&old.ty), values(&new.ty)) {
            _ if old.ty == new.ty => {}
            (Some(old), Some(new)) => {
                let removed = old.difference(&new).map(|value| format!(" -{value}"));
                let added = new.difference(&old).map(|value| format!(" +{value}"));
                let both: String = removed.chain(added).collect();
                self.push(!old.is_subset(&new), format!("~ {name}: enum{both}"));
            }
            _ => self.push(!is_operation, format!("~ {name}: {} → {}", old.ty, new.ty)),
        }
        if old.required != new.required {
            let word = if new.required { "required" } else { "optional" };
            let breaks = new.in_response || new.required;
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
        let breaking = self.breaking;
        if breaking > 0 {
            let noun = if breaking == 1 { "change" } else { "changes" };
            write!(
                f,
                "{breaking} breaking {noun}: release a minor version (major, from 1.0 on)"
            )
        } else if !self.lines.is_empty() {
            write!(
                f,
                "no breaking changes: release a patch version (minor, from 1.0 on)"
            )
        } else if self.documents_differ {
            write!(
                f,
                "only prose and examples changed: release a patch version"
            )
        } else {
            write!(f, "nothing changed")
        }
    }
}

/// The values of an enum's type.
fn values(ty: &str) -> Option<BTreeSet<&str>> {
    ty.strip_prefix("enum ")
        .map(|values| values.split(" | ").collect())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn render(old: Value, new: Value) -> String {
        let changes = compare(&Document::from_value(old), &Document::from_value(new));
        changes.to_string()
    }

    /// A description of one operation with a parameter, a request and a response.
    fn description() -> Value {
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
    fn each_kind_of_change_is_classified() {
        let breaks = "1 breaking change:";
        let harmless = "no breaking changes";
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
                "4 breaking changes:",
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
            let mut new = description();
            let owner = new.pointer_mut(place).unwrap().as_object_mut().unwrap();
            match value {
                Value::Null => drop(owner.remove(key)),
                value => drop(owner.insert(key.to_owned(), value)),
            }
            let report = render(description(), new.clone());
            assert!(
                report.contains(line) && report.contains(verdict),
                "{line}: {report}"
            );
        }
        assert_eq!(render(description(), description()), "nothing changed");
    }

    #[test]
    fn a_new_path_of_an_operation_is_not_breaking() {
        let mut new = description();
        let item = new["paths"]
            .as_object_mut()
            .unwrap()
            .remove("/things")
            .unwrap();
        new["paths"]["/v2/things"] = item;
        let report = render(description(), new.clone());
        assert!(report.starts_with("~ operation makeThing: POST /things → POST /v2/things\n"));
        assert!(report.contains("no breaking changes"), "{report}");
    }

    #[test]
    fn schemas_of_the_same_rust_type_are_equal() {
        let mut new = description();
        let properties = &mut new["components"]["schemas"]["Thing"]["properties"];
        properties["parts"]["items"]["properties"]["id"]["format"] = json!("int64");
        properties["kind"]["nullable"] = json!(true);
        let report = render(description(), new.clone());
        assert!(report.starts_with("only prose"), "{report}");
        new["components"]["schemas"]["Thing"]["properties"]["name"]["nullable"] = json!(true);
        let report = render(description(), new.clone());
        assert!(report.contains("~ type Thing.name: string → string or null  (breaks)"));
    }

    #[test]
    fn objects_inside_maps_and_variants_are_compared() {
        for keyword in ["additionalProperties", "oneOf", "allOf", "items"] {
            let with = |ty: &str| {
                let inner = json!({"type": "object", "properties": {"id": {"type": ty}}});
                let is_list = keyword.ends_with("Of");
                let mut document = description();
                document["components"]["schemas"]["Thing"] =
                    json!({ keyword: if is_list { json!([inner]) } else { inner } });
                document
            };
            let report = render(with("integer"), with("string"));
            assert!(
                report.contains("id: integer → string  (breaks)"),
                "{keyword}: {report}"
            );
        }
    }

    #[test]
    fn items_of_lists_are_compared() {
        let mut new = description();
        new["components"]["schemas"]["Thing"]["properties"]["parts"]["items"]["properties"] =
            json!({"id": {"type": "string"}});
        let report = render(description(), new.clone());
        assert!(
            report.contains("~ type Thing.parts.id: integer → string  (breaks)"),
            "{report}"
        );
    }
}
