//! Listing and restoring deleted databases and groups.

use serde_json::{Value, json};
use turso_platform::{Client, Error};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{
    DAY, ORGANIZATION_ID, are_described, call, client, create, failure, get, legacy_platform,
    organization, request_to, send, status,
};

const LIST_DATABASES: &str = "listDeletedDatabases";
const LIST_GROUPS: &str = "listDeletedGroups";
const RESTORE_DATABASE: &str = "restoreDatabase";
const RESTORE_GROUP: &str = "restoreGroup";
const ALL: [&str; 4] = [LIST_DATABASES, LIST_GROUPS, RESTORE_DATABASE, RESTORE_GROUP];

async fn deleted(client: &Client, query: &[(&'static str, &str)]) -> Result<Value, Error> {
    let query = [&[("deleted", "true")], query].concat();
    get(client, LIST_DATABASES, &[ORGANIZATION_ID], &query).await
}

async fn deleted_names(client: &Client) -> Vec<String> {
    let list = deleted(client, &[]).await.unwrap();
    let databases = list["databases"].as_array().unwrap().iter();
    let name = |database: &Value| database["Name"].as_str().unwrap().to_owned();
    databases.map(name).collect()
}

async fn deleted_groups(client: &Client) -> Value {
    let list = get(client, LIST_GROUPS, &[ORGANIZATION_ID], &[]).await;
    list.unwrap()["groups"].take()
}

async fn restore_as(client: &Client, id: &str, body: Value) -> Result<Value, Error> {
    send(client, RESTORE_DATABASE, &[ORGANIZATION_ID, id], body).await
}

async fn restore(client: &Client, id: &str) -> Result<Value, Error> {
    restore_as(client, id, json!({})).await
}

async fn restore_group(client: &Client, id: &str) -> Result<Value, Error> {
    send(client, RESTORE_GROUP, &[ORGANIZATION_ID, id], json!({})).await
}

/// Creates the group `second` with these databases, and returns its ID and those of the databases.
async fn create_group<const N: usize>(
    platform: &Platform,
    names: [&str; N],
) -> (String, [String; N]) {
    let acme = organization(platform);
    let create = acme.create_group().name("second");
    let group = create.location("aws-eu-west-1").send().await.unwrap();
    let mut ids = names.map(str::to_owned);
    for id in &mut ids {
        let create = acme.create(&**id).group("second");
        *id = create.send().await.unwrap().db_id.clone();
    }
    (group.group.uuid.clone().unwrap(), ids)
}

async fn delete_group(platform: &Platform) {
    let client = platform.client();
    let delete = call(&client, "deleteGroup", &[ORGANIZATION, "second"]);
    delete.send::<Value>().await.unwrap();
}

#[tokio::test]
async fn deleted_database_is_listed_and_comes_back_as_it_was() {
    if !are_described(&ALL) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let orders = create(&acme, "orders").await;
    let before = serde_json::to_value(platform.databases()).unwrap();
    acme.database("orders").delete().send().await.unwrap();
    let list = deleted(&client, &[]).await.unwrap();
    let group_id = platform.groups()[0].uuid.clone();
    let hostname = "orders-my-org.aws-us-east-1.turso.io";
    let mut expected = json!({
        "DbId": orders.db_id,
        "Name": "orders",
        "Hostname": hostname,
        "group": "default",
        "group_id": group_id,
        "organization_id": ORGANIZATION_ID,
        "regions": ["aws-us-east-1"],
        "primaryRegion": "aws-us-east-1",
        "delete_protection": false,
        "deleted_at": "2026-01-01T00:00:00Z",
    });
    assert_eq!(list, json!({"databases": [expected], "pagination": {}}));

    // The body is optional.
    let restore = call(&client, RESTORE_DATABASE, &[ORGANIZATION_ID, &orders.db_id]);
    let restored = restore.send::<Value>().await.unwrap().into_inner();
    expected.as_object_mut().unwrap().remove("deleted_at");
    assert_eq!(restored, json!({ "database": expected }));
    assert_eq!(serde_json::to_value(platform.databases()).unwrap(), before);
    assert_eq!(deleted_names(&client).await, [""; 0]);
    let probe = request_to(&platform, hostname, "GET", "/health");
    assert_eq!(status(probe).await, 200);
}

#[tokio::test]
async fn restored_database_can_have_a_new_name_which_must_be_free() {
    if !are_described(&ALL) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let orders = create(&acme, "orders").await;
    acme.database("orders").delete().send().await.unwrap();
    let again = create(&acme, "orders").await;
    assert_ne!(again.db_id, orders.db_id);

    let taken = "400 database with same name already exists";
    assert_eq!(failure(restore(&client, &orders.db_id)).await, taken);
    let bad_name = json!({"name": "Old Orders"});
    assert_eq!(
        failure(restore_as(&client, &orders.db_id, bad_name)).await,
        "400 invalid database name: Old Orders"
    );
    let body = json!({"name": "old-orders"});
    let restored = restore_as(&client, &orders.db_id, body).await.unwrap();
    let hostname = "old-orders-my-org.aws-us-east-1.turso.io";
    assert_eq!(restored["database"]["Name"], "old-orders");
    assert_eq!(restored["database"]["Hostname"], hostname);
    assert_eq!(restored["database"]["DbId"], orders.db_id);
    let instances = acme.database("old-orders").list_instances();
    let instances = instances.send().await.unwrap();
    assert_eq!(
        instances.instances[0].hostname,
        format!("aws-us-east-1-{hostname}")
    );
    assert_eq!(
        failure(restore(&client, &orders.db_id)).await,
        "404 deleted database not found"
    );
}

#[tokio::test]
async fn deleted_database_can_be_restored_for_five_days_by_admins_while_restore_is_enabled() {
    if !are_described(&ALL) || !are_described(&["updateOrganization"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let orders = create(&acme, "orders").await;
    let enable = async |on: bool| {
        let body = json!({ "restore_enabled": on });
        send(&client, "updateOrganization", &[ORGANIZATION], body)
            .await
            .unwrap();
    };
    acme.database("orders").delete().send().await.unwrap();
    enable(false).await;
    assert_eq!(
        failure(restore(&client, &orders.db_id)).await,
        "403 restore is not enabled for this organization"
    );
    assert_eq!(deleted_names(&client).await, ["orders"], "still listed");
    enable(true).await;
    platform.set_role("iku", "member");
    assert_eq!(
        failure(restore(&client, &orders.db_id)).await,
        "403 restoring is only allowed for admin or owner"
    );
    platform.set_role("iku", "owner");
    platform.advance(4 * DAY);
    restore(&client, &orders.db_id).await.unwrap();

    acme.database("orders").delete().send().await.unwrap();
    platform.advance(4 * DAY);
    assert_eq!(deleted_names(&client).await, ["orders"]);
    platform.advance(DAY);
    assert_eq!(deleted_names(&client).await, [""; 0]);
    assert_eq!(
        failure(restore(&client, &orders.db_id)).await,
        "404 deleted database not found"
    );
}

#[tokio::test]
async fn group_is_restored_with_its_databases_except_those_whose_names_are_taken() {
    if !are_described(&ALL) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let (group, [_, b, c]) = create_group(&platform, ["a", "b", "c"]).await;
    acme.database("c").delete().send().await.unwrap();
    delete_group(&platform).await;
    assert_eq!(platform.groups().len(), 1);
    assert_eq!(
        deleted_groups(&client).await,
        json!([{
            "uuid": group,
            "name": "second",
            "deleted_at": "2026-01-01T00:00:00Z",
            "cascade_databases": 2,
        }])
    );
    let list = deleted(&client, &[]).await.unwrap();
    let with_group = |index: usize| &list["databases"][index]["group_deleted_at"];
    assert_eq!(with_group(0), "2026-01-01T00:00:00Z");
    assert_eq!(*with_group(2), Value::Null, "c was deleted before");

    create(&acme, "b").await;
    let restored = restore_group(&client, &group).await.unwrap();
    assert_eq!(restored["group"]["name"], "second");
    assert_eq!(restored["databases"].as_array().unwrap().len(), 1);
    assert_eq!(restored["databases"][0]["Name"], "a");
    let taken = "database with same name already exists";
    assert_eq!(restored["failures"], json!({&b: taken}));
    assert_eq!(deleted_groups(&client).await, json!([]));
    assert_eq!(deleted_names(&client).await, ["b", "c"]);
    restore_as(&client, &b, json!({"name": "b-2"}))
        .await
        .unwrap();
    restore(&client, &c).await.unwrap();
    let second = acme.list_databases().group("second").send().await.unwrap();
    let names = second.databases.iter().map(|database| &*database.name);
    assert!(names.eq(["a", "b-2", "c"]));
    assert_eq!(
        failure(restore_group(&client, &group)).await,
        "404 deleted group not found"
    );
}

#[tokio::test]
async fn restoring_a_database_restores_its_group_only_if_both_were_deleted_together() {
    if !are_described(&ALL) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let (group, [a, b, c]) = create_group(&platform, ["a", "b", "c"]).await;
    acme.database("a").delete().send().await.unwrap();
    delete_group(&platform).await;
    assert_eq!(
        failure(restore(&client, &a)).await,
        "400 group second of the database is deleted: restore the group first"
    );
    let create = acme.create_group().name("second");
    create.location("aws-eu-west-1").send().await.unwrap();
    for restored in [
        restore(&client, &b).await,
        restore_group(&client, &group).await,
    ] {
        assert_eq!(
            failure(async { restored }).await,
            "400 group already exists"
        );
    }
    delete_group(&platform).await;
    restore(&client, &b).await.unwrap();
    assert_eq!(platform.groups()[1].uuid, Some(group));
    assert_eq!(deleted_names(&client).await, ["a", "c"]);
    restore(&client, &a).await.unwrap();
    restore(&client, &c).await.unwrap();

    // A renamed group is still the same group.
    acme.database("a").delete().send().await.unwrap();
    let rename = call(&client, "renameGroup", &[ORGANIZATION, "second"]);
    let rename = rename.json(&json!({"Name": "renamed"})).send::<Value>();
    rename.await.unwrap();
    let restored = restore(&client, &a).await.unwrap();
    assert_eq!(restored["database"]["group"], "renamed");
}

#[tokio::test]
async fn group_scoped_token_restores_databases_of_its_group_only() {
    if !are_described(&ALL) || !are_described(&["createAPIToken"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (owner, acme) = (platform.client(), organization(&platform));
    let (_, [b]) = create_group(&platform, ["b"]).await;
    let a = create(&acme, "a").await;
    for name in ["a", "b"] {
        acme.database(name).delete().send().await.unwrap();
    }
    let scope = json!({"organization": ORGANIZATION, "group": "second", "scopes": ["db:create"]});
    let made = send(&owner, "createAPIToken", &["ci"], scope).await;
    let ci = client(
        &platform.base_url(),
        made.unwrap()["token"].as_str().unwrap(),
    );
    assert_eq!(
        failure(restore(&ci, &a.db_id)).await,
        "403 token is limited to group [second]"
    );
    restore(&ci, &b).await.unwrap();
}

#[tokio::test]
async fn deleted_databases_are_paginated_and_searched() {
    if !are_described(&ALL) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    for name in ["a-1", "b-1", "a-2"] {
        create(&acme, name).await;
        acme.database(name).delete().send().await.unwrap();
    }
    let mut names = Vec::new();
    let mut cursor = String::new();
    loop {
        let query = [("limit", "1"), ("cursor", &*cursor), ("search", "a-")];
        let page = deleted(&client, &query).await.unwrap();
        let [database] = &page["databases"].as_array().unwrap()[..] else {
            panic!("one database a page");
        };
        names.push(database["Name"].as_str().unwrap().to_owned());
        match page["pagination"]["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(names, ["a-1", "a-2"]);
    for (query, expected) in [
        (("limit", "0"), "400 invalid limit parameter: 0"),
        (("limit", "1001"), "400 invalid limit parameter: 1001"),
        (("cursor", "x"), "400 invalid cursor parameter"),
    ] {
        assert_eq!(failure(deleted(&client, &[query])).await, expected);
        let query = [query];
        let groups = get(&client, LIST_GROUPS, &[ORGANIZATION_ID], &query);
        assert_eq!(failure(groups).await, expected);
    }
    let existing = [("deleted", "false")];
    let existing = get(&client, LIST_DATABASES, &[ORGANIZATION_ID], &existing);
    assert_eq!(failure(existing).await, "400 deleted must be true");
}

#[tokio::test]
async fn name_taken_on_the_legacy_platform_fails_like_its_creation() {
    if !are_described(&ALL) {
        return;
    }
    let platform = legacy_platform().await;
    let (client, acme) = (platform.client(), organization(&platform));
    let orders = create(&acme, "orders").await;
    acme.database("orders").delete().send().await.unwrap();
    create(&acme, "orders").await;
    assert_eq!(
        failure(restore(&client, &orders.db_id)).await,
        "409 database with name [orders] already exists"
    );
    let body = json!({"name": "other"});
    let restored = restore_as(&client, &orders.db_id, body).await.unwrap();
    assert_eq!(restored["database"]["Hostname"], "other-my-org.turso.io");
}
