//! Says the value and the possible ones in the error for a string that is not a value of a request
//! enum.
//!
//! typify's error is "invalid value".

use std::collections::BTreeSet;

use quote::{ToTokens, quote};
use syn::{Arm, File, Item, Pat, parse_quote};

use super::code::{expect, module_items};
use super::enums::{edit_arms, is_string_enum, replace_wildcard};
use super::pass::Pass;
use super::type_graph::response_types;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "explain_closed_enums",
    run: explain_closed_enums,
    #[cfg(test)]
    cases: tests::cases,
};

fn explain_closed_enums(file: &mut File, _: &Document) -> Result<(), String> {
    let in_responses = response_types(file)?;
    let types = module_items(&mut file.items, "types")?;
    let closed: BTreeSet<String> = types
        .iter()
        .filter_map(|item| match item {
            Item::Enum(item) if is_string_enum(item) => Some(item.ident.to_string()),
            _ => None,
        })
        .filter(|name| !in_responses.contains(name))
        .collect();
    let explained = edit_arms(types, "FromStr", &closed, |_, arms| {
        let values = values(arms);
        let error = quote!(crate::generated::argument::not_one_of(value, #values));
        replace_wildcard(arms, parse_quote!(Err(#error.into())))
    });
    expect(&explained, &closed)
}

/// The strings that the arms match.
fn values(arms: &[Arm]) -> String {
    let values: Vec<String> = arms
        .iter()
        .filter(|arm| !matches!(arm.pat, Pat::Wild(_)))
        .map(|arm| arm.pat.to_token_stream().to_string().replace('"', "`"))
        .collect();
    values.join(", ")
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::{Case, role_enum, send_thing};

    pub(super) fn cases() -> Vec<Case> {
        let send = send_thing();
        let code = |role: TokenStream| quote!(#send pub mod types { pub struct Thing {} #role });
        let renamed = |from: &str, to: &str| -> TokenStream {
            role_enum().to_string().replace(from, to).parse().unwrap()
        };
        vec![
            Case::new(
                "an enum in no response",
                json!({}),
                code(role_enum()),
                code(renamed(
                    "\"invalid value\"",
                    "crate::generated::argument::not_one_of(value, \"`a`, `b`\")",
                )),
            ),
            Case::fails(
                "no wildcard",
                json!({}),
                code(renamed("_ => Err", "other => Err")),
                "not found in the generated code: [\"Role\"]",
            ),
        ]
    }
}
