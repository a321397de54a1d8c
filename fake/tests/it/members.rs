//! Members of the organization.

use serde_json::{Value, json};
use turso_platform::Client;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{are_described, failure, get, send};

const ADD: &str = "addOrganizationMember";
const GET: &str = "getOrganizationMember";
const LIST: &str = "listOrganizationMembers";
const REMOVE: &str = "removeOrganizationMember";
const UPDATE: &str = "updateMemberRole";

async fn add(client: &Client, body: Value) -> Result<Value, turso_platform::Error> {
    send(client, ADD, &[ORGANIZATION], body).await
}

async fn update(client: &Client, user: &str, role: &str) -> Result<Value, turso_platform::Error> {
    let body = json!({ "role": role });
    send(client, UPDATE, &[ORGANIZATION, user], body).await
}

async fn remove(client: &Client, user: &str) -> Result<Value, turso_platform::Error> {
    send(client, REMOVE, &[ORGANIZATION, user], json!({})).await
}

#[tokio::test]
async fn members_can_be_added_changed_and_removed() {
    if !are_described(&[GET, ADD, UPDATE, LIST, REMOVE]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let get_ann = || get(&client, GET, &[ORGANIZATION, "ann"], &[]);
    let add_ann = || add(&client, json!({"username": "ann", "role": "viewer"}));
    assert_eq!(failure(get_ann()).await, "404 could not find member");
    let added = add_ann().await.unwrap();
    assert_eq!(added, json!({"member": "ann", "role": "viewer"}));
    assert_eq!(
        failure(add_ann()).await,
        "409 user [ann] is already a member of organization [my-org]"
    );
    update(&client, "ann", "admin").await.unwrap();
    assert_eq!(get_ann().await.unwrap()["member"]["role"], "admin");
    let list = get(&client, LIST, &[ORGANIZATION], &[]).await.unwrap();
    assert_eq!(list["members"].as_array().unwrap().len(), 2);
    assert_eq!(remove(&client, "ann").await.unwrap()["member"], "ann");
    assert_eq!(failure(get_ann()).await, "404 could not find member");
}

#[tokio::test]
async fn roles_are_checked_with_the_messages_of_the_service() {
    if !are_described(&[ADD, UPDATE, REMOVE]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    platform.set_role("ann", "member");
    let mut failures = vec![
        failure(add(&client, json!({"username": "ann@example.com"}))).await,
        failure(add(&client, json!({"username": "bob", "role": "owner"}))).await,
        failure(add(&client, json!({"username": "bob", "role": "king"}))).await,
        failure(update(&client, "ann", "owner")).await,
        failure(update(&client, "ann", "king")).await,
        failure(update(&client, "bob", "admin")).await,
        failure(update(&client, "iku", "member")).await,
        failure(remove(&client, "bob")).await,
        failure(remove(&client, "iku")).await,
    ];
    platform.set_role("iku", "admin");
    update(&client, "ann", "viewer").await.unwrap();
    platform.set_role("iku", "member");
    failures.extend([
        failure(update(&client, "ann", "admin")).await,
        failure(add(&client, json!({"username": "bob"}))).await,
        failure(remove(&client, "ann")).await,
    ]);
    insta::assert_snapshot!("member_failures", failures.join("\n"));
    remove(&client, "iku").await.unwrap();
}
