//! Setters of builders, with a one-line signature for each type of value.

use quote::{format_ident, quote};
use syn::{Attribute, Ident, ImplItemFn, Type, parse_quote};

use super::code::argument_of;

/// A setter of a builder.
#[derive(Clone)]
pub(crate) struct Setter {
    /// The field that holds the value.
    pub field: Ident,
    /// The name of the method.
    pub name: Ident,
    /// The type of the value, without `Option`.
    pub ty: Type,
    pub is_optional: bool,
    /// The docs, and whether it is deprecated.
    pub attrs: Vec<Attribute>,
}

impl Setter {
    /// Returns the methods that set the field: the setter, and for an optional list `clear_…`.
    pub fn methods(&self) -> Vec<ImplItemFn> {
        let (field, name) = (&self.field, self.argument());
        let set = match Value::of(&self.ty) {
            Value::Plain => quote!(self.#field.set(value)),
            Value::Into => quote!(self.#field.set(value.into())),
            Value::TryInto => quote!(self.#field.try_set(#name, value)),
            Value::ListInto => {
                quote!(self.#field.set(values.into_iter().map(Into::into).collect()))
            }
            Value::ListTryInto => quote!(self.#field.try_set_all(#name, values)),
            Value::Map => quote!(self.#field.set(
                values.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
            )),
        };
        self.with_bodies(&set, &quote!(self.#field.set(::std::vec::Vec::new())))
    }

    /// Returns the name of the argument in errors.
    pub fn argument(&self) -> String {
        self.name.to_string().trim_end_matches('_').to_owned()
    }

    /// Returns the same methods for a builder whose field `body` holds this one, in which the setter
    /// is called `inner`.
    pub fn body_methods(&self, inner: &Ident) -> Vec<ImplItemFn> {
        let clear = format_ident!("clear_{inner}");
        let argument = match Value::of(&self.ty) {
            Value::ListInto | Value::ListTryInto | Value::Map => quote!(values),
            _ => quote!(value),
        };
        self.with_bodies(
            &quote!(self.body.edit(|body| body.#inner(#argument))),
            &quote!(self.body.edit(|body| body.#clear())),
        )
    }

    fn with_bodies(
        &self,
        set: &proc_macro2::TokenStream,
        clear: &proc_macro2::TokenStream,
    ) -> Vec<ImplItemFn> {
        let Self {
            name, ty, attrs, ..
        } = self;
        let is_documented = attrs.iter().any(|a| a.path().is_ident("doc"));
        let fallback: Option<Attribute> = (!is_documented).then(|| {
            let text = format!(
                " Sets `{}`, which the description does not document.",
                self.argument()
            );
            parse_quote!(#[doc = #text])
        });
        let argument = match Value::of(ty) {
            Value::Plain => quote!(value: #ty),
            Value::Into => quote!(value: impl Into<#ty>),
            Value::TryInto => quote!(value: impl TryInto<#ty, Error: Display>),
            Value::ListInto => {
                let item = argument_of(ty, "Vec");
                quote!(values: impl IntoIterator<Item: Into<#item>>)
            }
            Value::ListTryInto => {
                let item = argument_of(ty, "Vec");
                quote!(values: impl IntoIterator<Item: TryInto<#item, Error: Display>>)
            }
            Value::Map => {
                let (key, value) = map_types(ty).unzip();
                quote!(values: impl IntoIterator<Item = (impl Into<#key>, impl Into<#value>)>)
            }
        };
        let mut methods = vec![parse_quote! {
            #fallback
            #(#attrs)*
            pub fn #name(mut self, #argument) -> Self {
                #set;
                self
            }
        }];
        let is_list = matches!(Value::of(ty), Value::ListInto | Value::ListTryInto);
        if is_list && self.is_optional {
            let doc = format!(" Sets [`{name}`](Self::{name}) to an empty list.");
            let deprecated = attrs.iter().filter(|a| a.path().is_ident("deprecated"));
            let clear_name = format_ident!("clear_{name}");
            methods.push(parse_quote! {
                #[doc = #doc]
                #(#deprecated)*
                pub fn #clear_name(mut self) -> Self {
                    #clear;
                    self
                }
            });
        }
        methods
    }
}

/// The signatures of setters.
enum Value {
    /// The type itself.
    Plain,
    /// `impl Into`.
    Into,
    /// `impl TryInto`.
    TryInto,
    /// A list of `Into`.
    ListInto,
    /// A list of `TryInto`.
    ListTryInto,
    Map,
}

impl Value {
    fn of(ty: &Type) -> Self {
        if let Some(item) = argument_of(ty, "Vec") {
            return match Self::of(&item) {
                Self::TryInto => Self::ListTryInto,
                _ => Self::ListInto,
            };
        }
        if map_types(ty).is_some() {
            return Self::Map;
        }
        let Type::Path(path) = ty else {
            return Self::Into;
        };
        let name = path.path.segments.last().map(|s| s.ident.to_string());
        match name.as_deref().unwrap_or_default() {
            "bool" | "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "f32"
            | "f64" => Self::Plain,
            "String" | "Secret" | "Value" => Self::Into,
            _ => Self::TryInto,
        }
    }
}

/// Returns `K` and `V` of a type `BTreeMap<K, V>`, or of `Map<K, V>` for any JSON object.
fn map_types(ty: &Type) -> Option<(Type, Type)> {
    let key = argument_of(ty, "BTreeMap").or_else(|| argument_of(ty, "Map"))?;
    let Type::Path(path) = ty else { return None };
    let syn::PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments
    else {
        return None;
    };
    match arguments.args.iter().nth(1)? {
        syn::GenericArgument::Type(value) => Some((key, value.clone())),
        _ => None,
    }
}
