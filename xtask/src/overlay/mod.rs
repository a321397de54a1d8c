//! [OpenAPI Overlay 1.0](https://spec.openapis.org/overlay/v1.0.0.html): corrections to a
//! description, each with its target.
//!
//! Stricter than the standard in two respects: an action without effect is reported, so that no
//! correction outlives its defect, and an entry that a list already has is not appended again.

#[cfg(test)]
mod conformance;
mod target;
mod void;

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use serde_json_path::JsonPath;

use crate::normalize::{KnownComponents, KnownOperations, inline_extracted};
use target::Target;
use void::Reason;
pub use void::VoidActions;

/// An overlay document.
#[derive(Deserialize)]
pub struct Overlay {
    overlay: String,
    #[serde(rename = "info")]
    _info: Info,
    /// The operations that the actions expect.
    #[serde(rename = "x-operations", default)]
    pub operations: KnownOperations,
    /// The components that the actions expect.
    #[serde(rename = "x-components", default)]
    pub components: KnownComponents,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
struct Info {
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "version")]
    _version: String,
}

/// One correction or addition.
#[derive(Deserialize)]
struct Action {
    /// The name in reports.
    #[serde(rename = "x-name", default)]
    name: String,
    /// A JSONPath.
    target: String,
    /// The reason and the evidence.
    #[serde(default)]
    description: String,
    update: Option<Value>,
    #[serde(default)]
    remove: bool,
    /// Whether it only matches in revisions that lack what hand-written code needs.
    #[serde(rename = "x-guard", default)]
    is_guard: bool,
}

/// The keys of the standard, by object. Others must begin with `x-`.
const KEYS: [(&str, &[&str]); 3] = [
    ("", &["overlay", "info", "extends", "actions"]),
    ("/info", &["title", "version"]),
    ("/actions", &["target", "description", "update", "remove"]),
];

impl Overlay {
    /// Reads an overlay from its parsed file.
    pub fn from_value(value: Value) -> Result<Self, String> {
        for (place, known) in KEYS {
            check_keys(value.pointer(place).unwrap_or(&Value::Null), known)?;
        }
        let overlay: Self = serde_json::from_value(value).map_err(|e| e.to_string())?;
        if !overlay.overlay.starts_with("1.0.") {
            return Err(format!(
                "`overlay: {}` is not supported; use version 1.0.x",
                overlay.overlay
            ));
        }
        if overlay.actions.is_empty() {
            return Err("`actions` is empty".to_owned());
        }
        Ok(overlay)
    }

    /// Checks what this project demands beyond the standard: a name, a reason, and one change per action.
    pub fn check_style(&self) -> Result<(), String> {
        let mut names = BTreeSet::new();
        for action in &self.actions {
            let name = &action.name;
            if name.is_empty() {
                return Err(format!("the action on `{}` has no `x-name`", action.target));
            }
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
        Ok(())
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
            if targets.is_empty() && action.is_guard {
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
                Ok(true) if action.is_guard => void.add(&action.name, Reason::Guard),
                Ok(true) => {}
            }
        }
        Ok(void)
    }
}

/// Fails on a key that is neither in the standard nor an extension, in an object or in a list of them.
fn check_keys(value: &Value, known: &[&str]) -> Result<(), String> {
    match value {
        Value::Object(object) => {
            let is_known = |key: &&String| known.contains(&key.as_str()) || key.starts_with("x-");
            match object.keys().find(|key| !is_known(key)) {
                Some(key) => Err(format!(
                    "unknown key `{key}`; use one of {}",
                    known.join(", ")
                )),
                None => Ok(()),
            }
        }
        Value::Array(list) => list.iter().try_for_each(|value| check_keys(value, known)),
        _ => Ok(()),
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
        let update = self.update.as_ref().filter(|_| !self.remove);
        let Some(update) = update else {
            if !self.remove {
                return Ok(false);
            }
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

/// Merges an update into an object, or appends it to a list. Inside an object, objects are merged, lists
/// are joined, and other values are replaced.
///
/// An entry that a list already has is not appended again, so that the correction of a list that Turso
/// has corrected, too, has no effect. Next to a reference, only `description` and `deprecated` have an
/// effect, so an update may set only these.
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
                    (Some(Value::Array(list)), Value::Array(more)) => {
                        for entry in more {
                            append(list, entry);
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
            append(list, update);
            Ok(())
        }
        _ => Err(" is neither an object nor a list".to_owned()),
    }
}

fn append(list: &mut Vec<Value>, entry: &Value) {
    if !list.contains(entry) {
        list.push(entry.clone());
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
        let overlay = Overlay::from_value(overlay)?;
        overlay.check_style()?;
        let void = overlay.apply(&mut document)?;
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
    fn an_action_that_cannot_be_applied_leaves_the_document_unchanged() {
        let before = json!({"a": {"k": 1, "l": [1]}, "n": 1, "r": {"$ref": "#/x"}});
        let cases = [
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
            (
                "$.n",
                json!({"updates": {}}),
                "unknown key `updates`; use one of target, description, update, remove",
            ),
        ];
        for (target, change, message) in cases {
            let error = apply(json!({"a": {"l": [1]}, "n": 1}), target, change).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
