//! How operations fail.

use serde_json::{Value, json};
use turso_platform::types;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{are_described, call, failure, legacy_platform, organization};

#[tokio::test]
async fn legacy_platform_fails_like_the_service() {
    if !are_described(&["deleteDatabaseInstance"]) {
        return;
    }
    let platform = legacy_platform().await;
    let acme = organization(&platform);
    let orders = acme.database("orders");
    let create = |name: &str| acme.create(name).group("default");
    create("orders").location("ord").send().await.unwrap();
    let other = platform.client().organization("other");
    let client = platform.client();
    let create_unchecked = client
        .create_database(ORGANIZATION)
        .name("Orders")
        .group("default");
    let delete_instance = |name: &str| {
        let arguments = [ORGANIZATION, "orders", name];
        call(&client, "deleteDatabaseInstance", &arguments).send::<Value>()
    };
    let failures = [
        failure(other.list_databases().send()).await,
        failure(create("orders").send()).await,
        failure(create_unchecked.send()).await,
        failure(acme.create("x").group("none").send()).await,
        failure(acme.database("none").delete().send()).await,
        failure(orders.create_instance().location("amss").send()).await,
        failure(delete_instance("ord")).await,
        failure(delete_instance("lhr")).await,
        failure(orders.create_token().expiration("tomorrow").send()).await,
    ];
    insta::assert_snapshot!("legacy_failures", failures.join("\n"));
}

#[tokio::test]
async fn current_platform_fails_like_the_service() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let create = |name: &str| acme.create(name).group("default");
    create("orders").send().await.unwrap();
    let orders = acme.database("orders");
    let permissions = types::TokenPermissions::builder();
    let with_permissions = orders.create_token().permissions(permissions);
    let limited = json!({"name": "x", "group": "default", "size_limit": "1gb"});
    let limited = call(&platform.client(), "createDatabase", &[ORGANIZATION]).json(&limited);
    let failures = [
        failure(create("orders").send()).await,
        failure(limited.send::<Value>()).await,
        failure(orders.create_instance().location("ord").send()).await,
        failure(with_permissions.send()).await,
    ];
    insta::assert_snapshot!("current_failures", failures.join("\n"));
}

#[cfg(not(feature = "sql"))]
#[tokio::test]
async fn error_for_sql_names_the_missing_feature() {
    use crate::support::{create, organization, request, text};

    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let token = acme.database("orders").create_token().send().await.unwrap();
    let post = async |path: &str, body: &'static str| {
        let request = request(&platform, "POST", &format!("/db/orders{path}"));
        text(request.bearer_auth(token.expose()).body(body)).await
    };
    let execute = r#"{"requests": [{"type": "execute", "stmt": {"sql": "SELECT 1"}}]}"#;
    let cursor = r#"{"batch": {"steps": []}}"#;
    for (path, body) in [("/v2/pipeline", execute), ("/v3/cursor", cursor)] {
        let error = post(path, body).await;
        assert!(error.contains("it lacks the feature `sql`"), "{error}");
    }
    assert_eq!(post("/v2/pipeline", r#"{"requests": []}"#).await, "");
    let directory = tempfile::tempdir().unwrap().path().join("new");
    let builder = Platform::builder().directory(&directory);
    let error = builder.start().await.unwrap_err().to_string();
    assert!(!directory.exists());
    assert!(
        error.contains("`directory` needs the feature `sql`"),
        "{error}"
    );
}
