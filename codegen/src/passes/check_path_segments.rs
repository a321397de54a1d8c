//! Turns each `encode_path(&name.to_string())` into `encode_path(call, "name", &name)?`, for our
//! function, which rejects values that would address another resource.
//!
//! progenitor's function escapes `/`, but sends a DELETE of the database `..` as a DELETE of the
//! organization: the URL parser removes dot segments.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{File, Macro};

use super::code::{edit_group, words_in_order};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "check_path_segments",
    run: check_path_segments,
    #[cfg(test)]
    cases: tests::cases,
};

fn check_path_segments(file: &mut File, document: &Document) -> Result<(), String> {
    let mut calls = Calls::default();
    calls.visit_file_mut(file);
    let found = calls.count;
    let operations = document.operations();
    let parameters = operations.iter().map(|o| o.parameter_names("path").len());
    let expected: usize = parameters.sum();
    if found != expected {
        return Err(format!(
            "{found} calls of `encode_path` for {expected} path parameters"
        ));
    }
    Ok(())
}

/// Edits the arguments of macros: the calls are arguments of `format!`.
#[derive(Default)]
struct Calls {
    count: usize,
}

impl VisitMut for Calls {
    fn visit_macro_mut(&mut self, call: &mut Macro) {
        call.tokens = replace(call.tokens.clone(), &mut self.count);
    }
}

fn replace(code: TokenStream, count: &mut usize) -> TokenStream {
    let mut follows_name = false;
    code.into_iter()
        .flat_map(|token| {
            let is_call = follows_name;
            follows_name = matches!(&token, TokenTree::Ident(ident) if ident == "encode_path");
            match token {
                TokenTree::Group(group)
                    if is_call && group.delimiter() == Delimiter::Parenthesis =>
                {
                    *count += 1;
                    let name = words_in_order(group.stream()).next().unwrap_or_default();
                    let value = format_ident!("{name}");
                    quote!((call, #name, &#value)?)
                }
                other => edit_group(other, |inner| replace(inner, count)).into(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, get_thing};
    use super::*;

    pub(super) fn cases() -> Vec<Case> {
        vec![
            Case::new(
                "inside a macro call",
                get_thing(),
                quote! {
                    fn f() { format!("{}/{}", base, encode_path(&thing_name.to_string()),); }
                },
                quote! {
                    fn f() {
                        format!("{}/{}", base, encode_path(call, "thing_name", &thing_name)?,);
                    }
                },
            ),
            Case::fails(
                "more calls than parameters",
                get_thing(),
                quote! {
                    fn f() { format!("{}{}", encode_path(&a.to_string()), encode_path(&b.to_string())); }
                },
                "2 calls of `encode_path` for 1 path parameters",
            ),
        ]
    }
}
