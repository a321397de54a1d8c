//! Links relative to Turso's documentation. They must work on docs.rs.

use super::edit::edit_prose;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;
use crate::prose::make_links_absolute;

pub(super) const RULE: Rule = Rule {
    name: "links",
    fix: Some(fix_links),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

fn fix_links(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_prose(document, make_links_absolute))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new(
                "in a description and a summary, not in an example",
                json!({
                    "a": {"description": "See [b](/b).", "summary": "[c](/c)"},
                    "example": {"description": "[d](/d)"},
                }),
            )
            .fixed(
                1,
                json!({
                    "a": {
                        "description": "See [b](https://docs.turso.tech/b).",
                        "summary": "[c](https://docs.turso.tech/c)",
                    },
                    "example": {"description": "[d](/d)"},
                }),
            ),
        ]
    }
}
