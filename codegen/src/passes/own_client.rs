//! Makes the builders of operations own the client.
//!
//! progenitor's borrow it, so neither they nor their futures can be returned from a function or
//! spawned as a task. A clone of the client is cheap.

use std::collections::BTreeSet;

use syn::visit_mut::VisitMut;
use syn::{Expr, Fields, File, GenericParam, Item, PathArguments, Type, parse_quote};

use super::code::{expect, module_items, self_name, words};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "own_client",
    run: own_client,
    #[cfg(test)]
    cases: tests::cases,
};

fn own_client(file: &mut File, document: &Document) -> Result<(), String> {
    let builders: BTreeSet<String> = document
        .operations()
        .iter()
        .map(|operation| operation.builder_name())
        .collect();
    let mut pass = OwnClient {
        builders: &builders,
        constructed: BTreeSet::new(),
    };
    for item in &mut file.items {
        if matches!(item, Item::Impl(item) if self_name(item) == "Client") {
            pass.visit_item_mut(item);
        }
    }
    expect(&pass.constructed, &builders)?;
    let mut owning = BTreeSet::new();
    for item in module_items(&mut file.items, "builder")? {
        pass.visit_item_mut(item);
        if let Item::Struct(item) = item
            && let Fields::Named(fields) = &mut item.fields
        {
            for field in &mut fields.named {
                if let Some(owned) = referent(&field.ty) {
                    field.ty = owned;
                    owning.insert(item.ident.to_string());
                }
            }
        }
    }
    expect(&owning, &builders)
}

/// Removes the lifetime of the client, and passes a clone to the constructors.
struct OwnClient<'a> {
    builders: &'a BTreeSet<String>,
    /// The builders that are constructed with a clone.
    constructed: BTreeSet<String>,
}

impl VisitMut for OwnClient<'_> {
    fn visit_generics_mut(&mut self, generics: &mut syn::Generics) {
        let has_lifetime = generics.lifetimes().next().is_some();
        if has_lifetime {
            let params = std::mem::take(&mut generics.params).into_iter();
            generics.params = params
                .filter(|param| !matches!(param, GenericParam::Lifetime(_)))
                .collect();
        }
        syn::visit_mut::visit_generics_mut(self, generics);
    }

    fn visit_path_segment_mut(&mut self, segment: &mut syn::PathSegment) {
        if self.builders.contains(&segment.ident.to_string()) {
            segment.arguments = PathArguments::None;
        }
        syn::visit_mut::visit_path_segment_mut(self, segment);
    }

    fn visit_signature_mut(&mut self, signature: &mut syn::Signature) {
        syn::visit_mut::visit_signature_mut(self, signature);
        if signature.ident == "new" {
            for input in &mut signature.inputs {
                if let syn::FnArg::Typed(input) = input
                    && let Some(owned) = referent(&input.ty)
                {
                    *input.ty = owned;
                }
            }
        }
    }

    fn visit_expr_call_mut(&mut self, call: &mut syn::ExprCall) {
        let builder = constructed_builder(&call.func).filter(|name| self.builders.contains(name));
        if let Some(builder) = builder.filter(|_| words(&call.args).iter().eq(["self"])) {
            call.args = parse_quote!(self.clone());
            self.constructed.insert(builder);
        }
        syn::visit_mut::visit_expr_call_mut(self, call);
    }
}

/// Returns `Thing` of the function `builder::Thing::new`.
fn constructed_builder(function: &Expr) -> Option<String> {
    let Expr::Path(path) = function else {
        return None;
    };
    let mut segments = path.path.segments.iter().rev();
    segments.next().filter(|last| last.ident == "new")?;
    segments.next().map(|builder| builder.ident.to_string())
}

/// Returns `T` of a type `&'a T`.
fn referent(ty: &Type) -> Option<Type> {
    match ty {
        Type::Reference(reference) if reference.lifetime.is_some() => {
            Some((*reference.elem).clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::super::testing::{Case, get_thing};

    pub(super) fn cases() -> Vec<Case> {
        let operation = |returned: TokenStream, argument: TokenStream| {
            quote! {
                impl Client {
                    pub fn get_thing(&self) -> builder::GetThing #returned {
                        builder::GetThing::new(#argument)
                    }
                }
            }
        };
        let builder = |lifetime: TokenStream, client: TokenStream| {
            quote! {
                pub mod builder {
                    pub struct GetThing #lifetime { client: #client, thing_name: Result<String, String> }
                    impl #lifetime GetThing #lifetime {
                        pub fn new(client: #client) -> Self {
                            Self { client: client, thing_name: Err(missing()) }
                        }
                        pub fn thing_name<V>(mut self, value: V) -> Self where V: TryInto<String> {}
                    }
                }
            }
        };
        let (operation_before, operation_after) = (
            operation(quote!(<'_>), quote!(self)),
            operation(quote!(), quote!(self.clone())),
        );
        let (builder_before, builder_after) = (
            builder(quote!(<'a>), quote!(&'a super::Client)),
            builder(quote!(), quote!(super::Client)),
        );
        vec![
            Case::new(
                "an operation",
                get_thing(),
                quote!(#operation_before #builder_before),
                quote!(#operation_after #builder_after),
            ),
            Case::fails(
                "an operation that owns its client",
                get_thing(),
                quote!(#operation_after #builder_before),
                "not found in the generated code: [\"GetThing\"]",
            ),
            Case::fails(
                "a builder that owns its client",
                get_thing(),
                quote!(#operation_before #builder_after),
                "not found in the generated code: [\"GetThing\"]",
            ),
        ]
    }
}
