//! Replaces the builders of operations with ours; only their `send` is progenitor's.
//!
//! progenitor's borrow the client, take the parameters of the path as if they were optional, and the
//! body only as a whole or by a closure. Their errors do not name the operation.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;
use syn::{Field, File, Ident, ImplItem, ImplItemFn, Item, Stmt, Type, parse_quote};

use super::code::{argument_of, module_items, self_name, words};
use super::pass::Pass;
use super::setters::Setter;
use super::type_builders::{builder_name, struct_setters};
use crate::docs;
use crate::document::Document;
use crate::surface::{Call, Origin, Surface, ident};

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
    let client = file.clone();
    let items = module_items(&mut file.items, "builder")?;
    let (imports, old): (Vec<Item>, Vec<Item>) = std::mem::take(items)
        .into_iter()
        .partition(|item| matches!(item, Item::Use(_)));
    let mut old = Builders::new(old);
    *items = imports;
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
        use crate::transport::call::Call;
    ));
    for call in &surface.calls {
        let name = call.operation.builder_name();
        let (fields, send) = old
            .take(&name)
            .ok_or_else(|| format!("the code has no builder `{name}` with a method `send`"))?;
        let fields = fields
            .into_iter()
            .filter_map(|field| Part::of(call, field, &client, document).transpose())
            .collect::<Result<Vec<Part>, String>>()?;
        items.extend(builder(document, call, &fields, send)?);
    }
    match old.structs.keys().next() {
        Some(name) => Err(format!("no operation has the builder `{name}`")),
        None => Ok(()),
    }
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

/// A part of a request.
enum Part {
    /// In the path, from the handle or an argument of the method.
    Path(Ident, Origin),
    /// A parameter with a setter.
    Parameter(Setter),
    /// A parameter that the description fixes.
    Constant(Ident, Value),
    /// The body, with its type and the setters of its fields, each with the name of the setter in the
    /// builder of the type.
    Body(Type, Vec<(Setter, Ident)>),
}

impl Part {
    fn of(
        call: &Call,
        field: Field,
        client: &File,
        document: &Document,
    ) -> Result<Option<Self>, String> {
        let fail = |problem: &str| Err(format!("`{}`: {problem}", call.operation.id));
        let Some(name) = field.ident.filter(|name| name != "client") else {
            return Ok(None);
        };
        let Some(ty) = argument_of(&field.ty, "Result") else {
            return fail(&format!("the field `{name}` is no `Result`"));
        };
        if let Some(parameter) = call.path.iter().find(|parameter| name == parameter.ident) {
            return Ok(Some(Self::Path(name, parameter.origin)));
        }
        let built = built_type(&ty);
        if let Some(built) = built.filter(|_| name == "body") {
            let setters = struct_setters(client, document, &built.to_string())?;
            let setters = setters.into_iter().map(|(property, setter)| {
                let flat = call.body.iter().find(|(name, _)| *name == property);
                let (_, flat) = flat.ok_or(property)?;
                let inner = setter.name.clone();
                let name = format_ident!("{flat}");
                Ok((Setter { name, ..setter }, inner))
            });
            return match setters.collect::<Result<_, String>>() {
                Ok(setters) => Ok(Some(Self::Body(parse_quote!(types::#built), setters))),
                Err(property) => fail(&format!("the body has no property `{property}`")),
            };
        }
        let parameter = call.operation.parameters.iter().find(|parameter| {
            let name_of = parameter["name"]
                .as_str()
                .map(heck::ToSnakeCase::to_snake_case);
            name_of.is_some_and(|of| name == ident(&of))
        });
        if let Some(constant) = parameter.and_then(|parameter| parameter.get("x-constant")) {
            return Ok(Some(Self::Constant(name, constant.clone())));
        }
        let inner = argument_of(&ty, "Option");
        let deprecated: Option<syn::Attribute> = parameter
            .filter(|parameter| parameter["deprecated"] == true)
            .map(|_| parse_quote!(#[deprecated]));
        let text = parameter.and_then(|parameter| parameter["description"].as_str());
        let doc: Option<syn::Attribute> = text.map(|text| parse_quote!(#[doc = #text]));
        Ok(Some(Self::Parameter(Setter {
            field: name.clone(),
            name,
            is_optional: inner.is_some(),
            ty: inner.unwrap_or(ty),
            attrs: doc.into_iter().chain(deprecated).collect(),
        })))
    }

    fn name(&self) -> Ident {
        match self {
            Self::Path(name, _) | Self::Constant(name, _) => name.clone(),
            Self::Parameter(setter) => setter.field.clone(),
            Self::Body(..) => format_ident!("body"),
        }
    }

    /// The type of the builder's field; none if there is no field.
    fn field_type(&self) -> Option<TokenStream> {
        match self {
            Self::Path(_, Origin::OrganizationId) => Some(quote!(OrganizationId)),
            Self::Path(..) => Some(quote!(Arc<str>)),
            Self::Parameter(setter) => {
                let ty = &setter.ty;
                Some(quote!(Argument<#ty>))
            }
            Self::Constant(..) => None,
            Self::Body(ty, _) => {
                let builder = built_type(ty).map(|ty| builder_name(&ty.to_string()));
                Some(quote!(Body<types::builder::#builder>))
            }
        }
    }

    /// The statement of `send` that makes the value.
    fn statement(&self) -> Option<Stmt> {
        let refused = quote!(map_err(|problem| call.invalid_argument(problem))?);
        let name = self.name();
        match self {
            Self::Path(_, Origin::OrganizationId) => {
                Some(parse_quote!(let #name = #name.resolve(&client).await?;))
            }
            Self::Path(..) => None,
            Self::Parameter(setter) if setter.is_optional => {
                Some(parse_quote!(let #name = #name.optional().#refused;))
            }
            Self::Parameter(setter) => {
                let (argument, setter) = (setter.argument(), setter.name.to_string());
                Some(parse_quote!(let #name = #name.required(#argument, #setter).#refused;))
            }
            Self::Constant(_, value) => {
                let value = literal(value);
                Some(parse_quote!(let #name = #value;))
            }
            Self::Body(ty, _) => Some(parse_quote!(let #name: #ty = #name.build().#refused;)),
        }
    }

    fn methods(&self) -> Vec<ImplItemFn> {
        match self {
            Self::Path(..) | Self::Constant(..) => Vec::new(),
            Self::Parameter(setter) => setter.methods(),
            Self::Body(ty, setters) => {
                let mut methods: Vec<ImplItemFn> = setters
                    .iter()
                    .flat_map(|(setter, inner)| setter.body_methods(inner))
                    .collect();
                methods.push(parse_quote! {
                    /// Sets the whole request body. Fails in `send` if a field of it is already set.
                    pub fn body(mut self, value: impl TryInto<#ty, Error: Display>) -> Self {
                        self.body.replace::<#ty, _>(value);
                        self
                    }
                });
                methods
            }
        }
    }
}

/// `X` of `types::builder::X` or `types::X`.
fn built_type(ty: &Type) -> Option<Ident> {
    let Type::Path(path) = ty else { return None };
    let mut segments = path.path.segments.iter();
    segments.next().filter(|first| first.ident == "types")?;
    segments.next_back().map(|last| last.ident.clone())
}

fn literal(value: &Value) -> TokenStream {
    match value {
        Value::Bool(value) => value.to_token_stream(),
        Value::Number(number) => match number.as_i64() {
            Some(number) => number.to_token_stream(),
            None => number.as_f64().unwrap_or_default().to_token_stream(),
        },
        Value::String(text) => text.to_token_stream(),
        other => other.to_string().to_token_stream(),
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
        Some(quote!(#name: #ty))
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

/// Replaces the statements of `send` that read the arguments.
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
    statements.extend(parts.iter().filter_map(Part::statement));
    send.block.stmts.splice(0..0, statements);
    let doc = format!(" Sends the request: `{} {path}`.", call.operation.method);
    send.attrs = vec![parse_quote!(#[doc = #doc])];
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

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

    pub(super) fn cases() -> Vec<Case> {
        let request = quote!(client.post(thing_name, limit, mode, deleted, body).await);
        let (types, docs) = (types(), docs(&document()));
        let after = quote! {
            pub mod builder {
                use super::types;
                use std::fmt::Display;
                use std::sync::Arc;
                use crate::generated::argument::{Argument, Body};
                use crate::generated::organization_id::OrganizationId;
                use crate::transport::call::Call;
                #[doc = #docs]
                #[derive(Clone, Debug)]
                #[must_use = "call `send()` to send the request"]
                pub struct MakeThing {
                    client: super::Client,
                    thing_name: Arc<str>,
                    limit: Argument<i64>,
                    mode: Argument<types::Mode>,
                    body: Body<types::builder::NewThingBuilder>
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
                    /// Sets `mode`, which the description does not explain.
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
                    /// Sends the request: `POST /things/{thingName}`.
                    pub async fn send(self) -> R {
                        let Self { client, thing_name, limit, mode, body } = self;
                        let call = Call::new("make_thing_v2", "/things/{thingName}");
                        let limit = limit.optional()
                            .map_err(|problem| call.invalid_argument(problem))?;
                        let mode = mode.required("mode", "mode")
                            .map_err(|problem| call.invalid_argument(problem))?;
                        let deleted = true;
                        let body: types::NewThing = body.build()
                            .map_err(|problem| call.invalid_argument(problem))?;
                        #request
                    }
                }
            }
            #types
        };
        vec![
            Case::new("all kinds of values", document(), before(request), after),
            Case::fails(
                "a value that is not sent",
                document(),
                before(quote!(client.post(thing_name, mode, deleted, body).await)),
                "`makeThingV2` does not send `limit`",
            ),
        ]
    }
}
