//! The parts of the description that turso-platform needs at run time: its revision, its operations,
//! and the names of its secrets.

use std::collections::BTreeSet;

use quote::quote;
use serde_json::Value;
use syn::{File, parse_quote};

use crate::document::{Document, Operation, entries};

/// The key under which `cargo xtask vendor` records the origin of the description.
const PROVENANCE: &str = "x-provenance";

/// Returns a section about the revision for the front page of the documentation, in Markdown.
pub(crate) fn revision(document: &Document) -> String {
    let retrieved = document.as_value()[PROVENANCE]["retrieved"].as_str();
    let retrieved = retrieved.unwrap_or("an unknown day");
    format!(
        "\n# API description\n\nGenerated from the description that Turso published, as of {retrieved}: \
         [`REVISION`].\n"
    )
}

/// Generates `REVISION`, and the tables `OPERATIONS` and `SECRETS`.
pub(crate) fn generate(document: &Document) -> Result<File, String> {
    let operations = document.operations();
    if operations.is_empty() {
        return Err("the description has no operations".to_owned());
    }
    let secrets = secret_names(document);
    let rows = operations.iter().map(|operation| {
        let Operation {
            id,
            method,
            path,
            object,
            ..
        } = operation;
        let tags = object["tags"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let name = operation.method_name();
        quote! {
            Operation { id: #id, name: #name, method: #method, path: #path, tags: &[#(#tags),*] }
        }
    });
    let provenance = |key: &str| {
        document.as_value()[PROVENANCE][key]
            .as_str()
            .unwrap_or("unknown")
    };
    let [source, retrieved, sha256] = ["source", "retrieved", "sha256"].map(provenance);
    Ok(parse_quote! {
        /// The revision of the API description that this version of the crate was generated from.
        ///
        /// Requests name its day in their `User-Agent`.
        ///
        /// ```
        /// let turso_platform::Revision { retrieved, .. } = turso_platform::REVISION;
        /// assert_eq!(retrieved.len(), "2026-01-01".len());
        /// ```
        pub static REVISION: Revision = Revision {
            source: #source,
            retrieved: #retrieved,
            sha256: #sha256,
        };

        /// Every operation of the API description, sorted by path and method.
        pub static OPERATIONS: &[Operation] = &[#(#rows),*];

        /// The names of the properties that hold secrets. Errors redact their values, since a
        /// service or a gateway may echo a request that it rejects.
        pub(crate) static SECRETS: &[&str] = &[#(#secrets),*];
    })
}

/// Properties that are secret in any revision, whether it describes them or not: custom requests send
/// them, too.
const ALWAYS_SECRET: [&str; 4] = ["encryption_key", "jwt", "password", "token"];

fn secret_names(document: &Document) -> BTreeSet<&str> {
    let mut names = BTreeSet::from(ALWAYS_SECRET);
    for (_, schema) in document.schemas() {
        for (name, property) in entries(&schema["properties"]) {
            if property["format"] == "password" {
                names.insert(name);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn description() -> Value {
        json!({
            "paths": {"/things/{thingName}": {"get": {
                "operationId": "getThing", "tags": ["things"],
            }}},
            "components": {"schemas": {
                "Key": {"properties": {"part": {"properties": {"key": {"format": "password"}}}}},
                "Token": {"properties": {
                    "jwt": {"format": "password"}, "name": {"type": "string"},
                }},
            }},
        })
    }

    #[test]
    fn tables_list_operations_and_names_of_secrets() {
        let tables = generate(&Document::from_value(description())).unwrap();
        let code = prettyplease::unparse(&tables);
        for part in [
            "id: \"getThing\",\n        name: \"get_thing\",\n        method: \"GET\",\n        \
             path: \"/things/{thingName}\",\n        tags: &[\"things\"],",
            "    \"encryption_key\",\n    \"jwt\",\n    \"key\",\n    \"password\",\n    \"token\",\n];",
        ] {
            assert!(code.contains(part), "{part} is not in:\n{code}");
        }
    }

    #[test]
    fn a_description_without_operations_is_an_error() {
        let error = generate(&Document::from_value(json!({"paths": {}}))).map(drop);
        assert_eq!(error.unwrap_err(), "the description has no operations");
    }
}
