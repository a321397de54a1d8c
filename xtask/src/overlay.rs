//! [OpenAPI Overlay 1.0](https://spec.openapis.org/overlay/v1.0.0.html): corrections to a
//! description, each with its target.
//!
//! Stricter than the standard in one respect: an action without effect is reported, so that no
//! correction outlives its defect.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use serde_json_path::JsonPath;

use crate::normalize::{KnownComponents, KnownOperations, inline_extracted};
use crate::target::Target;
use crate::void::{Reason, VoidActions};

/// An overlay document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    overlay: String,
    #[serde(rename = "info")]
    _info: Info,
    #[serde(rename = "extends")]
    _extends: Option<String>,
    /// The operations that the actions expect.
    #[serde(rename = "x-operations", default)]
    pub operations: KnownOperations,
    /// The components that the actions expect.
    #[serde(rename = "x-components", default)]
    pub components: KnownComponents,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Info {
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "version")]
    _version: String,
}

/// One correction or addition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Action {
    /// The name in reports.
    #[serde(rename = "x-name")]
    name: String,
    /// A JSONPath.
    target: String,
    /// The reason and the evidence.
    description: String,
    update: Option<Value>,
    #[serde(default)]
    remove: bool,
    /// Whether the target matches only if what the action adds is absent.
    #[serde(rename = "x-if-absent", default)]
    if_absent: bool,
}

impl Overlay {
    /// Reads an overlay from its parsed file.
    pub fn from_value(value: Value) -> Result<Self, String> {
        let overlay: Self = serde_json::from_value(value).map_err(|e| e.to_string())?;
        if !overlay.overlay.starts_with("1.0.") {
            return Err(format!(
                "`overlay: {}` is not supported; use version 1.0.x",
                overlay.overlay
            ));
        }
        let mut names = BTreeSet::new();
        for action in &overlay.actions {
            let name = &action.name;
            if !names.insert(name) {
                return Err(format!("two actions are called `{name}`; rename one"));
            }
            if action.description.trim().is_empty() {
                return Err(format!(
                    "action `{name}` has no `description`; add the reason and the evidence"
                ));
            }
            if action.update.is_some() == action.remove {
                return Err(format!(
                    "action `{name}` must have either `update` or `remove: true`"
                ));
            }
        }
        Ok(overlay)
    }

    /// Applies every action, in order; returns those without effect.
    ///
    /// # Errors
    ///
    /// The first action whose target is not a JSONPath.
    pub fn apply(&self, document: &mut Value) -> Result<VoidActions, String> {
        let mut void = VoidActions::default();
        for action in &self.actions {
            let path = JsonPath::parse(&action.target).map_err(|e| {
                format!("action `{}`: `target` is not a JSONPath: {e}", action.name)
            })?;
            let mut targets = find(&path, document);
            let target = Target::of(&action.target);
            if targets.is_empty() && action.if_absent {
                continue;
            }
            if targets.is_empty() {
                let mut inlined = document.clone();
                let (operations, schemas) = (&target.operations, &target.schemas);
                if inline_extracted(&mut inlined, operations, schemas, &self.components) {
                    targets = find(&path, &inlined);
                    if !targets.is_empty() {
                        *document = inlined;
                    }
                }
            }
            if targets.is_empty() {
                void.add(&action.name, target.missing_in(document));
                continue;
            }
            match action.apply(document, &targets) {
                Err(reason) => void.add(&action.name, Reason::Conflict(reason)),
                Ok(false) => void.add(&action.name, Reason::Corrected),
                Ok(true) if action.if_absent => void.add(&action.name, Reason::Added),
                Ok(true) => {}
            }
        }
        Ok(void)
    }
}

/// Returns the places that a JSONPath selects, as JSON pointers.
fn find(path: &JsonPath, document: &Value) -> Vec<String> {
    let located = path.query_located(document);
    located
        .iter()
        .map(|node| node.location().to_json_pointer())
        .collect()
}

impl Action {
    /// Updates or removes all targets; returns whether that changed anything. Changes nothing if it
    /// fails.
    fn apply(&self, document: &mut Value, targets: &[String]) -> Result<bool, String> {
        let Some(update) = &self.update else {
            // In reverse order: a removal from a list moves the entries after it.
            for target in targets.iter().rev() {
                remove(document, target).ok_or_else(|| format!("{target} cannot be removed"))?;
            }
            return Ok(true);
        };
        for target in targets {
            let mut value = document.pointer(target).cloned().unwrap_or_default();
            merge(&mut value, update).map_err(|e| format!("{target}{e}"))?;
        }
        let mut changed = false;
        for place in targets {
            if let Some(place) = document.pointer_mut(place) {
                let before = place.clone();
                merge(place, update)?;
                changed |= *place != before;
            }
        }
        Ok(changed)
    }
}

/// Merges an update into an object, appends it to a list, and replaces any other value.
///
/// Two lists under `required` are merged. An update must not change any other list inside an
/// object, because tools differ on whether to replace or to extend it. Next to a reference, only
/// `description` and `deprecated` have an effect, so an update may set only these.
fn merge(place: &mut Value, update: &Value) -> Result<(), String> {
    match (place, update) {
        (Value::Object(place), Value::Object(update)) => {
            let of_the_field =
                |key: &String| ["description", "deprecated", "$ref"].contains(&key.as_str());
            if place.contains_key("$ref") && !update.keys().all(of_the_field) {
                return Err(format!(" is a reference to {}", place["$ref"]));
            }
            for (key, value) in update {
                match (place.get_mut(key), value) {
                    (Some(Value::Array(list)), Value::Array(more)) if key == "required" => {
                        for name in more {
                            if !list.contains(name) {
                                list.push(name.clone());
                            }
                        }
                    }
                    (Some(Value::Array(list)), Value::Array(more)) => {
                        if list != more {
                            return Err(format!(
                                "/{key} is another list, which must be removed first"
                            ));
                        }
                    }
                    (Some(old @ Value::Object(_)), Value::Object(_)) => {
                        merge(old, value).map_err(|e| format!("/{key}{e}"))?;
                    }
                    _ => {
                        place.insert(key.clone(), value.clone());
                    }
                }
            }
            Ok(())
        }
        (Value::Array(list), update) => {
            if !list.contains(update) {
                list.push(update.clone());
            }
            Ok(())
        }
        _ => Err(" is neither an object nor a list".to_owned()),
    }
}

/// Removes the value that a JSON pointer points to.
fn remove(document: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, escaped) = pointer.rsplit_once('/')?;
    let key = escaped.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent)? {
        Value::Object(map) => map.remove(&key),
        Value::Array(list) => {
            let index = key.parse().ok().filter(|index| *index < list.len())?;
            Some(list.remove(index))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Applies one action to a document; returns the result and the void.
    fn apply(
        mut document: Value,
        target: &str,
        change: Value,
    ) -> Result<(Value, Vec<String>), String> {
        let mut action = json!({"x-name": "it", "target": target, "description": "A reason."});
        for (key, value) in change.as_object().unwrap() {
            action[key] = value.clone();
        }
        let overlay = json!({
            "overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": [action],
        });
        let void = Overlay::from_value(overlay)?.apply(&mut document)?;
        Ok((document, void.lines()))
    }

    #[test]
    fn updates_merge_objects_append_to_lists_and_replace_the_rest() {
        let before = json!({"a": {"b": 1, "c": {"d": 2}}, "l": [1]});
        let (after, void) = apply(
            before.clone(),
            "$.a",
            json!({"update": {"b": [3], "c": {"e": 4}}}),
        )
        .unwrap();
        assert_eq!(
            after,
            json!({"a": {"b": [3], "c": {"d": 2, "e": 4}}, "l": [1]})
        );
        assert!(void.is_empty());
        let (after, _) = apply(before, "$.l", json!({"update": {"x": 2}})).unwrap();
        assert_eq!(after["l"], json!([1, {"x": 2}]));
    }

    #[test]
    fn removals_remove_every_match() {
        let (after, _) = apply(
            json!({"l": [1, 2, 3], "k": 0}),
            "$.l[?@ > 1]",
            json!({"remove": true}),
        )
        .unwrap();
        assert_eq!(after, json!({"l": [1], "k": 0}));
        let (after, _) = apply(
            json!({"a/b~c": 1, "k": 0}),
            "$['a/b~c']",
            json!({"remove": true}),
        )
        .unwrap();
        assert_eq!(after, json!({"k": 0}));
    }

    #[test]
    fn actions_without_effect_are_reported_by_name() {
        let update = json!({"update": {"b": 1, "l": [1]}});
        let (_, void) = apply(json!({"a": {"b": 1, "l": [1]}}), "$.a", update.clone()).unwrap();
        assert_eq!(void, ["corrected upstream (delete the action): it"]);
        let (_, void) = apply(json!({"a": {}}), "$.x", update).unwrap();
        assert_eq!(
            void,
            ["target moved or removed (correct the target, or delete the action): it"]
        );
        let (_, void) =
            apply(json!({"l": [{"x": 1}]}), "$.l", json!({"update": {"x": 1}})).unwrap();
        assert_eq!(void.len(), 1, "an entry that the list already has");
    }

    #[test]
    fn required_names_are_merged() {
        let update = json!({"update": {"required": ["a", "b"]}});
        let (after, _) = apply(json!({"x": {"required": ["c", "a"]}}), "$.x", update).unwrap();
        assert_eq!(after["x"]["required"], json!(["c", "a", "b"]));
    }

    #[test]
    fn an_action_that_cannot_be_applied_leaves_the_document_unchanged() {
        let before = json!({"a": {"k": 1, "l": [1]}, "n": 1, "r": {"$ref": "#/x"}});
        let cases = [
            (
                "$.a",
                json!({"update": {"k": 2, "l": [2]}}),
                "/a/l is another list, which must be removed first",
            ),
            (
                "$.n",
                json!({"update": {}}),
                "/n is neither an object nor a list",
            ),
            (
                "$.r",
                json!({"update": {"k": 1}}),
                "/r is a reference to \"#/x\"",
            ),
            (
                "$",
                json!({"update": {"r": {"k": 1}}}),
                "/r is a reference to \"#/x\"",
            ),
            ("$", json!({"remove": true}), " cannot be removed"),
        ];
        for (target, change, reason) in cases {
            let (after, void) = apply(before.clone(), target, change).unwrap();
            assert_eq!(after, before);
            assert!(
                void[0].starts_with("contradicts the description: it: "),
                "{void:?}"
            );
            assert!(void[0].contains(reason), "{void:?}");
        }
    }

    #[test]
    fn an_invalid_action_is_an_error_with_its_name() {
        let cases = [
            (
                "$.l[",
                json!({"update": {}}),
                "action `it`: `target` is not a JSONPath",
            ),
            (
                "$.a.l",
                json!({}),
                "action `it` must have either `update` or `remove: true`",
            ),
            (
                "$.a",
                json!({"update": {}, "remove": true}),
                "must have either `update` or `remove: true`",
            ),
            (
                "$.n",
                json!({"update": {}, "description": " "}),
                "has no `description`",
            ),
            ("$.n", json!({"updates": {}}), "unknown field `updates`"),
        ];
        for (target, change, message) in cases {
            let error = apply(json!({"a": {"l": [1]}, "n": 1}), target, change).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
