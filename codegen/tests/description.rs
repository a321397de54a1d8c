//! What is said of a description that nothing can be generated from.

use turso_platform_codegen::{description, generate};

const YAML: &str = include_str!("description.yaml");

/// The description with a defect put in; the text replaced must be there.
fn broken(from: &str, to: &str) -> String {
    assert!(YAML.contains(from), "the description has no {from:?}");
    YAML.replacen(from, to, 1)
}

fn message(yaml: &str) -> String {
    generate("openapi.yaml", yaml).expect_err("this description must be refused")
}

#[test]
fn the_description_without_a_defect_is_generated_from() {
    generate("openapi.yaml", YAML).unwrap();
}

#[test]
fn every_defect_has_a_readable_message() {
    let error = "        4XX:\n          $ref: '#/components/responses/Error'\n";
    let ok =
        "              schema:\n                $ref: '#/components/schemas/GetDatabaseResponse'\n";
    let empty = "        '204':\n          description: nothing\n";
    let other = "        '404':\n          description: another\n          content:\n            \
                 application/json:\n              schema:\n                \
                 $ref: '#/components/schemas/Database'\n";
    let inline = "              schema:\n                type: object\n                properties:\n                  \
                  database:\n                    type: string\n";
    let cases = [
        ("not YAML", broken("info:\n", "info: [\n")),
        ("a duplicate key", broken("  version: 0.1.0\n", "  version: 0.1.0\n  version: 0.2.0\n")),
        ("a merge key", broken("info:\n", "info:\n  <<: {title: x}\n")),
        ("OpenAPI 3.1", broken("openapi: 3.0.3", "openapi: 3.1.0")),
        ("no version", broken("openapi: 3.0.3\n", "")),
        ("no operationId", broken("      operationId: getDatabase\n", "")),
        (
            "an operationId twice",
            broken("operationId: getDatabase\n", "operationId: get_database_instance\n"),
        ),
        ("two kinds of success", broken(error, &format!("{empty}{error}"))),
        ("a default response", broken("        4XX:\n", "        default:\n")),
        ("two error schemas", broken(error, &format!("{other}{error}"))),
        ("no error schema", YAML.replace(error, "").replace(&error.replace('4', "5"), "")),
        (
            "a deep reference",
            broken(
                "'#/components/schemas/Instance'",
                "'#/components/schemas/Instance/properties/name'",
            ),
        ),
        (
            "a reference to nothing",
            broken("'#/components/schemas/Instance'", "'#/components/schemas/Place'"),
        ),
        (
            "a reference elsewhere",
            broken("'#/components/schemas/Instance'", "'other.yaml#/Instance'"),
        ),
        ("an inline object", broken(ok, inline)),
        ("another media type", broken("            application/json:", "            text/plain:")),
        (
            "an undeclared path parameter",
            broken("databases/{databaseName}:", "databases/{database}:"),
        ),
        ("a cookie", broken("          in: query", "          in: cookie")),
        ("a required stranger", broken("required: [jwt]", "required: [jwt, email]")),
        (
            "an optional path parameter",
            broken("      in: path\n      required: true\n", "      in: path\n"),
        ),
        (
            "a parameter without a place",
            broken("        - name: group\n          in: query\n", "        - name: group\n"),
        ),
        (
            "a status of no kind",
            broken(error, &format!("        '101':\n          description: x\n{error}")),
        ),
        (
            "a secret with more to it",
            broken(
                "          format: password\n",
                "          format: password\n          minLength: 3\n",
            ),
        ),
        (
            "a secret in the URL",
            broken(
                "            type: string\n            enum: [full-access, read-only]\n",
                "            type: string\n            format: password\n",
            ),
        ),
        (
            "a secret in a list",
            broken(
                "          items:\n            type: string\n",
                "          items:\n            type: string\n            format: password\n",
            ),
        ),
        (
            "a nullable list in a list",
            broken(
                "          items:\n            type: string\n",
                "          items:\n            type: array\n            nullable: true\n            items: {}\n",
            ),
        ),
        ("a list of inline objects", broken(ok, &inline.replace("type: object\n                properties:\n                  database:", "type: array\n                items:\n                  properties:\n                    database:").replace("                    type: string", "                      type: string"))),
        (
            "a secret that is not marked",
            broken("          format: password\n", ""),
        ),
        (
            "a closed object",
            broken("required: [jwt]\n", "required: [jwt]\n      additionalProperties: false\n"),
        ),
        ("a header", broken("          in: query", "          in: header")),
        ("a type of another crate", broken("              example: an-id", "              format: uuid")),
        ("not OpenAPI", broken("  title: Turso Platform API\n", "")),
        (
            "a surprise for the generator",
            broken("              type: string\n", "              type: strong\n"),
        ),
    ];
    let messages: String = cases
        .iter()
        .map(|(name, yaml)| format!("# {name}\n{}\n\n", message(yaml)))
        .collect();
    insta::assert_snapshot!(messages);
}

#[test]
fn a_message_names_the_line_of_a_duplicate_key() {
    let line = YAML
        .lines()
        .position(|line| line == "  version: 0.1.0")
        .unwrap()
        + 2;
    let message = message(&broken(
        "  version: 0.1.0\n",
        "  version: 0.1.0\n  version: 0.2.0\n",
    ));
    assert!(
        message.starts_with(&format!("openapi.yaml:{line}:3: ")),
        "{message}"
    );
}

#[test]
fn all_problems_are_reported_at_once() {
    let yaml = YAML
        .replace("      operationId: getDatabase\n", "")
        .replace("[jwt]", "[jwt, email]");
    assert_eq!(message(&yaml).lines().count(), 2);
}

#[test]
fn yaml_has_no_surprises() {
    let read = |yaml| description::read("x.yaml", yaml).unwrap();
    assert_eq!(read("a: no")["a"], "no");
    assert_eq!(read("a: 0755")["a"], "0755");
    assert_eq!(read("200: x")["200"], "x");
}
