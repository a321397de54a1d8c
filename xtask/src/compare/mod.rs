//! The changes between two descriptions, and whether they break users of the crate.
//!
//! The verdict follows from the public API generated from both descriptions. New requirements of requests are
//! compared separately, since no signature shows them.

mod api;
mod requests;

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;
use turso_platform_codegen::{Document, Generated};

use api::{Api, Item};

/// A description, and the client generated from it.
pub struct Side<'a> {
    pub document: &'a Document,
    /// `None` if there was no description.
    pub generated: Option<&'a Generated>,
}

/// The changes between two descriptions.
pub struct Changes {
    lines: Vec<Line>,
    documents_differ: bool,
}

/// A change.
struct Line {
    text: String,
    breaks: bool,
}

/// Compares what users see of two descriptions.
///
/// # Errors
///
/// If generated code does not parse.
pub fn compare(old: &Side, new: &Side) -> Result<Changes, String> {
    let mut lines = if code(old) == code(new) {
        Vec::new()
    } else {
        let (before, after) = (api::collect(&code(old))?, api::collect(&code(new))?);
        compare_apis(&before, &after)
    };
    lines.extend(
        requests::compare(old.document, new.document)
            .into_iter()
            .map(|(text, breaks)| Line { text, breaks }),
    );
    Ok(Changes {
        lines,
        documents_differ: without_provenance(old.document) != without_provenance(new.document),
    })
}

/// The same description may be published again.
fn without_provenance(document: &Document) -> Value {
    let mut document = document.as_value().clone();
    if let Value::Object(document) = &mut document {
        document.remove("x-provenance");
    }
    document
}

/// Returns the generated files that have public items.
fn code<'a>(side: &Side<'a>) -> Vec<&'a str> {
    let generated = side.generated.iter();
    generated
        .flat_map(|generated| [generated.client.as_str(), generated.helpers.as_str()])
        .collect()
}

fn compare_apis(before: &Api, after: &Api) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut push = |breaks: bool, text: String| lines.push(Line { text, breaks });
    for name in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        match (before.get(name), after.get(name)) {
            // The line of the type stands for its members.
            (Some(_), None) if has_lost_its_owner(name, before, after) => {}
            (None, Some(_)) if has_lost_its_owner(name, after, before) => {}
            (Some(old), None) => push(true, format!("- {name}{}", old.signature)),
            (None, Some(new)) => push(new.breaks_if_added, format!("+ {name}{}", new.signature)),
            (Some(old), Some(new)) => {
                if old.signature != new.signature {
                    let (old, new) = (&old.signature, new.signature.trim_start_matches(": "));
                    push(true, format!("~ {name}{old} → {new}"));
                }
                if let Some(word) = deprecation(old, new) {
                    push(false, format!("~ {name}: {word}"));
                }
            }
            (None, None) => {}
        }
    }
    lines
}

/// Returns whether the type that contains a member is missing from the other API.
fn has_lost_its_owner(name: &str, of: &Api, other: &Api) -> bool {
    let owner = name
        .split_once(" impl ")
        .or_else(|| name.rsplit_once('.'))
        .or_else(|| name.rsplit_once("::"));
    owner.is_some_and(|(owner, _)| of.contains_key(owner) && !other.contains_key(owner))
}

fn deprecation(old: &Item, new: &Item) -> Option<&'static str> {
    match (old.is_deprecated, new.is_deprecated) {
        (false, true) => Some("now deprecated"),
        (true, false) => Some("no longer deprecated"),
        _ => None,
    }
}

/// The kind of release that the changes require.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    None,
    /// Only prose changed.
    Prose,
    Compatible,
    Breaking,
}

impl Changes {
    pub fn release(&self) -> Release {
        if self.lines.iter().any(|line| line.breaks) {
            Release::Breaking
        } else if !self.lines.is_empty() {
            Release::Compatible
        } else if self.documents_differ {
            Release::Prose
        } else {
            Release::None
        }
    }

    /// Returns the version of the next release, after Cargo's rules.
    pub fn next_version(&self, current: &str) -> Option<String> {
        let mut numbers = current.split('.').map(|number| number.parse::<u64>().ok());
        let (major, minor, patch) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let next = match (self.release(), major) {
            (Release::None, _) => return None,
            (Release::Breaking, 0) => (0, minor + 1, 0),
            (Release::Breaking, _) => (major + 1, 0, 0),
            (Release::Compatible, 1..) => (major, minor + 1, 0),
            (Release::Compatible | Release::Prose, _) => (major, minor, patch + 1),
        };
        Some(format!("{}.{}.{}", next.0, next.1, next.2))
    }

    /// Returns the verdict as a sentence.
    pub fn verdict(&self) -> String {
        let breaking = self.lines.iter().filter(|line| line.breaks).count();
        match self.release() {
            Release::None => "nothing changed".to_owned(),
            Release::Prose => "only prose and examples changed".to_owned(),
            Release::Compatible => "no breaking changes".to_owned(),
            Release::Breaking if breaking == 1 => "1 breaking change".to_owned(),
            Release::Breaking => format!("{breaking} breaking changes"),
        }
    }
}

/// Formats one change per line.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Line { text, breaks } in &self.lines {
            writeln!(f, "{text}{}", if *breaks { "  (breaks)" } else { "" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The changes between two pieces of code, and whether they break users.
    fn changes(old: &str, new: &str) -> (String, Release) {
        let api = |code| api::collect(&[code]).unwrap();
        let changes = Changes {
            lines: compare_apis(&api(old), &api(new)),
            documents_differ: true,
        };
        (changes.to_string(), changes.release())
    }

    #[test]
    fn each_kind_of_change_is_classified() {
        let module = |code: &str| format!("pub mod types {{ {code} }}");
        let cases = [
            ("pub struct A;", "pub struct A;", "", Release::Prose),
            (
                "pub struct A;",
                "",
                "- types::A: struct  (breaks)\n",
                Release::Breaking,
            ),
            (
                "",
                "pub struct A { pub b: u8 }",
                "+ types::A: struct\n",
                Release::Compatible,
            ),
            (
                "#[non_exhaustive] pub struct A {}",
                "#[non_exhaustive] pub struct A { pub b: Option<u8> }",
                "+ types::A.b: Option<u8>\n",
                Release::Compatible,
            ),
            (
                "pub struct A {}",
                "pub struct A { pub b: u8 }",
                "+ types::A.b: u8  (breaks)\n",
                Release::Breaking,
            ),
            (
                "pub struct A { pub b: ::std::option::Option<u8> }",
                "pub struct A { pub b: u8 }",
                "~ types::A.b: Option<u8> → u8  (breaks)\n",
                Release::Breaking,
            ),
            (
                "pub struct A { b: u8 }",
                "pub struct A { c: u8 }",
                "",
                Release::Prose,
            ),
            (
                "#[non_exhaustive] pub enum A { B }",
                "#[non_exhaustive] pub enum A { B, C }",
                "+ types::A::C\n",
                Release::Compatible,
            ),
            (
                "pub enum A { B, C(u8) }",
                "pub enum A { B }",
                "- types::A::C(u8)  (breaks)\n",
                Release::Breaking,
            ),
            (
                "pub struct A; impl A { pub fn b(&self, c: u8) -> u8 { c } fn d() {} }",
                "pub struct A; impl A { pub fn b(&self, d: u8) -> u8 { d } }",
                "",
                Release::Prose,
            ),
            (
                "pub struct A; impl A { pub fn b(&self, c: u8) -> u8 { c } }",
                "pub struct A; impl A { pub fn b(&self, c: u8, d: u8) -> u8 { c } }",
                "~ types::A::b(&self, u8) -> u8 → (&self, u8, u8) -> u8  (breaks)\n",
                Release::Breaking,
            ),
            (
                "pub struct A; impl A { pub fn b() {} }",
                "pub struct A; impl A { #[deprecated] pub fn b() {} }",
                "~ types::A::b: now deprecated\n",
                Release::Compatible,
            ),
            (
                "#[derive(Clone, Debug)] pub struct A; impl From<u8> for A {}",
                "#[derive(Clone, PartialEq)] pub struct A;",
                "- types::A impl Debug  (breaks)\n- types::A impl From<u8>  (breaks)\n\
                 + types::A impl PartialEq\n",
                Release::Breaking,
            ),
        ];
        for (old, new, lines, release) in cases {
            let found = changes(&module(old), &module(new));
            assert_eq!(found, (lines.to_owned(), release), "{old} → {new}");
        }
    }

    #[test]
    fn the_next_version_follows_cargo() {
        let next = |breaks: &[bool], current: &str| {
            let lines = breaks.iter().map(|breaks| Line {
                text: String::new(),
                breaks: *breaks,
            });
            let changes = Changes {
                lines: lines.collect(),
                documents_differ: true,
            };
            changes.next_version(current).unwrap()
        };
        assert_eq!(next(&[true], "0.1.3"), "0.2.0");
        assert_eq!(next(&[false], "0.1.3"), "0.1.4");
        assert_eq!(next(&[false, true], "1.2.3"), "2.0.0");
        assert_eq!(next(&[false], "1.2.3"), "1.3.0");
        assert_eq!(next(&[], "1.2.3"), "1.2.4");
    }
}
