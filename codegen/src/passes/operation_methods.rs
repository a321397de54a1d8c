//! Adds a method for each operation to the client and to the handle of its resource.
//!
//! progenitor generates only those of the client, without arguments.

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

/// The client's method, with all path parameters as arguments.
fn client_method(document: &Document, call: &Call) -> ImplItemFn {
    let name = format_ident!("{}", call.operation.method_name());
    let builder = format_ident!("{}", call.builder);
    let (mut arguments, mut values) = (Vec::<FnArg>::new(), Vec::new());
    for parameter in &call.path {
        let name = format_ident!("{}", parameter.ident);
        arguments.push(parse_quote!(#name: impl Into<String>));
        values.push(match parameter.origin {
            Origin::OrganizationId => quote!(OrganizationId::Known(#name.into().into())),
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

/// The handle's method, with the path parameters that the handle lacks as arguments.
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
        Origin::OrganizationId => quote!(OrganizationId::OfSlug(self.shared_slug())),
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        let parameters = json!([
            {"name": "organizationSlug", "in": "path"},
            {"name": "databaseName", "in": "path"},
            {"name": "type", "in": "path"},
        ]);
        let path = "/v1/organizations/{organizationSlug}/databases/{databaseName}/parts/{type}";
        let document = json!({"paths": {
            path: {"delete": {
                "operationId": "deleteDatabasePart",
                "deprecated": true,
                "description": "Deletes a part.",
                "parameters": parameters,
            }},
            "/v3/organizations/{organizationId}/parts": {"get": {"operationId": "listParts"}},
        }});
        let docs = |call: usize, docs: fn(&Document, &Call) -> String| {
            let document = Document::from_value(document.clone());
            docs(&document, &Surface::new(&document).calls[call])
        };
        let client_docs = [
            docs(0, docs::of_client_method),
            docs(1, docs::of_client_method),
        ];
        let handle_docs = [
            docs(0, docs::of_handle_method),
            docs(1, docs::of_handle_method),
        ];
        let ([delete, list], [delete_on_handle, list_on_handle]) = (&client_docs, &handle_docs);
        vec![Case::new(
            "an operation of a database, and one with the ID of the organization",
            document.clone(),
            quote!(impl Client { pub fn delete_database_part(&self) {} }),
            quote! {
                use crate::handle::{DatabaseClient, GroupClient, OrganizationClient};
                use crate::generated::organization_id::OrganizationId;
                impl Client {
                    #[doc = #delete]
                    #[deprecated]
                    pub fn delete_database_part(
                        &self,
                        organization_slug: impl Into<String>,
                        database_name: impl Into<String>,
                        type_: impl Into<String>
                    ) -> builder::DeleteDatabasePart {
                        builder::DeleteDatabasePart::new(
                            self.clone(),
                            organization_slug.into().into(),
                            database_name.into().into(),
                            type_.into().into()
                        )
                    }
                    #[doc = #list]
                    pub fn list_parts(
                        &self,
                        organization_id: impl Into<String>
                    ) -> builder::ListParts {
                        builder::ListParts::new(
                            self.clone(),
                            OrganizationId::Known(organization_id.into().into())
                        )
                    }
                }
                impl OrganizationClient {
                    #[doc = #list_on_handle]
                    pub fn list_parts(&self,) -> builder::ListParts {
                        builder::ListParts::new(
                            self.client().clone(),
                            OrganizationId::OfSlug(self.shared_slug())
                        )
                    }
                }
                impl DatabaseClient {
                    #[doc = #delete_on_handle]
                    #[deprecated]
                    pub fn delete_part(
                        &self,
                        type_: impl Into<String>
                    ) -> builder::DeleteDatabasePart {
                        builder::DeleteDatabasePart::new(
                            self.client().clone(),
                            self.shared_slug(),
                            self.shared_name(),
                            type_.into().into()
                        )
                    }
                }
            },
        )]
    }
}
