//! Reads YAML strictly, with good diagnostics, and writes a description as YAML, deterministically.

use serde::{Serialize, Serializer};
use serde_json::Value;
use turso_platform_codegen::Document;

/// The keys that come first, in the order in which readers expect them; the rest is alphabetical.
const ORDER: [&str; 31] = [
    "openapi",
    "info",
    "title",
    "version",
    "servers",
    "security",
    "tags",
    "paths",
    "components",
    "$ref",
    "operationId",
    "x-status",
    "name",
    "in",
    "type",
    "format",
    "nullable",
    "required",
    "deprecated",
    "enum",
    "summary",
    "description",
    "externalDocs",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "items",
    "properties",
    "example",
];

/// Reads any YAML strictly: no duplicate keys, no merge keys, no `yes` for true. JSON is YAML too.
///
/// The generator has its own reader, which supports only what [`write`] writes, and compiles faster.
pub fn read(file: &str, yaml: &str) -> Result<Value, String> {
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::Error,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(yaml, options).map_err(|e| {
        let place = e
            .location()
            .map(|l| format!(":{}:{}", l.line(), l.column()))
            .unwrap_or_default();
        let text = e
            .render_with_formatter(&serde_saphyr::UserMessageFormatter)
            .replace('\n', " ");
        format!("{file}{place}: invalid YAML: {text}; correct that line")
    })
}

/// Returns a comment followed by the text of a document.
pub fn write(comment: &str, document: &Document) -> Result<String, String> {
    let comment: String = comment.lines().map(|line| format!("# {line}\n")).collect();
    let text = serde_saphyr::to_string(&Ordered(document.as_value())).map_err(|e| e.to_string())?;
    Ok(comment + &text)
}

struct Ordered<'a>(&'a Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(map) => {
                let rank = |key: &str| ORDER.iter().position(|k| *k == key).unwrap_or(ORDER.len());
                let mut entries: Vec<(&String, &Value)> = map.iter().collect();
                entries.sort_by_key(|(key, _)| (rank(key), key.as_str()));
                serializer.collect_map(entries.into_iter().map(|(key, v)| (key, Ordered(v))))
            }
            Value::Array(list) => serializer.collect_seq(list.iter().map(Ordered)),
            other => other.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_text_reads_back_as_the_same_document() {
        let document = Document::from_value(json!({
            "paths": {"/x": {}}, "openapi": "3.0.3", "info": {"version": "1.10", "title": "a: b #c"},
            "responses": {"200": {"description": "no"}, "4XX": {}}, "list": [[], {}, null, "~", "\t"],
            "text": "One.\n\n    Two \\ `x` <b>.\n", "long": "word ".repeat(60), "yes": true, "n": 1.5,
        }));
        let text = write("A comment.\nOf two lines.", &document).unwrap();
        assert!(text.starts_with("# A comment.\n# Of two lines.\nopenapi: \"3.0.3\"\ninfo:\n"));
        assert_eq!(Document::read("x.yaml", &text).unwrap(), document);
        assert_eq!(read("x.yaml", &text).unwrap(), *document.as_value());
        assert_eq!(write("A comment.\nOf two lines.", &document).unwrap(), text);
    }

    #[test]
    fn text_that_looks_like_another_value_is_written_in_quotes() {
        let texts = [
            "",
            "~",
            "null",
            "Null",
            "true",
            "TRUE",
            "yes",
            "no",
            "on",
            "0",
            "0755",
            "0o17",
            "0x1F",
            "+1",
            "-1.5",
            ".5",
            "1.",
            "1e3",
            "1e999",
            ".inf",
            "-.Inf",
            ".nan",
            "inf",
            "nan",
            "1_000",
            "12:30",
            "2026-11-24",
            "4XX",
            "<<",
            "=",
            "&a",
            "*a",
            "!a",
            "- a",
            "? a",
            "a: b",
            "a #b",
            "#a",
            "%a",
            "@a",
            "`a`",
            "|",
            ">",
            "[a]",
            "{a}",
            "'a'",
            "\"a\"",
            " a",
            "a ",
            "a\n",
            "\na",
            "a\tb",
            "---",
            "...",
            "\u{feff}a",
            "\u{85}",
            "\u{2028}",
            "é",
            "\0",
        ];
        let keys: serde_json::Map<String, Value> = texts
            .iter()
            .map(|text| ((*text).to_owned(), json!(text)))
            .collect();
        let document = Document::from_value(json!({"keys": keys, "list": texts.as_slice()}));
        let text = write("", &document).unwrap();
        assert_eq!(Document::read("x.yaml", &text).unwrap(), document);
        assert_eq!(read("x.yaml", &text).unwrap(), *document.as_value());
    }

    #[test]
    fn the_description_reads_the_same_with_both_readers() {
        let text = include_str!("../../openapi/openapi.yaml");
        let document = Document::read("openapi.yaml", text).unwrap();
        assert_eq!(read("openapi.yaml", text).unwrap(), *document.as_value());
    }

    #[test]
    fn yaml_1_1_booleans_and_octal_numbers_are_read_as_strings() {
        let read = |yaml| read("x.yaml", yaml).unwrap();
        assert_eq!(read("a: no")["a"], "no");
        assert_eq!(read("a: 0755")["a"], "0755");
        assert_eq!(read("200: x")["200"], "x");
    }

    #[test]
    fn errors_name_the_line_of_a_defect() {
        let cases = [
            ("a: [\n", "x.yaml:1:4: invalid YAML: unclosed bracket"),
            (
                "a: 1\nb: 2\na: 3\n",
                "x.yaml:3:1: invalid YAML: duplicate mapping key `a`",
            ),
            (
                "a: 1\nb:\n  <<: {c: 1}\n",
                "x.yaml:3:3: invalid YAML: merge key not allowed",
            ),
        ];
        for (yaml, start) in cases {
            let error = read("x.yaml", yaml).unwrap_err();
            assert!(error.starts_with(start), "{error}");
        }
    }
}
