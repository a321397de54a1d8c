//! The state file of a platform. `binary` tests that of the server binary.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use turso_platform_fake::{ORGANIZATION, Platform, Usage};

use crate::support::{DAY, ORGANIZATION_ID, are_described, create, get, organization, send};

async fn start(file: &Path) -> Platform {
    Platform::builder().state_file(file).start().await.unwrap()
}

/// Reads everything that a program that manages an organization can read.
async fn read(platform: &Platform) -> Vec<Value> {
    let client = platform.client();
    let deleted = [("deleted", "true")];
    let mut found = Vec::new();
    for (id, argument, query) in [
        ("getOrganization", ORGANIZATION, &[][..]),
        ("listOrganizationMembers", ORGANIZATION, &[]),
        ("listOrganizationInvitesV2", ORGANIZATION, &[]),
        ("getOrganizationUsage", ORGANIZATION, &[]),
        ("listOrganizationAuditLogs", ORGANIZATION, &[]),
        ("listDeletedDatabases", ORGANIZATION_ID, &deleted),
        ("listDeletedGroups", ORGANIZATION_ID, &[]),
    ] {
        found.push(get(&client, id, &[argument], query).await.unwrap());
    }
    found
}

#[tokio::test]
async fn state_of_the_organization_is_kept_and_files_without_it_can_be_read() {
    if !are_described(&[
        "getOrganization",
        "updateOrganization",
        "listOrganizationMembers",
        "listOrganizationInvitesV2",
        "inviteOrganizationMemberV2",
        "getOrganizationUsage",
        "listOrganizationAuditLogs",
        "listDeletedDatabases",
        "listDeletedGroups",
        "deleteGroup",
    ]) {
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.json");
    let platform = start(&file).await;
    let (client, acme) = (platform.client(), organization(&platform));
    for (id, body) in [
        ("inviteOrganizationMemberV2", json!({"username": "ada"})),
        ("updateOrganization", json!({"overages": true})),
        (
            "createGroup",
            json!({"name": "second", "location": "aws-eu-west-1"}),
        ),
    ] {
        send(&client, id, &[ORGANIZATION], body).await.unwrap();
    }
    for name in ["a", "b"] {
        create(&acme, name).await;
    }
    platform.advance(DAY);
    acme.database("a").delete().send().await.unwrap();
    let delete = [ORGANIZATION, "second"];
    send(&client, "deleteGroup", &delete, json!({}))
        .await
        .unwrap();
    platform.set_role("grace", "viewer");
    let usage = Usage {
        rows_read: 5,
        ..Usage::default()
    };
    platform.set_usage("b", usage);
    let before = read(&platform).await;
    drop(platform);
    let platform = start(&file).await;
    assert_eq!(read(&platform).await, before);
    drop(platform);

    // As written by an earlier version.
    let mut state: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let object = state.as_object_mut().unwrap();
    for name in ["settings", "invites", "deleted", "audit_log"] {
        object.remove(name).unwrap();
    }
    let database = state["databases"]["b"].as_object_mut().unwrap();
    database.remove("usage").unwrap();
    fs::write(&file, state.to_string()).unwrap();
    let platform = start(&file).await;
    let read = read(&platform).await;
    assert_eq!(read[0]["organization"]["restore_enabled"], true);
    assert_eq!(
        read[3]["organization"]["databases"][0]["usage"]["rows_read"],
        0
    );
    assert_eq!(read[4]["pagination"]["total_rows"], 0);
    assert_eq!(platform.databases().len(), 1);
}
