//! Tests of the whole service without an account: a fake platform provides the API, the tokens and the databases.

use multi_tenant::{Service, router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use turso_platform::reqwest::{Client, StatusCode};
use turso_platform_fake::{ORGANIZATION, Platform, Reply};

struct Api {
    platform: Platform,
    base_url: String,
}

impl Api {
    /// Starts a platform, and the service that uses it.
    async fn start() -> Self {
        let platform = Platform::start().await.unwrap();
        let group = platform
            .client()
            .organization(ORGANIZATION)
            .group("default");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, router(Service::new(group))).await });
        Self { platform, base_url }
    }

    async fn send(&self, method: &str, path: &str, body: Value) -> (StatusCode, Value) {
        let url = format!("{}/tenants/{path}", self.base_url);
        let request = Client::new()
            .request(method.parse().unwrap(), url)
            .json(&body);
        let response = request.send().await.unwrap();
        let status = response.status();
        let body = response.bytes().await.unwrap();
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn create(&self, tenant: &str) -> StatusCode {
        self.send("PUT", tenant, Value::Null).await.0
    }

    async fn add(&self, tenant: &str, item: &str, cents: i64) -> (StatusCode, Value) {
        let order = json!({"item": item, "cents": cents});
        self.send("POST", &format!("{tenant}/orders"), order).await
    }

    async fn report(&self, tenant: &str) -> (StatusCode, Value) {
        self.send("GET", &format!("{tenant}/report"), Value::Null)
            .await
    }
}

#[tokio::test]
async fn tenants_have_separate_databases() {
    let api = Api::start().await;
    assert_eq!(api.create("ada").await, StatusCode::CREATED);
    assert_eq!(api.create("bob").await, StatusCode::CREATED);
    assert_eq!(
        api.add("ada", "tea", 300).await,
        (StatusCode::OK, json!({"id": 1}))
    );
    assert_eq!(
        api.add("ada", "milk", 200).await,
        (StatusCode::OK, json!({"id": 2}))
    );
    let report = |orders: i64, cents: i64| json!({"orders": orders, "cents": cents});
    assert_eq!(api.report("ada").await, (StatusCode::OK, report(2, 500)));
    assert_eq!(api.report("bob").await, (StatusCode::OK, report(0, 0)));
    assert_eq!(api.report("eve").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn creation_can_be_repeated_after_any_failure() {
    let api = Api::start().await;
    let lost = || Reply::dropped().after_effect();
    // The response to the creation of the database is lost.
    api.platform.reply_once("createDatabase", lost());
    assert_eq!(api.create("ada").await, StatusCode::CREATED);
    // After `wait_ready`, the response to the migrations is lost.
    api.platform.reply_once("sql", Reply::passthrough());
    api.platform.reply_once("sql", lost());
    assert_eq!(api.create("ada").await, StatusCode::BAD_GATEWAY);
    assert_eq!(api.create("ada").await, StatusCode::OK);
    assert_eq!(api.add("ada", "tea", 300).await.0, StatusCode::OK);
}

#[tokio::test]
async fn invalid_order_is_not_stored() {
    let api = Api::start().await;
    api.create("ada").await;
    let (status, error) = api.add("ada", "tea", -1).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    let error = error["error"].as_str().unwrap();
    assert!(
        error.contains("CHECK constraint failed: cents > 0"),
        "{error}"
    );
    assert_eq!(api.report("ada").await.1["orders"], 0);
}

#[tokio::test]
async fn report_uses_a_read_only_token() {
    let api = Api::start().await;
    api.create("ada").await;
    api.report("ada").await;
    let requests = api.platform.requests();
    let last = requests
        .iter()
        .rev()
        .find(|request| request.operation == Some("createDatabaseToken"));
    assert!(last.unwrap().query.contains("authorization=read-only"));
}
