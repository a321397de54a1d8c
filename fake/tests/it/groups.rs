//! Groups.

use std::time::Duration;

use serde_json::{Value, json};
use turso_platform_fake::{Backend, ORGANIZATION, Platform};

use crate::support::{are_described, call, failure, organization};

#[tokio::test]
async fn groups_have_a_unique_name_and_a_location() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let create = |name: &str, location: &str| {
        let create = acme.create_group().name(name).location(location);
        create.send()
    };
    let made = create("second", "aws-eu-west-1").await.unwrap();
    assert_eq!(made.group.primary.as_deref(), Some("aws-eu-west-1"));
    for (name, location, expected) in [
        ("second", "aws-eu-west-1", "409 group already exists"),
        ("third", "amss", "400 invalid location: amss"),
        ("Third", "aws-eu-west-1", "400 invalid group name: Third"),
    ] {
        assert_eq!(failure(create(name, location)).await, expected);
    }
    let create_orders = acme.create("orders").group("second");
    let orders = create_orders.send().await.unwrap();
    assert_eq!(orders.hostname, "orders-my-org.aws-eu-west-1.turso.io");
    assert_eq!(platform.groups().len(), 2);
}

#[tokio::test]
async fn groups_can_be_protected_renamed_and_deleted() {
    if !are_described(&["updateGroupConfiguration", "renameGroup", "deleteGroup"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let protect = async |on: bool| {
        let update = call(
            &client,
            "updateGroupConfiguration",
            &[ORGANIZATION, "second"],
        );
        let update = update.json(&json!({ "delete_protection": on }));
        update.send::<Value>().await.unwrap();
    };
    let delete = |name: &str| call(&client, "deleteGroup", &[ORGANIZATION, name]).send::<Value>();

    let create = acme.create_group().name("second");
    create.location("aws-eu-west-1").send().await.unwrap();
    let create = acme.create("orders").group("second");
    create.send().await.unwrap();
    protect(true).await;
    assert_eq!(
        failure(delete("second")).await,
        "403 group second is delete-protected and cannot be deleted"
    );
    assert_eq!(
        failure(acme.database("orders").delete().send()).await,
        "403 database orders is delete-protected and cannot be deleted"
    );
    protect(false).await;

    let rename = call(&client, "renameGroup", &[ORGANIZATION, "second"]);
    let rename = rename.json(&json!({"Name": "renamed"}));
    rename.send::<Value>().await.unwrap();
    assert_eq!(platform.databases()[0].group.as_deref(), Some("renamed"));
    assert_eq!(failure(delete("second")).await, "404 group not found");
    assert_eq!(delete("renamed").await.unwrap()["group"]["name"], "renamed");
    assert!(platform.databases().is_empty());
    assert_eq!(platform.groups().len(), 1);
}

#[tokio::test]
async fn locations_of_a_group_change_on_the_legacy_platform_only() {
    if !are_described(&["addLocationToGroup"]) {
        return;
    }
    for (backend, location, expected) in [
        (Backend::Legacy, "lhr", Ok(json!(["ord", "lhr"]))),
        (Backend::Legacy, "amss", Err("400 invalid location: amss")),
        (
            Backend::Aws,
            "aws-eu-west-1",
            Err("400 replication is not supported for db-api controlled databases"),
        ),
    ] {
        let platform = Platform::builder().backend(backend).start().await.unwrap();
        let client = platform.client();
        let add = call(
            &client,
            "addLocationToGroup",
            &[ORGANIZATION, "default", location],
        );
        let add = add.send::<Value>();
        match expected {
            Ok(locations) => assert_eq!(add.await.unwrap()["group"]["locations"], locations),
            Err(text) => assert_eq!(failure(add).await, text),
        }
    }
}

#[tokio::test]
async fn new_group_has_no_databases_until_it_is_ready() {
    if !are_described(&["waitGroupLocation"]) {
        return;
    }
    let time = Duration::from_millis(300);
    let builder = Platform::builder().groups_ready_after(time);
    let platform = builder.start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let create = acme.create("first").group("default");
    create.send().await.unwrap();
    let create = acme.create_group().name("second");
    create.location("aws-eu-west-1").send().await.unwrap();
    let create = || acme.create("orders").group("second");
    assert_eq!(failure(create().send()).await, "400 group not found");
    let wait = |group: &str, location: &str| {
        let arguments = [ORGANIZATION, group, location];
        call(&client, "waitGroupLocation", &arguments).send::<Value>()
    };
    assert_eq!(
        failure(wait("second", "aws-us-east-1")).await,
        "404 could not find location aws-us-east-1 of group second"
    );
    assert_eq!(
        failure(wait("third", "aws-eu-west-1")).await,
        "404 group not found"
    );
    wait("second", "aws-eu-west-1").await.unwrap();
    create().send().await.unwrap();
}
