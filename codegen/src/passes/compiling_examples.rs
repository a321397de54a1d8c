//! Replaces the sketch in each operation's docs with an example that compiles as a doctest.

use heck::{ToPascalCase, ToSnakeCase};
use syn::{Attribute, Expr, ExprLit, File, Lit, Meta, parse_quote};

use super::code::find_method;
use super::pass::Pass;
use crate::document::{Document, Operation, referenced_name};

pub(super) const PASS: Pass = Pass {
    name: "compiling_examples",
    run: compiling_examples,
    #[cfg(test)]
    cases: tests::cases,
};

fn compiling_examples(file: &mut File, document: &Document) -> Result<(), String> {
    for operation in document.operations() {
        let function = find_method(&mut file.items, "Client", operation.id)?;
        let mut is_replaced = false;
        for attribute in &mut function.attrs {
            if let Some((prose, _)) = doc_text(attribute).split_once("```ignore") {
                let text = format!("{prose}\n{}", example(&operation));
                *attribute = parse_quote!(#[doc = #text]);
                is_replaced = true;
            }
        }
        if !is_replaced {
            return Err(format!("`{}` has no sketch in its docs", operation.id));
        }
    }
    Ok(())
}

/// A call of the operation with its required parameters, and with its body.
fn example(operation: &Operation) -> String {
    let parameters: Vec<(String, &str)> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter["required"] == true)
        .map(|parameter| {
            let ty = match parameter["schema"]["type"].as_str() {
                Some("boolean") => "bool",
                Some("integer") => "i64",
                _ => "&str",
            };
            (
                setter_name(parameter["name"].as_str().unwrap_or_default()),
                ty,
            )
        })
        .collect();
    let body = operation.request_schema().and_then(referenced_name);
    let mut signature = "client: turso_platform::Client".to_owned();
    let mut setters = String::new();
    for (name, ty) in parameters {
        signature += &format!(", {name}: {ty}");
        setters += &format!("    .{name}({name})\n");
    }
    if let Some(body) = body {
        signature += &format!(", body: turso_platform::types::{}", body.to_pascal_case());
        setters += "    .body(body)\n";
    }
    let method = operation.method_name();
    format!(
        "\
# Example

```no_run
# #![allow(deprecated)]
# async fn example({signature})
# -> Result<(), turso_platform::Error> {{
let response = client
    .{method}()
{setters}    .send()
    .await?;
# Ok(())
# }}
```"
    )
}

/// The name of a parameter's setter.
fn setter_name(parameter: &str) -> String {
    let name = parameter.to_snake_case();
    if syn::parse_str::<syn::Ident>(&name).is_ok() {
        name
    } else {
        name + "_"
    }
}

fn doc_text(attribute: &Attribute) -> String {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => text.value(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use serde_json::json;

    use super::super::testing::{Case, get_thing};

    pub(super) fn cases() -> Vec<Case> {
        let code = |docs: &str| {
            quote! {
                impl Client {
                    #[doc = #docs]
                    pub fn get_thing(&self) {}
                }
            }
        };
        let mut document = get_thing();
        let operation = &mut document["paths"]["/things/{thingName}"]["get"];
        operation["parameters"][1] =
            json!({"name": "type", "in": "query", "required": true, "schema": {"type": "integer"}});
        operation["requestBody"] = json!({"content": {"application/json": {"schema":
            {"$ref": "#/components/schemas/newThing"}}}});
        vec![
            Case::new(
                "parameters and a body",
                document,
                code("Get it\n\n```ignore\nlet response = client.get_thing()\n```"),
                code(
                    "\
Get it


# Example

```no_run
# #![allow(deprecated)]
# async fn example(client: turso_platform::Client, thing_name: &str, type_: i64, \
body: turso_platform::types::NewThing)
# -> Result<(), turso_platform::Error> {
let response = client
    .get_thing()
    .thing_name(thing_name)
    .type_(type_)
    .body(body)
    .send()
    .await?;
# Ok(())
# }
```",
                ),
            ),
            Case::fails(
                "no sketch",
                get_thing(),
                code("Get it"),
                "`getThing` has no sketch in its docs",
            ),
        ]
    }
}
