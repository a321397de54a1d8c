//! Adds a method for each operation to the client, and to the handle of the resource that its path
//! addresses.
//!
//! progenitor writes only the client's, which take the parameters of the path later, by setters.

use quote::{format_ident, quote};
use syn::{Attribute, File, FnArg, ImplItemFn, Item, parse_quote};

use super::code::self_name;
use super::pass::Pass;
use crate::docs;
use crate::document::Document;
use crate::surface::{Call, Handle, Origin, Surface};

pub(super) const PASS: Pass = Pass {
    name: "operation_methods",
    run: add_operation_methods,
    #[cfg(test)]
    cases: tests::cases,
};

fn add_operation_methods(file: &mut File, document: &Document) -> Result<(), String> {
    let before = file.items.len();
    file.items
        .retain(|item| !matches!(item, Item::Impl(item) if self_name(item) == "Client"));
    if file.items.len() == before {
        return Err("the code has no operations of `Client`".to_owned());
    }
    file.items.push(parse_quote!(
        use crate::handle::{DatabaseClient, GroupClient, OrganizationClient};
    ));
    file.items.push(parse_quote!(
        use crate::generated::organization_id::OrganizationId;
    ));
    let surface = Surface::new(document);
    for handle in Handle::ALL {
        let methods: Vec<ImplItemFn> = match handle {
            Handle::Client => surface
                .calls
                .iter()
                .map(|call| client_method(document, call))
                .collect(),
            _ => surface
                .calls
                .iter()
                .filter(|call| call.handle == handle)
                .map(|call| handle_method(document, call))
                .collect(),
        };
        if !methods.is_empty() {
            let ty = format_ident!("{}", handle.type_name());
            file.items.push(parse_quote!(impl #ty { #(#methods)* }));
        }
    }
    Ok(())
}

/// The method of the client, with all parameters of the path as arguments.
fn client_method(document: &Document, call: &Call) -> ImplItemFn {
    let name = format_ident!("{}", call.operation.method_name());
    let builder = format_ident!("{}", call.builder);
    let (mut arguments, mut values) = (Vec::<FnArg>::new(), Vec::new());
    for parameter in &call.path {
        let name = format_ident!("{}", parameter.ident);
        arguments.push(parse_quote!(#name: impl Into<String>));
        values.push(match parameter.origin {
            Origin::OrganizationId => quote!(OrganizationId::known(#name)),
            _ => quote!(#name.into().into()),
        });
    }
    let attributes = attributes(call, &docs::of_client_method(document, call));
    parse_quote! {
        #(#attributes)*
        pub fn #name(&self, #(#arguments),*) -> builder::#builder {
            builder::#builder::new(self.clone(), #(#values),*)
        }
    }
}

/// The method of a handle, with the parameters of the path that it does not know as arguments.
fn handle_method(document: &Document, call: &Call) -> ImplItemFn {
    let full_name = call.operation.method_name();
    let name = format_ident!("{}", call.handle_method.as_deref().unwrap_or(&full_name));
    let builder = format_ident!("{}", call.builder);
    let arguments = call.arguments().map(|parameter| -> FnArg {
        let name = format_ident!("{}", parameter.ident);
        parse_quote!(#name: impl Into<String>)
    });
    let values = call.path.iter().map(|parameter| match parameter.origin {
        Origin::Slug => quote!(self.shared_slug()),
        Origin::OrganizationId => quote!(OrganizationId::of_slug(self.shared_slug())),
        Origin::Name => quote!(self.shared_name()),
        Origin::Argument => {
            let name = format_ident!("{}", parameter.ident);
            quote!(#name.into().into())
        }
    });
    let attributes = attributes(call, &docs::of_handle_method(document, call));
    parse_quote! {
        #(#attributes)*
        pub fn #name(&self, #(#arguments),*) -> builder::#builder {
            builder::#builder::new(self.client().clone(), #(#values),*)
        }
    }
}

fn attributes(call: &Call, docs: &str) -> Vec<Attribute> {
    let is_deprecated = call.operation.object["deprecated"] == true;
    let deprecated: Option<Attribute> = is_deprecated.then(|| parse_quote!(#[deprecated]));
    let docs = parse_quote!(#[doc = #docs]);
    std::iter::once(docs).chain(deprecated).collect()
}
