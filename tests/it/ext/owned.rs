//! Builders, futures and streams own what they need: they outlive the handle that made them.

use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use turso_platform::ext::{
    ClosestLocation, CustomRequest, EnsureDatabase, EnsureGroup, FirstInstance, NewDatabase,
    Upload, WaitReady, create_many,
};
use turso_platform::reqwest::Method;
use turso_platform::{Client, Error, builder, types};
use turso_platform::{DatabaseClient, GroupClient, OrganizationClient};

use crate::support::fake::Platform;
use crate::support::platform::{create, ensure, organization};
use crate::support::sqlite::FILE;

fn is_owned<T: Clone + Send + Sync + 'static>() {}

#[test]
fn builders_and_handles_are_owned_and_can_be_shared() {
    is_owned::<Client>();
    is_owned::<OrganizationClient>();
    is_owned::<DatabaseClient>();
    is_owned::<GroupClient>();
    is_owned::<NewDatabase>();
    is_owned::<EnsureDatabase>();
    is_owned::<FirstInstance>();
    is_owned::<ClosestLocation>();
    is_owned::<EnsureGroup>();
    is_owned::<WaitReady>();
    is_owned::<CustomRequest>();
    is_owned::<builder::GetDatabase>();
    is_owned::<builder::ListDatabases>();
}

/// The handle is dropped before the builder is sent.
fn get(client: &Client, name: &str) -> builder::GetDatabase {
    client.organization("acme").database(name).get()
}

fn upload(acme: OrganizationClient) -> Upload {
    acme.upload("uploaded", FILE).group("default")
}

fn databases(acme: OrganizationClient) -> BoxStream<'static, Result<types::Database, Error>> {
    acme.list_databases().group("default").stream()
}

#[tokio::test]
async fn returned_builders_can_be_sent() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    upload(acme.clone()).send().await.unwrap();
    let found = get(&acme.client().clone(), "orders");
    drop(acme);
    let error = found.send().await.unwrap_err();
    assert_eq!(error.operation(), Some("get_database"));
    let request = client.request(Method::GET, "/v1/locations");
    drop(client);
    request.send::<serde_json::Value>().await.unwrap();
}

#[tokio::test]
async fn futures_can_be_spawned() {
    let platform = Platform::start().await.unwrap();
    let tasks = ["a", "b"].map(|name| {
        let acme = organization(&platform);
        tokio::spawn(create(&acme, name).send())
    });
    for task in tasks {
        assert!(task.await.unwrap().unwrap().created);
    }
    let acme = organization(&platform);
    let a = acme.database("a");
    let tasks = (
        tokio::spawn(acme.ensure_group("default").location("ord").send()),
        tokio::spawn(a.wait_ready().send()),
        tokio::spawn(a.create_token().read_only().send()),
        tokio::spawn(upload(acme.clone()).send()),
    );
    drop((acme, a));
    assert!(!tasks.0.await.unwrap().unwrap().created);
    assert_eq!(tasks.1.await.unwrap().unwrap().name, "a");
    assert!(!tasks.2.await.unwrap().unwrap().expose().is_empty());
    assert!(tasks.3.await.unwrap().unwrap().created);
}

#[tokio::test]
async fn streams_outlive_their_handle() {
    let platform = Platform::start().await.unwrap();
    let requests: Vec<EnsureDatabase> = {
        let acme = organization(&platform);
        (0..3).map(|n| ensure(&acme, &format!("db-{n}"))).collect()
    };
    let creating = create_many(requests, 2);
    let created: Vec<_> = tokio::spawn(creating.collect()).await.unwrap();
    assert!(created.iter().all(|(_, result)| result.is_ok()));
    let listing = databases(organization(&platform));
    let listed: Vec<_> = tokio::spawn(listing.try_collect()).await.unwrap().unwrap();
    assert_eq!(listed.len(), 3);
}

#[tokio::test]
async fn what_a_helper_returns_needs_no_second_lookup() {
    let platform = Platform::start().await.unwrap();
    let group = organization(&platform).group("default");
    let open = async || {
        let before = platform.requests().len();
        let orders = group.ensure("orders").send().await.unwrap();
        orders.wait_ready().send().await.unwrap();
        orders.handle().create_token().send().await.unwrap();
        platform.requests().len() - before
    };
    // Get, create, probe, token; then without the creation.
    assert_eq!((open().await, open().await), (4, 3));
}
