//! Reads a null response as an empty list, if the response is a list. See
//! `openapi/differences.md#d25`.

use syn::visit_mut::VisitMut;
use syn::{File, parse_quote};

use super::code::find_send;
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "null_list_responses",
    run: null_list_responses,
    #[cfg(test)]
    cases: tests::cases,
};

fn null_list_responses(file: &mut File, document: &Document) -> Result<(), String> {
    for operation in document.operations() {
        let schema = operation.response_schema();
        if !schema.is_some_and(|schema| schema["type"] == "array") {
            continue;
        }
        let mut pass = DecodeList { count: 0 };
        pass.visit_impl_item_fn_mut(find_send(file, &operation.builder_name())?);
        if pass.count != 1 {
            return Err(format!(
                "`{}` decodes its response {} times",
                operation.id, pass.count
            ));
        }
    }
    Ok(())
}

struct DecodeList {
    count: usize,
}

impl VisitMut for DecodeList {
    fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
        let last = path.path.segments.last();
        if last.is_some_and(|segment| segment.ident == "from_response") {
            *path = parse_quote!(ResponseValue::list_from_response);
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
        let code =
            |decode: TokenStream| list_and_create_code(quote!(client.get(url).build()?), decode);
        vec![
            Case::new(
                "a list and an object",
                list_and_create(),
                code(quote!(ResponseValue::from_response)),
                code(quote!(ResponseValue::list_from_response)),
            ),
            Case::fails(
                "another decoder",
                list_and_create(),
                code(quote!(ResponseValue::stream)),
                "`listThings` decodes its response 0 times",
            ),
        ]
    }
}
