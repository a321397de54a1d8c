//! Compares responses with the documented ones.

use serde_json::{Value, json};

/// Any string.
pub const TEXT: &str = "<text>";
/// Any UUID.
pub const UUID: &str = "<uuid>";
/// Any integer.
pub const INTEGER: &str = "<integer>";
/// Any boolean.
pub const BOOLEAN: &str = "<boolean>";
/// A string that ends with what follows.
pub const ENDS_WITH: &str = "<any>";

/// Returns the differences between a response and the documented one, each as a JSON pointer and a
/// reason.
///
/// Strings such as [`TEXT`] match any value of a kind, and an array with one item matches one or
/// more items like it. Undocumented properties are permitted if `lenient`.
pub fn difference(documented: &Value, response: &Value, lenient: bool) -> Result<(), String> {
    let mut differences = Vec::new();
    compare(documented, response, lenient, "", &mut differences);
    if differences.is_empty() {
        Ok(())
    } else {
        Err(differences.join("; "))
    }
}

fn compare(expected: &Value, found: &Value, lenient: bool, place: &str, out: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, expected) in expected {
                let place = format!("{place}/{name}");
                match found.get(name) {
                    Some(found) => compare(expected, found, lenient, &place, out),
                    None => out.push(format!("{place} is missing")),
                }
            }
            for name in found.keys() {
                if !lenient && !expected.contains_key(name) {
                    out.push(format!("{place}/{name} is not documented"));
                }
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == 1 => {
            if found.is_empty() {
                out.push(format!("{place} is empty"));
            }
            for (index, found) in found.iter().enumerate() {
                compare(
                    &expected[0],
                    found,
                    lenient,
                    &format!("{place}/{index}"),
                    out,
                );
            }
        }
        _ if !is_like(expected, found) => {
            out.push(format!("{place} is {found}, not {expected}"));
        }
        _ => {}
    }
}

fn is_like(expected: &Value, found: &Value) -> bool {
    match expected.as_str() {
        Some(TEXT) => found.is_string(),
        Some(INTEGER) => found.is_i64() || found.is_u64(),
        Some(BOOLEAN) => found.is_boolean(),
        Some(UUID) => found.as_str().is_some_and(is_uuid),
        Some(text) if text.starts_with(ENDS_WITH) => {
            let end = &text[ENDS_WITH.len()..];
            found.as_str().is_some_and(|found| found.ends_with(end))
        }
        _ => expected == found,
    }
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

#[test]
fn other_responses_differ_from_the_documented_one() {
    let documented = json!({"a": [{"id": UUID, "n": INTEGER, "host": "<any>.io"}], "b": "x"});
    let id = "00000000-0000-4000-8000-000000000001";
    let item = json!({"id": id, "n": 1, "host": "a.io"});
    let with = |name: &str, value: Value| {
        let mut item = item.clone();
        item[name] = value;
        json!({"a": [item], "b": "x"})
    };
    assert_eq!(difference(&documented, &with("n", json!(2)), false), Ok(()));
    let more = with("more", json!(1));
    assert_eq!(difference(&documented, &more, true), Ok(()));
    for (response, expected) in [
        (more, "/a/0/more is not documented"),
        (with("id", json!("1")), r#"/a/0/id is "1", not "<uuid>""#),
        (with("n", json!("1")), r#"/a/0/n is "1", not "<integer>""#),
        (
            with("host", json!("a.com")),
            r#"/a/0/host is "a.com", not "<any>.io""#,
        ),
        (json!({"a": [], "b": "x"}), "/a is empty"),
        (json!({"a": [item], "b": "y"}), r#"/b is "y", not "x""#),
        (json!({"a": [item]}), "/b is missing"),
    ] {
        let found = difference(&documented, &response, false);
        assert_eq!(found, Err(expected.to_owned()));
    }
}
