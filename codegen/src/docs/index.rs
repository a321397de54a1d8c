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
    text
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
