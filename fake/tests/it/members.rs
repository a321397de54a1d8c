//! Members of the organization.

use turso_platform::types;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::failure;

#[tokio::test]
async fn members_can_be_added_changed_and_removed() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let add = || {
        let add = client
            .add_organization_member()
            .organization_slug(ORGANIZATION);
        add.body_map(|b| b.username("ann").role("viewer"))
    };
    let get = || {
        client
            .get_organization_member()
            .organization_slug(ORGANIZATION)
            .username("ann")
    };
    assert_eq!(failure(get().send()).await, "404 could not find member");
    add().send().await.unwrap();
    assert_eq!(
        failure(add().send()).await,
        "409 user [ann] is already a member of organization [my-org]"
    );
    let update = client
        .update_member_role()
        .organization_slug(ORGANIZATION)
        .username("ann");
    update.body_map(|b| b.role("admin")).send().await.unwrap();
    assert_eq!(
        get().send().await.unwrap().member.role,
        Some(types::MemberRole::Admin)
    );
    let all = client
        .list_organization_members()
        .organization_slug(ORGANIZATION);
    assert_eq!(all.send().await.unwrap().members.len(), 2);
    let remove = client
        .remove_organization_member()
        .organization_slug(ORGANIZATION);
    assert_eq!(remove.username("ann").send().await.unwrap().member, "ann");
    assert_eq!(failure(get().send()).await, "404 could not find member");
}
