//! The public surface of the generated code: operations, arguments and types.
//!
//! Each line of the snapshots stands on its own, so that the diff of an update needs no context.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;
use turso_platform::OPERATIONS;

use super::outline::{Outline, TypeOutline, compact_code};
use crate::support::snapshots::{for_tag, lines, text_by_tag};

// openapi/differences.md#d26, openapi/differences.md#d27
#[tokio::test]
pub async fn operations_and_their_arguments() {
    let outline = Outline::read();
    let texts = text_by_tag(async |operation| outline.operation(operation.id)).await;
    for (tag, text) in texts {
        for_tag(tag).bind(|| insta::assert_snapshot!("operations", text));
    }
}

/// The types that a text names, directly or through other types.
fn reachable(types: &BTreeMap<String, TypeOutline>, start: String) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut unread = vec![start];
    while let Some(text) = unread.pop() {
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if let Some(found) = types.get(word)
                && reached.insert(word.to_owned())
            {
                unread.push(found.uses.clone());
            }
        }
    }
    reached
}

// openapi/differences.md#d11, openapi/differences.md#d29
#[test]
pub fn types_of_requests_and_responses() {
    let outline = Outline::read();
    let types = outline.types();
    let operations: String = OPERATIONS
        .iter()
        .map(|operation| outline.operation(operation.id))
        .collect();
    let (responses, arguments): (Vec<&str>, Vec<&str>) = operations
        .lines()
        .partition(|line| line.contains(": -> ") || line.contains(": stream("));
    let in_responses = reachable(&types, responses.join("\n"));
    let in_requests = reachable(&types, arguments.join("\n"));
    for name in outline.builders().keys() {
        if let Some(name) = name.strip_prefix("types::builder::") {
            let built = name.trim_end_matches("Builder");
            assert!(
                in_requests.contains(built),
                "{name}: `{built}` is in no request"
            );
        }
    }
    let text = |names: &BTreeSet<String>| -> String {
        names.iter().map(|name| types[name].text.as_str()).collect()
    };
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!("request_types", text(&in_requests));
        insta::assert_snapshot!("response_types", text(&in_responses));
    });
    let used: BTreeSet<&String> = in_responses.union(&in_requests).collect();
    // `Error` holds what an error response contains.
    let unused = types
        .keys()
        .filter(|name| !used.contains(name) && *name != "ErrorBody");
    insta::assert_snapshot!("unused_types", lines(unused));
}

#[test]
fn client_has_exactly_one_method_per_operation() {
    let expected: BTreeSet<String> = OPERATIONS
        .iter()
        .map(|operation| operation.id.to_snake_case())
        .collect();
    assert_eq!(Outline::read().methods("Client"), expected);
}

#[test]
fn every_operation_under_an_organization_is_on_one_handle() {
    let outline = Outline::read();
    let handles = ["OrganizationClient", "DatabaseClient", "GroupClient"];
    let methods = handles.map(|handle| outline.methods(handle).len());
    let mut expected_methods = 0;
    for operation in OPERATIONS {
        let segments: Vec<&str> = operation.path.split('/').skip(2).collect();
        let expected = match segments.as_slice() {
            ["organizations", _, "databases", "{databaseName}", ..] => "DatabaseClient.",
            ["organizations", _, "groups", "{groupName}", ..] => "GroupClient.",
            ["organizations", _, ..] => "OrganizationClient.",
            _ => "none",
        };
        expected_methods += usize::from(expected != "none");
        let text = outline.operation(operation.id);
        let line = format!("  {}: handle {expected}", operation.name);
        assert!(text.contains(&line), "{text}");
    }
    assert_eq!(methods.iter().sum::<usize>(), expected_methods);
}

#[test]
fn path_parameters_have_no_setters() {
    let outline = Outline::read();
    let mut found = 0;
    for operation in OPERATIONS {
        let methods = outline.builder_methods(operation.id);
        assert!(
            methods.contains("send") && !methods.contains("new"),
            "{methods:?}"
        );
        for segment in operation.path.split('/') {
            if let Some(parameter) = segment.strip_prefix('{') {
                let setter = parameter.trim_end_matches('}').to_snake_case();
                assert!(!methods.contains(&setter), "{}: {setter}", operation.id);
                found += 1;
            }
        }
    }
    assert!(found > OPERATIONS.len(), "{found} parameters");
}

/// An upload sets the seed itself, and all helpers the name.
#[test]
fn helpers_have_no_setters_for_what_they_set_themselves() {
    let code = include_str!(concat!(env!("GENERATED_CLIENT"), "/helpers.rs"));
    assert!(!code.contains("pub fn name("));
    let (_, upload) = code.split_once("impl Upload {").expect("the upload");
    let (upload, _) = upload.split_once("\n}").expect("its end");
    assert!(upload.contains("pub fn encryption(") && !upload.contains("pub fn seed("));
}

/// The span of a call finds its operation by this name.
#[test]
fn every_operation_has_the_name_of_its_method() {
    let code = compact_code();
    for operation in OPERATIONS {
        let call = format!("Call::new(\"{}\",\"{}\"", operation.name, operation.path);
        assert_eq!(code.matches(&call).count(), 1, "{}", operation.id);
    }
}
