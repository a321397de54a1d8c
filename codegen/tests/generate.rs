//! Generates code from a complete description, and error messages from defective ones.

use quote::ToTokens;
use turso_platform_codegen::generate;

const YAML: &str = include_str!("description.yaml");

/// The description with one text replaced.
fn with(from: &str, to: &str) -> String {
    assert!(
        YAML.contains(from),
        "the description does not contain {from:?}"
    );
    YAML.replacen(from, to, 1)
}

#[test]
fn a_description_without_defects_generates_a_client() {
    let generated = generate("openapi.yaml", YAML).unwrap();
    assert!(generated.client.contains("pub fn get_database("));
    assert!(generated.tables.contains("\"getDatabaseInstance\""));
    assert!(generated.description.starts_with('{'));
}

/// The signatures of the methods of a type, one per line.
fn methods(client: &str, ty: &str) -> String {
    let file = syn::parse_file(client).unwrap();
    let mut text = String::new();
    let nested = file.items.iter().flat_map(|item| match item {
        syn::Item::Mod(item) if item.ident == "builder" => item.content.as_ref().map(|c| &c.1[..]),
        _ => None,
    });
    for item in file.items.iter().chain(nested.flatten()) {
        if let syn::Item::Impl(item) = item
            && item.trait_.is_none()
            && item.self_ty.to_token_stream().to_string() == ty
        {
            for member in &item.items {
                if let syn::ImplItem::Fn(function) = member {
                    text += &format!("{ty}: {}\n", function.sig.to_token_stream());
                }
            }
        }
    }
    text
}

#[test]
fn new_operations_appear_on_their_handles() {
    let operations = format!("paths:\n{}", include_str!("new_operations.yaml"));
    let schemas = format!("  schemas:\n{}", include_str!("new_schemas.yaml"));
    let yaml = with("paths:\n", &operations).replacen("  schemas:\n", &schemas, 1);
    let generated = generate("openapi.yaml", &yaml).unwrap();
    let types = ["OrganizationClient", "DatabaseClient", "GroupClient"];
    let builders = ["ListWidgets", "TuneDatabase", "GetGroupQuota"];
    let methods: String = types
        .iter()
        .chain(&builders)
        .map(|ty| methods(&generated.client, ty))
        .collect();
    let index = generated
        .index
        .lines()
        .filter(|line| line.contains("Widgets"));
    let index: Vec<&str> = index.collect();
    let notes = generated.notes.join("\n");
    insta::assert_snapshot!(format!("{methods}\n{}\n\n{notes}", index.join("\n")));
}

#[test]
fn a_helper_whose_operation_is_missing_is_named() {
    let yaml = YAML.replace(
        "operationId: createDatabase\n",
        "operationId: makeDatabase\n",
    );
    let generated = generate("openapi.yaml", &yaml).unwrap();
    assert_eq!(
        generated.missing[0],
        "`createDatabase` is missing, but hand-written code needs it (GroupClient::create, ensure, \
         ensure_many and upload): restore it in the overlay, or remove that code"
    );
}

#[test]
fn each_defect_has_a_message_with_file_and_place() {
    let cases = [
        ("a duplicate key", with("info:\n", "info:\n  title: x\n")),
        (
            "several problems",
            with("      operationId: getDatabase\n", "").replace("[jwt]", "[jwt, email]"),
        ),
        ("not OpenAPI", with("  title: Turso Platform API\n", "")),
        (
            "an unknown type",
            with(
                "              type: string\n",
                "              type: strong\n",
            ),
        ),
        (
            "nothing for a pass to do",
            YAML.replace("          nullable: true\n", ""),
        ),
    ];
    let messages: String = cases
        .iter()
        .map(|(name, yaml)| {
            let message = generate("openapi.yaml", yaml).expect_err(name);
            format!("# {name}\n{message}\n\n")
        })
        .collect();
    insta::assert_snapshot!(messages);
}
