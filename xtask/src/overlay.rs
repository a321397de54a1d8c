//! [OpenAPI Overlay 1.0](https://spec.openapis.org/overlay/v1.0.0.html): corrections of a
//! description, each with its target. Stricter than the standard in one thing: an action that does
//! nothing is reported, so that no correction outlives what it corrects.

use serde::Deserialize;
use serde_json::Value;
use serde_json_path::JsonPath;

/// An overlay document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    overlay: String,
    #[serde(rename = "info")]
    _info: Info,
    #[serde(rename = "extends")]
    _extends: Option<String>,
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
    /// What reports call it.
    #[serde(rename = "x-name")]
    name: String,
    /// A JSONPath.
    target: String,
    /// The reason and the evidence.
    description: String,
    update: Option<Value>,
    #[serde(default)]
    remove: bool,
}

/// Reads an overlay from what a YAML file says.
pub fn read(value: Value) -> Result<Overlay, String> {
    let overlay: Overlay = serde_json::from_value(value).map_err(|e| e.to_string())?;
    if !overlay.overlay.starts_with("1.0.") {
        return Err(format!(
            "`overlay` is {}: only 1.0.x is known",
            overlay.overlay
        ));
    }
    let mut names = std::collections::BTreeSet::new();
    for action in &overlay.actions {
        if !names.insert(&action.name) {
            return Err(format!(
                "two actions are called `{}`; rename one",
                action.name
            ));
        }
        if action.description.trim().is_empty() {
            return Err(format!(
                "action `{}` gives no reason in `description`",
                action.name
            ));
        }
        if action.update.is_some() == action.remove {
            return Err(format!(
                "action `{}` needs either `update` or `remove`",
                action.name
            ));
        }
    }
    Ok(overlay)
}

impl Overlay {
    /// How many actions it has.
    pub fn len(&self) -> usize {
        self.actions.len()
    }

    /// Carries out every action, in order; returns a line for each that did nothing, because what it
    /// corrects is gone, is right already, or has become something else.
    ///
    /// The error names an action whose target is no JSONPath.
    pub fn apply(&self, document: &mut Value) -> Result<Vec<String>, String> {
        let mut idle = Vec::new();
        for action in &self.actions {
            let name = &action.name;
            let path = JsonPath::parse(&action.target)
                .map_err(|e| format!("action `{name}`: its target is no JSONPath: {e}"))?;
            let targets: Vec<String> = path
                .query_located(document)
                .iter()
                .map(|node| node.location().to_json_pointer())
                .collect();
            if targets.is_empty() {
                idle.push(format!("action `{name}`: its target matches nothing"));
                continue;
            }
            let before = document.clone();
            // From the back, so that removals from a list do not move what is still to be removed.
            let done = targets
                .iter()
                .rev()
                .try_for_each(|target| match &action.update {
                    Some(update) => match document.pointer_mut(target) {
                        Some(place) => merge(place, update).map_err(|e| format!("{target}{e}")),
                        None => Err(format!("{target} is gone")),
                    },
                    None => match remove(document, target) {
                        Some(_) => Ok(()),
                        None => Err(format!("{target} cannot be removed")),
                    },
                });
            if let Err(reason) = done {
                *document = before;
                idle.push(format!("action `{name}`: cannot be carried out: {reason}"));
            } else if *document == before {
                idle.push(format!(
                    "action `{name}`: changes nothing, Turso may have made the correction itself"
                ));
            }
        }
        Ok(idle)
    }
}

/// Objects are merged, a list gets the update as its last entry, all else is replaced.
///
/// Of two lists under `required` it makes one. Other lists inside an update do not meet another list:
/// tools differ on whether the two are joined. A reference is not updated, but what it refers to.
fn merge(place: &mut Value, update: &Value) -> Result<(), String> {
    match (place, update) {
        (Value::Object(place), Value::Object(update)) => {
            if place.contains_key("$ref") && !update.contains_key("$ref") {
                return Err(format!(": it is {} now; correct that", place["$ref"]));
            }
            for (key, value) in update {
                match (place.get_mut(key), value) {
                    (Some(Value::Array(list)), Value::Array(more)) if key == "required" => {
                        let new = more.iter().filter(|name| !list.contains(name)).cloned();
                        list.extend(new.collect::<Vec<_>>());
                    }
                    (Some(Value::Array(list)), Value::Array(more)) => {
                        if list != more {
                            return Err(format!(
                                "/{key}: a list is there already; remove it by an action of its own"
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
        _ => Err(": only an object or a list can be updated, by what fits it".to_owned()),
    }
}

/// Takes out what a JSON pointer points to.
fn remove(document: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let key = key.replace("~1", "/").replace("~0", "~");
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

    /// Applies one action to a document; returns what came of it and the report.
    fn apply(document: Value, target: &str, change: Value) -> Result<(Value, Vec<String>), String> {
        let mut action = json!({"x-name": "it", "target": target, "description": "A reason."});
        action
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        let overlay = json!({
            "overlay": "1.0.0", "info": {"title": "t", "version": "1"}, "actions": [action],
        });
        let mut document = document;
        let idle = read(overlay)?.apply(&mut document)?;
        Ok((document, idle))
    }

    #[test]
    fn updates_merge_objects_append_to_lists_and_replace_the_rest() {
        let before = json!({"a": {"b": 1, "c": {"d": 2}}, "l": [1]});
        let (after, idle) = apply(
            before.clone(),
            "$.a",
            json!({"update": {"b": [3], "c": {"e": 4}}}),
        )
        .unwrap();
        assert_eq!(
            after,
            json!({"a": {"b": [3], "c": {"d": 2, "e": 4}}, "l": [1]})
        );
        assert!(idle.is_empty());
        let (after, _) = apply(before, "$.l", json!({"update": {"x": 2}})).unwrap();
        assert_eq!(after["l"], json!([1, {"x": 2}]));
    }

    #[test]
    fn removals_take_out_every_match() {
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
    fn what_does_nothing_is_reported_by_name() {
        let update = json!({"update": {"b": 1, "l": [1]}});
        let (_, idle) = apply(json!({"a": {"b": 1, "l": [1]}}), "$.a", update.clone()).unwrap();
        assert_eq!(
            idle,
            ["action `it`: changes nothing, Turso may have made the correction itself"]
        );
        let (_, idle) = apply(json!({"a": {}}), "$.x", update).unwrap();
        assert_eq!(idle, ["action `it`: its target matches nothing"]);
        let (_, idle) =
            apply(json!({"l": [{"x": 1}]}), "$.l", json!({"update": {"x": 1}})).unwrap();
        assert_eq!(idle.len(), 1, "an entry that is in the list already");
    }

    #[test]
    fn required_names_are_joined() {
        let update = json!({"update": {"required": ["a", "b"]}});
        let (after, _) = apply(json!({"x": {"required": ["c", "a"]}}), "$.x", update).unwrap();
        assert_eq!(after["x"]["required"], json!(["c", "a", "b"]));
    }

    #[test]
    fn what_cannot_be_carried_out_leaves_the_document_alone() {
        let before = json!({"a": {"k": 1, "l": [1]}, "n": 1, "r": {"$ref": "#/x"}});
        let cases = [
            (
                "$.a",
                json!({"update": {"k": 2, "l": [2]}}),
                "/a/l: a list is there already",
            ),
            (
                "$.n",
                json!({"update": {}}),
                "/n: only an object or a list can be updated",
            ),
            (
                "$.r",
                json!({"update": {"k": 1}}),
                "/r: it is \"#/x\" now; correct that",
            ),
            (
                "$",
                json!({"update": {"r": {"k": 1}}}),
                "/r: it is \"#/x\" now; correct that",
            ),
            ("$", json!({"remove": true}), " cannot be removed"),
        ];
        for (target, change, reason) in cases {
            let (after, idle) = apply(before.clone(), target, change).unwrap();
            assert_eq!(after, before);
            assert!(
                idle[0].starts_with("action `it`: cannot be carried out: "),
                "{idle:?}"
            );
            assert!(idle[0].contains(reason), "{idle:?}");
        }
    }

    #[test]
    fn what_cannot_be_done_is_an_error_that_names_the_action() {
        let cases = [
            (
                "$.l[",
                json!({"update": {}}),
                "action `it`: its target is no JSONPath",
            ),
            (
                "$.a.l",
                json!({}),
                "action `it` needs either `update` or `remove`",
            ),
            (
                "$.a",
                json!({"update": {}, "remove": true}),
                "needs either `update` or `remove`",
            ),
            (
                "$.n",
                json!({"update": {}, "description": " "}),
                "gives no reason",
            ),
            ("$.n", json!({"updates": {}}), "unknown field `updates`"),
        ];
        for (target, change, message) in cases {
            let error = apply(json!({"a": {"l": [1]}, "n": 1}), target, change).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
