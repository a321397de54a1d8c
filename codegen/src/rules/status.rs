//! An operation whose docs do not mention its status: documented, undocumented, legacy or removed.
//!
//! The overlay has the status as data, `x-status` and `externalDocs`, which generators do not read.

use serde_json::Value;

use super::edit::edit_operations;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;
use crate::prose::append_paragraph;

pub(super) const RULE: Rule = Rule {
    name: "status",
    fix: Some(append_status),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

/// Appends the status of each operation to its description, with a link to its page in
/// Turso's documentation if the overlay has one.
fn append_status(document: &mut Document) -> Result<Vec<String>, Problems> {
    let mut problems = Problems::default();
    let changed = edit_operations(document, |id, operation| {
        let status = operation["x-status"].as_str().unwrap_or("documented");
        let Some(text) = status_text(status) else {
            problems.add(
                format!("`{id}`"),
                format!("has the unknown `x-status: {status}`"),
                "use `documented`, `undocumented`, `legacy` or `removed`",
            );
            return false;
        };
        let sentence = match operation["externalDocs"]["url"].as_str() {
            Some(url) => format!("{text}; see [the API reference]({url})."),
            None => format!("{text}."),
        };
        let before = operation["description"].as_str();
        let after = append_paragraph(before, &sentence);
        let changed = before != Some(&after);
        operation["description"] = Value::from(after);
        changed
    });
    if problems.is_empty() {
        Ok(changed)
    } else {
        Err(problems)
    }
}

fn status_text(status: &str) -> Option<&'static str> {
    Some(match status {
        "documented" => "**Documented**: published by Turso",
        "undocumented" => "**Undocumented**: used by Turso's own clients, but not published",
        "legacy" => {
            "**Legacy**: from Turso's older documentation or for its older platform; current \
             databases on AWS may reject it"
        }
        "removed" => "**Removed**: still published by Turso, but no longer available",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, operation};

    pub(super) fn cases() -> Vec<Case> {
        let docs = json!({"url": "https://example.com/page"});
        vec![
            Case::new(
                "documented, with a page",
                operation(json!({"description": "Makes one.\n", "externalDocs": docs})),
            )
            .fixed(
                1,
                operation(json!({
                    "description": "Makes one.\n\n**Documented**: published by Turso; \
                        see [the API reference](https://example.com/page).",
                    "externalDocs": docs,
                })),
            ),
            Case::new(
                "undocumented, without a description",
                operation(json!({"x-status": "undocumented"})),
            )
            .fixed(
                1,
                operation(json!({
                    "description": "**Undocumented**: used by Turso's own clients, but not \
                        published.",
                    "x-status": "undocumented",
                })),
            ),
            Case::new("unknown", operation(json!({"x-status": "rumoured"}))).fix_fails(
                "`makeThing`: has the unknown `x-status: rumoured`; \
                 use `documented`, `undocumented`, `legacy` or `removed`",
            ),
        ]
    }
}
