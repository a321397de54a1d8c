//! The audit log.

use std::fmt::Write;

use serde_json::{Value, json};
use turso_platform::Client;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{
    DATABASES, DAY, ORGANIZATION_ID, are_described, authorized, call, create, failure, get,
    legacy_platform, organization, send, status,
};

const LIST: &str = "listOrganizationAuditLogs";

async fn entries(client: &Client) -> Vec<Value> {
    let list = get(client, LIST, &[ORGANIZATION], &[("page_size", "1000")]).await;
    list.unwrap()["audit_logs"].as_array().unwrap().clone()
}

/// Calls every logged operation, and some that fail or are not logged.
#[tokio::test]
async fn audit_log_has_every_successful_change_newest_first() {
    let in_default: &[(&str, &[&str], Value)] = &[
        (
            "createDatabase",
            &[],
            json!({"name": "a", "group": "default"}),
        ),
        (
            "createDatabase",
            &[],
            json!({"name": "a", "group": "default"}),
        ),
        ("createDatabaseToken", &["a"], json!({})),
        ("createDatabaseInstance", &["a"], json!({"location": "ord"})),
        ("createDatabaseInstance", &["a"], json!({"location": "lhr"})),
        ("deleteDatabaseInstance", &["a", "lhr"], json!({})),
        (
            "updateDatabaseConfiguration",
            &["a"],
            json!({"delete_protection": true}),
        ),
        (
            "updateDatabaseConfiguration",
            &["a"],
            json!({"block_reads": true}),
        ),
        ("deleteDatabase", &["a"], json!({})),
        (
            "updateDatabaseConfiguration",
            &["a"],
            json!({"delete_protection": false}),
        ),
        ("deleteDatabase", &["a"], json!({})),
        ("createGroup", &[], json!({"name": "g", "location": "ord"})),
        ("createGroupToken", &["g"], json!({})),
        ("addLocationToGroup", &["g", "lhr"], json!({})),
        ("removeLocationFromGroup", &["g", "lhr"], json!({})),
        (
            "updateGroupConfiguration",
            &["g"],
            json!({"delete_protection": true}),
        ),
        (
            "updateGroupConfiguration",
            &["g"],
            json!({"delete_protection": false}),
        ),
        ("unarchiveGroup", &["g"], json!({})),
        ("renameGroup", &["g"], json!({"Name": "h"})),
        ("deleteGroup", &["h"], json!({})),
        ("addOrganizationMember", &[], json!({"username": "ann"})),
        ("updateMemberRole", &["ann"], json!({"role": "admin"})),
        ("removeOrganizationMember", &["ann"], json!({})),
        ("updateOrganization", &[], json!({"overages": true})),
        ("updateOrganization", &[], json!({"overages": false})),
        ("updateOrganization", &[], json!({"require_mfa": true})),
    ];
    let ids: Vec<&str> = in_default.iter().map(|(id, ..)| *id).collect();
    let others = ["restoreDatabase", "restoreGroup", "createAPIToken", LIST];
    if !are_described(&ids) || !are_described(&others) {
        return;
    }
    let platform = legacy_platform().await;
    let client = platform.client();
    for (id, arguments, body) in in_default {
        let arguments = [&[ORGANIZATION], *arguments].concat();
        let _ = send(&client, id, &arguments, body.clone()).await;
    }
    let deleted = [
        (
            "listDeletedDatabases",
            "databases",
            "DbId",
            "restoreDatabase",
        ),
        ("listDeletedGroups", "groups", "uuid", "restoreGroup"),
    ];
    for (list, items, key, restore) in deleted {
        let query = [("deleted", "true")];
        let list = get(&client, list, &[ORGANIZATION_ID], &query)
            .await
            .unwrap();
        let id = list[items][0][key].as_str().unwrap();
        send(&client, restore, &[ORGANIZATION_ID, id], json!({}))
            .await
            .unwrap();
    }
    send(&client, "createAPIToken", &["ci"], json!({}))
        .await
        .unwrap();
    platform.set_role("iku", "member");
    send(
        &client,
        "removeOrganizationMember",
        &[ORGANIZATION, "iku"],
        json!({}),
    )
    .await
    .unwrap();

    let mut log = String::new();
    for entry in entries(&client).await {
        let [code, message] = ["code", "message"].map(|name| entry[name].as_str().unwrap());
        writeln!(log, "{code}: {message} {}", entry["data"]).unwrap();
        assert_eq!(entry["author"], "iku");
    }
    insta::assert_snapshot!("entries", log);
}

#[tokio::test]
async fn audit_log_is_paginated_by_number() {
    if !are_described(&[
        "listOrganizationAuditLogs.page",
        "listOrganizationAuditLogs.page_size",
    ]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let list =
        async |query: &[(&'static str, &str)]| get(&client, LIST, &[ORGANIZATION], query).await;
    let empty = list(&[]).await.unwrap();
    assert_eq!(
        empty,
        json!({
            "audit_logs": [],
            "pagination": {
                "page": 1, "page_size": 100, "sort": "created_at desc",
                "total_pages": 0, "total_rows": 0,
            },
        })
    );
    for name in ["a", "b", "c"] {
        create(&acme, name).await;
        platform.advance(DAY);
    }
    let names = |page: &Value| -> Vec<String> {
        let entries = page["audit_logs"].as_array().unwrap().iter();
        let name = |entry: &Value| entry["data"]["dbname"].as_str().unwrap().to_owned();
        entries.map(name).collect()
    };
    let all = list(&[]).await.unwrap();
    assert_eq!(names(&all), ["c", "b", "a"]);
    assert_eq!(all["audit_logs"][0]["created_at"], "2026-01-03T00:00:00Z");
    for (page, expected) in [("1", &["c", "b"][..]), ("2", &["a"]), ("3", &[])] {
        let page = list(&[("page", page), ("page_size", "2")]).await.unwrap();
        assert_eq!(names(&page), expected);
        assert_eq!(page["pagination"]["total_pages"], 2);
        assert_eq!(page["pagination"]["total_rows"], 3);
    }
    for name in ["page", "page_size"] {
        let failed = failure(list(&[(name, "0")])).await;
        assert_eq!(failed, format!("400 invalid {name} parameter: 0"));
    }
}

#[tokio::test]
async fn origin_of_an_entry_is_that_of_its_user_agent() {
    if !are_described(&[LIST]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    for (name, agent) in [("a", "turso-cli/v1.0.0 (linux/amd64)"), ("b", "curl/8.5.0")] {
        let body = json!({"name": name, "group": "default"}).to_string();
        let create = authorized(&platform, "POST", DATABASES).body(body);
        assert_eq!(status(create.header("user-agent", agent)).await, 200);
    }
    let entries = entries(&platform.client()).await;
    assert_eq!(entries[1]["origin"], "cli");
    assert_eq!(entries[0]["origin"], "web");
    let list = call(&platform.client(), LIST, &["other"]).send::<Value>();
    assert_eq!(failure(list).await, "404 organization not found");
}
