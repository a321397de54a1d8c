//! Snapshots with a file for each tag of the API.

use std::collections::BTreeMap;
use std::fmt::Display;

use turso_platform::{OPERATIONS, Operation};

/// The texts of all operations, by tag.
pub async fn text_by_tag(
    text: impl AsyncFn(&'static Operation) -> String,
) -> BTreeMap<&'static str, String> {
    let mut by_tag: BTreeMap<&str, String> = BTreeMap::new();
    for operation in OPERATIONS {
        let tag = operation.tags.first().copied().unwrap_or("untagged");
        let text = text(operation).await;
        *by_tag.entry(tag).or_default() += &text;
    }
    by_tag
}

/// The settings of the snapshot of one tag.
pub fn for_tag(tag: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_suffix(tag);
    settings.set_omit_expression(true);
    settings
}

/// A line for each item, or `none`.
///
/// Exceptions to a rule that the committed description follows are compared with a snapshot, not asserted to be
/// none: those of another revision are accepted with its other snapshots.
pub fn lines(items: impl IntoIterator<Item = impl Display>) -> String {
    let lines: String = items.into_iter().map(|item| format!("{item}\n")).collect();
    if lines.is_empty() {
        "none".to_owned()
    } else {
        lines
    }
}
