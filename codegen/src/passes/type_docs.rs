//! Documents the types: what they are, and which operations send or return them.
//!
//! typify repeats the name of a type without a description. An envelope has none, because nothing can
//! be said of it but the operation that it belongs to.

use std::collections::BTreeMap;

use syn::{Attribute, File, Item, ItemEnum, ItemStruct, parse_quote};

use super::code::module_items;
use super::described_types::{DescribedType, described_types};
use super::pass::Pass;
use crate::document::{Document, Operation, entries, referenced_name};

pub(super) const PASS: Pass = Pass {
    name: "type_docs",
    run: document_types,
    #[cfg(test)]
    cases: tests::cases,
};

fn document_types(file: &mut File, document: &Document) -> Result<(), String> {
    let types = module_items(&mut file.items, "types")?;
    let described = described_types(types, document)?;
    let uses = uses(document);
    let mut count = 0;
    for item in types {
        let (Item::Struct(ItemStruct { ident, attrs, .. })
        | Item::Enum(ItemEnum { ident, attrs, .. })) = item
        else {
            continue;
        };
        let Some(described) = described.iter().find(|described| *ident == described.name) else {
            continue;
        };
        attrs.retain(|attribute| !attribute.path().is_ident("doc"));
        let docs = docs(described, uses.get(&described.place));
        attrs.splice(0..0, docs);
        count += 1;
    }
    if count == 0 {
        return Err("the module `types` has no types".to_owned());
    }
    Ok(())
}

/// The operations that use a schema, as links.
#[derive(Default)]
struct Uses {
    /// It is the request body or a parameter.
    sent_by: Vec<String>,
    /// It is the response, an item of the response, or in a field of the response.
    returned_by: Vec<String>,
    /// It is the response or the request body itself.
    is_body: bool,
}

/// The uses of the named schemas, by place.
fn uses(document: &Document) -> BTreeMap<String, Uses> {
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    for operation in document.operations() {
        let link = link(&operation);
        let mut add = |schema, is_body: bool, list: fn(&mut Uses) -> &mut Vec<String>| {
            if let Some(name) = referenced_name(schema) {
                let used = uses
                    .entry(format!("#/components/schemas/{name}"))
                    .or_default();
                used.is_body |= is_body;
                let list = list(used);
                if !list.contains(&link) {
                    list.push(link.clone());
                }
            }
        };
        for parameter in &operation.parameters {
            add(&parameter["schema"], false, |used| &mut used.sent_by);
        }
        if let Some(body) = operation.request_schema() {
            add(body, true, |used| &mut used.sent_by);
        }
        if let Some(response) = operation.response_schema() {
            add(response, true, |used| &mut used.returned_by);
            add(&response["items"], false, |used| &mut used.returned_by);
            for (_, field) in entries(&document.resolve(response)["properties"]) {
                for schema in [field, &field["items"], &field["additionalProperties"]] {
                    // An enum may be in any other object, too.
                    if document.resolve(schema).get("properties").is_some() {
                        add(schema, false, |used| &mut used.returned_by);
                    }
                }
            }
        }
    }
    uses
}

fn link(operation: &Operation<'_>) -> String {
    let method = operation.method_name();
    format!("[`Client::{method}`](crate::Client::{method})")
}

fn docs(described: &DescribedType<'_>, uses: Option<&Uses>) -> Vec<Attribute> {
    let mut paragraphs = Vec::new();
    let text = ["x-type-description", "description"]
        .into_iter()
        .find_map(|keyword| described.schema[keyword].as_str());
    paragraphs.extend(text.map(str::to_owned));
    if let Some(uses) = uses {
        let is_described = text.is_some() || !uses.is_body;
        let (sent, returned) = if is_described {
            ("Sent by", "Returned by")
        } else {
            ("The request body of", "The response to")
        };
        for (verb, operations) in [(sent, &uses.sent_by), (returned, &uses.returned_by)] {
            paragraphs.extend(list(operations).map(|list| format!("{verb} {list}.")));
        }
    }
    let text = paragraphs.join("\n\n");
    text.lines()
        .map(|line| {
            let line = format!(" {line}");
            let line = line.trim_end();
            parse_quote!(#[doc = #line])
        })
        .collect()
}

/// Joins links into a list.
fn list(links: &[String]) -> Option<String> {
    match links {
        [] => None,
        [only] => Some(only.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let refer = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let content =
            |name: &str| json!({"content": {"application/json": {"schema": refer(name)}}});
        let document = json!({
            "paths": {"/things": {
                "get": {
                    "operationId": "listThings",
                    "parameters": [{"name": "role", "schema": refer("Role")}],
                    "responses": {"200": content("ListThingsResponse")},
                },
                "post": {
                    "operationId": "createThing",
                    "requestBody": content("CreateThingBody"),
                    "responses": {"200": content("Thing")},
                },
            }},
            "components": {"schemas": {
                "CreateThingBody": {"properties": {}},
                "ListThingsResponse": {"properties": {"things": {"items": refer("Thing")}}},
                "Thing": {"description": "A thing.", "properties": {"inner": {
                    "description": "Its parent.", "x-type-description": "A parent.",
                    "properties": {},
                }}},
                "Role": {"enum": ["a"]},
            }},
        });
        let code = |docs: [TokenStream; 5]| {
            let [body, response, thing, inner, role] = docs;
            quote! {
                pub mod types {
                    #body pub struct CreateThingBody {}
                    #response pub struct ListThingsResponse { pub things: Vec<Thing> }
                    #thing pub struct Thing { pub inner: ThingInner }
                    #inner pub struct ThingInner {}
                    #role pub enum Role { A }
                }
            }
        };
        let plain = || {
            [
                quote!(#[doc = "`CreateThingBody`"]),
                quote!(#[doc = "`ListThingsResponse`"]),
                quote!(#[doc = "A thing."]),
                quote!(#[doc = "Its parent."]),
                quote!(#[doc = "`Role`"]),
            ]
        };
        let documented = [
            quote!(#[doc = " The request body of [`Client::create_thing`](crate::Client::create_thing)."]),
            quote!(#[doc = " The response to [`Client::list_things`](crate::Client::list_things)."]),
            quote! {
                #[doc = " A thing."]
                #[doc = ""]
                #[doc = " Returned by [`Client::list_things`](crate::Client::list_things) and [`Client::create_thing`](crate::Client::create_thing)."]
            },
            quote!(#[doc = " A parent."]),
            quote!(#[doc = " Sent by [`Client::list_things`](crate::Client::list_things)."]),
        ];
        vec![Case::new(
            "bodies, a type in two responses, one inside it, and a parameter",
            document,
            code(plain()),
            code(documented),
        )]
    }
}
