//! Members of the organization.

use turso_platform::types;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::failure;

#[tokio::test]
async fn members_can_be_added_changed_and_removed() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let get = || client.get_organization_member(ORGANIZATION, "ann").send();
    let add = || {
        client
            .add_organization_member(ORGANIZATION)
            .username("ann")
            .role("viewer")
            .send()
    };
    assert_eq!(failure(get()).await, "404 could not find member");
    add().await.unwrap();
    assert_eq!(
        failure(add()).await,
        "409 user [ann] is already a member of organization [my-org]"
    );
    client
        .update_member_role(ORGANIZATION, "ann")
        .role("admin")
        .send()
        .await
        .unwrap();
    let ann = get().await.unwrap().into_inner().member;
    assert_eq!(ann.role, Some(types::Role::Admin));
    let list = client.list_organization_members(ORGANIZATION).send();
    assert_eq!(list.await.unwrap().members.len(), 2);
    let remove = client
        .remove_organization_member(ORGANIZATION, "ann")
        .send();
    assert_eq!(remove.await.unwrap().member, "ann");
    assert_eq!(failure(get()).await, "404 could not find member");
}
