//! The index of all operations.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{best_method, description};
use crate::document::Document;
use crate::surface::{Call, Surface};

/// Returns a list for each tag, in the order of the document's tags: how to call each operation, and
/// the first sentence of its description.
pub(crate) fn index(document: &Document, surface: &Surface) -> String {
    let mut by_tag: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
    for call in &surface.calls {
        by_tag.entry(tag(call)).or_default().push(call);
    }
    let declared = document.as_value()["tags"].as_array().into_iter().flatten();
    let mut text = String::new();
    for declared in declared {
        let name = declared["name"].as_str().unwrap_or_default();
        if let Some(calls) = by_tag.remove(name) {
            let title = declared["x-displayName"].as_str().unwrap_or(name);
            text += &section(title, declared["description"].as_str(), &calls);
        }
    }
    for (tag, calls) in by_tag {
        text += &section(if tag.is_empty() { "Others" } else { tag }, None, &calls);
    }
    text + &left_out(document)
}

/// Returns a list of the published operations that the client lacks.
fn left_out(document: &Document) -> String {
    let entries = document.left_out();
    let operations: Vec<String> = entries
        .filter_map(|left_out| {
            Some(format!(
                "- `{}`: {}.\n",
                left_out.operation?, left_out.reason
            ))
        })
        .collect();
    if operations.is_empty() {
        return String::new();
    }
    format!(
        "\n# Left out\n\nPublished operations that this client cannot send as described; use \
         [`Client::request`](crate::Client::request) for them.\n\n{}",
        operations.concat()
    )
}

fn tag<'a>(call: &Call<'a>) -> &'a str {
    let tags = call.operation.object["tags"].as_array();
    tags.and_then(|tags| tags.first())
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn section(title: &str, subtitle: Option<&str>, calls: &[&Call]) -> String {
    let mut text = format!("\n# {title}\n\n");
    if let Some(subtitle) = subtitle {
        text += &format!("{subtitle}\n\n");
    }
    for call in calls {
        let method = best_method(call);
        let (id, builder) = (call.operation.id, &call.builder);
        let first = first_sentence(description(call));
        text += &format!(
            "- [`{method}`](crate::{method}) ([`{id}`](crate::builder::{builder})): {first}\n"
        );
    }
    text
}

fn first_sentence(description: &str) -> String {
    let paragraph = description.split("\n\n").next().unwrap_or_default();
    let line = paragraph.replace('\n', " ");
    match line.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => line,
    }
}
