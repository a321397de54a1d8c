//! Sends an optional body only if it has content.
//!
//! progenitor treats every body as required and sends `{}`, which the service may not treat as
//! absent. See `openapi/differences.md#d16`.

use syn::visit_mut::VisitMut;
use syn::{Expr, File, parse_quote};

use super::code::find_send;
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "omit_empty_bodies",
    run: omit_empty_bodies,
    #[cfg(test)]
    cases: tests::cases,
};

fn omit_empty_bodies(file: &mut File, document: &Document) -> Result<(), String> {
    for operation in document.operations() {
        if operation.request_schema().is_none() || operation.requires_body() {
            continue;
        }
        let mut pass = OmitEmptyBodies { count: 0 };
        pass.visit_impl_item_fn_mut(find_send(file, &operation.builder_name())?);
        if pass.count != 1 {
            return Err(format!(
                "`{}` sends its body {} times",
                operation.id, pass.count
            ));
        }
    }
    Ok(())
}

struct OmitEmptyBodies {
    count: usize,
}

impl VisitMut for OmitEmptyBodies {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        syn::visit_mut::visit_expr_mut(self, expression);
        if let Expr::MethodCall(call) = expression
            && call.method == "json"
        {
            let (request, body) = (&call.receiver, &call.args);
            *expression =
                parse_quote!(crate::generated::support::json_unless_empty(#request, #body));
            self.count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::super::testing::{Case, list_and_create, list_and_create_code};

    pub(super) fn cases() -> Vec<Case> {
        let code = |request: TokenStream| {
            list_and_create_code(request, quote!(ResponseValue::from_response))
        };
        vec![
            Case::new(
                "an optional and a required body",
                list_and_create(),
                code(quote!(
                    client
                        .get(url)
                        .header(a, b)
                        .json(&body)
                        .headers(h)
                        .build()?
                )),
                code(quote! {
                    crate::generated::support::json_unless_empty(
                        client.get(url).header(a, b),
                        &body
                    )
                    .headers(h)
                    .build()?
                }),
            ),
            Case::fails(
                "a body that is not sent",
                list_and_create(),
                code(quote!(client.get(url).build()?)),
                "`listThings` sends its body 0 times",
            ),
        ]
    }
}
