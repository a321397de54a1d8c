//! Detection of paginated lists.

use heck::ToSnakeCase;
use serde_json::Value;

use crate::document::{Document, Operation, entries, ident};

/// A paginated list. Names are those of generated fields and setters.
#[derive(Debug, PartialEq)]
pub(crate) struct Pages {
    pub position: Position,
    /// The field of the response that contains the items.
    pub items: String,
    /// The field of the response that contains the position of the next page, as an object and its
    /// field.
    pub pagination: (String, String),
}

/// The parameter that selects a page.
#[derive(Debug, PartialEq)]
pub(crate) enum Position {
    Cursor(String),
    Number(String),
}

/// Returns the pagination of an operation. It is detected by a parameter `cursor` with `pagination.next` in the
/// response, or a parameter `page` with `pagination.total_pages`. The response must have exactly one
/// list. `x-pages: {cursor: …, items: …, next: pagination.next}` (or `page` and `total_pages`) describes
/// any other, and `x-pages: false` suppresses the note about an operation that looks paginated.
pub(super) fn of_operation(
    document: &Document,
    operation: &Operation,
    notes: &mut Vec<String>,
) -> Option<Pages> {
    let pages = match operation.object.get("x-pages") {
        Some(Value::Bool(false)) => return None,
        Some(named) => from_extension(named),
        None => detect(document, operation),
    };
    if pages.is_none() && looks_paged(document, operation) {
        notes.push(format!(
            "{}: looks paginated, but has no `stream`; describe its pages with `x-pages`, or set it to \
             false",
            operation.id
        ));
    }
    pages
}

fn from_extension(named: &Value) -> Option<Pages> {
    let field = |key: &str| named[key].as_str();
    let path = |key: &str| {
        let (object, field) = field(key)?.split_once('.')?;
        Some((rust_name(object), rust_name(field)))
    };
    let items = rust_name(field("items")?);
    let (position, pagination) = match (field("cursor"), field("page")) {
        (Some(cursor), None) => (Position::Cursor(rust_name(cursor)), path("next")?),
        (None, Some(page)) => (Position::Number(rust_name(page)), path("total_pages")?),
        _ => return None,
    };
    Some(Pages {
        position,
        items,
        pagination,
    })
}

fn detect(document: &Document, operation: &Operation) -> Option<Pages> {
    let response = document.resolve(operation.response_schema()?);
    let mut lists = entries(&response["properties"])
        .filter(|(_, property)| document.resolve(property)["type"] == "array");
    let (items, _) = lists.next()?;
    if lists.next().is_some() {
        return None;
    }
    let pagination = &document.resolve(&response["properties"]["pagination"])["properties"];
    let has = |name: &str| operation.parameter_names("query").contains(&name);
    let (position, field) = if has("cursor") && pagination.get("next").is_some() {
        (Position::Cursor("cursor".to_owned()), "next")
    } else if has("page") && pagination.get("total_pages").is_some() {
        (Position::Number("page".to_owned()), "total_pages")
    } else {
        return None;
    };
    Some(Pages {
        position,
        items: rust_name(items),
        pagination: ("pagination".to_owned(), field.to_owned()),
    })
}

/// Returns whether an operation looks paginated, by its parameters or its response.
fn looks_paged(document: &Document, operation: &Operation) -> bool {
    const PARAMETERS: [&str; 4] = ["cursor", "page", "offset", "page_token"];
    const FIELDS: [&str; 4] = ["pagination", "next_cursor", "next_page_token", "has_more"];
    let names = operation.parameter_names("query");
    let response = operation
        .response_schema()
        .map(|schema| document.resolve(schema));
    let has_field = |field: &&str| response.is_some_and(|r| r["properties"].get(field).is_some());
    PARAMETERS.iter().any(|parameter| names.contains(parameter)) || FIELDS.iter().any(has_field)
}

fn rust_name(name: &str) -> String {
    ident(&name.to_snake_case())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The pages of an operation with the given parameters and properties of the response.
    fn pages(extension: Value, parameters: &[&str], properties: Value) -> (Option<Pages>, usize) {
        let parameters: Vec<Value> = parameters
            .iter()
            .map(|name| json!({"name": name, "in": "query"}))
            .collect();
        let schema = json!({"properties": properties});
        let mut operation = json!({
            "operationId": "listThings",
            "parameters": parameters,
            "responses": {"200": {"content": {"application/json": {"schema": schema}}}},
        });
        if !extension.is_null() {
            operation["x-pages"] = extension;
        }
        let document = Document::from_value(json!({"paths": {"/things": {"get": operation}}}));
        let mut notes = Vec::new();
        let pages = of_operation(&document, &document.operations()[0], &mut notes);
        (pages, notes.len())
    }

    #[test]
    fn a_cursor_or_a_page_with_its_pagination_and_one_list_makes_pages() {
        let by_cursor =
            json!({"things": {"type": "array"}, "pagination": {"properties": {"next": {}}}});
        let found = Pages {
            position: Position::Cursor("cursor".to_owned()),
            items: "things".to_owned(),
            pagination: ("pagination".to_owned(), "next".to_owned()),
        };
        assert_eq!(
            pages(Value::Null, &["limit", "cursor"], by_cursor.clone()),
            (Some(found), 0)
        );
        let by_page = json!({"audit_logs": {"type": "array"}, "pagination": {"properties": {"total_pages": {}}}});
        let found = Pages {
            position: Position::Number("page".to_owned()),
            items: "audit_logs".to_owned(),
            pagination: ("pagination".to_owned(), "total_pages".to_owned()),
        };
        assert_eq!(pages(Value::Null, &["page"], by_page), (Some(found), 0));
        let two_lists = json!({"a": {"type": "array"}, "b": {"type": "array"},
            "pagination": {"properties": {"next": {}}}});
        assert_eq!(pages(Value::Null, &["cursor"], two_lists), (None, 1));
        assert_eq!(
            pages(
                Value::Null,
                &["limit"],
                json!({"things": {"type": "array"}})
            ),
            (None, 0)
        );
        assert_eq!(pages(json!(false), &["cursor"], by_cursor), (None, 0));
    }

    #[test]
    fn the_extension_names_other_pages() {
        let extension = json!({"cursor": "pageToken", "items": "Things", "next": "meta.nextToken"});
        let found = Pages {
            position: Position::Cursor("page_token".to_owned()),
            items: "things".to_owned(),
            pagination: ("meta".to_owned(), "next_token".to_owned()),
        };
        assert_eq!(
            pages(extension, &["pageToken"], json!({})),
            (Some(found), 0)
        );
    }

    #[test]
    fn what_looks_paged_and_is_not_is_noted() {
        for (parameters, properties) in [
            (["cursor"], json!({"things": {"type": "array"}})),
            (["page"], json!({})),
            (
                ["limit"],
                json!({"next_cursor": {}, "things": {"type": "array"}}),
            ),
        ] {
            assert_eq!(pages(Value::Null, &parameters, properties), (None, 1));
        }
    }
}
