//! Tokens for databases and groups.

use turso_platform::types;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{DAY, failure, organization, request_to};

#[tokio::test]
async fn expiration_of_a_token_is_a_duration_or_never() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let create = acme.create("orders", |b| b.group("default"));
    create.send().await.unwrap();
    let orders = acme.database("orders");
    orders.token().expires_in(DAY).send().await.unwrap();
    orders.token().expiration("never").send().await.unwrap();
    orders
        .token()
        .expiration("1w2d3h4m5s6ms")
        .send()
        .await
        .unwrap();
    for expiration in ["", "5", "+5d", "d", "5x", "5d "] {
        let failed = failure(orders.token().expiration(expiration).send()).await;
        assert_eq!(failed, "400 Invalid expiration format", "{expiration:?}");
    }
}

#[tokio::test]
async fn invalidated_tokens_are_rejected() {
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let seed = types::CreateDatabaseInputSeed::builder().type_("database_upload");
    let made = acme
        .create("orders", |b| b.group("default").seed(seed))
        .send()
        .await
        .unwrap();
    let group = client
        .create_group_token()
        .organization_slug(ORGANIZATION)
        .group_name("default");
    let of_group = group.send().await.unwrap();
    let of_database = acme.database("orders").token().send().await.unwrap();
    let accepts = |token: String| {
        // With a valid token, only the file is rejected, with 400.
        let request =
            request_to(&platform, &made.hostname, "POST", "/v1/upload").bearer_auth(token);
        async move { request.body("x").send().await.unwrap().status() == 400 }
    };
    let (of_group, of_database) = (
        of_group.expose().to_owned(),
        of_database.expose().to_owned(),
    );
    assert!(accepts(of_group.clone()).await && accepts(of_database.clone()).await);
    acme.database("orders")
        .invalidate_tokens()
        .send()
        .await
        .unwrap();
    assert!(accepts(of_group.clone()).await && !accepts(of_database).await);
    let rotate = client
        .invalidate_group_tokens()
        .organization_slug(ORGANIZATION);
    rotate.group_name("default").send().await.unwrap();
    assert!(!accepts(of_group).await);
}
