//! The calls of operations: handle, method, builder, path arguments, setters and pages.

mod body;
mod handle;
mod names;
mod pages;

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use serde_json::Value;

use crate::document::{Document, Operation, ident};
pub(crate) use handle::{Handle, Origin};
pub(crate) use pages::{Pages, Position};

/// An operation as users call it.
pub(crate) struct Call<'a> {
    pub operation: Operation<'a>,
    /// The name of the request builder.
    pub builder: String,
    /// The handle of the resource that the path addresses.
    pub handle: Handle,
    /// The method of the handle; `None` for [`Handle::Client`], whose methods are named after operations.
    pub handle_method: Option<String>,
    /// The parameters of the path, in its order.
    pub path: Vec<PathParameter<'a>>,
    /// The properties of the request body, with the names of their setters.
    pub body: Vec<(&'a str, String)>,
    /// The pages of the list that it returns, if any.
    pub pages: Option<Pages>,
}

/// A parameter of a path.
pub(crate) struct PathParameter<'a> {
    /// The name of the generated variable.
    pub ident: String,
    /// The source of the value in a handle's method.
    pub origin: Origin,
    /// An example of the value.
    pub example: &'a str,
}

/// The calls of all operations.
pub(crate) struct Surface<'a> {
    pub calls: Vec<Call<'a>>,
    /// Names that the generator had to make up, one line each.
    pub notes: Vec<String>,
}

impl<'a> Surface<'a> {
    pub fn new(document: &'a Document) -> Self {
        let mut notes = Vec::new();
        let operations = document.operations();
        let builders = names::builders(&operations);
        let methods = names::handle_methods(&operations, &mut notes);
        let named = operations.into_iter().zip(builders).zip(methods);
        let calls = named
            .map(|((operation, builder), handle_method)| {
                let (handle, origins) = handle::of_path(operation.path);
                let path = path_parameters(&operation, &origins);
                let body = body::setters(document, &operation, &mut notes);
                let pages = pages::of_operation(document, &operation, &mut notes);
                Call {
                    operation,
                    builder,
                    handle,
                    handle_method,
                    path,
                    body,
                    pages,
                }
            })
            .collect();
        Self { calls, notes }
    }
}

fn path_parameters<'a>(
    operation: &Operation<'a>,
    origins: &BTreeMap<&str, Origin>,
) -> Vec<PathParameter<'a>> {
    names::parameters_in_path(operation.path)
        .map(|name| {
            let mut parameters = operation.parameters.iter();
            let parameter = parameters
                .find(|p| p["in"] == "path" && p["name"] == name)
                .copied();
            PathParameter {
                ident: ident(&name.to_snake_case()),
                origin: origins.get(name).copied().unwrap_or(Origin::Argument),
                example: parameter.and_then(example_of).unwrap_or(name),
            }
        })
        .collect()
}

/// The example of a parameter, or of its schema.
fn example_of(parameter: &Value) -> Option<&str> {
    let example = parameter.get("example");
    example.unwrap_or(&parameter["schema"]["example"]).as_str()
}

impl Call<'_> {
    /// Returns the parameters of the path that are arguments of the handle's method.
    pub fn arguments(&self) -> impl Iterator<Item = &PathParameter<'_>> {
        self.path
            .iter()
            .filter(|parameter| parameter.origin == Origin::Argument)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn document(paths: &[(&str, &str)]) -> Document {
        let mut object = serde_json::Map::new();
        for (id, path) in paths {
            let entry = object.entry(*path).or_insert_with(|| json!({}));
            let free = ["get", "post", "delete"]
                .into_iter()
                .find(|m| entry.get(*m).is_none());
            entry[free.expect("too many operations")] = json!({"operationId": id});
        }
        Document::from_value(json!({"paths": Value::Object(object)}))
    }

    /// The calls in the order of `paths`, as `handle.method(arguments)`.
    fn calls(paths: &[(&str, &str)]) -> Vec<String> {
        let document = document(paths);
        let surface = Surface::new(&document);
        let call_of = |id: &str| {
            let call = surface
                .calls
                .iter()
                .find(|call| call.operation.id == id)
                .unwrap();
            let arguments: Vec<&str> = call.arguments().map(|p| &*p.ident).collect();
            let method = call.handle_method.as_deref().unwrap_or("-");
            format!("{:?}.{method}({})", call.handle, arguments.join(", "))
        };
        paths.iter().map(|(id, _)| call_of(id)).collect()
    }

    #[test]
    fn the_path_selects_the_handle() {
        let database = "/v1/organizations/{organizationSlug}/databases/{databaseName}";
        assert_eq!(
            calls(&[
                ("listLocations", "/v1/locations"),
                ("listOrganizations", "/v1/organizations"),
                ("getOrganization", "/v9/organizations/{slug}"),
                (
                    "createDatabase",
                    "/v1/organizations/{organizationSlug}/databases"
                ),
                ("getDatabase", database),
                (
                    "getDatabaseInstance",
                    &format!("{database}/instances/{{instanceName}}")
                ),
                (
                    "createGroupToken",
                    "/v1/organizations/{o}/groups/{groupName}/auth/tokens"
                ),
                (
                    "restoreGroup",
                    "/v3/organizations/{organizationId}/groups/{groupId}/restore"
                ),
                (
                    "inviteOrganizationMemberV2",
                    "/v2/organizations/{o}/invites"
                ),
            ]),
            [
                "Client.-()",
                "Client.-()",
                "Organization.get()",
                "Organization.create_database()",
                "Database.get()",
                "Database.get_instance(instance_name)",
                "Group.create_token()",
                "Organization.restore_group(group_id)",
                "Organization.invite_member()",
            ]
        );
    }

    #[test]
    fn a_taken_name_is_replaced_by_the_full_one_and_noted() {
        let database = "/v1/organizations/{o}/databases/{d}";
        let paths = [
            ("uploadDatabase", database),
            ("getDatabase", database),
            ("get", database),
        ];
        assert_eq!(
            calls(&paths),
            [
                "Database.upload_database()",
                "Database.get_database()",
                "Database.get()"
            ]
        );
        assert_eq!(
            Surface::new(&document(&paths)).notes,
            [
                "uploadDatabase: `upload` is taken, so the handle's method is `upload_database`; \
                 name it with `x-handle-method`",
                "getDatabase: `get` is taken, so the handle's method is `get_database`; name it \
                 with `x-handle-method`",
            ]
        );
    }

    #[test]
    fn builders_drop_a_version_unless_two_would_have_one_name() {
        let document = document(&[
            ("listThings", "/v1/things"),
            ("listThingsV2", "/v2/things"),
            ("deleteThingV2", "/v2/things/{id}"),
        ]);
        let surface = Surface::new(&document);
        let builders: Vec<&str> = surface.calls.iter().map(|call| &*call.builder).collect();
        assert_eq!(builders, ["ListThings", "ListThingsV2", "DeleteThing"]);
    }
}
