//! Replaces progenitor's builders of operations with ours, which keep progenitor's `send`.
//!
//! progenitor's builders borrow the client, have setters for path parameters, take the body only as a
//! whole or through a closure, and do not name the operation in errors.

use std::collections::BTreeMap;

use quote::{format_ident, quote};
use syn::{Field, File, ImplItem, ImplItemFn, Item, Stmt, parse_quote};

use super::code::{module_items, self_name, words};
use super::pass::Pass;
use super::request_parts::Part;
use crate::docs;
use crate::document::Document;
use crate::surface::{Call, Surface};

pub(super) const PASS: Pass = Pass {
    name: "operation_builders",
    run: replace_operation_builders,
    #[cfg(test)]
    cases: tests::cases,
};

fn replace_operation_builders(file: &mut File, document: &Document) -> Result<(), String> {
    let surface = Surface::new(document);
    if surface.calls.is_empty() {
        return Err("the description has no operations".to_owned());
    }
    let (mut items, old): (Vec<Item>, Vec<Item>) =
        std::mem::take(module_items(&mut file.items, "builder")?)
            .into_iter()
            .partition(|item| matches!(item, Item::Use(_)));
    let mut old = Builders::new(old);
    items.push(parse_quote!(
        use serde::Serialize;
    ));
    items.push(parse_quote!(
        use std::fmt::Display;
    ));
    items.push(parse_quote!(
        use std::sync::Arc;
    ));
    items.push(parse_quote!(
        use crate::generated::argument::{Argument, Body};
    ));
    items.push(parse_quote!(
        use crate::generated::organization_id::OrganizationId;
    ));
    items.push(parse_quote!(
        use crate::generated::support::check_segment;
    ));
    items.push(parse_quote!(
        use crate::transport::call::Call;
    ));
    for call in &surface.calls {
        let name = call.operation.builder_name();
        let (fields, send) = old
            .take(&name)
            .ok_or_else(|| format!("the code has no builder `{name}` with a method `send`"))?;
        let fields = fields
            .into_iter()
            .filter_map(|field| Part::of(call, field, file, document).transpose())
            .collect::<Result<Vec<Part>, String>>()?;
        items.extend(builder(document, call, &fields, send)?);
    }
    if let Some(name) = old.structs.keys().next() {
        return Err(format!("no operation has the builder `{name}`"));
    }
    *module_items(&mut file.items, "builder")? = items;
    Ok(())
}

/// progenitor's builders.
struct Builders {
    structs: BTreeMap<String, Vec<Field>>,
    sends: BTreeMap<String, ImplItemFn>,
}

impl Builders {
    fn new(items: Vec<Item>) -> Self {
        let (mut structs, mut sends) = (BTreeMap::new(), BTreeMap::new());
        for item in items {
            match item {
                Item::Struct(item) => {
                    structs.insert(item.ident.to_string(), item.fields.into_iter().collect());
                }
                Item::Impl(item) => {
                    let name = self_name(&item);
                    for member in item.items {
                        if let ImplItem::Fn(function) = member
                            && function.sig.ident == "send"
                        {
                            sends.insert(name.clone(), function);
                        }
                    }
                }
                _ => {}
            }
        }
        Self { structs, sends }
    }

    fn take(&mut self, name: &str) -> Option<(Vec<Field>, ImplItemFn)> {
        Some((self.structs.remove(name)?, self.sends.remove(name)?))
    }
}

fn builder(
    document: &Document,
    call: &Call,
    parts: &[Part],
    mut send: ImplItemFn,
) -> Result<Vec<Item>, String> {
    let name = format_ident!("{}", call.builder);
    let fields = parts.iter().filter_map(|part| {
        let (name, ty) = (part.name(), part.field_type()?);
        // Hand-written setters edit the body.
        let visibility = matches!(part, Part::Body(..)).then(|| quote!(pub(crate)));
        Some(quote!(#visibility #name: #ty))
    });
    let (mut arguments, mut values) = (Vec::new(), Vec::new());
    for part in parts {
        let (name, Some(ty)) = (part.name(), part.field_type()) else {
            continue;
        };
        if let Part::Path(..) = part {
            arguments.push(quote!(#name: #ty));
            values.push(quote!(#name));
        } else {
            values.push(quote!(#name: Default::default()));
        }
    }
    let methods = parts.iter().flat_map(Part::methods);
    prepare(&mut send, call, parts)?;
    let docs = docs::of_builder(document, call);
    Ok(vec![
        parse_quote! {
            #[doc = #docs]
            #[derive(Clone, Debug)]
            #[must_use = "call `send()` to send the request"]
            pub struct #name { client: super::Client, #(#fields),* }
        },
        parse_quote! {
            impl #name {
                pub(crate) fn new(client: super::Client, #(#arguments),*) -> Self {
                    Self { client, #(#values),* }
                }
                #(#methods)*
                #send
            }
        },
    ])
}

/// Replaces the statements in `send` that validate the arguments.
fn prepare(send: &mut ImplItemFn, call: &Call, parts: &[Part]) -> Result<(), String> {
    let is_argument = |statement: &Stmt| {
        let words = words(statement);
        words.contains("InvalidRequest") || (words.contains("Self") && words.contains("self"))
    };
    send.block.stmts.retain(|statement| !is_argument(statement));
    let sent = words(&send.block);
    if let Some(part) = parts
        .iter()
        .find(|part| !sent.contains(&part.name().to_string()))
    {
        return Err(format!(
            "`{}` does not send `{}`",
            call.operation.id,
            part.name()
        ));
    }
    let (operation, path) = (call.operation.method_name(), call.operation.path);
    let fields = parts
        .iter()
        .filter(|part| part.field_type().is_some())
        .map(Part::name);
    let mut statements: Vec<Stmt> = vec![
        parse_quote!(let Self { client, #(#fields),* } = self;),
        parse_quote!(let call = Call::new(#operation, #path);),
    ];
    let (lookups, others): (Vec<&Part>, Vec<&Part>) =
        parts.iter().partition(|part| part.is_lookup());
    statements.extend(others.iter().filter_map(|part| part.statement()));
    if !lookups.is_empty() {
        // The lookup is sent only if all arguments are valid, and shares the operation's deadline.
        statements.extend(others.iter().filter_map(|part| part.path_check()));
        statements.push(parse_quote!(let client = client.with_allowance(client.allowance());));
        statements.extend(lookups.iter().filter_map(|part| part.statement()));
    }
    send.block.stmts.splice(0..0, statements);
    let doc = format!(" Sends the request: `{} {path}`.", call.operation.method);
    send.attrs = vec![parse_quote!(#[doc = #doc])];
    Ok(())
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use serde_json::{Value, json};

    use super::super::testing::Case;
    use super::*;

    fn document() -> Value {
        json!({
            "paths": {"/things/{thingName}": {"post": {
                "operationId": "makeThingV2",
                "parameters": [
                    {"name": "thingName", "in": "path"},
                    {"name": "limit", "in": "query", "description": "How many."},
                    {"name": "mode", "in": "query", "required": true, "deprecated": true},
                    {"name": "deleted", "in": "query", "required": true, "x-constant": true},
                ],
                "requestBody": {"required": true, "content": {"application/json": {"schema":
                    {"$ref": "#/components/schemas/newThing"}}}},
            }}},
            "components": {"schemas": {"newThing": {"properties": {"limit": {}, "size": {}}}}},
        })
    }

    fn docs(document: &Value) -> String {
        let document = Document::from_value(document.clone());
        docs::of_builder(&document, &Surface::new(&document).calls[0])
    }

    fn types() -> TokenStream {
        quote! {
            pub mod types {
                pub struct NewThing {
                    #[doc = "Its limit."]
                    pub limit: i64,
                    #[doc = "Its size."]
                    pub size: Option<Size>,
                }
            }
        }
    }

    fn before(request: TokenStream) -> TokenStream {
        let types = types();
        quote! {
            pub mod builder {
                use super::types;
                pub struct MakeThingV2 {
                    client: super::Client,
                    thing_name: Result<String, String>,
                    limit: Result<Option<i64>, String>,
                    mode: Result<types::Mode, String>,
                    deleted: Result<bool, String>,
                    body: Result<types::builder::NewThing, String>,
                }
                impl MakeThingV2 {
                    pub fn new(client: super::Client) -> Self { Self { client } }
                    pub async fn send(self) -> R {
                        let Self { client, thing_name, limit, mode, deleted, body } = self;
                        let thing_name = thing_name.map_err(Error::InvalidRequest)?;
                        let body = body.and_then(f).map_err(Error::InvalidRequest)?;
                        #request
                    }
                }
            }
            #types
        }
    }

    /// The arguments are checked before the organization's ID is looked up.
    fn lookup_case() -> Case {
        let document = json!({"paths": {"/v3/organizations/{organizationId}/things/{thingId}": {
            "delete": {
                "operationId": "deleteThing",
                "parameters": [{"name": "limit", "in": "query", "description": "How many."}],
            },
        }}});
        let docs = docs(&document);
        let request = quote!(client.delete(organization_id, thing_id, limit).await);
        let before = quote! {
            pub mod builder {
                pub struct DeleteThing {
                    client: super::Client,
                    organization_id: Result<String, String>,
                    thing_id: Result<String, String>,
                    limit: Result<Option<i64>, String>,
                }
                impl DeleteThing {
                    pub async fn send(self) -> R {
                        let Self { client, organization_id, thing_id, limit } = self;
                        #request
                    }
                }
            }
        };
        let after = quote! {
            pub mod builder {
                use serde::Serialize;
                use std::fmt::Display;
                use std::sync::Arc;
                use crate::generated::argument::{Argument, Body};
                use crate::generated::organization_id::OrganizationId;
                use crate::generated::support::check_segment;
                use crate::transport::call::Call;
                #[doc = #docs]
                #[derive(Clone, Debug)]
                #[must_use = "call `send()` to send the request"]
                pub struct DeleteThing {
                    client: super::Client,
                    organization_id: OrganizationId,
                    thing_id: Arc<str>,
                    limit: Argument<i64>
                }
                impl DeleteThing {
                    pub(crate) fn new(
                        client: super::Client,
                        organization_id: OrganizationId,
                        thing_id: Arc<str>
                    ) -> Self {
                        Self { client, organization_id, thing_id, limit: Default::default() }
                    }
                    #[doc = "How many."]
                    pub fn limit(mut self, value: i64) -> Self {
                        self.limit.set(value);
                        self
                    }
                    /// Sends the request: `DELETE /v3/organizations/{organizationId}/things/{thingId}`.
                    pub async fn send(self) -> R {
                        let Self { client, organization_id, thing_id, limit } = self;
                        let call = Call::new(
                            "delete_thing",
                            "/v3/organizations/{organizationId}/things/{thingId}"
                        );
                        let limit = limit.optional()
                            .map_err(|problem| call.invalid_argument(problem))?;
                        check_segment(call, "thing_id", &thing_id)?;
                        let client = client.with_allowance(client.allowance());
                        let organization_id = organization_id.resolve(&client).await?;
                        #request
                    }
                }
            }
        };
        Case::new("a lookup of the organization", document, before, after)
    }

    pub(super) fn cases() -> Vec<Case> {
        let request = quote!(client.post(thing_name, limit, mode, deleted, body).await);
        let (types, docs) = (types(), docs(&document()));
        let after = quote! {
            pub mod builder {
                use super::types;
                use serde::Serialize;
                use std::fmt::Display;
                use std::sync::Arc;
                use crate::generated::argument::{Argument, Body};
                use crate::generated::organization_id::OrganizationId;
                use crate::generated::support::check_segment;
                use crate::transport::call::Call;
                #[doc = #docs]
                #[derive(Clone, Debug)]
                #[must_use = "call `send()` to send the request"]
                pub struct MakeThing {
                    client: super::Client,
                    thing_name: Arc<str>,
                    limit: Argument<i64>,
                    mode: Argument<types::Mode>,
                    pub(crate) body: Body<types::builder::NewThingBuilder>
                }
                impl MakeThing {
                    pub(crate) fn new(client: super::Client, thing_name: Arc<str>) -> Self {
                        Self {
                            client,
                            thing_name,
                            limit: Default::default(),
                            mode: Default::default(),
                            body: Default::default()
                        }
                    }
                    #[doc = "How many."]
                    pub fn limit(mut self, value: i64) -> Self {
                        self.limit.set(value);
                        self
                    }
                    /// Sets `mode`, which the description does not document.
                    #[deprecated]
                    pub fn mode(mut self, value: impl TryInto<types::Mode, Error: Display>) -> Self {
                        self.mode.try_set("mode", value);
                        self
                    }
                    #[doc = "Its limit."]
                    pub fn limit_body(mut self, value: i64) -> Self {
                        self.body.edit(|body| body.limit(value));
                        self
                    }
                    #[doc = "Its size."]
                    pub fn size(mut self, value: impl TryInto<types::Size, Error: Display>) -> Self {
                        self.body.edit(|body| body.size(value));
                        self
                    }
                    /// Sets the whole request body. Fails in `send` if a field of it is already set.
                    pub fn body(
                        mut self,
                        value: impl TryInto<types::NewThing, Error: Display>
                    ) -> Self {
                        self.body.replace::<types::NewThing, _>(value);
                        self
                    }
                    /// Adds a field that this crate does not know yet to the request body, or
                    /// replaces a field.
                    pub fn extra_field(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
                        self.body.set_extra(name.into(), &value);
                        self
                    }
                    /// Sends the request: `POST /things/{thingName}`.
                    pub async fn send(self) -> R {
                        let Self { client, thing_name, limit, mode, body } = self;
                        let call = Call::new("make_thing_v2", "/things/{thingName}");
                        let limit = limit.optional()
                            .map_err(|problem| call.invalid_argument(problem))?;
                        let mode = mode.required("mode", "mode")
                            .map_err(|problem| call.invalid_argument(problem))?;
                        let deleted = true;
                        let body = body.build_request::<types::NewThing>()
                            .map_err(|problem| call.invalid_argument(problem))?;
                        #request
                    }
                }
            }
            #types
        };
        vec![
            Case::new("all kinds of values", document(), before(request), after),
            lookup_case(),
            Case::fails(
                "a value that is not sent",
                document(),
                before(quote!(client.post(thing_name, mode, deleted, body).await)),
                "`makeThingV2` does not send `limit`",
            ),
        ]
    }
}
