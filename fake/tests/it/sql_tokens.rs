//! Tokens for databases and groups.

use serde_json::{Value, json};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{
    DATABASES, DAY, are_described, authorized, call, create, create_for_upload, failure,
    organization, request_to, status, text,
};

#[tokio::test]
async fn expiration_of_a_token_is_a_duration_or_never() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let orders = acme.database("orders");
    orders.create_token().expires_in(DAY).send().await.unwrap();
    for expiration in ["never", "1w2d3h4m5s6ms"] {
        let create = orders.create_token().expiration(expiration);
        create.send().await.unwrap();
    }
    for expiration in ["", "5", "+5d", "d", "5x", "5d "] {
        let failed = failure(orders.create_token().expiration(expiration).send()).await;
        assert_eq!(failed, "400 Invalid expiration format", "{expiration:?}");
    }
}

#[tokio::test]
async fn invalidated_tokens_are_rejected() {
    if !are_described(&["invalidateDatabaseTokens", "invalidateGroupTokens"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let made = create_for_upload(&acme, "orders").await;
    let of_group = client
        .create_group_token(ORGANIZATION, "default")
        .send()
        .await
        .unwrap();
    let orders = acme.database("orders");
    let of_database = orders.create_token().send().await.unwrap();
    let accepts = async |token: &str| {
        let upload = request_to(&platform, &made.hostname, "POST", "/v1/upload");
        // With a valid token, only the file is rejected, with 400.
        status(upload.bearer_auth(token).body("x")).await == 400
    };
    assert!(accepts(of_group.expose()).await && accepts(of_database.expose()).await);
    let invalidate = call(
        &client,
        "invalidateDatabaseTokens",
        &[ORGANIZATION, "orders"],
    );
    invalidate.send::<Value>().await.unwrap();
    assert!(accepts(of_group.expose()).await && !accepts(of_database.expose()).await);
    let invalidate = call(&client, "invalidateGroupTokens", &[ORGANIZATION, "default"]);
    invalidate.send::<Value>().await.unwrap();
    assert!(!accepts(of_group.expose()).await);
}

#[tokio::test]
async fn permissions_on_tables_are_kept_with_the_token() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let path = format!("{DATABASES}/orders/auth/tokens");
    let create = async |permissions: &str| {
        let body = format!(r#"{{"fine_grained_permissions": {permissions}}}"#);
        text(authorized(&platform, "POST", &path).body(body)).await
    };
    let created = create(
        r#"[{"t": null, "a": ["data_read"]}, {"t": ["a", "b"], "a": ["data_add", "schema_delete"]}]"#,
    )
    .await;
    let token: Value = serde_json::from_str(&created).unwrap();
    let jwt = token["jwt"].as_str().unwrap();
    let kept = platform.token_permissions(jwt).unwrap();
    assert_eq!(
        json!(kept),
        json!([
            {"t": null, "a": ["data_read"]},
            {"t": ["a", "b"], "a": ["data_add", "schema_delete"]},
        ])
    );
    for wrong in [
        r#"[{"t": null, "a": ["data_reed"]}]"#,
        r#"[{"t": "a", "a": ["data_read"]}]"#,
        r#"[{"t": ["a"]}]"#,
    ] {
        let rejected = create(wrong).await;
        assert!(rejected.contains("invalid request body"), "{rejected}");
    }
    assert_eq!(platform.token_permissions("another"), None);
}

/// Also if the group has no database yet.
#[tokio::test]
async fn token_of_a_group_is_valid_for_its_later_databases() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let group = acme.group("default");
    let token = group.create_token().send().await.unwrap();
    assert_eq!(platform.token_permissions(token.expose()), Some(vec![]));
    let made = create_for_upload(&acme, "orders").await;
    let upload = request_to(&platform, &made.hostname, "POST", "/v1/upload");
    // With a valid token, only the file is rejected, with 400.
    let upload = upload.bearer_auth(token.expose()).body("x");
    assert_eq!(status(upload).await, 400);
}
