//! The `title` of a schema.
//!
//! typify names the type after it: of two schemas with the same title, one type is lost.

use serde_json::Value;

use super::edit::{edit_objects, is_schema};
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "titles",
    fix: Some(drop_titles),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

fn drop_titles(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_objects(document, |object| {
        let has_title = object.get("title").is_some_and(Value::is_string) && is_schema(object);
        if has_title {
            object.remove("title");
        }
        has_title
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let properties = json!({"title": {"type": "string"}});
        vec![
            Case::new(
                "of a schema, not of the document or a property",
                json!({
                    "info": {"title": "API"},
                    "schema": {"type": "object", "title": "Thing", "properties": properties},
                }),
            )
            .fixed(
                1,
                json!({
                    "info": {"title": "API"},
                    "schema": {"type": "object", "properties": properties},
                }),
            ),
        ]
    }
}
