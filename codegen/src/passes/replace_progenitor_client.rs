//! Replaces `progenitor_client` with `src/generated/support.rs`.
//!
//! The errors of `progenitor_client` print bodies and headers, lose the body of a response with an
//! undeclared status, and cannot be returned by a hook.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::code::edit_group;
use super::pass::{Pass, Run};
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "replace_progenitor_client",
    run: Run::Tokens(replace_progenitor_client),
    #[cfg(test)]
    cases: tests::cases,
};

fn replace_progenitor_client(code: TokenStream, _: &Document) -> Result<TokenStream, String> {
    let mut count = 0;
    let code = replace(code, &mut count);
    if count == 0 {
        return Err("the code does not name `progenitor_client`".to_owned());
    }
    Ok(code)
}

fn replace(code: TokenStream, count: &mut usize) -> TokenStream {
    code.into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) if ident == "progenitor_client" => {
                *count += 1;
                quote!(crate::generated::support)
            }
            other => edit_group(other, |inner| replace(inner, count)).into(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::Case;
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        vec![Case::new(
            "imports and calls",
            json!({}),
            quote! {
                use progenitor_client::{encode_path, OperationInfo};
                fn f() { g(progenitor_client::QueryParam::new("a", &a)); }
            },
            quote! {
                use crate::generated::support::{encode_path, OperationInfo};
                fn f() { g(crate::generated::support::QueryParam::new("a", &a)); }
            },
        )]
    }
}
