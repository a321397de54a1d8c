//! Servers other than the platform's.
//!
//! All paths of the generated client are relative to one base URL, a setting of the client.

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

const SERVER: &str = "https://api.turso.tech";

pub(super) const RULE: Rule = Rule {
    name: "servers",
    fix: None,
    check: Some(check_servers),
    #[cfg(test)]
    cases: tests::cases,
};

fn check_servers(document: &Document, problems: &mut Problems) {
    let servers = document.as_value()["servers"].as_array();
    if servers.is_some_and(|servers| servers.iter().any(|server| server["url"] != SERVER)) {
        problems.add(
            "`servers`",
            format!("declares a server other than {SERVER}"),
            "make the paths relative to it",
        );
    }
    for operation in document.operations() {
        let item = &document.as_value()["paths"][operation.path];
        if operation.object.get("servers").is_some() || item.get("servers").is_some() {
            problems.add(&operation, "declares its own `servers`", "remove them");
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::{Case, operation};

    pub(super) fn cases() -> Vec<Case> {
        let server = |url: &str| json!({"servers": [{"url": url}]});
        vec![
            Case::new("the platform", server("https://api.turso.tech")),
            Case::new("another", server("https://api.turso.tech/v1")).problem(
                "`servers`: declares a server other than https://api.turso.tech; \
                 make the paths relative to it",
            ),
            Case::new("of an operation", operation(json!({"servers": []})))
                .problem("makeThing (POST /things): declares its own `servers`; remove them"),
        ]
    }
}
