//! Prose that rustdoc compiles: four spaces at the start of a line, or a fence without a language,
//! make a doctest.

use super::edit::edit_prose;
use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;
use crate::prose::remove_indented_code;

pub(super) const RULE: Rule = Rule {
    name: "indented_code",
    fix: Some(unindent_prose),
    check: None,
    #[cfg(test)]
    cases: tests::cases,
};

fn unindent_prose(document: &mut Document) -> Result<Vec<String>, Problems> {
    Ok(edit_prose(document, remove_indented_code))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new(
                "indentation and a fence",
                json!({"a": {"description": "One:\n\n    curl it\n```\nls\n```"}}),
            )
            .fixed(
                1,
                json!({"a": {"description": "One:\n\ncurl it\n```text\nls\n```"}}),
            ),
        ]
    }
}
