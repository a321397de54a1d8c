//! Invites to the organization.

use serde_json::{Value, json};
use turso_platform::Client;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{are_described, failure, get, send};

const LIST: &str = "listOrganizationInvitesV2";
const CREATE: &str = "inviteOrganizationMemberV2";
const DELETE: &str = "deleteOrganizationInviteByEmailV2";

async fn pending(client: &Client) -> Vec<Value> {
    let list = get(client, LIST, &[ORGANIZATION], &[]).await.unwrap();
    list["invites"].as_array().unwrap().clone()
}

#[tokio::test]
async fn invites_are_pending_until_deleted_replaced_or_accepted() {
    if !are_described(&[LIST, CREATE, DELETE]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let invite = async |body: Value| send(&client, CREATE, &[ORGANIZATION], body).await.unwrap();
    assert_eq!(pending(&client).await.len(), 0);

    let invited = invite(json!({"email": "ada@example.com"})).await;
    assert_eq!(
        invited,
        json!({"invited": {"email": "ada@example.com", "role": "member", "organization": "my-org"}})
    );
    let [first] = &pending(&client).await[..] else {
        panic!("one invite");
    };
    let id = first["id"].as_u64().unwrap();
    assert_eq!(
        *first,
        json!({
            "id": id,
            "email": "ada@example.com",
            "role": "member",
            "created_at": "2026-01-01T00:00:00Z",
        })
    );

    // The same address, in another case.
    invite(json!({"email": "Ada@example.com", "role": "admin"})).await;
    let [second] = &pending(&client).await[..] else {
        panic!("one invite");
    };
    assert_eq!(second["role"], "admin");
    assert_ne!(second["id"], id);

    invite(json!({"username": "grace", "role": "admin"})).await;
    assert_eq!(pending(&client).await[1]["email"], "grace@example.com");
    platform.set_role("grace", "admin");
    assert_eq!(pending(&client).await.len(), 1, "grace is a member now");

    let delete = async |email: &str| send(&client, DELETE, &[ORGANIZATION, email], json!({})).await;
    delete("ada@example.com").await.unwrap();
    assert_eq!(pending(&client).await.len(), 0);
    assert_eq!(
        failure(delete("ada@example.com")).await,
        "404 invite not found"
    );
}

#[tokio::test]
async fn invalid_invites_are_rejected() {
    if !are_described(&[LIST, CREATE]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let mut failures = Vec::new();
    for body in [
        json!({}),
        json!({"email": "a@example.com", "username": "a"}),
        json!({"email": "nobody"}),
        json!({"username": "no body"}),
        json!({"email": "a@example.com", "role": "owner"}),
        json!({"email": "a@example.com", "role": "king"}),
        json!({"email": "IKU@example.com"}),
        json!({"username": "iku"}),
    ] {
        failures.push(failure(send(&client, CREATE, &[ORGANIZATION], body)).await);
    }
    platform.set_role("iku", "viewer");
    let body = json!({"email": "a@example.com"});
    failures.push(failure(send(&client, CREATE, &[ORGANIZATION], body)).await);
    insta::assert_snapshot!("invite_failures", failures.join("\n"));
    assert_eq!(pending(&client).await.len(), 0);
}
