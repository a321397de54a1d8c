//! Generates code from a complete description, and error messages from defective ones.

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
    assert!(generated.client.contains("pub fn get_database(&self)"));
    assert!(generated.tables.contains("\"getDatabaseInstance\""));
    assert!(generated.description.starts_with('{'));
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
            "a panic of the generator",
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
