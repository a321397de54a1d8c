//! Adds to the builders' errors how to set a missing value, and why a value is invalid.
//!
//! The setters of parameters that progenitor generates drop the reason.

use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{ExprClosure, File, ImplItemFn, LitStr, Pat, parse_quote};

use super::code::{module, module_items};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "explain_invalid_arguments",
    run: explain_invalid_arguments,
    #[cfg(test)]
    cases: tests::cases,
};

fn explain_invalid_arguments(file: &mut File, document: &Document) -> Result<(), String> {
    let mut parameters = Explain::default();
    parameters.visit_item_mod_mut(module(&mut file.items, "builder")?);
    let mut fields = Explain::default();
    let types = module_items(&mut file.items, "types")?;
    fields.visit_item_mod_mut(module(types, "builder")?);
    let operations = document.operations();
    let expected: usize = operations.iter().map(|o| o.parameters.len()).sum();
    if parameters.missing == 0 {
        Err("no parameter is reported as missing".to_owned())
    } else if fields.missing == 0 {
        Err("no field is reported as missing".to_owned())
    } else if parameters.invalid != expected {
        Err(format!(
            "{} of {expected} parameters drop the reason",
            parameters.invalid
        ))
    } else {
        Ok(())
    }
}

#[derive(Default)]
struct Explain {
    /// The number of messages about a missing value.
    missing: usize,
    /// The number of messages about an invalid value.
    invalid: usize,
}

impl VisitMut for Explain {
    fn visit_lit_str_mut(&mut self, literal: &mut LitStr) {
        let text = literal.value();
        let name = text
            .strip_suffix(" was not initialized")
            .or_else(|| text.strip_prefix("no value supplied for "));
        if let Some(name) = name {
            let text = format!("`{name}` is missing: set it with `.{name}(…)`");
            *literal = LitStr::new(&text, literal.span());
            self.missing += 1;
        }
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut ImplItemFn) {
        let invalid = self.invalid;
        syn::visit_mut::visit_impl_item_fn_mut(self, function);
        if self.invalid > invalid {
            let predicates = &mut function.sig.generics.make_where_clause().predicates;
            predicates.push(parse_quote!(V::Error: ::std::fmt::Display));
        }
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut ExprClosure) {
        let text = closure.body.to_token_stream().to_string();
        let name = text
            .split_once("` for ")
            .and_then(|(_, rest)| rest.split_once(" failed\""));
        match (closure.inputs.first(), name) {
            (Some(Pat::Wild(_)), Some((name, _))) => {
                let text = format!("invalid `{name}`: {{}}");
                *closure = parse_quote!(|e| format!(#text, e));
                self.invalid += 1;
            }
            _ => syn::visit_mut::visit_expr_closure_mut(self, closure),
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::{Case, get_thing};

    pub(super) fn cases() -> Vec<Case> {
        let code = |missing: &str, bound: TokenStream, invalid: TokenStream, field: &str| {
            quote! {
                pub mod builder {
                    impl<'a> GetThing<'a> {
                        pub fn new() -> Self { Self { thing_name: Err(#missing.to_string()) } }
                        pub fn thing_name<V>(mut self, value: V) -> Self
                        where V: std::convert::TryInto<String>, #bound {
                            self.thing_name = value.try_into().map_err(#invalid);
                            self
                        }
                    }
                }
                pub mod types { pub mod builder {
                    impl Default for Thing {
                        fn default() -> Self { Self { a: Err(#field.to_string()) } }
                    }
                } }
            }
        };
        let before = code(
            "thing_name was not initialized",
            quote!(),
            quote! {
                |_| "conversion to `:: std :: string :: String` for thing_name failed".to_string()
            },
            "no value supplied for a",
        );
        let one_parameter = json!({"paths": {"/things/{thingName}": {"get": {
            "operationId": "getThing",
            "parameters": [{"name": "thingName", "in": "path"}],
        }}}});
        vec![
            Case::new(
                "a parameter and a field",
                one_parameter,
                before.clone(),
                code(
                    "`thing_name` is missing: set it with `.thing_name(…)`",
                    quote!(V::Error: ::std::fmt::Display),
                    quote!(|e| format!("invalid `thing_name`: {}", e)),
                    "`a` is missing: set it with `.a(…)`",
                ),
            ),
            Case::fails(
                "a parameter without a setter",
                get_thing(),
                before,
                "1 of 2 parameters drop the reason",
            ),
        ]
    }
}
