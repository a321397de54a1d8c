//! The fake platform answers as the service does.

use std::time::Duration;

use turso_platform::fake::{Backend, ORGANIZATION, Platform};
use turso_platform::{Client, ErrorKind, types};

async fn message<T>(sent: impl Future<Output = Result<T, turso_platform::Error>>) -> String {
    let error = sent.await.map(drop).expect_err("this must be refused");
    format!("{} {}", error.status().unwrap().as_u16(), error.message())
}

#[tokio::test]
async fn state_is_kept_and_gone_with_what_is_destroyed() {
    let platform = Platform::builder().backend(Backend::Legacy).start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default")).location("ord").send().await.unwrap();
    let orders = acme.database("orders");
    let replica = orders.create_instance("lhr").send().await.unwrap().into_inner().instance;
    assert_eq!(replica.type_, types::InstanceType::Replica);
    assert_eq!(orders.instance("lhr").send().await.unwrap().instance.uuid, replica.uuid);
    assert_eq!(orders.delete_instance("lhr").send().await.unwrap().instance, "lhr");
    assert_eq!(orders.instances().send().await.unwrap().instances.len(), 1);
    assert_eq!(orders.get().send().await.unwrap().database.primary_region.as_deref(), Some("ord"));

    assert_eq!(acme.databases().group("default").send().await.unwrap().databases.len(), 1);
    assert_eq!(acme.databases().group("other").send().await.unwrap().databases.len(), 0);
    assert_eq!(orders.delete().send().await.unwrap().database, "orders");
    assert_eq!(acme.databases().send().await.unwrap().databases.len(), 0);
    assert_eq!(orders.get().send().await.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn refusals_are_the_services_own() {
    let platform = Platform::builder().backend(Backend::Legacy).start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let orders = acme.database("orders");
    let create = |name: &str| acme.create(name, |b| b.group("default"));
    create("orders").location("ord").send().await.unwrap();
    let other = platform.client().organization("other");
    let day = || Duration::from_secs(86_400);
    orders.token().expires_in(day()).send().await.unwrap();
    orders.token().expiration("never").send().await.unwrap();
    orders.token().expiration("1w2d3h4m5s6ms").send().await.unwrap();
    for expiration in ["", "5", "+5d", "d", "5x", "5d "] {
        let refused = message(orders.token().expiration(expiration).send()).await;
        assert_eq!(refused, "400 Invalid expiration format", "{expiration:?}");
    }
    let refusals = [
        message(other.databases().send()).await,
        message(create("orders").send()).await,
        message(create("Orders").send()).await,
        message(acme.create("x", |b| b.group("none")).send()).await,
        message(acme.database("none").delete().send()).await,
        message(orders.create_instance("amss").send()).await,
        message(orders.delete_instance("ord").send()).await,
        message(orders.delete_instance("lhr").send()).await,
        message(orders.token().expiration("tomorrow").send()).await,
    ];
    insta::assert_snapshot!(refusals.join("\n"));

    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let create = |name: &str| acme.create(name, |b| b.group("default"));
    create("orders").send().await.unwrap();
    let orders = acme.database("orders");
    let permissions = types::CreateTokenInputPermissions::builder();
    let with_permissions = orders.token().body_map(|b| b.permissions(permissions));
    let limited = acme.create("x", |b| b.group("default").size_limit("1gb"));
    let refusals = [
        message(create("orders").send()).await,
        message(limited.send()).await,
        message(orders.create_instance("ord").send()).await,
        message(with_permissions.send()).await,
    ];
    insta::assert_snapshot!("refusals_of_todays_platform", refusals.join("\n"));
}

#[tokio::test]
async fn only_its_platform_token_is_accepted() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default")).send().await.unwrap();
    let jwt = acme.database("orders").token().send().await.unwrap();
    for (token, text) in [(jwt.expose(), "could not parse jwt id"), ("other", "invalid token")] {
        let client = Client::builder().base_url(platform.base_url()).token(token).build().unwrap();
        let error = client.organization(ORGANIZATION).databases().send().await.unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Unauthorized, text));
    }
}

#[tokio::test]
async fn bodies_and_routes_are_checked() {
    let platform = Platform::start().await.unwrap();
    let http = turso_platform::reqwest::Client::new();
    let url = |path: &str| format!("{}/v1/organizations/{ORGANIZATION}{path}", platform.base_url());
    let post =
        |body: &'static str| http.post(url("/databases")).bearer_auth(platform.token()).body(body);
    for body in ["", "{", "[]", r#"{"name": "x"}"#, r#"{"name": 5, "group": "default"}"#] {
        let answer = post(body).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{body}");
        assert!(answer.text().await.unwrap().starts_with(r#"{"error":"invalid request body: "#));
    }
    let token = http.post(url("/databases/x/auth/tokens?authorization=bogus"));
    platform
        .client()
        .organization(ORGANIZATION)
        .create("x", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let token = token.bearer_auth(platform.token()).send().await.unwrap();
    assert_eq!(token.status(), 400);
    let lost = http.get(url("/nothing")).bearer_auth(platform.token()).send().await.unwrap();
    assert_eq!(lost.status(), 404);
    let no_token = http.get(url("/databases")).send().await.unwrap();
    assert_eq!(no_token.status(), 401);
}

#[tokio::test]
async fn it_stops_when_dropped() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    client.organization(ORGANIZATION).databases().send().await.unwrap();
    drop(platform);
    let error = client.organization(ORGANIZATION).databases().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}
