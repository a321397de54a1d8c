//! `cargo xtask vendor`, run as a process on copies of the project's files.

mod support;

use std::process::Command;

use serde_json::{Value, json};

use support::{Files, without_rules};

#[test]
fn the_committed_description_is_up_to_date() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["vendor", "--check", "--allow-unmatched"])
        .output()
        .unwrap();
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
    assert!(files.vendor::<&str>(&[]).0);
    let first = files.read("openapi.yaml");
    let (_, report) = files.vendor::<&str>(&[]);
    assert_eq!(report.lines().next(), Some("nothing changed"));
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
    let file = files.published(new_revision);
    let (done, report) = files.vendor(&[
        &file,
        "--from",
        "https://example.com/openapi.json at 1234567",
    ]);
    assert!(done, "{report}");
    insta::assert_snapshot!("changes", without_rules(&report));
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
    let openapi = files.read("openapi.yaml");
    let (_, added) = openapi.split_once("  \"/v1/regions/{region}\":\n").unwrap();
    let (added, _) = added
        .split_once("\n  \"/v2/")
        .or(added.split_once("\n  /v2/"))
        .unwrap();
    insta::assert_snapshot!("added_operation", added);

    // A correction of something that is there must have an effect before the next release.
    let (done, report) = files.vendor(&["--check"]);
    assert!(!done);
    let error = report.lines().last().unwrap();
    assert!(error.contains("overlay actions have no effect"), "{error}");
    assert!(files.vendor(&["--check", "--allow-unmatched"]).0);
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
    let (done, report) = files.vendor(&[&file]);
    assert!(done, "{report}");
    assert!(
        report.contains("66 operations, 49 of them published\n"),
        "{report}"
    );
}

#[test]
fn operations_are_found_by_method_and_path_whatever_they_are_called() {
    let files = Files::new("renamed");
    let file = files.published(|document| {
        let paths = document["paths"].as_object_mut().unwrap();
        let user = paths["/v1/user"]["get"].as_object_mut().unwrap();
        user.remove("operationId");
        paths["/v1/locations"]["get"]["operationId"] = json!("fetchLocations");
        let members = "/v1/organizations/{organizationSlug}/members";
        let member = paths.remove(&format!("{members}/{{username}}")).unwrap();
        paths.insert(format!("{members}/{{userName}}"), member);
        document["components"]["parameters"]["username"]["name"] = json!("userName");
    });
    let (done, report) = files.vendor(&[&file]);
    assert!(done, "{report}");
    for line in [
        "without `operationId`, named as before: GET /v1/user\n",
        "GET /v1/locations: renamed from `listLocations` to `fetchLocations`; the old name is kept\n",
        "path parameter `userName`: still called `username` here \
         (/v1/organizations/{organizationSlug}/members/{userName})\n",
        "nothing changed\n",
    ] {
        assert!(report.contains(line), "{line}{report}");
    }
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
    assert_eq!(report.lines().next(), Some("nothing changed"));
    assert_eq!(
        serde_json::from_str::<Value>(&files.read("upstream.json")).unwrap(),
        upstream
    );
    let provenance: Value = serde_json::from_str(&files.read("provenance.json")).unwrap();
    assert_ne!(provenance["sha256"], provenance["stored_sha256"]);
    assert!(files.vendor(&["--check"]).0);
}

#[test]
fn each_failure_has_a_message_and_writes_nothing() {
    /// Makes a run fail; returns the arguments of the run.
    type Break = fn(&Files) -> Vec<String>;
    let cases: [(&str, Break); 12] = [
        ("no such file", |files| vec![files.path("missing.json")]),
        ("not JSON", |files| {
            vec![files.write("page.html", "<html>: <body>: x")]
        }),
        ("a duplicate key", |files| {
            vec![files.write("twice.json", "{\"paths\": {},\n \"paths\": {}}")]
        }),
        ("not OpenAPI", |files| {
            vec![files.write("other.json", "{\"name\": \"x\"}")]
        }),
        ("upstream.json edited by hand", |files| {
            files.replace("upstream.json", "\"3.0.1\"", "\"3.0.2\"");
            vec![]
        }),
        ("an overlay with an unknown key", |files| {
            files.replace("overlay.yaml", "update:", "updates:");
            vec![]
        }),
        ("an overlay whose target is not a path", |files| {
            files.replace("overlay.yaml", "target: $.info\n", "target: info\n");
            vec![]
        }),
        ("an action for what is there without effect", |files| {
            files.replace(
                "overlay.yaml",
                "target: $.info.license\n",
                "target: $.info.licence\n",
            );
            vec!["--check".to_owned()]
        }),
        ("an operation without a path", |files| {
            files.replace(
                "overlay.yaml",
                "  getCurrentUser: GET /v1/user",
                "  getCurrentUser: GET",
            );
            vec![]
        }),
        ("a component without a place", |files| {
            files.replace(
                "overlay.yaml",
                "  Database: [getDatabase response",
                "  Database: [getDatabase answer",
            );
            vec![]
        }),
        ("an overlay of another version", |files| {
            files.replace("overlay.yaml", "overlay: 1.0.0", "overlay: 2.0.0");
            vec![]
        }),
        ("a description that is out of date", |files| {
            files.replace("openapi.yaml", "published by Turso", "published");
            vec!["--check".to_owned()]
        }),
    ];
    let mut messages = String::new();
    for (i, (name, make_fail)) in cases.into_iter().enumerate() {
        let files = Files::new(&format!("failure-{i}"));
        let arguments = make_fail(&files);
        let before = files.read("openapi.yaml");
        let (done, output) = files.vendor(&arguments);
        assert!(!done, "{name}: {output}");
        assert_eq!(files.read("openapi.yaml"), before, "{name}");
        // A report comes before the error.
        let error = output.rsplit("\n\n").next().unwrap_or_default();
        messages += &format!("# {name}\n{}\n\n", error.trim());
    }
    insta::assert_snapshot!("failures", messages);
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
