//! Replaces typify's builders of types with ours, and only for types of requests.
//!
//! typify generates one for every type. Its setters take `TryInto` for every field, even for a `Vec`,
//! and its errors do not name the fields of nested objects.

use std::collections::BTreeSet;

use quote::{format_ident, quote};
use syn::{Attribute, Field, File, ImplItem, Item, ItemStruct, parse_quote};

use super::code::{
    argument_of, expect, find_struct, module, module_items, qualified, self_name, words,
};
use super::pass::Pass;
use super::setters::Setter;
use super::type_graph::request_types;
use crate::document::{Document, ident, named_schema};

pub(super) const PASS: Pass = Pass {
    name: "type_builders",
    run: replace_type_builders,
    #[cfg(test)]
    cases: tests::cases,
};

fn replace_type_builders(file: &mut File, document: &Document) -> Result<(), String> {
    let requested = request_types(file)?;
    let types = module_items(&mut file.items, "types")?;
    let mut builders: Vec<Item> = vec![
        parse_quote!(
            use std::fmt::Display;
        ),
        parse_quote!(
            use super::*;
        ),
        parse_quote!(
            use crate::generated::argument::Argument;
        ),
    ];
    let mut built = BTreeSet::new();
    for item in types.iter() {
        if let Item::Struct(item) = item
            && has_named_fields(item)
            && requested.contains(&item.ident.to_string())
        {
            builders.extend(builder(item, document));
            built.insert(item.ident.to_string());
        }
    }
    *module_items(types, "builder")? = builders;
    let module = module(types, "builder")?;
    module.attrs = vec![parse_quote!(#[doc = " Builders of request types."])];
    let mut linked = BTreeSet::new();
    types.retain_mut(|item| {
        let Item::Impl(item) = item else { return true };
        let name = self_name(item);
        let Some(ImplItem::Fn(function)) = item.items.first_mut() else {
            return true;
        };
        if item.trait_.is_some() || function.sig.ident != "builder" {
            return true;
        }
        let is_built = built.contains(&name);
        if is_built {
            let builder = builder_name(&name);
            *function = parse_quote! {
                /// Returns a builder without any value.
                pub fn builder() -> builder::#builder {
                    Default::default()
                }
            };
            linked.insert(name);
        }
        is_built
    });
    expect(&linked, &built)
}

pub(super) fn builder_name(ty: &str) -> syn::Ident {
    format_ident!("{ty}Builder")
}

fn has_named_fields(item: &ItemStruct) -> bool {
    item.fields.iter().any(|field| field.ident.is_some())
}

/// Generates the builder of a struct: definition, setters and conversions.
fn builder(item: &ItemStruct, document: &Document) -> Vec<Item> {
    let ty = &item.ident;
    let builder = builder_name(&ty.to_string());
    let setters = setters(item, document);
    let fields: Vec<_> = setters.iter().map(|setter| &setter.field).collect();
    let types = setters.iter().map(|setter| &setter.ty);
    let methods = setters.iter().flat_map(Setter::methods);
    let built = setters.iter().zip(&item.fields).map(|(setter, field)| {
        let (name, argument) = (setter.name.to_string(), setter.argument());
        let field_name = &setter.field;
        if argument_of(&field.ty, "Option").is_some() {
            quote!(builder.#field_name.optional()?)
        } else if setter.is_optional {
            quote!(builder.#field_name.optional()?.unwrap_or_default())
        } else {
            quote!(builder.#field_name.required(#argument, #name)?)
        }
    });
    let taken = item.fields.iter().map(|field| {
        let name = &field.ident;
        match argument_of(&field.ty, "Option") {
            Some(_) => quote!(Argument::from_optional(value.#name)),
            None => quote!(value.#name.into()),
        }
    });
    let doc = format!(" A builder of [`{ty}`](super::{ty}).");
    vec![
        parse_quote! {
            #[doc = #doc]
            #[derive(Clone, Debug, Default)]
            #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
            pub struct #builder { #(#fields: Argument<#types>),* }
        },
        parse_quote! { impl #builder { #(#methods)* } },
        parse_quote! {
            impl TryFrom<#builder> for #ty {
                type Error = error::ConversionError;
                fn try_from(builder: #builder) -> Result<Self, Self::Error> {
                    Ok(Self { #(#fields: #built),* })
                }
            }
        },
        parse_quote! {
            impl From<#ty> for #builder {
                fn from(value: #ty) -> Self {
                    Self { #(#fields: #taken),* }
                }
            }
        },
    ]
}

/// Returns the setters of a struct in the module `types` with the names of their properties. Types are
/// qualified for use outside that module.
pub fn struct_setters(
    client: &File,
    document: &Document,
    name: &str,
) -> Result<Vec<(String, Setter)>, String> {
    let mut items = client.items.iter();
    let types = items.find_map(|item| match item {
        Item::Mod(item) if item.ident == "types" => item.content.as_ref(),
        _ => None,
    });
    let (_, types) = types.ok_or("the code has no types")?;
    let item = find_struct(types, name)?;
    let properties = item.fields.iter().map(super::wire_name);
    let setters = setters(item, document).into_iter().map(|setter| Setter {
        ty: qualified(setter.ty),
        ..setter
    });
    Ok(properties.zip(setters).collect())
}

/// The setters of the fields of a struct, in order.
pub(super) fn setters(item: &ItemStruct, document: &Document) -> Vec<Setter> {
    let schema = named_schema(document, &item.ident.to_string());
    let named = item
        .fields
        .iter()
        .filter_map(|field| Some((field.ident.clone()?, field)));
    named
        .map(|(name, field)| {
            let property = schema.map(|schema| &schema["properties"][super::wire_name(field)]);
            let setter = property.and_then(|property| property["x-setter-name"].as_str());
            let inner = argument_of(&field.ty, "Option");
            Setter {
                name: setter
                    .map_or_else(|| name.clone(), |setter| format_ident!("{}", ident(setter))),
                field: name,
                is_optional: inner.is_some() || has_default(field),
                ty: inner.unwrap_or_else(|| field.ty.clone()),
                attrs: setter_attributes(field),
            }
        })
        .collect()
}

/// The attributes that a setter shares with its field.
fn setter_attributes(field: &Field) -> Vec<Attribute> {
    let is_kept = |a: &&Attribute| a.path().is_ident("doc") || a.path().is_ident("deprecated");
    field.attrs.iter().filter(is_kept).cloned().collect()
}

fn has_default(field: &Field) -> bool {
    let mut serde = field.attrs.iter().filter(|a| a.path().is_ident("serde"));
    serde.any(|attribute| words(attribute).contains("default"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        let operations = quote! {
            pub mod builder {
                pub struct CreateThing {
                    client: super::Client,
                    body: Result<types::builder::NewThing, String>,
                }
            }
        };
        let new_thing = quote! {
            pub struct NewThing {
                #[doc = "Its kind."]
                #[deprecated]
                #[serde(rename = "type")]
                pub type_: Kind,
                pub sizes: Option<Vec<i64>>,
                #[serde(default)]
                pub names: Vec<String>,
            }
        };
        let before = quote! {
            #operations
            pub mod types {
                #new_thing
                impl NewThing {
                    pub fn builder() -> builder::NewThing { Default::default() }
                }
                pub struct Thing { pub name: String }
                impl Thing {
                    pub fn builder() -> builder::Thing { Default::default() }
                }
                pub mod builder {
                    pub struct NewThing {}
                    pub struct Thing {}
                }
            }
        };
        let after = quote! {
            #operations
            pub mod types {
                #new_thing
                impl NewThing {
                    /// Returns a builder without any value.
                    pub fn builder() -> builder::NewThingBuilder { Default::default() }
                }
                pub struct Thing { pub name: String }
                #[doc = " Builders of request types."]
                pub mod builder {
                    use std::fmt::Display;
                    use super::*;
                    use crate::generated::argument::Argument;
                    /// A builder of [`NewThing`](super::NewThing).
                    #[derive(Clone, Debug, Default)]
                    #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
                    pub struct NewThingBuilder {
                        type_: Argument<Kind>,
                        sizes: Argument<Vec<i64>>,
                        names: Argument<Vec<String>>
                    }
                    impl NewThingBuilder {
                        #[doc = "Its kind."]
                        #[deprecated]
                        pub fn kind(mut self, value: impl TryInto<Kind, Error: Display>) -> Self {
                            self.type_.try_set("kind", value);
                            self
                        }
                        /// Sets `sizes`, which the description does not document.
                        pub fn sizes(mut self, values: impl IntoIterator<Item: Into<i64>>) -> Self {
                            self.sizes.set(values.into_iter().map(Into::into).collect());
                            self
                        }
                        /// Sets [`sizes`](Self::sizes) to an empty list.
                        pub fn clear_sizes(mut self) -> Self {
                            self.sizes.set(::std::vec::Vec::new());
                            self
                        }
                        /// Sets `names`, which the description does not document.
                        pub fn names(mut self, values: impl IntoIterator<Item: Into<String>>) -> Self {
                            self.names.set(values.into_iter().map(Into::into).collect());
                            self
                        }
                        /// Sets [`names`](Self::names) to an empty list.
                        pub fn clear_names(mut self) -> Self {
                            self.names.set(::std::vec::Vec::new());
                            self
                        }
                    }
                    impl TryFrom<NewThingBuilder> for NewThing {
                        type Error = error::ConversionError;
                        fn try_from(builder: NewThingBuilder) -> Result<Self, Self::Error> {
                            Ok(Self {
                                type_: builder.type_.required("kind", "kind")?,
                                sizes: builder.sizes.optional()?,
                                names: builder.names.optional()?.unwrap_or_default()
                            })
                        }
                    }
                    impl From<NewThing> for NewThingBuilder {
                        fn from(value: NewThing) -> Self {
                            Self {
                                type_: value.type_.into(),
                                sizes: Argument::from_optional(value.sizes),
                                names: value.names.into()
                            }
                        }
                    }
                }
            }
        };
        let setter_name = json!({"components": {"schemas": {"newThing": {"properties": {
            "type": {"x-setter-name": "kind"},
        }}}}});
        vec![
            Case::new(
                "a type of requests, and one of responses",
                setter_name,
                before,
                after,
            ),
            Case::fails(
                "a type without a builder",
                json!({}),
                quote! {
                    #operations
                    pub mod types {
                        pub struct NewThing { pub name: String }
                        pub mod builder {}
                    }
                },
                "not found in the generated code: [\"NewThing\"]",
            ),
        ]
    }
}
