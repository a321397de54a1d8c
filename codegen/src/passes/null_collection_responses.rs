//! Reads a null response as an empty list or map, if the response is one. See
//! `openapi/differences.md#d25`.

use serde_json::Value;
use syn::visit_mut::VisitMut;
use syn::{File, parse_quote};

use super::code::find_send;
use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "null_collection_responses",
    run: null_collection_responses,
    #[cfg(test)]
    cases: tests::cases,
};

fn null_collection_responses(file: &mut File, document: &Document) -> Result<(), String> {
    for operation in document.operations() {
        if !operation.response_schema().is_some_and(is_collection) {
            continue;
        }
        let mut pass = DecodeCollection { count: 0 };
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

/// Returns whether a schema is a list, or an object without declared properties.
fn is_collection(schema: &Value) -> bool {
    match schema["type"].as_str() {
        Some("array") => true,
        Some("object") => schema.get("properties").is_none(),
        _ => false,
    }
}

struct DecodeCollection {
    count: usize,
}

impl VisitMut for DecodeCollection {
    fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
        let last = path.path.segments.last();
        if last.is_some_and(|segment| segment.ident == "from_response") {
            *path = parse_quote!(ResponseValue::collection_from_response);
            self.count += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;
    use serde_json::json;

    use super::super::testing::{Case, list_and_create, list_and_create_code};
    use super::is_collection;

    #[test]
    fn object_with_properties_is_not_a_collection() {
        for (schema, expected) in [
            (json!({"type": "array", "items": {}}), true),
            (json!({"type": "object"}), true),
            (json!({"type": "object", "additionalProperties": {}}), true),
            (json!({"type": "object", "properties": {}}), false),
            (json!({"$ref": "#/components/schemas/A"}), false),
        ] {
            assert_eq!(is_collection(&schema), expected, "{schema}");
        }
    }

    pub(super) fn cases() -> Vec<Case> {
        let code =
            |decode: TokenStream| list_and_create_code(quote!(client.get(url).build()?), decode);
        vec![
            Case::new(
                "a list and an object",
                list_and_create(),
                code(quote!(ResponseValue::from_response)),
                code(quote!(ResponseValue::collection_from_response)),
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
