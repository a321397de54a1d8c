//! Makes every operation return our own `Error`, which has no type parameter, and drops the match
//! arms that decode declared errors.
//!
//! `Client::send` returns every error response as an error, before the generated code matches its
//! status.

use std::collections::BTreeSet;

use syn::visit_mut::VisitMut;
use syn::{Expr, File, ImplItem, ItemImpl, Stmt};

use super::code::{expect, module, self_name, words};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "one_error",
    run: use_one_error,
    #[cfg(test)]
    cases: tests::cases,
};

fn use_one_error(file: &mut File, document: &Document) -> Result<(), String> {
    let mut pass = UseOneError::default();
    pass.visit_item_mod_mut(module(&mut file.items, "builder")?);
    let operations = document.operations();
    let expected = operations.iter().map(|o| o.builder_name()).collect();
    expect(&pass.sends, &expected)?;
    expect(&pass.with_errors, &expected)
}

#[derive(Default)]
struct UseOneError {
    /// The builders with a method `send`.
    sends: BTreeSet<String>,
    /// Those of them whose `send` decoded an error.
    with_errors: BTreeSet<String>,
}

impl VisitMut for UseOneError {
    fn visit_path_segment_mut(&mut self, segment: &mut syn::PathSegment) {
        syn::visit_mut::visit_path_segment_mut(self, segment);
        if segment.ident == "Error" {
            segment.arguments = syn::PathArguments::None;
        }
    }

    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        let name = self_name(item);
        for member in &mut item.items {
            let ImplItem::Fn(function) = member else {
                continue;
            };
            if function.sig.ident != "send" {
                continue;
            }
            self.sends.insert(name.clone());
            self.visit_return_type_mut(&mut function.sig.output);
            if let Some(Stmt::Expr(Expr::Match(decode), _)) = function.block.stmts.last_mut() {
                let before = decode.arms.len();
                decode
                    .arms
                    .retain(|arm| !words(&arm.body).contains("ErrorResponse"));
                if decode.arms.len() < before {
                    self.with_errors.insert(name.clone());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::super::testing::{Case, get_thing};

    pub(super) fn cases() -> Vec<Case> {
        let code = |error: TokenStream, arm: TokenStream| {
            quote! {
                pub mod builder {
                    impl<'a> GetThing<'a> {
                        pub async fn send(self) -> Result<ResponseValue<types::Thing>, #error> {
                            match status {
                                200u16 => ResponseValue::from_response(response).await,
                                #arm
                                _ => Err(Error::UnexpectedResponse(response)),
                            }
                        }
                    }
                }
            }
        };
        vec![
            Case::new(
                "a declared error",
                get_thing(),
                code(
                    quote!(Error<types::Error>),
                    quote!(400u16..=499u16 => Err(Error::ErrorResponse(read(response).await?)),),
                ),
                code(quote!(Error), quote!()),
            ),
            Case::fails(
                "no declared error",
                get_thing(),
                code(quote!(Error<()>), quote!()),
                "not found in the generated code: [\"GetThing\"]",
            ),
        ]
    }
}
