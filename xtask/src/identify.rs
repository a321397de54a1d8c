//! Identifies the operations of a published description by method and path.
//!
//! Published revisions have had missing, repeated and renamed `operationId`s, renamed path parameters,
//! and paths moved to another version. The overlay lists the operations that it knows (`x-operations`),
//! so its corrections apply to any revision and Rust names stay the same.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToLowerCamelCase, ToPascalCase};
use serde_json::{Map, Value, json};

/// The HTTP methods of a path item.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An operation that the overlay knows.
struct Known<'a> {
    id: &'a str,
    method: String,
    path: &'a str,
}

/// Sets the `operationId` and the path parameter names of known operations, and a unique `operationId`
/// for the others. Returns a line for each change.
///
/// # Errors
///
/// If an entry of `operations` is not a method and a path.
pub fn identify(
    document: &mut Value,
    operations: &BTreeMap<String, String>,
) -> Result<Vec<String>, String> {
    let known = known(operations)?;
    let mut notes = Vec::new();
    let paths = match document.get_mut("paths") {
        Some(Value::Object(paths)) => std::mem::take(paths),
        _ => return Ok(notes),
    };
    let published: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, item)| methods(item).map(|method| (method, shape(path))))
        .collect();
    let (mut identified, mut ids) = (Map::new(), BTreeMap::new());
    for (path, mut item) in paths {
        let found: Vec<(String, &Known)> = methods(&item)
            .filter_map(|method| Some((method.clone(), find(&known, &published, &method, &path)?)))
            .collect();
        let new_path = match found.first() {
            Some((_, known)) => with_parameters_of(&path, known.path),
            None => path.clone(),
        };
        for (method, known) in found {
            note_difference(&item[&method], known, &path, &mut notes);
            item[&method]["operationId"] = known.id.into();
            ids.insert((new_path.clone(), method), known.id.to_owned());
        }
        if new_path != path {
            rename_parameters(document, &mut item, &path, &new_path);
            notes.push(format!("{path}: parameters renamed as in {new_path}"));
        }
        identified.insert(new_path, item);
    }
    name_others(&mut identified, &ids, &mut notes);
    document["paths"] = Value::Object(identified);
    Ok(notes)
}

fn known(operations: &BTreeMap<String, String>) -> Result<Vec<Known<'_>>, String> {
    operations
        .iter()
        .map(|(id, place)| {
            let (method, path) = place.split_once(' ').ok_or_else(|| {
                format!("`x-operations`: `{id}: {place}` is not a method and a path")
            })?;
            Ok(Known {
                id,
                method: method.to_lowercase(),
                path,
            })
        })
        .collect()
}

fn methods(item: &Value) -> impl Iterator<Item = String> {
    let object = item.as_object();
    METHODS
        .into_iter()
        .filter(move |method| object.is_some_and(|object| object.contains_key(*method)))
        .map(str::to_owned)
}

/// Finds a known operation by its path or, if that path is no longer published, by the same path in
/// another version.
fn find<'a>(
    known: &'a [Known<'a>],
    published: &BTreeSet<(String, String)>,
    method: &str,
    path: &str,
) -> Option<&'a Known<'a>> {
    let mut of_method = known.iter().filter(|known| known.method == method);
    if let Some(same) = of_method
        .clone()
        .find(|known| shape(known.path) == shape(path))
    {
        return Some(same);
    }
    of_method.find(|known| {
        let is_gone = !published.contains(&(known.method.clone(), shape(known.path)));
        is_gone && without_version(&shape(known.path)) == without_version(&shape(path))
    })
}

/// A path without the names of its parameters.
fn shape(path: &str) -> String {
    let segments = path
        .split('/')
        .map(|segment| if is_parameter(segment) { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

fn without_version(path: &str) -> &str {
    let rest = path.strip_prefix("/v").unwrap_or(path);
    rest.trim_start_matches(|c: char| c.is_ascii_digit())
}

fn note_difference(operation: &Value, known: &Known, path: &str, notes: &mut Vec<String>) {
    let place = format!("{} {path}", known.method.to_uppercase());
    match operation["operationId"].as_str() {
        None => notes.push(format!(
            "{place}: has no `operationId`; named `{}`",
            known.id
        )),
        Some(id) if id != known.id => notes.push(format!(
            "{place}: renamed from `{}` to `{id}`; the old name is kept",
            known.id
        )),
        Some(_) => {}
    }
    if shape(path) != shape(known.path) {
        notes.push(format!("{}: moved from {} to {path}", known.id, known.path));
    }
}

/// Returns a path with the parameter names of a known one.
fn with_parameters_of(path: &str, known: &str) -> String {
    let mut names = known.split('/').filter(|segment| is_parameter(segment));
    let segments = path.split('/').map(|segment| {
        if is_parameter(segment) {
            names.next().unwrap_or(segment)
        } else {
            segment
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Renames the path parameters of an item and its operations to those of the new path. References to
/// shared parameters become renamed copies.
fn rename_parameters(document: &Value, item: &mut Value, path: &str, new_path: &str) {
    let names = |path: &str| -> Vec<String> {
        let segments = path.split('/').filter(|segment| is_parameter(segment));
        segments.map(|s| s[1..s.len() - 1].to_owned()).collect()
    };
    let new_names: BTreeMap<String, String> =
        names(path).into_iter().zip(names(new_path)).collect();
    let rename = |owner: &mut Value| {
        let parameters = owner.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let resolved = parameter["$ref"]
                .as_str()
                .and_then(|target| document.pointer(target.trim_start_matches('#')))
                .unwrap_or(parameter);
            let new_name = resolved["name"]
                .as_str()
                .and_then(|name| new_names.get(name));
            if let Some(new_name) = new_name
                && resolved["in"] == "path"
                && resolved["name"] != json!(new_name)
            {
                let mut renamed = resolved.clone();
                renamed["name"] = json!(new_name);
                *parameter = renamed;
            }
        }
    };
    rename(item);
    for method in methods(item).collect::<Vec<_>>() {
        rename(&mut item[&method]);
    }
}

/// Sets a unique `operationId` for operations that the overlay does not know.
fn name_others(
    paths: &mut Map<String, Value>,
    identified: &BTreeMap<(String, String), String>,
    notes: &mut Vec<String>,
) {
    let mut taken: BTreeSet<String> = identified.values().map(|id| id.to_pascal_case()).collect();
    for (path, item) in paths {
        for method in methods(item).collect::<Vec<_>>() {
            if identified.contains_key(&(path.clone(), method.clone())) {
                continue;
            }
            let operation = &mut item[&method];
            let id = operation["operationId"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            if !id.is_empty() && taken.insert(id.to_pascal_case()) {
                continue;
            }
            let made = made_id(&method, path, &taken);
            let place = format!("{} {path}", method.to_uppercase());
            notes.push(if id.is_empty() {
                format!("{place}: has no `operationId`; named `{made}`")
            } else {
                format!("{place}: repeats the `operationId` `{id}`; named `{made}`")
            });
            taken.insert(made.to_pascal_case());
            operation["operationId"] = made.into();
        }
    }
}

/// Derives an `operationId` from the method and the path, without version and organization:
/// `getDatabaseUsage` for `GET /v1/organizations/{slug}/databases/{name}/usage`.
fn made_id(method: &str, path: &str, taken: &BTreeSet<String>) -> String {
    let segments: Vec<&str> = without_version(path)
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let inside = match segments.as_slice() {
        ["organizations", organization, rest @ ..]
            if is_parameter(organization) && !rest.is_empty() =>
        {
            rest
        }
        all => all,
    };
    let mut words = vec![method.to_owned()];
    for (i, segment) in inside.iter().enumerate() {
        let is_item = inside.get(i + 1).is_some_and(|next| is_parameter(next));
        if is_item {
            words.push(segment.strip_suffix('s').unwrap_or(segment).to_owned());
        } else if !is_parameter(segment) {
            words.push((*segment).to_owned());
        }
    }
    let id = words.join("-").to_lower_camel_case();
    let numbered = (2..).map(|number| format!("{id}{number}"));
    std::iter::once(id.clone())
        .chain(numbered)
        .find(|id| !taken.contains(&id.to_pascal_case()))
        .unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identified(paths: Value) -> (Value, Vec<String>) {
        let operations = BTreeMap::from([
            (
                "getThing".to_owned(),
                "GET /v1/orgs/{orgSlug}/things/{thingName}".to_owned(),
            ),
            (
                "listThings".to_owned(),
                "GET /v1/orgs/{orgSlug}/things".to_owned(),
            ),
        ]);
        let mut document = json!({
            "paths": paths,
            "components": {"parameters": {"org": {"name": "orgName", "in": "path"}}},
        });
        let notes = identify(&mut document, &operations).unwrap();
        (document["paths"].clone(), notes)
    }

    #[test]
    fn the_published_operations_are_left_alone() {
        let paths = json!({
            "/v1/orgs/{orgSlug}/things/{thingName}": {"get": {"operationId": "getThing"}},
            "/v1/others": {"get": {"operationId": "listOthers"}},
        });
        assert_eq!(identified(paths.clone()), (paths, vec![]));
    }

    #[test]
    fn a_missing_or_changed_id_of_a_known_operation_is_replaced_and_reported() {
        let path = "/v1/orgs/{orgSlug}/things/{thingName}";
        let known = json!({path: {"get": {"operationId": "getThing"}}});
        assert_eq!(
            identified(json!({path: {"get": {}}})),
            (
                known.clone(),
                vec![format!(
                    "GET {path}: has no `operationId`; named `getThing`"
                )]
            )
        );
        assert_eq!(
            identified(json!({path: {"get": {"operationId": "readThing"}}})),
            (
                known,
                vec![format!(
                    "GET {path}: renamed from `getThing` to `readThing`; the old name is kept"
                )]
            )
        );
    }

    #[test]
    fn renamed_parameters_get_their_known_names() {
        let (paths, notes) = identified(json!({"/v1/orgs/{orgName}/things/{name}": {
            "parameters": [{"$ref": "#/components/parameters/org"}],
            "get": {"operationId": "getThing", "parameters": [
                {"name": "name", "in": "path"}, {"name": "name", "in": "query"},
            ]},
        }}));
        assert_eq!(
            paths,
            json!({"/v1/orgs/{orgSlug}/things/{thingName}": {
                "parameters": [{"name": "orgSlug", "in": "path"}],
                "get": {"operationId": "getThing", "parameters": [
                    {"name": "thingName", "in": "path"}, {"name": "name", "in": "query"},
                ]},
            }})
        );
        assert_eq!(
            notes,
            [
                "/v1/orgs/{orgName}/things/{name}: parameters renamed as in \
              /v1/orgs/{orgSlug}/things/{thingName}"
            ]
        );
    }

    #[test]
    fn an_operation_at_another_version_is_the_known_one_unless_both_are_published() {
        let operation = json!({"get": {"operationId": "listThings"}});
        let (moved, both) = ("/v2/orgs/{orgSlug}/things", "/v1/orgs/{orgSlug}/things");
        assert_eq!(
            identified(json!({moved: operation})),
            (
                json!({moved: operation}),
                vec![format!("listThings: moved from {both} to {moved}")]
            )
        );
        let (paths, notes) = identified(json!({moved: operation, both: operation}));
        assert_eq!(paths[both], operation);
        assert_eq!(paths[moved]["get"]["operationId"], "getOrgThings");
        assert_eq!(
            notes,
            [format!(
                "GET {moved}: repeats the `operationId` `listThings`; named `getOrgThings`"
            )]
        );
    }

    #[test]
    fn unknown_operations_without_an_id_are_named_by_one_rule() {
        let cases = [
            (
                "get",
                "/v1/organizations/{slug}/databases/{name}/usage",
                "getDatabaseUsage",
            ),
            ("post", "/v1/organizations/{slug}/api-keys", "postApiKeys"),
            ("delete", "/v1/organizations/{slug}", "deleteOrganization"),
        ];
        for (method, path, id) in cases {
            assert_eq!(made_id(method, path, &BTreeSet::new()), id);
        }
        let taken = BTreeSet::from(["DeleteOrganization".to_owned()]);
        let path = "/v1/organizations/{slug}";
        assert_eq!(made_id("delete", path, &taken), "deleteOrganization2");
    }
}
