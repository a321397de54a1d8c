//! Platform tokens.

use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{client, create, failure, organization};

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
    let platform = Platform::start().await.unwrap();
    let owner = platform.client();
    let create = |name: &'static str| owner.create_api_token(name);
    let made = create("ci")
        .organization(ORGANIZATION)
        .send()
        .await
        .unwrap();
    let ci = client(&platform.base_url(), made.token.expose());
    assert_eq!(ci.list_api_tokens().send().await.unwrap().tokens.len(), 2);
    let scoped = ci
        .list_organization_api_tokens(ORGANIZATION)
        .send()
        .await
        .unwrap();
    assert_eq!(scoped.tokens[0].name.as_deref(), Some("ci"));
    let failures = [
        failure(create("ci").send()).await,
        failure(create("a").organization("other").send()).await,
        failure(create("a").group("default").send()).await,
        failure(owner.revoke_api_token("none").send()).await,
    ];
    insta::assert_snapshot!("token_failures", failures.join("\n"));
    let revoke = owner.revoke_api_token("ci");
    revoke.send().await.unwrap();
    assert_eq!(
        failure(ci.list_api_tokens().send()).await,
        "401 invalid token"
    );
    assert_eq!(owner.validate_api_token().send().await.unwrap().exp, -1);
}
