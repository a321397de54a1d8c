//! The names of path parameters: those of the known operations, whatever a revision calls them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::known::methods;

/// Returns a path without the names of its parameters.
pub fn shape(path: &str) -> String {
    let segments = path
        .split('/')
        .map(|segment| if is_parameter(segment) { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

pub fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

/// Returns a path without the version at its start.
pub fn without_version(path: &str) -> &str {
    let rest = path.strip_prefix("/v").unwrap_or(path);
    rest.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// Returns the number of parameters of a path.
pub fn count(path: &str) -> usize {
    path.split('/').filter(|s| is_parameter(s)).count()
}

/// The known parameters, by the shape of the path up to each of them.
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Collects the names from known paths.
    pub fn of<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut names = BTreeMap::new();
        for path in paths {
            for (prefix, segment) in parameters(path) {
                names.entry(prefix).or_insert_with(|| segment.to_owned());
            }
        }
        Self(names)
    }

    /// Returns a path with the known names.
    pub fn apply(&self, path: &str) -> String {
        let mut parameters = parameters(path).into_iter();
        replace(path, |segment| {
            let (prefix, _) = parameters.next()?;
            let known = self.0.get(&prefix)?;
            // A name cannot occur twice in a path.
            (known == segment || !path.contains(known.as_str())).then_some(known.as_str())
        })
    }
}

/// Returns the parameters of a path in braces, each with the shape of the path up to it.
fn parameters(path: &str) -> Vec<(String, &str)> {
    let segments: Vec<&str> = path.split('/').collect();
    let places = segments.iter().enumerate().filter(|(_, s)| is_parameter(s));
    places
        .map(|(i, segment)| (shape(&segments[..=i].join("/")), *segment))
        .collect()
}

/// Returns a path with the parameter names of a known one.
pub fn with_names_of(path: &str, known: &str) -> String {
    let mut names = known.split('/').filter(|segment| is_parameter(segment));
    replace(path, |_| names.next())
}

/// Replaces the parameters for which `name` returns another one.
fn replace<'a>(path: &'a str, mut name: impl FnMut(&'a str) -> Option<&'a str>) -> String {
    let segments = path.split('/').map(|segment| {
        if is_parameter(segment) {
            name(segment).unwrap_or(segment)
        } else {
            segment
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Renames the path parameters of an item and its operations to those of the new path. A reference to
/// a shared parameter becomes one to the shared parameter of the new name, which is added if needed.
/// Returns the old and new names.
pub fn rename(
    document: &mut Value,
    item: &mut Value,
    path: &str,
    new_path: &str,
) -> Vec<(String, String)> {
    let names = |path: &str| -> Vec<String> {
        let segments = path.split('/').filter(|segment| is_parameter(segment));
        segments.map(|s| s[1..s.len() - 1].to_owned()).collect()
    };
    let new_names: BTreeMap<String, String> =
        names(path).into_iter().zip(names(new_path)).collect();
    let mut rename = |owner: &mut Value| {
        let parameters = owner.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            rename_parameter(document, parameter, &new_names);
        }
    };
    rename(item);
    for method in methods(item).collect::<Vec<_>>() {
        rename(&mut item[&method]);
    }
    new_names
        .into_iter()
        .filter(|(old, new)| old != new)
        .collect()
}

fn rename_parameter(
    document: &mut Value,
    parameter: &mut Value,
    new_names: &BTreeMap<String, String>,
) {
    let target = parameter["$ref"]
        .as_str()
        .map(|t| t.trim_start_matches('#'));
    let resolved = target
        .and_then(|target| document.pointer(target))
        .unwrap_or(parameter);
    let new_name = resolved["name"]
        .as_str()
        .and_then(|name| new_names.get(name));
    let Some(new_name) = new_name else { return };
    if resolved["in"] != "path" || resolved["name"] == json!(new_name) {
        return;
    }
    let mut renamed = resolved.clone();
    renamed["name"] = json!(new_name);
    if target.is_none() {
        *parameter = renamed;
        return;
    }
    let shared = &mut document["components"]["parameters"];
    if shared.get(new_name).is_none_or(|p| p["in"] != "path") {
        shared[new_name] = renamed;
    }
    *parameter = json!({"$ref": format!("#/components/parameters/{new_name}")});
}
