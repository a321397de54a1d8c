//! Identifies the operations of a published description by method and path.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToLowerCamelCase, ToPascalCase};
use serde_json::{Map, Value};
use turso_platform_codegen::METHODS;

use super::KnownOperations;
use super::differences::Differences;
use super::known::{Known, id_of, known, methods};
use super::path_parameters::{
    Names, count, is_parameter, rename, shape, with_names_of, without_version,
};

/// An operation of the description, by method and path.
struct Published {
    id: String,
    method: String,
    path: String,
}

/// Sets the `operationId` of known operations and a unique one for the others, and the names of path
/// parameters. Returns a line for each change.
///
/// # Errors
///
/// If an entry of `operations` is not a method and a path.
pub fn identify(document: &mut Value, operations: &KnownOperations) -> Result<Vec<String>, String> {
    let known = known(operations)?;
    let names = Names::of(known.iter().map(|known| known.path));
    let mut differences = Differences::default();
    let paths = match document.get_mut("paths") {
        Some(Value::Object(paths)) => std::mem::take(paths),
        _ => return Ok(Vec::new()),
    };
    let published = published(&paths);
    let (mut identified, mut ids) = (Map::new(), BTreeMap::new());
    for (path, mut item) in paths {
        let found: Vec<(String, &Known)> = methods(&item)
            .filter_map(|method| {
                let known = find(&known, &published, &method, &path)?;
                Some((method, known))
            })
            .collect();
        let new_path = match found.first() {
            Some((_, known)) => with_names_of(&path, known.path),
            None => names.apply(&path),
        };
        for (method, known) in found {
            differences.add(&item[&method], known, &path, operations);
            item[&method]["operationId"] = known.id.into();
            ids.insert((new_path.clone(), method), known.id.to_owned());
        }
        if new_path != path {
            for names in rename(document, &mut item, &path, &new_path) {
                let paths = differences.parameters.entry(names).or_default();
                paths.push(path.clone());
            }
        }
        add_item(&mut identified, new_path, item, &mut differences.notes);
    }
    name_others(&mut identified, &ids, &mut differences.notes);
    document["paths"] = Value::Object(identified);
    Ok(differences.into_notes())
}

fn published(paths: &Map<String, Value>) -> Vec<Published> {
    let mut published = Vec::new();
    for (path, item) in paths {
        for method in methods(item) {
            published.push(Published {
                id: id_of(&item[&method]).to_owned(),
                method,
                path: path.clone(),
            });
        }
    }
    published
}

/// Finds a known operation by its path. If that path is no longer published, it may be the same path in
/// another version, or one with the known `operationId`.
fn find<'a>(
    known: &'a [Known<'a>],
    published: &[Published],
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
    let id = published
        .iter()
        .find(|other| other.method == method && other.path == path)?
        .id
        .as_str();
    let is_unique = published.iter().filter(|other| other.id == id).count() == 1;
    of_method.find(|known| {
        let is_gone = !published
            .iter()
            .any(|other| other.method == known.method && shape(&other.path) == shape(known.path));
        let is_other_version = without_version(&shape(known.path)) == without_version(&shape(path));
        let has_same_id = known.id == id && is_unique && count(known.path) == count(path);
        is_gone && (is_other_version || has_same_id)
    })
}

/// Adds a path item. Paths that differ only in the names of their parameters are one.
fn add_item(items: &mut Map<String, Value>, path: String, item: Value, notes: &mut Vec<String>) {
    let Some(Value::Object(existing)) = items.get_mut(&path) else {
        items.insert(path, item);
        return;
    };
    let Value::Object(item) = item else { return };
    for (key, value) in item {
        if !existing.contains_key(&key) {
            existing.insert(key, value);
        } else if METHODS.contains(&key.as_str()) {
            let method = key.to_uppercase();
            notes.push(format!(
                "{method} {path}: published twice; the second is left out"
            ));
        }
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
            let id = id_of(operation).to_owned();
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
    use serde_json::json;

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
                    "without `operationId`, named as before: GET {path}"
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
                "parameters": [{"$ref": "#/components/parameters/orgSlug"}],
                "get": {"operationId": "getThing", "parameters": [
                    {"name": "thingName", "in": "path"}, {"name": "name", "in": "query"},
                ]},
            }})
        );
        assert_eq!(
            notes,
            [
                "path parameter `name`: still called `thingName` here (/v1/orgs/{orgName}/things/{name})",
                "path parameter `orgName`: still called `orgSlug` here (/v1/orgs/{orgName}/things/{name})",
            ]
        );
    }

    #[test]
    fn parameters_of_unknown_operations_get_the_names_of_known_paths() {
        let (paths, _) = identified(json!({
            "/v1/orgs/{org}/things/{thing}/parts/{part}": {"get": {"operationId": "getPart", "parameters": [
                {"name": "thing", "in": "path"}, {"name": "part", "in": "path"},
            ]}},
            "/v1/others/{org}": {"get": {"operationId": "getOther"}},
        }));
        let path = "/v1/orgs/{orgSlug}/things/{thingName}/parts/{part}";
        assert_eq!(paths[path]["get"]["parameters"][0]["name"], "thingName");
        assert!(paths["/v1/others/{org}"].is_object(), "{paths}");
    }

    #[test]
    fn an_operation_with_the_id_of_another_keeps_its_own() {
        let (paths, notes) = identified(json!({
            "/v1/orgs/{orgSlug}/things": {"get": {"operationId": "getThing"}},
            "/v1/orgs/{orgSlug}/things/{thingName}": {"get": {"operationId": "getThing"}},
        }));
        assert_eq!(
            paths["/v1/orgs/{orgSlug}/things"]["get"]["operationId"],
            "listThings"
        );
        assert_eq!(
            notes,
            [
                "GET /v1/orgs/{orgSlug}/things: has the `operationId` of another operation, \
                 `getThing`; named `listThings`"
            ]
        );
    }

    #[test]
    fn an_operation_that_moved_is_found_by_its_id() {
        let operation = json!({"get": {"operationId": "getThing"}});
        let (paths, notes) = identified(json!({"/v1/things/{org}/{name}": operation}));
        assert_eq!(
            paths,
            json!({"/v1/things/{orgSlug}/{thingName}": operation})
        );
        assert_eq!(
            notes[0],
            "getThing: moved from /v1/orgs/{orgSlug}/things/{thingName} to /v1/things/{org}/{name}"
        );
    }

    #[test]
    fn paths_that_differ_only_in_parameter_names_become_one() {
        let (paths, notes) = identified(json!({
            "/v1/orgs/{a}/things": {"get": {"operationId": "listThings"}, "post": {"operationId": "makeThing"}},
            "/v1/orgs/{b}/things": {"delete": {"operationId": "deleteThings"}, "post": {}},
        }));
        let item = paths["/v1/orgs/{orgSlug}/things"].as_object().unwrap();
        assert_eq!(item.len(), 3, "{paths}");
        assert_eq!(
            notes[0],
            "POST /v1/orgs/{orgSlug}/things: published twice; the second is left out"
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
                vec!["moved from /v1 to /v2: listThings".to_owned()]
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
