//! Support for the tests of turso-platform: a call of each operation, and the names in the description.

use std::path::Path;

use crate::docs::{Input, example_value, inputs};
use crate::document::Document;
use crate::surface::{Call, Handle, Origin, Surface};
use crate::write;

/// Code and names for tests.
#[derive(Clone, Debug)]
pub struct TestSupport {
    /// The arms of a `match` on the name of a method, each of which calls one operation with all of its
    /// arguments. The surrounding function has `client`, `slug` and `time()`.
    pub calls: String,
    /// Each operation by its `operationId`, and its parameters and body properties as
    /// `operationId.name`.
    pub described: Vec<String>,
}

impl TestSupport {
    /// Returns the names and contents of the files.
    pub fn files(&self) -> [(&'static str, String); 2] {
        [
            ("calls.rs", self.calls.clone()),
            ("described.txt", self.described.join("\n") + "\n"),
        ]
    }

    /// Writes the files to a directory.
    pub fn write(&self, directory: &Path) -> Result<(), String> {
        write(directory, self.files())
    }
}

pub(crate) fn generate(document: &Document, surface: &Surface) -> TestSupport {
    let mut calls = String::new();
    let mut described = Vec::new();
    for call in &surface.calls {
        let inputs = inputs(document, call);
        calls += &arm(document, call, &inputs);
        let id = call.operation.id;
        described.push(id.to_owned());
        let inputs = inputs.iter().map(|input| format!("{id}.{}", input.name));
        described.extend(inputs);
    }
    TestSupport {
        calls: format!("match operation {{\n{calls}    other => unknown(other),\n}}\n"),
        described,
    }
}

fn arm(document: &Document, call: &Call, inputs: &[Input]) -> String {
    let method = call.operation.method_name();
    let arguments: Vec<String> = call
        .path
        .iter()
        .map(|parameter| match (call.handle, parameter.origin) {
            (_, Origin::Slug) => "slug".to_owned(),
            (Handle::Database, Origin::Name) => "\"orders\"".to_owned(),
            (Handle::Group, Origin::Name) => "\"default\"".to_owned(),
            _ => format!("{:?}", parameter.example),
        })
        .collect();
    let setters: String = inputs
        .iter()
        .filter_map(|input| {
            let value = value(document, input)?;
            Some(format!(".{}({value})", input.setter))
        })
        .collect();
    let arguments = arguments.join(", ");
    format!(
        "    {method:?} => Box::pin(async move {{\n        \
         let response = client.{method}({arguments}){setters}.send().await?;\n        \
         Ok(format!(\"{{:#?}}\", response.into_inner()))\n    }}),\n"
    )
}

/// Returns Rust code for a value of an input, if there is a simple one.
fn value(document: &Document, input: &Input) -> Option<String> {
    let schema = document.resolve(&input.schema);
    if schema["format"] == "date-time" {
        return Some("time()".to_owned());
    }
    let plain = match schema["type"].as_str() {
        Some("string") => Some("\"x\""),
        Some("integer") => Some("10"),
        Some("boolean") => Some("true"),
        _ => None,
    };
    example_value(document, &input.schema).or_else(|| plain.map(str::to_owned))
}
