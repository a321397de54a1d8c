//! What Turso may publish next: each kind of change, as a revision of the published description.
//!
//! Each case is vendored, which generates the client; the report is the outcome.

mod support;

use serde_json::{Value, json};
use support::{Files, without_rules};

/// A revision: its name, and what it changes.
type Revision = (&'static str, fn(&mut Value));

const ACME: &str = "/v1/organizations/{organizationSlug}";

/// Runs `cargo xtask vendor` on each revision; returns the reports.
fn reports(group: &str, revisions: &[Revision]) -> String {
    let mut reports = String::new();
    for (i, (name, edit)) in revisions.iter().enumerate() {
        let files = Files::new(&format!("revision-{group}-{i}"));
        let (done, report) = files.vendor(&[files.published(edit)]);
        assert!(done, "{name}: {report}");
        // For `.ci/revisions`, which builds the crate with the result.
        files.write("name", name);
        if report.contains("## Missing") {
            files.write("incomplete", "");
        }
        reports += &format!("# {name}\n{}\n\n", without_rules(&report).trim());
    }
    reports
}

/// Adds an operation `GET` of a path.
fn add(document: &mut Value, path: &str, operation: Value) {
    document["paths"][path]["get"] = operation;
}

/// A success with a JSON body.
fn returns(schema: Value) -> Value {
    json!({"200": {"description": "It.", "content": {"application/json": {"schema": schema}}}})
}

fn text() -> Value {
    json!({"type": "object", "properties": {"text": {"type": "string"}}})
}

/// Replaces a text everywhere, in keys too.
fn replace(document: &mut Value, from: &str, to: &str) {
    let text = document.to_string();
    assert!(text.contains(from), "{from}");
    *document = serde_json::from_str(&text.replace(from, to)).unwrap();
}

fn edit_operations(document: &mut Value, edit: impl Fn(&mut Value)) {
    for item in document["paths"].as_object_mut().unwrap().values_mut() {
        for operation in item.as_object_mut().unwrap().values_mut() {
            edit(operation);
        }
    }
}

#[test]
fn names_change() {
    let revisions: &[Revision] = &[
        ("no operation has an `operationId`", |document| {
            edit_operations(document, |operation| {
                operation.as_object_mut().unwrap().remove("operationId");
            });
        }),
        ("two operations have one `operationId`", |document| {
            replace(document, r#""unarchiveGroup""#, r#""transferGroup""#);
        }),
        ("two new operations have one `operationId`", |document| {
            for path in ["/v1/zones", "/v1/zones/{zone}"] {
                add(
                    document,
                    path,
                    json!({"operationId": "getZone", "responses": returns(text())}),
                );
            }
        }),
        ("an `operationId` changes", |document| {
            replace(document, r#""listLocations""#, r#""fetchLocations""#);
        }),
        ("a path parameter is renamed everywhere", |document| {
            replace(document, "organizationSlug", "organizationName");
        }),
        ("the paths move to another version", |document| {
            replace(document, "/v1/", "/v4/");
        }),
        ("a path changes", |document| {
            let from = format!("{ACME}/databases/{{databaseName}}/stats");
            replace(
                document,
                &from,
                &format!("{ACME}/databases/{{databaseName}}/statistics"),
            );
        }),
        ("a component is renamed", |document| {
            replace(
                document,
                "#/components/schemas/Database\"",
                "#/components/schemas/DatabaseV2\"",
            );
            replace(
                document,
                "#/components/schemas/Database/",
                "#/components/schemas/DatabaseV2/",
            );
            let schemas = document["components"]["schemas"].as_object_mut().unwrap();
            let database = schemas.remove("Database").unwrap();
            schemas.insert("DatabaseV2".to_owned(), database);
        }),
        ("a component becomes inline", |document| {
            let location = "/components/schemas/Instance";
            let instance = document.pointer(location).unwrap().clone();
            let text = document.to_string();
            let reference = json!({"$ref": format!("#{location}")}).to_string();
            *document =
                serde_json::from_str(&text.replace(&reference, &instance.to_string())).unwrap();
            document["components"]["schemas"]
                .as_object_mut()
                .unwrap()
                .remove("Instance");
        }),
        ("an inline schema becomes a component", |document| {
            let usage = format!("{ACME}/usage");
            let body = &mut document["paths"][&usage]["get"]["responses"]["200"]["content"];
            let schema = body["application/json"]["schema"].take();
            body["application/json"]["schema"] = json!({"$ref": "#/components/schemas/Usage"});
            document["components"]["schemas"]["Usage"] = schema;
        }),
        ("a response becomes a component", |document| {
            let locations = &mut document["paths"]["/v1/locations"]["get"]["responses"]["200"];
            let response = locations.take();
            *locations = json!({"$ref": "#/components/responses/Locations"});
            document["components"]["responses"]["Locations"] = response;
        }),
        ("a reference leads into a schema", |document| {
            document["components"]["schemas"]["Instance"]["properties"]["hostname"] =
                json!({"$ref": "#/components/schemas/Database/properties/Hostname"});
        }),
    ];
    insta::assert_snapshot!("names", reports("names", revisions));
}

#[test]
fn operations_and_fields_change() {
    let revisions: &[Revision] = &[
        ("an operation is removed", |document| {
            document["paths"]
                .as_object_mut()
                .unwrap()
                .remove("/v1/auth/validate");
        }),
        (
            "an operation that hand-written code needs is removed",
            |document| {
                document["paths"]
                    .as_object_mut()
                    .unwrap()
                    .remove("/v1/locations");
            },
        ),
        ("an operation of the overlay is published", |document| {
            document["paths"][format!("{ACME}/databases/{{name}}/wakeup")]["post"] = json!({
                "operationId": "wakeupDatabase",
                "parameters": [
                    {"$ref": "#/components/parameters/organizationSlug"},
                    {"name": "name", "in": "path", "required": true, "schema": {"type": "string"}},
                ],
                "responses": {"200": {"description": "Awake."}},
            });
        }),
        (
            "an operation has the name of a method written by hand",
            |document| {
                document["paths"][format!("{ACME}/databases/{{databaseName}}/upload")]["post"] = json!({
                    "operationId": "uploadDatabase", "responses": {"200": {"description": "Done."}},
                });
            },
        ),
        (
            "a field is added, one is removed, one is renamed",
            |document| {
                let database = &mut document["components"]["schemas"]["Database"]["properties"];
                let database = database.as_object_mut().unwrap();
                database.insert("tier".to_owned(), json!({"type": "string"}));
                database.remove("parent");
                let regions = database.remove("regions").unwrap();
                database.insert("places".to_owned(), regions);
            },
        ),
        (
            "fields that hand-written code needs are removed",
            |document| {
                for (schema, name) in [
                    ("Database", "group"),
                    ("CreateDatabaseInput", "remote_encryption"),
                ] {
                    let schema = &mut document["components"]["schemas"][schema]["properties"];
                    schema.as_object_mut().unwrap().remove(name);
                }
            },
        ),
        ("a field becomes required in a request", |document| {
            let input = &mut document["components"]["schemas"]["CreateDatabaseInput"];
            input["properties"]["region"] = json!({"type": "string"});
            input["required"] = json!(["name", "group", "region"]);
        }),
        ("a type becomes nullable, another one changes", |document| {
            let instance = &mut document["components"]["schemas"]["Instance"]["properties"];
            instance["uuid"]["nullable"] = json!(true);
            instance["region"] = json!({"type": "integer"});
        }),
        ("enum values are added and removed", |document| {
            let body = &mut document["components"]["schemas"]["CreateDatabaseInput"]["properties"];
            body["seed"]["properties"]["type"]["enum"] = json!(["database", "dump"]);
            let instance = &mut document["components"]["schemas"]["Instance"]["properties"];
            instance["type"]["enum"] = json!(["primary", "witness"]);
        }),
        ("prose has links, tables and code", |document| {
            let text = "See [[this]] and <b>that</b>, https://example.com.\n\n| a | b |\n|---|---|\n\
                | 1 | 2 |\n\n    code\n\n```\nfn\n```\n\\ `x";
            add(
                document,
                "/v1/zones",
                json!({"operationId": "getZone", "description": text, "responses": returns(json!({
                    "type": "object", "properties": {"name": {"type": "string", "description": text}},
                }))}),
            );
        }),
        (
            "names are those of Rust, or differ only in case",
            |document| {
                let mut schema = json!({"type": "object", "properties": {
                    "type": {"type": "string"}, "self": {"type": "string"}, "1st": {"type": "string"},
                    "+1": {"type": "integer"}, "-1": {"type": "integer"}, "Hostname": {"type": "string"},
                    "hostname": {"type": "string"}, "": {"type": "string"},
                    "crate": {"type": "string", "enum": ["", "+", "a b", "self", "Self"]},
                }});
                for name in ["Error", "Option", "Result", "String", "Vec", "database"] {
                    document["components"]["schemas"][name] = schema.clone();
                    let reference = json!({"$ref": format!("#/components/schemas/{name}")});
                    schema["properties"][format!("a {name}")] = reference;
                }
                add(
                    document,
                    "/v1/things",
                    json!({"operationId": "match", "responses": returns(schema)}),
                );
            },
        ),
    ];
    insta::assert_snapshot!("operations_and_fields", reports("fields", revisions));
}

#[test]
fn what_the_generator_does_not_support_is_taken_or_left_out() {
    let revisions: &[Revision] = &[
        ("a multipart operation", |document| {
            document["paths"][format!("{ACME}/databases/dumps")]["post"] = json!({
                "operationId": "uploadDatabaseDump",
                "requestBody": {"content": {"multipart/form-data": {"schema": text()}}},
                "responses": returns(text()),
            });
        }),
        ("a download, and a text", |document| {
            for (name, media_type) in [("dump", "application/octet-stream"), ("note", "text/plain")]
            {
                let content =
                    json!({media_type: {"schema": {"type": "string", "format": "binary"}}});
                let responses = json!({"200": {"description": "It.", "content": content}});
                add(
                    document,
                    &format!("/v1/{name}"),
                    json!({"operationId": name, "responses": responses}),
                );
            }
        }),
        ("several media types", |document| {
            let locations =
                &mut document["paths"]["/v1/locations"]["get"]["responses"]["200"]["content"];
            locations["text/csv"] = json!({"schema": {"type": "string"}});
        }),
        ("other credentials", |document| {
            document["components"]["securitySchemes"]["key"] =
                json!({"type": "apiKey", "in": "header", "name": "X-Key"});
            add(
                document,
                "/v1/keyed",
                json!({
                    "operationId": "getKeyed", "security": [{"key": []}], "responses": returns(text()),
                }),
            );
        }),
        ("callbacks", |document| {
            document["paths"]["/v1/locations"]["get"]["callbacks"] = json!({"done": {"{$url}": {"post": {
                "operationId": "done", "responses": {"200": {"description": "Done."}},
            }}}});
        }),
        ("OpenAPI 3.1 with a webhook", |document| {
            document["openapi"] = json!("3.1.0");
            document["webhooks"] = json!({"created": {"post": {"responses": {}}}});
            let instance = &mut document["components"]["schemas"]["Instance"]["properties"];
            instance["hostname"]["type"] = json!(["string", "null"]);
            instance["parent"] =
                json!({"anyOf": [{"$ref": "#/components/schemas/Database"}, {"type": "null"}]});
            instance["state"] = json!({"const": "up", "examples": ["up"]});
        }),
        ("`oneOf` with a discriminator", |document| {
            for kind in ["Cat", "Dog"] {
                document["components"]["schemas"][kind] = json!({
                    "type": "object", "required": ["kind"],
                    "properties": {"kind": {"type": "string"}, "name": {"type": "string"}},
                });
            }
            document["components"]["schemas"]["Pet"] = json!({
                "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}},
            });
            let pet = json!({"$ref": "#/components/schemas/Pet"});
            let pets = json!({"type": "object", "properties": {"pet": pet}});
            document["paths"]["/v1/pets"]["post"] = json!({
                "operationId": "makePet", "responses": returns(pets.clone()),
                "requestBody": {"content": {"application/json": {"schema": pets}}},
            });
        }),
        ("`oneOf` of objects that cannot be told apart", |document| {
            let value = json!({"oneOf": [text(), {"type": "object", "properties": {"n": {"type": "integer"}}}]});
            let either = json!({"type": "object", "properties": {"value": value}});
            add(
                document,
                "/v1/either",
                json!({"operationId": "getEither", "responses": returns(either)}),
            );
        }),
        ("another host", |document| {
            document["servers"] = json!([{"url": "https://platform.example.com"}]);
        }),
        ("a version in the server", |document| {
            let paths = document["paths"].as_object_mut().unwrap();
            paths.retain(|path, _| path.starts_with("/v1/"));
            replace(document, "\"/v1/", "\"/");
            document["servers"] = json!([{"url": "https://api.turso.tech/v1"}]);
        }),
        ("an operation with its own host", |document| {
            document["paths"]["/v1/auth/validate"]["get"]["servers"] =
                json!([{"url": "https://auth.example.com"}]);
        }),
        ("headers and cookies", |document| {
            let parameter = |name: &str, location: &str, required: bool| {
                json!({
                    "name": name, "in": location, "required": required, "schema": {"type": "string"},
                })
            };
            document["paths"]["/v1/locations"]["get"]["parameters"] = json!([
                parameter("Authorization", "header", true),
                parameter("X-Trace", "header", false),
                parameter("session", "cookie", false),
            ]);
            document["paths"]["/v1/auth/validate"]["get"]["parameters"] =
                json!([parameter("X-Needed", "header", true)]);
        }),
        ("two kinds of success", |document| {
            let responses = &mut document["paths"]["/v1/locations"]["get"]["responses"];
            responses["204"] = json!({"description": "None."});
            let responses = &mut document["paths"]["/v1/auth/validate"]["get"]["responses"];
            responses["202"] =
                returns(json!({"type": "array", "items": {"type": "string"}}))["200"].take();
        }),
        ("201 in place of 200", |document| {
            let databases = format!("{ACME}/databases");
            let responses = &mut document["paths"][databases]["post"]["responses"];
            let responses = responses.as_object_mut().unwrap();
            let success = responses.remove("200").unwrap();
            responses.insert("201".to_owned(), success);
        }),
        ("no success, only a default, and no responses", |document| {
            let of = |responses: Value| json!({"operationId": "x", "responses": responses});
            add(
                document,
                "/v1/a",
                of(json!({"404": {"description": "No."}})),
            );
            add(
                document,
                "/v1/b",
                of(json!({"default": returns(text())["200"]})),
            );
            add(document, "/v1/c", of(json!({})));
        }),
        ("parameters that do not fit the path", |document| {
            add(
                document,
                "/v1/zones/{zone}",
                json!({
                    "operationId": "getZone", "responses": returns(text()),
                    "parameters": [
                        {"name": "region", "in": "path", "schema": {"type": "string"}},
                        {"name": "depth", "in": "query"}, {"$ref": "#/components/parameters/none"},
                    ],
                }),
            );
        }),
        ("parameters with structure", |document| {
            let list = json!({"type": "array", "items": {"type": "string", "enum": ["a", "b"]}});
            add(
                document,
                "/v1/search",
                json!({
                    "operationId": "search", "responses": returns(text()),
                    "parameters": [
                        {"name": "filter", "in": "query", "style": "deepObject", "schema": text()},
                        {"name": "ids", "in": "query", "explode": false, "schema": list},
                    ],
                }),
            );
        }),
        ("bodies that are not objects", |document| {
            for (name, schema) in [
                (
                    "list",
                    json!({"type": "array", "items": {"type": "string"}}),
                ),
                ("any", json!({})),
            ] {
                document["paths"][format!("/v1/{name}")]["post"] = json!({
                    "operationId": name, "responses": returns(schema.clone()),
                    "requestBody": {"content": {"application/json": {"schema": schema}}},
                });
            }
        }),
        ("schemas that are recursive, dangling or odd", |document| {
            document["components"]["schemas"]["Tree"] = json!({"type": "object", "properties": {
                "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                "parent": {"$ref": "#/components/schemas/Tree"},
                "missing": {"$ref": "#/components/schemas/Nothing"},
                "deep": {"$ref": "#/components/schemas/Nothing/properties/x"},
                "odd": {"type": "strong"}, "any": {}, "list": {"type": "array"},
                "numbers": {"type": "integer", "enum": [1, 2]},
                "nullable": {"type": "string", "nullable": true, "enum": ["a", null]},
                "either": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
                "map": {"type": "object", "additionalProperties": {"type": "array", "items": {}}},
                "not": {"not": {"type": "string"}},
            }});
            let tree = json!({"$ref": "#/components/schemas/Tree"});
            add(
                document,
                "/v1/tree",
                json!({"operationId": "getTree", "responses": returns(tree)}),
            );
        }),
    ];
    insta::assert_snapshot!("support", reports("support", revisions));
}
