//! The handle of a group.

use crate::support::fake::Platform;
use crate::support::platform::organization;

#[tokio::test]
async fn group_is_read_and_listed() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let group = acme.group("default");
    assert_eq!(group.name(), "default");
    let found = group.get().send().await.unwrap().into_inner().group;
    assert_eq!(found.name, "default");
    assert_eq!(acme.list_groups().send().await.unwrap().groups.len(), 1);
}

#[cfg(all(
    described = "invalidateDatabaseTokens",
    described = "invalidateGroupTokens"
))]
#[tokio::test]
async fn tokens_of_a_database_and_its_group_are_rotated() {
    use crate::support::platform::{create, operations};

    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    acme.database("orders")
        .invalidate_tokens()
        .send()
        .await
        .unwrap();
    let group = acme.group("default");
    group.invalidate_tokens().send().await.unwrap();
    let sent = operations(&platform);
    let rotations = ["invalidateDatabaseTokens", "invalidateGroupTokens"];
    assert!(sent.ends_with(&rotations), "{sent:?}");
}

#[cfg(described = "deleteGroup")]
#[tokio::test]
async fn group_is_deleted_with_its_databases() {
    use crate::support::platform::create;

    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let group = acme.group("default");
    group.delete().send().await.unwrap();
    assert!(platform.databases().is_empty());
}
