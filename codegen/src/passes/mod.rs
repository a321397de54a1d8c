//! Adapts the code that progenitor generates to turso-platform. Each file contains one adaptation:
//! its reason, code and tests.

mod any_success;
mod check_path_segments;
mod code;
mod conversions;
mod deprecated;
mod described_types;
mod enums;
mod explain_closed_enums;
mod field_docs;
mod keep_operations_only;
mod non_exhaustive;
mod null_collection_responses;
mod omit_empty_bodies;
mod one_error;
mod open_enums;
mod operation_builders;
mod operation_methods;
mod partial_eq;
mod pass;
mod plain_response_collections;
mod replace_progenitor_client;
mod request_parts;
mod require_docs;
mod send_through_client;
mod setters;
mod streams;
#[cfg(test)]
mod testing;
mod type_builders;
mod type_docs;
mod type_graph;
mod variant_docs;

use proc_macro2::TokenStream;
use syn::File;

use crate::document::Document;
pub use code::wire_name;
use pass::Pass;
pub(crate) use type_builders::struct_setters;

/// The passes in the order in which they run. `any_success` comes after `one_error`, which removes the
/// other arms of the match that it replaces; `require_docs` after the passes that write docs; and the
/// builders after all passes that change the types of fields or their attributes. The others are
/// independent of each other.
const PASSES: &[Pass] = &[
    replace_progenitor_client::PASS,
    check_path_segments::PASS,
    keep_operations_only::PASS,
    send_through_client::PASS,
    one_error::PASS,
    any_success::PASS,
    open_enums::PASS,
    explain_closed_enums::PASS,
    plain_response_collections::PASS,
    null_collection_responses::PASS,
    omit_empty_bodies::PASS,
    type_docs::PASS,
    field_docs::PASS,
    variant_docs::PASS,
    require_docs::PASS,
    non_exhaustive::PASS,
    partial_eq::PASS,
    conversions::PASS,
    deprecated::PASS,
    type_builders::PASS,
    operation_builders::PASS,
    streams::PASS,
    operation_methods::PASS,
];

/// Runs every pass over the code generated from `document`.
pub(crate) fn run(code: TokenStream, document: &Document) -> Result<File, String> {
    let mut file = syn::parse2(code).map_err(|e| format!("the code does not parse: {e}"))?;
    for pass in PASSES {
        (pass.run)(&mut file, document).map_err(|e| {
            format!(
                "pass `{}`: {e}; adapt it to what progenitor generates now",
                pass.name
            )
        })?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use quote::quote;

    use super::testing::Case;
    use super::*;

    #[test]
    fn each_pass_does_what_its_cases_say_and_fails_on_unrelated_code() {
        let mut names = BTreeSet::new();
        for pass in PASSES {
            assert!(names.insert(pass.name), "two passes `{}`", pass.name);
            let cases = (pass.cases)();
            assert!(
                cases.iter().any(|case| case.after.is_ok()),
                "{}: no case in which the pass does anything",
                pass.name
            );
            for case in cases {
                run(pass, case);
            }
        }
    }

    fn run(pass: &Pass, case: Case) {
        let context = format!("{}: {}", pass.name, case.name);
        let document = Document::from_value(case.document);
        let mut file = parse(case.before);
        let result = (pass.run)(&mut file, &document);
        let after = match case.after {
            Ok(after) => after,
            Err(error) => {
                assert_eq!(result.unwrap_err(), error, "{context}");
                return;
            }
        };
        result.unwrap_or_else(|e| panic!("{context}: {e}"));
        let found = prettyplease::unparse(&file);
        let expected = prettyplease::unparse(&parse(after));
        assert!(
            found == expected,
            "{context}:\n{found}\nbut expected:\n{expected}"
        );
        // Modules as in a generated client, but nothing in them for a pass to adapt.
        let empty_client = quote! {
            pub mod builder {
                impl<'a> GetThing<'a> {
                    pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {}
                }
            }
            pub mod types {
                pub mod builder {}
            }
        };
        for code in [empty_client, quote!()] {
            let result = (pass.run)(&mut parse(code), &document);
            assert!(result.is_err(), "{context}: succeeds on unrelated code");
        }
    }

    fn parse(code: TokenStream) -> File {
        syn::parse2(code).expect("the code of a test case does not parse")
    }
}
