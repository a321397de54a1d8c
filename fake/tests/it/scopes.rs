//! Group-scoped platform tokens.

use serde_json::{Value, json};
use turso_platform::OrganizationClient;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{
    ORGANIZATION_ID, are_described, call, client, create, failure, organization, send,
};

/// Returns the organization, with a token for the group `default` that has these scopes.
async fn scoped(platform: &Platform, scopes: &[&str]) -> OrganizationClient {
    let body = json!({"organization": ORGANIZATION, "group": "default", "scopes": scopes});
    let owner = platform.client();
    let create = call(&owner, "createAPIToken", &[&scopes.concat()]).json(&body);
    let created = create.send::<Value>().await.unwrap().into_inner();
    let token = created["token"].as_str().unwrap();
    client(&platform.base_url(), token).organization(ORGANIZATION)
}

#[tokio::test]
async fn scopes_limit_what_a_token_may_do() {
    if !are_described(&["createAPIToken"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    create(&organization(&platform), "orders").await;
    let none = "403 token does not have the scope";

    let reader = scoped(&platform, &["read"]).await;
    let orders = reader.database("orders");
    orders.get().send().await.unwrap();
    orders.list_instances().send().await.unwrap();
    let list = reader.group("default").list_databases();
    assert_eq!(list.send().await.unwrap().databases.len(), 1);
    let creation = reader.create("other").group("default").send();
    assert_eq!(failure(creation).await, format!("{none} db:create"));
    let minting = orders.create_token().send();
    assert_eq!(failure(minting).await, format!("{none} db:mint-token"));
    let deletion = orders.delete().send();
    assert_eq!(failure(deletion).await, format!("{none} db:delete"));

    let creator = scoped(&platform, &["db:create", "db:mint-token"]).await;
    creator
        .create("other")
        .group("default")
        .send()
        .await
        .unwrap();
    creator
        .database("other")
        .create_token()
        .send()
        .await
        .unwrap();
    for name in ["other", "none"] {
        let read = creator.database(name).get().send();
        assert_eq!(failure(read).await, format!("{none} read"), "{name}");
    }

    let all = scoped(&platform, &["full-access"]).await;
    all.database("other").get().send().await.unwrap();
    all.database("other").delete().send().await.unwrap();
    let unavailable = "403 not available to group-scoped tokens";
    assert_eq!(failure(all.list_groups().send()).await, unavailable);
    let group = all
        .create_group()
        .name("g")
        .location("aws-eu-west-1")
        .send();
    assert_eq!(failure(group).await, unavailable);
    assert_eq!(
        failure(all.group("default").delete().send()).await,
        unavailable
    );
}

#[tokio::test]
async fn token_is_limited_to_its_group() {
    if !are_described(&["createAPIToken"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let owner = organization(&platform);
    let group = owner.create_group().name("other").location("aws-eu-west-1");
    group.send().await.unwrap();
    owner.create("theirs").group("other").send().await.unwrap();
    let all = scoped(&platform, &["full-access"]).await;
    let limited = "403 token is limited to group [default]";
    assert_eq!(failure(all.database("theirs").get().send()).await, limited);
    assert_eq!(failure(all.group("other").get().send()).await, limited);
    assert_eq!(failure(all.list_databases().send()).await, limited);
    let listing = all.group("other").list_databases().send();
    assert_eq!(failure(listing).await, limited);
    let creation = all.create("ours").group("other").send();
    assert_eq!(failure(creation).await, limited);
    all.create("ours").group("default").send().await.unwrap();
    let missing = failure(all.database("none").get().send()).await;
    assert!(missing.starts_with("404"), "{missing}");
}

/// A token is limited to a group rather than to its name, which another group may get.
#[tokio::test]
async fn token_follows_its_group_to_a_new_name() {
    if !are_described(&["createAPIToken", "renameGroup", "restoreDatabase"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let owner = organization(&platform);
    let deleted = create(&owner, "deleted").await;
    create(&owner, "orders").await;
    owner.database("deleted").delete().send().await.unwrap();
    let enabled = json!({"restore_enabled": true});
    let client = platform.client();
    let enabling = send(&client, "updateOrganization", &[ORGANIZATION], enabled);
    enabling.await.unwrap();
    let before = scoped(&platform, &["full-access"]).await;
    let renamed = json!({"Name": "renamed"});
    let renaming = send(&client, "renameGroup", &[ORGANIZATION, "default"], renamed);
    renaming.await.unwrap();
    let group = owner
        .create_group()
        .name("default")
        .location("aws-eu-west-1");
    group.send().await.unwrap();
    let after = scoped(&platform, &["full-access", "read-only"]).await;

    before.database("orders").get().send().await.unwrap();
    let restore = async |acme: &OrganizationClient| {
        let path = [ORGANIZATION_ID, &*deleted.db_id];
        send(acme.client(), "restoreDatabase", &path, json!({})).await
    };
    let limited = "403 token is limited to group [default]";
    assert_eq!(failure(restore(&after)).await, limited);
    let creation = before.create("theirs").group("default").send();
    let limited = "403 token is limited to group [renamed]";
    assert_eq!(failure(creation).await, limited);
    restore(&before).await.unwrap();
}
