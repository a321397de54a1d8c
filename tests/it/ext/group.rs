//! The handle of a group.

use crate::support::fake::Platform;
use crate::support::platform::{create, operations, organization};

#[tokio::test]
async fn group_is_read_listed_rotated_and_deleted() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let group = acme.group("default");
    assert_eq!(group.name(), "default");
    let found = group.get().send().await.unwrap().into_inner().group;
    assert_eq!(found.name, "default");
    assert_eq!(acme.list_groups().send().await.unwrap().groups.len(), 1);
    acme.database("orders")
        .invalidate_tokens()
        .send()
        .await
        .unwrap();
    group.invalidate_tokens().send().await.unwrap();
    let sent = operations(&platform);
    let rotations = ["invalidateDatabaseTokens", "invalidateGroupTokens"];
    assert!(sent.ends_with(&rotations), "{sent:?}");
    group.delete().send().await.unwrap();
    assert!(platform.databases().is_empty());
}
