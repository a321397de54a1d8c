//! Writes a description as YAML, deterministically.

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
        assert_eq!(write("A comment.\nOf two lines.", &document).unwrap(), text);
    }
}
