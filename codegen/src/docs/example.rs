//! The `# Example` section of an operation's documentation. Examples compile as doctests.

use heck::ToSnakeCase;
use serde_json::Value;

use crate::document::{Document, entries, ident, referenced_name};
use crate::example::example;
use crate::surface::{Call, Handle, Position};

/// The number of optional values in an example.
const OPTIONAL: usize = 2;

/// Returns the section: a call with all required values and some optional ones, those in
/// `x-example-fields` or else the first two.
pub(super) fn section(document: &Document, call: &Call) -> String {
    let mut lines: Vec<String> = match call.handle {
        Handle::Client => vec![],
        Handle::Organization => vec![".organization(\"acme\")".to_owned()],
        Handle::Database => vec![
            ".organization(\"acme\")".to_owned(),
            ".database(\"orders\")".to_owned(),
        ],
        Handle::Group => vec![
            ".organization(\"acme\")".to_owned(),
            ".group(\"default\")".to_owned(),
        ],
    };
    let name = call.operation.method_name();
    let method = call.handle_method.as_deref().unwrap_or(&name);
    let arguments: Vec<String> = call
        .arguments()
        .map(|argument| format!("{:?}", argument.example))
        .collect();
    lines.push(format!(".{method}({})", arguments.join(", ")));
    lines.extend(setters(document, call));
    let binding = if call.operation.response_schema().is_some() {
        "let response = "
    } else {
        ""
    };
    let is_deprecated = call.operation.object["deprecated"] == true;
    let allow = if is_deprecated {
        "# #![allow(deprecated)]\n"
    } else {
        ""
    };
    let call = lines.join("\n    ");
    format!(
        "\
# Example

```no_run
{allow}# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {{
{binding}turso
    {call}
    .send()
    .await?;
# Ok(())
# }}
```"
    )
}

/// The calls of the setters that the documentation shows.
fn setters(document: &Document, call: &Call) -> Vec<String> {
    let object = &call.operation.object["x-example-fields"];
    let named: Option<Vec<&str>> = object
        .as_array()
        .map(|names| names.iter().filter_map(Value::as_str).collect());
    let position = call.pages.as_ref().map(|pages| match &pages.position {
        Position::Cursor(name) | Position::Number(name) => name.as_str(),
    });
    let mut setters = Vec::new();
    let mut optional = 0;
    for input in inputs(document, call) {
        let is_object = document.resolve(&input.schema).get("properties").is_some();
        let is_shown = match &named {
            _ if input.is_required => true,
            _ if position == Some(&input.setter) => false,
            _ if !input.is_in_body && input.is_deprecated => false,
            Some(names) => names.contains(&input.name),
            None => optional < OPTIONAL && !input.is_deprecated && !is_object,
        };
        if !is_shown {
            continue;
        }
        let value = value(document, &input.schema)
            .or_else(|| input.is_required.then(|| "\"…\"".to_owned()));
        if let Some(value) = value {
            setters.push(format!(".{}({value})", input.setter));
            optional += usize::from(!input.is_required);
        }
    }
    setters
}

/// A parameter or a property of the body, with its setter.
pub(crate) struct Input<'a> {
    /// The name in the description.
    pub name: &'a str,
    pub setter: String,
    pub schema: Value,
    is_required: bool,
    is_deprecated: bool,
    is_in_body: bool,
}

/// Returns everything that the request of an operation has a setter for.
pub(crate) fn inputs<'a>(document: &'a Document, call: &'a Call) -> Vec<Input<'a>> {
    let mut inputs = Vec::new();
    let schema = call
        .operation
        .request_schema()
        .map(|schema| document.resolve(schema));
    for (name, setter) in &call.body {
        let Some(body) = schema else { continue };
        let schema = &body["properties"][name];
        inputs.push(Input {
            name,
            setter: setter.clone(),
            schema: schema.clone(),
            is_required: is_required(body, name),
            is_deprecated: schema["deprecated"] == true,
            is_in_body: true,
        });
    }
    if let Some(schema) = call.operation.free_form_body() {
        inputs.push(Input {
            name: "body",
            setter: "body".to_owned(),
            schema: schema.clone(),
            is_required: true,
            is_deprecated: false,
            is_in_body: true,
        });
    }
    for parameter in &call.operation.parameters {
        let name = parameter["name"].as_str().unwrap_or_default();
        if parameter["in"] != "path" && parameter.get("x-constant").is_none() {
            inputs.push(Input {
                name,
                setter: ident(&name.to_snake_case()),
                schema: parameter_schema(parameter),
                is_required: parameter["required"] == true,
                is_deprecated: parameter["deprecated"] == true,
                is_in_body: false,
            });
        }
    }
    inputs
}

/// The schema of a parameter, with the parameter's example if the schema has none.
fn parameter_schema(parameter: &Value) -> Value {
    let mut schema = parameter["schema"].clone();
    if let (Value::Object(object), Some(example)) = (&mut schema, parameter.get("example")) {
        object.entry("example").or_insert_with(|| example.clone());
    }
    schema
}

fn is_required(schema: &Value, property: &str) -> bool {
    let required = schema["required"].as_array();
    required.is_some_and(|names| names.iter().any(|name| name == property))
}

/// Returns Rust code for an example value, or `None` if the schema has no suitable example.
pub(crate) fn value(document: &Document, schema: &Value) -> Option<String> {
    value_inside(document, schema, &mut Vec::new())
}

/// `outer`: the types around the value. A type inside itself has no example.
fn value_inside<'a>(
    document: &'a Document,
    schema: &'a Value,
    outer: &mut Vec<&'a str>,
) -> Option<String> {
    let resolved = document.resolve(schema);
    if resolved["format"] == "date-time" {
        return None;
    }
    if let Some(properties) = resolved.get("properties") {
        let name = referenced_name(schema)?;
        if outer.contains(&name) {
            return None;
        }
        outer.push(name);
        let ty = heck::ToPascalCase::to_pascal_case(name);
        let mut code = format!("turso_platform::types::{ty}::builder()");
        for (property, schema) in entries(properties) {
            if schema["deprecated"] != true
                && let Some(value) = value_inside(document, schema, outer)
            {
                let name = schema["x-setter-name"].as_str().unwrap_or(property);
                code += &format!(".{}({value})", ident(&name.to_snake_case()));
            }
        }
        outer.pop();
        return Some(code);
    }
    if resolved["type"] == "boolean" {
        return Some("true".to_owned());
    }
    let items = &resolved["items"];
    if document.resolve(items).get("properties").is_some() {
        let item = value_inside(document, items, outer)?;
        return Some(format!("[{item}]"));
    }
    match example(document, schema)? {
        Value::String(text) => Some(format!("{text:?}")),
        Value::Array(items) => {
            let items: Option<Vec<String>> = items
                .iter()
                .map(|item| item.as_str().map(|text| format!("{text:?}")))
                .collect();
            Some(format!(
                "[{}]",
                items.filter(|items| !items.is_empty())?.join(", ")
            ))
        }
        Value::Object(fields) => {
            let fields: Option<Vec<String>> = fields
                .iter()
                .map(|(name, value)| value.as_str().map(|text| format!("({name:?}, {text:?})")))
                .collect();
            let fields = fields.filter(|fields| !fields.is_empty())?;
            Some(format!("[{}]", fields.join(", ")))
        }
        value @ (Value::Bool(_) | Value::Number(_)) => Some(value.to_string()),
        Value::Null => None,
    }
}
