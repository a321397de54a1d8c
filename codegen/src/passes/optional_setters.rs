//! Makes the setter of an optional field take the value itself, as the setters of parameters do.
//!
//! typify's takes an `Option`, into which neither a `&str` nor the builder of an object converts.

use syn::visit_mut::VisitMut;
use syn::{Expr, File, ImplItemFn, Type, TypeParamBound, parse_quote};

use super::code::{argument_of, module, module_items};
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "optional_setters",
    run: optional_setters,
    #[cfg(test)]
    cases: tests::cases,
};

fn optional_setters(file: &mut File, _: &Document) -> Result<(), String> {
    let mut pass = OptionalSetters {
        bounds: 0,
        conversions: 0,
    };
    let types = module_items(&mut file.items, "types")?;
    pass.visit_item_mod_mut(module(types, "builder")?);
    let OptionalSetters {
        bounds,
        conversions,
    } = pass;
    if bounds == 0 {
        Err("no setter takes an `Option`".to_owned())
    } else if bounds != conversions {
        Err(format!(
            "{bounds} setters take an `Option`, {conversions} convert to one"
        ))
    } else {
        Ok(())
    }
}

struct OptionalSetters {
    bounds: usize,
    conversions: usize,
}

impl VisitMut for OptionalSetters {
    fn visit_impl_item_fn_mut(&mut self, function: &mut ImplItemFn) {
        let bounds = self.bounds;
        syn::visit_mut::visit_signature_mut(self, &mut function.sig);
        if self.bounds > bounds {
            self.visit_block_mut(&mut function.block);
        }
    }

    fn visit_type_param_bound_mut(&mut self, bound: &mut TypeParamBound) {
        let TypeParamBound::Trait(bound) = bound else {
            return;
        };
        let path = &bound.path;
        let path: Type = parse_quote!(#path);
        let target = argument_of(&path, "TryInto");
        if let Some(inner) = target.and_then(|ty| argument_of(&ty, "Option")) {
            bound.path = parse_quote!(::std::convert::TryInto<#inner>);
            self.bounds += 1;
        }
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        match expression {
            Expr::MethodCall(call) if call.method == "try_into" => {
                *expression = parse_quote!(#call.map(::std::option::Option::Some));
                self.conversions += 1;
            }
            _ => syn::visit_mut::visit_expr_mut(self, expression),
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        let code = |target: TokenStream, conversion: TokenStream| {
            quote! {
                pub mod types { pub mod builder { impl Thing {
                    pub fn name<T>(mut self, value: T) -> Self
                    where T: ::std::convert::TryInto<String>, T::Error: ::std::fmt::Display {
                        self.name = value.try_into().map_err(|e| e.to_string());
                        self
                    }
                    pub fn part<T>(mut self, value: T) -> Self
                    where T: ::std::convert::TryInto<#target>, T::Error: ::std::fmt::Display {
                        self.part = #conversion.map_err(|e| e.to_string());
                        self
                    }
                } } }
            }
        };
        let option = quote!(::std::option::Option<super::Part>);
        vec![
            Case::new(
                "a required and an optional field",
                json!({}),
                code(option.clone(), quote!(value.try_into())),
                code(
                    quote!(super::Part),
                    quote!(value.try_into().map(::std::option::Option::Some)),
                ),
            ),
            Case::fails(
                "another conversion",
                json!({}),
                code(option, quote!(value.into())),
                "1 setters take an `Option`, 0 convert to one",
            ),
        ]
    }
}
