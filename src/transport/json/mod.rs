//! Decodes JSON more strictly than `serde_json`, and reports where decoding failed.
//!
//! The code that serde derives for a struct also accepts an array of its fields, so `["x"]` would
//! pass for an object.

mod access;
mod declared;
mod deserializer;
mod object;

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

pub use declared::declares;

/// Stands for a key that cannot be shown.
const UNKNOWN: &str = "?";

/// An error, and where in the document it occurred.
pub struct Failure {
    /// The path of the value, such as `instances[0].name`; empty for the document itself.
    pub path: String,
    pub error: serde_json::Error,
}

/// Decodes a JSON document. Every struct must be an object.
pub fn from_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, Failure> {
    // serde_json decodes strings faster if the whole document is known to be UTF-8.
    let text = std::str::from_utf8(json).ok();
    match text.and_then(decode) {
        Some(value) => Ok(value),
        None => decode_with_path(json),
    }
}

fn decode<T: DeserializeOwned>(json: &str) -> Option<T> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = T::deserialize(Strict(&mut deserializer)).ok()?;
    deserializer.end().ok()?;
    Some(value)
}

/// Decodes more slowly, but reports where decoding failed, and accepts invalid UTF-8 in unused strings.
#[cold]
fn decode_with_path<T: DeserializeOwned>(json: &[u8]) -> Result<T, Failure> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = serde_path_to_error::deserialize(Strict(&mut deserializer)).map_err(|error| {
        let path = show(error.path());
        let error = error.into_inner();
        Failure { path, error }
    })?;
    deserializer.end().map_err(|error| Failure {
        path: String::new(),
        error,
    })?;
    Ok(value)
}

/// Formats a path. Keys come from the document, so those with control characters are not shown.
fn show(path: &serde_path_to_error::Path) -> String {
    let mut text = String::new();
    for segment in path {
        let key = match segment {
            Segment::Seq { index } => {
                text += &format!("[{index}]");
                continue;
            }
            // Not part of a path in JSON.
            Segment::Enum { .. } => continue,
            Segment::Map { key } if !key.contains(char::is_control) => key,
            Segment::Map { .. } | Segment::Unknown => UNKNOWN,
        };
        if !text.is_empty() {
            text.push('.');
        }
        text += key;
    }
    text
}

/// Wraps a deserializer, visitor, seed or access of serde, and whatever that passes on.
struct Strict<T>(T);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde::de::{DeserializeOwned, IgnoredAny};
    use serde_json::{Value, json};

    use super::*;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Thing {
        name: String,
        part: Option<Box<Thing>>,
        list: Vec<Thing>,
        map: BTreeMap<String, Thing>,
        newtype: Option<Newtype>,
        kind: Kind,
        pair: (u8, bool),
        number: f64,
        numbers: BTreeMap<u8, u8>,
        any: Value,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Newtype(Box<Thing>);

    #[derive(Debug, Default, Deserialize, PartialEq)]
    enum Kind {
        #[default]
        Unit,
        Newtype(Box<Thing>),
        Struct {
            part: Box<Thing>,
        },
        Tuple(u8, Box<Thing>),
    }

    fn failure<T: DeserializeOwned>(json: &str) -> String {
        match from_slice::<T>(json.as_bytes()) {
            Ok(_) => panic!("decodes: {json}"),
            Err(Failure { path, error }) => format!("{path}: {error}"),
        }
    }

    #[test]
    fn every_kind_of_value_decodes_as_without_the_adapter() {
        let thing = r#"{
            "name": "with \n escape", "part": {"name": "x", "part": null}, "list": [{}, {}],
            "map": {"a": {}, "\u0062": {}}, "newtype": {"name": "y"},
            "kind": {"Struct": {"part": {}}}, "pair": [1, true], "number": 1.5,
            "numbers": {"1": 2}, "any": [null, {"a": [1]}], "unknown": [[]]
        }"#;
        let decoded: Thing = from_slice(thing.as_bytes()).ok().unwrap();
        assert_eq!(decoded, serde_json::from_str(thing).unwrap());
        for kind in [r#""Unit""#, r#"{"Newtype": {}}"#, r#"{"Tuple": [1, {}]}"#] {
            let decoded: Kind = from_slice(kind.as_bytes()).ok().unwrap();
            assert_eq!(decoded, serde_json::from_str(kind).unwrap());
        }
        let value: Value = from_slice(br#"{"a": [1, "x"]}"#).ok().unwrap();
        assert_eq!(value, json!({"a": [1, "x"]}));
        assert!(from_slice::<IgnoredAny>(b"[{}]").is_ok());
        assert!(from_slice::<()>(b"null").is_ok());
    }

    #[test]
    fn array_is_not_an_object_at_any_depth() {
        for (json, path) in [
            ("[]", ""),
            (r#"{"part": []}"#, "part"),
            (r#"{"part": {"part": ["x"]}}"#, "part.part"),
            (r#"{"list": [{}, ["x"]]}"#, "list[1]"),
            (r#"{"map": {"k": {"list": [[]]}}}"#, "map.k.list[0]"),
            (r#"{"newtype": []}"#, "newtype"),
            (r#"{"kind": {"Newtype": []}}"#, "kind"),
            (r#"{"kind": {"Struct": []}}"#, "kind"),
            (r#"{"kind": {"Struct": {"part": []}}}"#, "kind.part"),
            (r#"{"kind": {"Tuple": [1, []]}}"#, "kind[1]"),
        ] {
            let failure = failure::<Thing>(json);
            let expected = format!("{path}: invalid type: sequence, expected struct ");
            assert!(failure.starts_with(&expected), "{json}: {failure}");
        }
    }

    #[test]
    fn path_contains_keys_but_no_other_text() {
        for (json, expected) in [
            (
                r#"{"name": "secret", "number": "x"}"#,
                r#"number: invalid type: string "x", expected f64"#,
            ),
            (
                r#"{"name": "secret", "numbers": {"1": "x"}}"#,
                r#"numbers.1: invalid type: string "x", expected u8"#,
            ),
            (
                r#"{"map": {"\u0007": 5}}"#,
                "map.?: invalid type: integer `5`, expected struct Thing",
            ),
            ("{} x", ": trailing characters"),
        ] {
            let failure = failure::<Thing>(json);
            let (failure, _) = failure.rsplit_once(" at line ").unwrap();
            assert_eq!(failure, expected, "{json}");
        }
    }

    #[test]
    fn only_unused_strings_may_be_invalid_utf8() {
        let json = b"{\"unused\": \"\xff\", \"name\": \"x\"}";
        assert_eq!(from_slice::<Thing>(json).ok().unwrap().name, "x");
        let Err(Failure { path, error }) = from_slice::<Thing>(b"{\"name\": \"\xff\"}") else {
            panic!("decodes invalid UTF-8");
        };
        assert_eq!(path, "name");
        assert!(error.to_string().starts_with("invalid unicode code point"));
    }

    #[test]
    fn depth_is_limited() {
        let json = "[".repeat(100_000);
        assert!(failure::<Value>(&json).contains("recursion limit exceeded"));
        let json = r#"{"part": "#.repeat(100_000);
        assert!(failure::<Thing>(&json).contains("recursion limit exceeded"));
    }

    #[test]
    fn fields_of_a_struct_are_declared() {
        assert!(declares::<Thing>("name"));
        assert!(declares::<Newtype>("name"));
        assert!(declares::<Option<Thing>>("name"));
        assert!(!declares::<Thing>("error"));
        assert!(!declares::<Value>("error"));
        assert!(!declares::<Vec<Thing>>("name"));
        assert!(!declares::<BTreeMap<String, Thing>>("name"));
        assert!(!declares::<IgnoredAny>("name"));
    }
}
