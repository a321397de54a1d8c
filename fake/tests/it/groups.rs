//! Groups.

use turso_platform_fake::{Backend, ORGANIZATION, Platform};

use crate::support::{failure, organization};

#[tokio::test]
async fn groups_can_be_created_protected_renamed_and_deleted() {
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let create = async |name: &str, location: &str| {
        client
            .create_group(ORGANIZATION)
            .name(name)
            .location(location)
            .send()
            .await
    };
    let protect = async |on: bool| {
        client
            .update_group_configuration(ORGANIZATION, "second")
            .delete_protection(on)
            .send()
            .await
            .unwrap();
    };
    let delete = async |name: &str| client.delete_group(ORGANIZATION, name).send().await;

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

    client
        .rename_group(ORGANIZATION, "second")
        .name("renamed")
        .send()
        .await
        .unwrap();
    assert_eq!(platform.databases()[0].group.as_deref(), Some("renamed"));
    assert_eq!(failure(delete("second")).await, "404 group not found");
    assert_eq!(delete("renamed").await.unwrap().group.name, "renamed");
    assert!(platform.databases().is_empty());
    assert_eq!(platform.groups().len(), 1);
}

#[tokio::test]
#[allow(deprecated)]
async fn locations_of_a_group_change_on_the_legacy_platform_only() {
    for (backend, location, expected) in [
        (Backend::Legacy, "lhr", Ok(vec!["ord", "lhr"])),
        (Backend::Legacy, "amss", Err("400 invalid location: amss")),
        (
            Backend::Aws,
            "aws-eu-west-1",
            Err("400 replication is not supported for db-api controlled databases"),
        ),
    ] {
        let platform = Platform::builder().backend(backend).start().await.unwrap();
        let client = platform.client();
        let add = client
            .add_location_to_group(ORGANIZATION, "default", location)
            .send();
        match expected {
            Ok(locations) => assert_eq!(add.await.unwrap().group.locations, locations),
            Err(text) => assert_eq!(failure(add).await, text),
        }
    }
}
