//! Platform tokens.

use serde_json::{Value, json};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{are_described, call, client, create, failure, organization};

#[tokio::test]
async fn only_platform_tokens_are_accepted() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let jwt = acme.database("orders").create_token().send().await.unwrap();
    for (token, expected) in [
        (jwt.expose(), "401 could not parse jwt id"),
        ("other", "401 invalid token"),
    ] {
        let other = client(&platform.base_url(), token).organization(ORGANIZATION);
        assert_eq!(failure(other.list_databases().send()).await, expected);
    }
}

#[tokio::test]
async fn platform_tokens_can_be_created_used_and_revoked() {
    if !are_described(&[
        "createAPIToken",
        "listAPITokens",
        "listOrganizationAPITokens",
        "revokeAPIToken",
        "validateAPIToken",
    ]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let owner = platform.client();
    let create = |name: &str, body: Value| {
        let create = call(&owner, "createAPIToken", &[name]);
        create.json(&body).send::<Value>()
    };
    let revoke = |name: &str| call(&owner, "revokeAPIToken", &[name]).send::<Value>();
    let made = create("ci", json!({ "organization": ORGANIZATION }))
        .await
        .unwrap();
    let ci = client(&platform.base_url(), made["token"].as_str().unwrap());
    let list = || call(&ci, "listAPITokens", &[]).send::<Value>();
    let listed = list().await.unwrap();
    assert_eq!(listed["tokens"].as_array().unwrap().len(), 2);
    let scoped = call(&ci, "listOrganizationAPITokens", &[ORGANIZATION]);
    let scoped = scoped.send::<Value>().await.unwrap();
    assert_eq!(scoped["tokens"][0]["name"], "ci");
    let failures = [
        failure(create("ci", json!({}))).await,
        failure(create("a", json!({"organization": "other"}))).await,
        failure(create("a", json!({"group": "default"}))).await,
        failure(revoke("none")).await,
    ];
    insta::assert_snapshot!("token_failures", failures.join("\n"));
    revoke("ci").await.unwrap();
    assert_eq!(failure(list()).await, "401 invalid token");
    let valid = call(&owner, "validateAPIToken", &[]);
    let valid = valid.send::<Value>().await.unwrap();
    assert!(valid["exp"].is_i64(), "{}", *valid);
}
