//! The parts of a request, as fields, setters and statements of an operation's builder.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;
use syn::{Attribute, Field, File, Ident, ImplItemFn, Stmt, Type, parse_quote};

use super::code::argument_of;
use super::setters::Setter;
use super::type_builders::{builder_name, struct_setters};
use crate::document::{Document, ident};
use crate::surface::{Call, Origin};

/// A part of a request.
pub(super) enum Part {
    /// A path parameter.
    Path(Ident, Origin),
    /// A parameter with a setter.
    Parameter(Setter),
    /// A parameter with `x-constant`.
    Constant(Ident, Value),
    /// The body: its type, and the setters of its fields with the names of the corresponding setters of
    /// the type's builder.
    Body(Type, Vec<(Setter, Ident)>),
}

impl Part {
    /// Returns the part for a field of progenitor's builder, or `None` for the client.
    pub fn of(
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
            let wire = parameter["name"].as_str().unwrap_or_default();
            name == ident(&wire.to_snake_case())
        });
        if let Some(constant) = parameter.and_then(|parameter| parameter.get("x-constant")) {
            return Ok(Some(Self::Constant(name, constant.clone())));
        }
        let inner = argument_of(&ty, "Option");
        let deprecated: Option<Attribute> = parameter
            .filter(|parameter| parameter["deprecated"] == true)
            .map(|_| parse_quote!(#[deprecated]));
        let described = parameter
            .copied()
            .or_else(|| call.operation.free_form_body().filter(|_| name == "body"));
        let text = described.and_then(|described| described["description"].as_str());
        let doc: Option<Attribute> = text.map(|text| parse_quote!(#[doc = #text]));
        Ok(Some(Self::Parameter(Setter {
            field: name.clone(),
            name,
            is_optional: inner.is_some(),
            ty: inner.unwrap_or(ty),
            attrs: doc.into_iter().chain(deprecated).collect(),
        })))
    }

    /// The name of the variable in `send`.
    pub fn name(&self) -> Ident {
        match self {
            Self::Path(name, _) | Self::Constant(name, _) => name.clone(),
            Self::Parameter(setter) => setter.field.clone(),
            Self::Body(..) => format_ident!("body"),
        }
    }

    /// The type of the builder's field, or `None` if it has none.
    pub fn field_type(&self) -> Option<TokenStream> {
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

    /// The statement in `send` that produces the value.
    pub fn statement(&self) -> Option<Stmt> {
        let or_reject = quote!(map_err(|problem| call.invalid_argument(problem))?);
        let name = self.name();
        match self {
            Self::Path(_, Origin::OrganizationId) => {
                Some(parse_quote!(let #name = #name.resolve(&client).await?;))
            }
            Self::Path(..) => None,
            Self::Parameter(setter) if setter.is_optional => {
                Some(parse_quote!(let #name = #name.optional().#or_reject;))
            }
            Self::Parameter(setter) => {
                let (argument, setter) = (setter.argument(), setter.name.to_string());
                Some(parse_quote!(let #name = #name.required(#argument, #setter).#or_reject;))
            }
            Self::Constant(_, value) => {
                let value = literal(value);
                Some(parse_quote!(let #name = #value;))
            }
            Self::Body(ty, _) => {
                Some(parse_quote!(let #name = #name.build_request::<#ty>().#or_reject;))
            }
        }
    }

    /// Returns whether getting the value may take a request.
    pub fn is_lookup(&self) -> bool {
        matches!(self, Self::Path(_, Origin::OrganizationId))
    }

    /// The statement in `send` that checks a path argument before the lookup.
    pub fn path_check(&self) -> Option<Stmt> {
        match self {
            Self::Path(name, _) => {
                let text = name.to_string();
                Some(parse_quote!(check_segment(call, #text, &#name)?;))
            }
            _ => None,
        }
    }

    /// The setters.
    pub fn methods(&self) -> Vec<ImplItemFn> {
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
                methods.push(parse_quote! {
                    /// Adds a field that this crate does not know yet to the request body, or
                    /// replaces a field.
                    pub fn extra_field(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
                        self.body.set_extra(name.into(), &value);
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
