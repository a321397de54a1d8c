//! Builders, futures and streams own what they need: they outlive the handle that made them.

use futures_util::{Stream, StreamExt, TryStreamExt};
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

fn locations(client: &Client) -> CustomRequest {
    client.request(Method::GET, "/v1/locations")
}

fn upload(acme: OrganizationClient) -> Upload {
    acme.upload("uploaded", FILE).group("default")
}

fn databases(
    acme: OrganizationClient,
) -> impl Stream<Item = Result<types::Database, Error>> + Send + 'static {
    acme.list_databases().group("default").stream()
}

/// Uses the names only while it runs.
async fn ensure_all(acme: OrganizationClient, names: &[String]) -> usize {
    let names = names.iter().map(String::as_str);
    let ensuring = acme.group("default").ensure_many(names).concurrency(2);
    let ensured = ensuring.stream().filter(|(_, result)| {
        let is_ok = result.is_ok();
        async move { is_ok }
    });
    ensured.count().await
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
    let request = locations(&client);
    drop(client);
    request.send::<serde_json::Value>().await.unwrap();
}

/// Each task starts from a temporary handle.
#[tokio::test]
async fn futures_can_be_spawned() {
    let platform = Platform::start().await.unwrap();
    let group = || organization(&platform).group("default");
    let a = || organization(&platform).database("a");
    let created = tokio::spawn(group().create("a").send());
    assert!(created.await.unwrap().unwrap().created);
    let located = tokio::spawn(group().create("b").location("aws-eu-west-1").send());
    assert!(located.await.unwrap().unwrap().primary.is_some());
    let ensured = tokio::spawn(group().ensure("a").send());
    let ensured = ensured.await.unwrap().unwrap();
    assert!(!ensured.created);
    let acme = organization(&platform);
    let tasks = (
        tokio::spawn(acme.ensure_group("default").location("ord").send()),
        tokio::spawn(a().wait_ready().send()),
        tokio::spawn(ensured.wait_ready().send()),
        tokio::spawn(a().create_token().read_only().send()),
        tokio::spawn(ensured.handle().get().send()),
        tokio::spawn(upload(acme.clone()).send()),
        tokio::spawn(a().first_instance("ord").send()),
        tokio::spawn(acme.client().closest_location().send()),
        tokio::spawn(locations(acme.client()).send::<serde_json::Value>()),
    );
    drop((acme, ensured));
    assert!(!tasks.0.await.unwrap().unwrap().created);
    assert_eq!(tasks.1.await.unwrap().unwrap().name, "a");
    assert_eq!(tasks.2.await.unwrap().unwrap().name, "a");
    assert!(!tasks.3.await.unwrap().unwrap().expose().is_empty());
    assert_eq!(tasks.4.await.unwrap().unwrap().database.name, "a");
    assert!(tasks.5.await.unwrap().unwrap().created);
    assert!(tasks.6.await.unwrap().unwrap().is_primary());
    assert_eq!(tasks.7.await.unwrap().unwrap(), "aws-us-east-1");
    assert!(tasks.8.await.unwrap().unwrap()["locations"].is_object());
}

#[tokio::test]
async fn databases_are_ensured_from_borrowed_names() {
    let platform = Platform::start().await.unwrap();
    let names = ["a", "b", "c"].map(str::to_owned);
    let acme = organization(&platform);
    assert_eq!(ensure_all(acme.clone(), &names).await, 3);
    // Owned names can go into a task.
    let ensured = tokio::spawn(async move { ensure_all(acme, &names).await });
    assert_eq!(ensured.await.unwrap(), 3);
    assert_eq!(platform.databases().len(), 3);
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
    // Each handle is owned by its request.
    let groups = ["a", "b"].map(|name| (organization(&platform).group("default"), name));
    let requests = groups.into_iter().map(|(group, name)| group.create(name));
    let created: Vec<_> = tokio::spawn(create_many(requests, 2).collect())
        .await
        .unwrap();
    assert!(created.iter().all(|(_, result)| result.is_ok()));
    let listing = databases(organization(&platform));
    let listed: Vec<_> = tokio::spawn(listing.try_collect()).await.unwrap().unwrap();
    assert_eq!(listed.len(), 5);
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
