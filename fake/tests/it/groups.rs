//! Groups.

use turso_platform_fake::{Backend, ORGANIZATION, Platform};

use crate::support::{failure, organization};

#[tokio::test]
async fn groups_can_be_created_protected_renamed_and_deleted() {
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let create = async |name: &str, location: &str| {
        client
            .create_group()
            .organization_slug(ORGANIZATION)
            .body_map(|b| b.name(name).location(location))
            .send()
            .await
    };
    let protect = async |on: bool| {
        client
            .update_group_configuration()
            .organization_slug(ORGANIZATION)
            .group_name("second")
            .body_map(|b| b.delete_protection(on))
            .send()
            .await
            .unwrap();
    };
    let delete = async |name: &str| {
        client
            .delete_group()
            .organization_slug(ORGANIZATION)
            .group_name(name)
            .send()
            .await
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
    let create_orders = acme.create("orders", |b| b.group("second"));
    let orders = create_orders.send().await.unwrap();
    assert_eq!(orders.hostname, "orders-my-org.aws-eu-west-1.turso.io");

    protect(true).await;
    assert_eq!(
        failure(delete("second")).await,
        "403 group second is protected against deletion"
    );
    assert_eq!(
        failure(acme.database("orders").delete().send()).await,
        "403 database orders is protected against deletion"
    );
    protect(false).await;

    client
        .rename_group()
        .organization_slug(ORGANIZATION)
        .group_name("second")
        .body_map(|b| b.name("renamed"))
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
            .add_location_to_group()
            .organization_slug(ORGANIZATION)
            .group_name("default")
            .location(location)
            .send();
        match expected {
            Ok(locations) => assert_eq!(add.await.unwrap().group.locations, locations),
            Err(text) => assert_eq!(failure(add).await, text),
        }
    }
}
