//! A conversion (`x-converts-to`) into a type that requires more than the other one has.
//!
//! Turso may mark a field of a database as required that the response to its creation lacks. The field
//! becomes optional again, since hand-written code converts one into the other.

use std::collections::BTreeSet;

use serde_json::Value;

use super::edit::{edit_named_schemas, named_schemas_mut};
use super::rule::Rule;
use crate::document::{Document, entries};
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "conversions",
    fix: Some(keep_conversions),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

const CONVERTS_TO: &str = "x-converts-to";

fn keep_conversions(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut changed = Vec::new();
    let conversions: Vec<(String, String, BTreeSet<String>)> = document
        .named_schemas()
        .filter_map(|(name, schema)| {
            let target = schema[CONVERTS_TO].as_str()?;
            let properties = entries(&schema["properties"]).map(|(name, _)| name.to_owned());
            Some((name.to_owned(), target.to_owned(), properties.collect()))
        })
        .collect();
    for (source, target, properties) in conversions {
        let schemas = named_schemas_mut(document);
        let schema = schemas.and_then(|schemas| schemas.get_mut(&target));
        if schema
            .as_ref()
            .is_none_or(|schema| schema.get("properties").is_none())
        {
            let removed = edit_named_schemas(document, |name, schema| {
                let schema = schema.as_object_mut().filter(|_| name == source);
                schema.is_some_and(|schema| schema.remove(CONVERTS_TO).is_some())
            });
            changed.extend(removed);
            let part = format!("#/components/schemas/{source}: its conversion");
            document.leave_out("part", part, format!("`{target}` is not an object"));
            continue;
        }
        let required = schema.and_then(|schema| schema["required"].as_array_mut());
        let Some(required) = required else { continue };
        let is_there = |name: &Value| name.as_str().is_some_and(|name| properties.contains(name));
        let missing: Vec<Value> = required.iter().filter(|n| !is_there(n)).cloned().collect();
        required.retain(is_there);
        for name in missing {
            let name = name.as_str().unwrap_or_default();
            let place = format!("#/components/schemas/{target}/properties/{name}");
            document.leave_out(
                "part",
                format!("{place}: that it is required"),
                format!("`{source}` converts into it, and lacks it"),
            );
            changed.push(place);
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Case, schemas};

    pub(super) fn cases() -> Vec<Case> {
        let with = |target: Value| {
            schemas(json!({
                "Made": {"x-converts-to": "Thing", "properties": {"a": {}}}, "Thing": target,
            }))
        };
        let thing =
            |required: Value| json!({"properties": {"a": {}, "b": {}}, "required": required});
        let mut fixed = with(thing(json!(["a"])));
        fixed["x-left-out"] = json!([{
            "part": "#/components/schemas/Thing/properties/b: that it is required",
            "reason": "`Made` converts into it, and lacks it",
        }]);
        let mut dropped = schemas(json!({"Made": {"properties": {"a": {}}}, "Thing": {}}));
        dropped["x-left-out"] = json!([{
            "part": "#/components/schemas/Made: its conversion",
            "reason": "`Thing` is not an object",
        }]);
        vec![
            Case::new("what it has is required", with(thing(json!(["a"])))),
            Case::new("more is required", with(thing(json!(["a", "b"])))).fixed(1, fixed),
            Case::new("into anything", with(json!({}))).fixed(1, dropped),
        ]
    }
}
