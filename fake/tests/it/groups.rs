//! Groups.

use turso_platform_fake::{Backend, ORGANIZATION, Platform};

use crate::support::{failure, organization};

#[tokio::test]
async fn groups_can_be_created_protected_renamed_and_deleted() {
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let group = |name: &'static str, location: &'static str| {
        let create = client.create_group().organization_slug(ORGANIZATION);
        create
            .body_map(move |b| b.name(name).location(location))
            .send()
    };
    let made = group("second", "aws-eu-west-1")
        .await
        .unwrap()
        .into_inner()
        .group;
    assert_eq!(made.primary.as_deref(), Some("aws-eu-west-1"));
    assert_eq!(
        failure(group("second", "aws-eu-west-1")).await,
        "409 group already exists"
    );
    assert_eq!(
        failure(group("third", "amss")).await,
        "400 invalid location: amss"
    );
    assert_eq!(
        failure(group("Third", "aws-eu-west-1")).await,
        "400 invalid group name: Third"
    );
    let database = acme
        .create("orders", |b| b.group("second"))
        .send()
        .await
        .unwrap();
    assert_eq!(database.hostname, "orders-my-org.aws-eu-west-1.turso.io");

    let protect = |on: bool| {
        let update = client
            .update_group_configuration()
            .organization_slug(ORGANIZATION);
        update
            .group_name("second")
            .body_map(move |b| b.delete_protection(on))
            .send()
    };
    let delete = |name: &'static str| {
        client
            .delete_group()
            .organization_slug(ORGANIZATION)
            .group_name(name)
            .send()
    };
    protect(true).await.unwrap();
    assert_eq!(
        failure(delete("second")).await,
        "403 group second is delete-protected and cannot be deleted"
    );
    assert_eq!(
        failure(acme.database("orders").delete().send()).await,
        "403 database orders is delete-protected and cannot be deleted"
    );
    protect(false).await.unwrap();
    let rename = client
        .rename_group()
        .organization_slug(ORGANIZATION)
        .group_name("second");
    rename.body_map(|b| b.name("renamed")).send().await.unwrap();
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
            .organization_slug(ORGANIZATION);
        let add = add.group_name("default").location(location).send().await;
        match expected {
            Ok(locations) => assert_eq!(add.unwrap().group.locations, locations),
            Err(text) => assert_eq!(failure(async { add }).await, text),
        }
    }
}
