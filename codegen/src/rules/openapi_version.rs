//! A version other than OpenAPI 3.0.
//!
//! progenitor generates from 3.0.x only, and cannot parse the `type: [...]` of 3.1.

use serde_json::Value;

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

pub(super) const RULE: Rule = Rule {
    name: "openapi_version",
    fix: None,
    check: Some(check_version),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_version(document: &Document, problems: &mut Problems) {
    let version = &document.as_value()["openapi"];
    if !version.as_str().is_some_and(|v| v.starts_with("3.0.")) {
        let what = match version {
            Value::Null => "is missing".to_owned(),
            other => format!("is {other}; only OpenAPI 3.0.x is supported"),
        };
        problems.add("`openapi`", what, "convert the document to \"3.0.3\"");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new("3.0", json!({"openapi": "3.0.1"})),
            Case::new("3.1", json!({"openapi": "3.1.0"})).problem(
                "`openapi`: is \"3.1.0\"; only OpenAPI 3.0.x is supported; \
                 convert the document to \"3.0.3\"",
            ),
            Case::new("no version", json!({}))
                .problem("`openapi`: is missing; convert the document to \"3.0.3\""),
        ]
    }
}
