//! `cargo xtask vendor`, run as a process on copies of the project's files.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

/// The files of the project.
fn originals() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi")
}

/// A copy of the project's files, in a directory of its own.
struct Files(PathBuf);

impl Files {
    fn new(test: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = std::fs::remove_dir_all(&directory);
        std::fs::create_dir_all(&directory).unwrap();
        for name in [
            "upstream.json",
            "provenance.json",
            "overlay.yaml",
            "openapi.yaml",
        ] {
            std::fs::copy(originals().join(name), directory.join(name)).unwrap();
        }
        Self(directory)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// Runs the command; returns whether it succeeded and its output, without the directory's path.
    fn vendor(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(["vendor", "--directory"])
            .arg(&self.0)
            .args(arguments);
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        (
            output.status.success(),
            text.replace(&format!("{}/", self.0.display()), ""),
        )
    }

    /// The published description, changed by `edit`, as a file.
    fn published(&self, edit: impl FnOnce(&mut Value)) -> String {
        let mut document = serde_json::from_str(&self.read("upstream.json")).unwrap();
        edit(&mut document);
        self.write(
            "published.json",
            &serde_json::to_string_pretty(&document).unwrap(),
        )
    }
}

/// The part of the report about changes.
fn changes(report: &str) -> &str {
    report
        .split_once(" of them published\n\n")
        .map_or(report, |(_, changes)| changes)
}

#[test]
fn the_committed_description_is_up_to_date() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["vendor", "--check"])
        .output();
    let output = output.unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let report = String::from_utf8(output.stdout).unwrap();
    insta::assert_snapshot!("report", report);
}

#[test]
fn a_second_run_changes_nothing() {
    let files = Files::new("twice");
    files.write("openapi.yaml", "");
    assert!(!files.vendor(&["--check"]).0, "openapi.yaml is out of date");
    assert_eq!(files.read("openapi.yaml"), "");
    assert!(files.vendor(&[]).0);
    let first = files.read("openapi.yaml");
    let (_, report) = files.vendor(&[]);
    assert_eq!(changes(&report), "nothing changed\n");
    assert_eq!(files.read("openapi.yaml"), first);
    let upstream = files.read("upstream.json");
    let (_, report) = files.vendor(&[&files.write("same.json", &upstream)]);
    assert!(
        report.starts_with("same.json is the same as upstream.json\n"),
        "{report}"
    );
    assert_eq!(
        files.read("provenance.json"),
        Files::new("other").read("provenance.json")
    );
}

/// A new revision by Turso: a field renamed, an operation added, one removed, an enum value added, a
/// correction made, prose changed.
fn new_revision(document: &mut Value) {
    let instance = &mut document["components"]["schemas"]["Instance"]["properties"];
    let region = instance.as_object_mut().unwrap().remove("region").unwrap();
    instance["place"] = region;
    document["paths"]["/v1/regions/{region}"]["get"] = json!({
        "operationId": "getRegion",
        "description": "A region.\n\n    curl it",
        "parameters": [
            {"name": "region", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}},
            {"name": "depth", "in": "query", "schema": {"type": "integer", "default": 1, "minimum": 1}},
        ],
        "responses": {
            "200": {"description": "It.", "content": {"application/json": {"schema": {"properties": {
                "region": {"$ref": "#/components/schemas/Instance/properties/place"},
                "status": {"type": "string", "enum": ["up", "down"]},
                "parts": {"type": "array", "items": {"type": "string"}},
                "access_token": {"type": "string"},
            }}}}},
            "404": {"description": "None.", "content": {"application/json": {"schema": {
                "type": "object", "properties": {"error": {"type": "string"}}}}}},
            "default": {"description": "Else."},
        },
    });
    document["paths"]
        .as_object_mut()
        .unwrap()
        .remove("/v1/auth/validate");
    let role = &mut document["components"]["schemas"]["Member"]["properties"]["role"]["enum"];
    role.as_array_mut().unwrap().push(json!("guest"));
    let member = &mut document["paths"]["/v1/organizations/{organizationSlug}/members"]["post"];
    member["requestBody"]["content"]["application/json"]["schema"]["required"] =
        json!(["username"]);
    let group = &mut document["components"]["schemas"]["NewGroup"];
    group["properties"]["tier"] = json!({"type": "string"});
    group["required"] = json!(["name", "location", "tier"]);
    document["components"]["schemas"]["APIToken"]["description"] = json!("Other words.");
}

#[test]
fn a_new_revision_is_stored_and_reported() {
    let files = Files::new("revision");
    let before = files.read("openapi.yaml");
    let file = files.published(new_revision);
    let (done, report) = files.vendor(&[
        &file,
        "--from",
        "https://example.com/openapi.json at 1234567",
    ]);
    assert!(!done);
    insta::assert_snapshot!("corrections_without_effect", report);
    assert_eq!(
        files.read("openapi.yaml"),
        before,
        "nothing is written while a correction has no effect"
    );

    // The published file was stored all the same, so the corrections can be adapted to it.
    assert_eq!(files.read("upstream.json"), files.read("published.json"));
    let provenance: Value = serde_json::from_str(&files.read("provenance.json")).unwrap();
    assert_eq!(
        provenance["source"],
        "https://example.com/openapi.json at 1234567"
    );
    assert_eq!(provenance["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(
        provenance["retrieved"].as_str().unwrap().len(),
        "2026-01-01".len()
    );

    let (done, report) = files.vendor(&["--allow-unmatched"]);
    assert!(done, "{report}");
    insta::assert_snapshot!("changes", changes(&report));
    let added = files.read("openapi.yaml");
    let (_, added) = added.split_once("  \"/v1/regions/{region}\":\n").unwrap();
    let (added, _) = added
        .split_once("\n  \"/v2/")
        .or(added.split_once("\n  /v2/"))
        .unwrap();
    insta::assert_snapshot!("added_operation", added);
}

#[test]
fn an_older_revision_is_accepted() {
    let files = Files::new("older");
    let file = files.published(|document| {
        let paths = document["paths"].as_object_mut().unwrap();
        paths.retain(|path, _| !path.starts_with("/v3/"));
        assert_eq!(paths.len(), 36);
        let schemas = document["components"]["schemas"].as_object_mut().unwrap();
        schemas.retain(|name, _| !["DeletedDatabase", "DeletedGroup"].contains(&name.as_str()));
    });
    let (done, report) = files.vendor(&[&file, "--allow-unmatched"]);
    assert!(done, "{report}");
    assert!(
        report.contains("61 operations, 49 of them published\n"),
        "{report}"
    );
}

#[test]
fn a_published_yaml_file_is_stored_as_json() {
    let files = Files::new("yaml");
    let upstream: Value = serde_json::from_str(&files.read("upstream.json")).unwrap();
    // JSON is YAML; the comment makes it YAML only.
    let yaml = format!(
        "# As published.\n{}",
        serde_json::to_string(&upstream).unwrap()
    );
    let (done, report) = files.vendor(&[&files.write("published.yaml", &yaml)]);
    assert!(done, "{report}");
    assert_eq!(changes(&report), "nothing changed\n");
    assert_eq!(
        serde_json::from_str::<Value>(&files.read("upstream.json")).unwrap(),
        upstream
    );
    let provenance: Value = serde_json::from_str(&files.read("provenance.json")).unwrap();
    assert_ne!(provenance["sha256"], provenance["stored_sha256"]);
    assert!(files.vendor(&["--check"]).0);
}

#[test]
fn every_defect_has_a_readable_message() {
    type Break = fn(&Files) -> Vec<String>;
    let edit = |files: &Files, name: &str, from: &str, to: &str| {
        let text = files.read(name);
        assert!(text.contains(from), "{name} has no {from:?}");
        files.write(name, &text.replacen(from, to, 1));
    };
    /// A published file with one operation changed.
    fn operation(files: &Files, edit: fn(&mut Value)) -> Vec<String> {
        vec![files.published(|document| edit(&mut document["paths"]["/v1/locations"]["get"]))]
    }
    let cases: [(&str, Break); 18] = [
        ("no such file", |files| {
            vec![files.0.join("missing.json").display().to_string()]
        }),
        ("not JSON", |files| {
            vec![files.write("page.html", "<html>: <body>: x")]
        }),
        ("a duplicate key", |files| {
            vec![files.write("twice.json", "{\"paths\": {},\n \"paths\": {}}")]
        }),
        ("not OpenAPI", |files| {
            vec![files.write("other.json", "{\"name\": \"x\"}")]
        }),
        ("OpenAPI 3.1", |files| {
            vec![files.published(|d| d["openapi"] = json!("3.1.0"))]
        }),
        ("no operationId", |files| {
            vec![files.published(|d| {
                drop(
                    d["paths"]["/v1/user"]["get"]
                        .as_object_mut()
                        .unwrap()
                        .remove("operationId"),
                )
            })]
        }),
        ("two kinds of success", |files| {
            operation(files, |o| {
                o["responses"]["204"] = json!({"description": "Nothing."})
            })
        }),
        ("a media type that cannot be generated", |files| {
            operation(files, |o| {
                let schema = json!({"schema": {"type": "string"}});
                o["responses"]["200"]["content"] = json!({ "text/csv": schema });
            })
        }),
        ("a reference to nothing", |files| {
            operation(files, |o| {
                let schema = json!({"$ref": "#/components/schemas/Place/properties/name"});
                o["responses"]["200"]["content"]["application/json"]["schema"] = schema;
            })
        }),
        ("two names that are the same in Rust", |files| {
            vec![files.published(|d| {
                let database = &mut d["components"]["schemas"]["Database"]["properties"];
                database["hostname"] = json!({"type": "string"});
            })]
        }),
        ("a body that is not an object", |files| {
            vec![files.published(|d| {
                let content =
                    json!({"application/json": {"schema": {"type": "array", "items": {}}}});
                d["paths"]["/v1/user"]["get"]["requestBody"] = json!({"content": content});
            })]
        }),
        ("variants that look alike", |files| {
            vec![files.published(|d| {
                let thing = json!({"type": "object", "properties": {"a": {"type": "string"}}});
                d["components"]["schemas"]["Member"]["properties"]["thing"] =
                    json!({"oneOf": [thing, thing]});
            })]
        }),
        ("another server", |files| {
            vec![files.published(|d| d["servers"] = json!([{"url": "https://api.turso.tech/v1"}]))]
        }),
        ("upstream.json edited by hand", |_| vec![]),
        ("an overlay with an unknown key", |_| vec![]),
        ("an overlay whose target is not a path", |_| vec![]),
        ("an overlay that joins lists", |_| vec![]),
        ("an overlay of another version", |_| vec![]),
    ];
    let mut messages = String::new();
    for (i, (name, arguments)) in cases.into_iter().enumerate() {
        let files = Files::new(&format!("defect-{i}"));
        let before = files.read("openapi.yaml");
        match name {
            "upstream.json edited by hand" => {
                edit(&files, "upstream.json", "\"3.0.1\"", "\"3.0.2\"")
            }
            "an overlay with an unknown key" => edit(&files, "overlay.yaml", "update:", "updates:"),
            "an overlay whose target is not a path" => {
                edit(&files, "overlay.yaml", "target: $.info\n", "target: info\n");
            }
            "an overlay that joins lists" => {
                edit(
                    &files,
                    "overlay.yaml",
                    "security: [{bearerAuth: []}]",
                    "servers: [{url: x}]",
                );
            }
            "an overlay of another version" => {
                edit(&files, "overlay.yaml", "overlay: 1.0.0", "overlay: 2.0.0");
            }
            _ => {}
        }
        let arguments = arguments(&files);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (done, report) = files.vendor(&arguments);
        assert!(!done, "{name}: {report}");
        assert_eq!(files.read("openapi.yaml"), before, "{name}");
        // Omits what the rules did before.
        let report = report.lines().filter(|line| !line.ends_with(" places"));
        messages += &format!("# {name}\n{}\n\n", report.collect::<Vec<_>>().join("\n"));
    }
    insta::assert_snapshot!("defects", messages);
}

#[test]
fn invalid_arguments_are_explained() {
    let files = Files::new("arguments");
    for (arguments, message) in [
        (&["--checks"][..], "invalid option '--checks'"),
        (&["a", "b"], "unexpected argument \"b\""),
        (&["a", "--check"], "--check cannot be combined with FILE"),
        (&["--from", "x"], "--from requires FILE"),
    ] {
        let (done, report) = files.vendor(arguments);
        assert!(!done && report.starts_with(message), "{report}");
        assert!(
            report.contains("cargo xtask vendor [FILE] [OPTIONS]"),
            "{report}"
        );
    }
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("vender")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("unknown command \"vender\"")
    );
}
