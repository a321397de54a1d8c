//! Platform tokens.

use turso_platform::{Client, ErrorKind};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{failure, organization};

#[tokio::test]
async fn only_platform_tokens_are_accepted() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let jwt = acme.database("orders").token().send().await.unwrap();
    for (token, text) in [
        (jwt.expose(), "could not parse jwt id"),
        ("other", "invalid token"),
    ] {
        let client = Client::builder()
            .base_url(platform.base_url())
            .token(token)
            .build()
            .unwrap();
        let error = client
            .organization(ORGANIZATION)
            .databases()
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Unauthorized, text)
        );
    }
}

#[tokio::test]
async fn platform_tokens_can_be_created_used_and_revoked() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let create = |name: &'static str| client.create_api_token().token_name(name);
    let made = create("ci")
        .body_map(|b| b.organization(ORGANIZATION))
        .send()
        .await
        .unwrap();
    let ci = Client::builder()
        .base_url(platform.base_url())
        .token(made.token.expose());
    let ci = ci.build().unwrap();
    assert_eq!(ci.list_api_tokens().send().await.unwrap().tokens.len(), 2);
    let scoped = ci
        .list_organization_api_tokens()
        .organization_slug(ORGANIZATION);
    assert_eq!(
        scoped.send().await.unwrap().tokens[0].name.as_deref(),
        Some("ci")
    );
    let failures = [
        failure(create("ci").send()).await,
        failure(create("a").body_map(|b| b.organization("other")).send()).await,
        failure(create("a").body_map(|b| b.group("default")).send()).await,
        failure(client.revoke_api_token().token_name("none").send()).await,
    ];
    insta::assert_snapshot!("token_failures", failures.join("\n"));
    client
        .revoke_api_token()
        .token_name("ci")
        .send()
        .await
        .unwrap();
    assert_eq!(
        failure(ci.list_api_tokens().send()).await,
        "401 invalid token"
    );
    assert_eq!(client.validate_api_token().send().await.unwrap().exp, -1);
}
