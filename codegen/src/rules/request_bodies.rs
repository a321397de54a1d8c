//! A request body that is neither an object with properties nor a required, inline free-form
//! object.
//!
//! The generated builder sets the properties of the body one by one, or a free-form object as a
//! whole; a list or a string has no properties.

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "request_bodies",
    fix: None,
    check: Some(check_request_bodies),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_request_bodies(document: &Document, problems: &mut Problems) {
    for operation in document.operations() {
        let is_object = |schema| document.resolve(schema).get("properties").is_some();
        if operation.free_form_body().is_none()
            && operation
                .request_schema()
                .is_some_and(|schema| !is_object(schema))
        {
            problems.add(
                format!("{operation}: request body"),
                "is not an object with properties",
                "define one under `components/schemas`",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Case, content, operation};

    pub(super) fn cases() -> Vec<Case> {
        let with = |schema: Value| {
            let mut document = operation(json!({"requestBody": content(schema)}));
            document["components"] = json!({"schemas": {"Thing": {"properties": {"a": {}}}}});
            document
        };
        vec![
            Case::new(
                "an object",
                with(json!({"$ref": "#/components/schemas/Thing"})),
            ),
            Case::new("a free-form object", {
                let mut document = with(json!({"type": "object"}));
                document["paths"]["/things"]["post"]["requestBody"]["required"] = json!(true);
                document
            }),
            Case::new(
                "an optional free-form object",
                with(json!({"type": "object"})),
            )
            .problem(
                "makeThing (POST /things): request body: is not an object with properties; \
                 define one under `components/schemas`",
            ),
            Case::new("a list", with(json!({"type": "array", "items": {}}))).problem(
                "makeThing (POST /things): request body: is not an object with properties; \
                 define one under `components/schemas`",
            ),
        ]
    }
}
