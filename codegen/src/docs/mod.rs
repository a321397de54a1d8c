//! The documentation of operations.

mod errors;
mod example;
mod index;

use std::collections::BTreeMap;

use crate::document::Document;
use crate::helpers::methods_for;
use crate::surface::{Call, Handle, Surface};
pub(crate) use example::{Input, inputs, value as example_value};
pub(crate) use index::index;

/// Returns the docs of a handle's method.
pub(crate) fn of_handle_method(document: &Document, call: &Call) -> String {
    join(&[
        description(call),
        &helpers(call),
        &errors::section(call),
        &example::section(document, call),
        &format!("Also [`{0}`](crate::{0}).", client_method(call)),
    ])
}

/// Returns the docs of the client's method, without an example if the handle's method has one.
pub(crate) fn of_client_method(document: &Document, call: &Call) -> String {
    let last = match handle_method(call) {
        Some(method) => format!("Shorter, and with an example: [`{method}`](crate::{method})."),
        None => example::section(document, call),
    };
    join(&[
        description(call),
        &helpers(call),
        &errors::section(call),
        &last,
    ])
}

/// Returns the docs of the builder.
pub(crate) fn of_builder(document: &Document, call: &Call) -> String {
    let client = client_method(call);
    let origin = match handle_method(call) {
        Some(handle) => {
            format!("Returned by [`{handle}`](crate::{handle}) and [`{client}`](crate::{client}).")
        }
        None => format!("Returned by [`{client}`](crate::{client})."),
    };
    join(&[
        description(call),
        &helpers(call),
        &origin,
        &errors::section(call),
        &example::section(document, call),
    ])
}

/// Links to the helpers that send the operation.
fn helpers(call: &Call) -> String {
    let methods: Vec<String> = methods_for(call.operation.id)
        .map(|method| format!("[`{method}`](crate::{method})"))
        .collect();
    if methods.is_empty() {
        return String::new();
    }
    format!(
        "This is the plain operation. For everyday use: {}.",
        methods.join(", ")
    )
}

fn description<'a>(call: &Call<'a>) -> &'a str {
    call.operation.object["description"]
        .as_str()
        .unwrap_or_default()
}

fn client_method(call: &Call) -> String {
    format!("Client::{}", call.operation.method_name())
}

/// Returns the method of the handle, as in `DatabaseClient::get`.
fn handle_method(call: &Call) -> Option<String> {
    let method = call.handle_method.as_ref()?;
    Some(format!("{}::{method}", call.handle.type_name()))
}

/// Returns the handle's method, or the client's if there is none.
fn best_method(call: &Call) -> String {
    handle_method(call).unwrap_or_else(|| client_method(call))
}

/// Returns the method for each operation, by its `operationId`.
pub(crate) fn methods(surface: &Surface) -> BTreeMap<String, String> {
    let calls = surface.calls.iter();
    calls
        .map(|call| (call.operation.id.to_owned(), best_method(call)))
        .collect()
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

impl Handle {
    /// Returns the resources in the path, outermost first.
    fn resources(self) -> &'static [&'static str] {
        match self {
            Self::Client => &[],
            Self::Organization => &["organization"],
            Self::Database => &["organization", "database"],
            Self::Group => &["organization", "group"],
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::surface::Surface;

    fn document() -> Document {
        let content = |schema| json!({"application/json": {"schema": schema}});
        let parameters = json!([
            {"name": "organizationSlug", "in": "path"},
            {"name": "databaseName", "in": "path"},
            {"name": "instanceName", "in": "path", "example": "ord"},
            {"name": "dry_run", "in": "query", "schema": {"type": "boolean"}},
        ]);
        Document::from_value(json!({
            "tags": [{"name": "parts", "x-displayName": "Parts", "description": "Parts of things."}],
            "paths": {
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/parts/{instanceName}": {
                    "patch": {
                        "operationId": "changeDatabasePart",
                        "tags": ["parts"],
                        "deprecated": true,
                        "description": "Changes a part. It takes long.\n\nDetails.",
                        "x-errors": {"409": "if it is locked"},
                        "parameters": parameters,
                        "requestBody": {"content": content(json!({"$ref": "#/components/schemas/change"}))},
                        "responses": {"200": {"content": content(json!({"type": "object"}))}},
                    },
                },
                "/v1/parts": {"get": {"operationId": "listParts", "description": "Lists parts."}},
            },
            "components": {"schemas": {"change": {
                "required": ["plan"],
                "properties": {
                    "colors": {"type": "array", "items": {"type": "string", "enum": ["red", "blue"]}},
                    "old": {"type": "string", "example": "x", "deprecated": true},
                    "plan": {"$ref": "#/components/schemas/plan"},
                    "size": {"type": "integer", "example": 3},
                },
            }, "plan": {"properties": {"type": {"type": "string", "example": "fast"}}}}},
        }))
    }

    #[test]
    fn a_method_of_a_handle_has_errors_and_an_example() {
        let document = document();
        let surface = Surface::new(&document);
        assert_eq!(
            of_handle_method(&document, &surface.calls[0]),
            "\
Changes a part. It takes long.

Details.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if it is locked.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization(\"acme\")
    .database(\"orders\")
    .change_part(\"ord\")
    .colors([\"red\"])
    .plan(turso_platform::types::Plan::builder().type_(\"fast\"))
    .size(3)
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::change_database_part`](crate::Client::change_database_part)."
        );
    }

    #[test]
    fn the_client_and_the_builder_link_to_the_handle() {
        let document = document();
        let surface = Surface::new(&document);
        let handle = "[`DatabaseClient::change_part`](crate::DatabaseClient::change_part)";
        let of_client = of_client_method(&document, &surface.calls[0]);
        assert!(of_client.ends_with(&format!("Shorter, and with an example: {handle}.")));
        let of_builder = of_builder(&document, &surface.calls[0]);
        assert!(of_builder.contains(&format!("Returned by {handle} and [`Client::")));
        assert!(of_builder.contains("# Example"));
    }

    #[test]
    fn the_index_lists_operations_by_tag() {
        let document = document();
        assert_eq!(
            index(&document, &Surface::new(&document)),
            "
# Parts

Parts of things.

- [`DatabaseClient::change_part`](crate::DatabaseClient::change_part) \
([`changeDatabasePart`](crate::builder::ChangeDatabasePart)): Changes a part.

# Others

- [`Client::list_parts`](crate::Client::list_parts) ([`listParts`](crate::builder::ListParts)): \
Lists parts.
"
        );
    }
}
