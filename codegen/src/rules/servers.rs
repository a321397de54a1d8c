//! Servers other than the platform's.
//!
//! All paths of the generated client are relative to one base URL, a setting of the client.

use serde_json::json;

use super::rule::Rule;
use crate::document::Document;
use crate::problems::Problems;

const SERVER: &str = "https://api.turso.tech";

pub(super) const RULE: Rule = Rule {
    name: "servers",
    fix: Some(keep_the_server),
    check: Some(check_servers),
    #[cfg(test)]
    cases: tests::cases,
};

/// Keeps the base URL that tokens are sent to, whatever is published: a new one is for a maintainer to
/// decide.
fn keep_the_server(document: &mut Document) -> Result<Vec<String>, Problems> {
    let Some(servers) = document.as_value_mut().get_mut("servers") else {
        return Ok(Vec::new());
    };
    let others: Vec<String> = servers
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|server| server["url"].as_str())
        .filter(|url| *url != SERVER)
        .map(|url| format!("server `{url}`"))
        .collect();
    if !others.is_empty() {
        *servers = json!([{"url": SERVER}]);
    }
    for other in &others {
        document.leave_out("part", other, format!("the base URL stays {SERVER}"));
    }
    Ok(others)
}

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
        let mut kept = server("https://api.turso.tech");
        kept["x-left-out"] = json!([{
            "part": "server `https://api.turso.tech/v1`",
            "reason": "the base URL stays https://api.turso.tech",
        }]);
        vec![
            Case::new("the platform", server("https://api.turso.tech")),
            Case::new("another", server("https://api.turso.tech/v1"))
                .problem(
                    "`servers`: declares a server other than https://api.turso.tech; \
                     make the paths relative to it",
                )
                .fixed(1, kept),
            Case::new("of an operation", operation(json!({"servers": []})))
                .problem("makeThing (POST /things): declares its own `servers`; remove them"),
        ]
    }
}
