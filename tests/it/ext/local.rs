//! Databases on a local platform: their URLs, and the requests to them.

use futures_util::StreamExt;
use turso_platform::reqwest::{self, Url};
use turso_platform::types::{Database, Engine};
use turso_platform::{Client, DatabaseClient, ErrorKind};

use crate::client::TLS;
use crate::support::TOKEN;
use crate::support::fake::Platform;
use crate::support::platform::{create, ensure, organization};
use crate::support::responses::{database, database_json};
use crate::support::server::Server;
use crate::support::sqlite::FILE;

/// The names of databases that would lead to another path.
const UNUSABLE: [&str; 7] = ["", ".", "..", "/", "a/b", r"..\..", "..\t"];

fn database_named(name: &str) -> Database {
    let mut database: Database = serde_json::from_str(&database_json("i", "orders")).unwrap();
    database.name = name.to_owned();
    database
}

/// The connection URLs of a database, by its handle.
fn urls(handle: &DatabaseClient, database: &Database) -> [String; 3] {
    [
        handle.libsql_url(database),
        handle.https_url(database),
        handle.url(database),
    ]
}

fn orders_at(base_url: &str) -> DatabaseClient {
    let client = Client::builder().base_url(base_url).token(TOKEN);
    client.build().unwrap().organization("acme").database("o")
}

#[tokio::test]
async fn database_of_each_helper_can_be_reached_at_its_urls() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let group = acme.group("default");
    let created = create(&acme, "a").send().await.unwrap();
    let ensured = ensure(&acme, "b").use_tursodb(true).send().await.unwrap();
    let uploaded = group.upload("c", FILE).send().await.unwrap();
    let (_, of_many) = group.ensure_many(["d"]).stream().next().await.unwrap();
    for created in [created, ensured, uploaded, of_many.unwrap()] {
        let url = format!("{}/db/{}/", platform.base_url(), created.name);
        let expected = [url.clone(), url.clone(), url.clone()];
        let of_created = [created.libsql_url(), created.https_url(), created.url()];
        assert_eq!(of_created, expected);
        let handle = created.handle();
        let found = handle.get().send().await.unwrap();
        assert_eq!(urls(handle, &found.database), expected);

        let token = handle.create_token().send().await.unwrap();
        let pipeline = reqwest::Client::new().post(format!("{url}v2/pipeline"));
        let pipeline = pipeline.bearer_auth(token.expose());
        let pipeline = pipeline.body(r#"{"requests": []}"#);
        assert_eq!(pipeline.send().await.unwrap().status(), 200);
        let received = platform.requests().pop().unwrap();
        assert_eq!(received.operation, Some("database"));
    }
    let none = acme.database("none").url(&database_named("none"));
    assert_eq!(reqwest::get(none).await.unwrap().status(), 404);
}

#[test]
fn url_is_at_the_origin_of_a_local_base_url() {
    for (base_url, expected) in [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/db/orders/"),
        (
            "http://127.0.0.1:8080/prefix/",
            "http://127.0.0.1:8080/db/orders/",
        ),
        ("http://LOCALHOST", "http://localhost/db/orders/"),
        (
            "http://turso.localhost:80",
            "http://turso.localhost/db/orders/",
        ),
        ("http://[::1]:8080/", "http://[::1]:8080/db/orders/"),
    ] {
        let received = urls(&orders_at(base_url), &database_named("orders"));
        assert_eq!(received, [expected; 3], "{base_url}");
    }
    let client = Client::builder()
        .base_url("http://turso-fake:8080")
        .danger_allow_plain_http("turso-fake")
        .token(TOKEN);
    let orders = client.build().unwrap().organization("acme").database("o");
    let expected = ["http://turso-fake:8080/db/orders/"; 3];
    assert_eq!(urls(&orders, &database_named("orders")), expected);
}

#[test]
fn url_of_a_hosted_database_has_its_hostname() {
    if !TLS {
        return;
    }
    for base_url in [
        "https://api.turso.tech",
        "https://gateway.example.com/turso/",
    ] {
        let orders = orders_at(base_url);
        for (engine, url) in [
            (Some(Engine::Libsql), "libsql://h.turso.io"),
            (Some(Engine::Tursodb), "turso://h.turso.io"),
            (None, "https://h.turso.io"),
        ] {
            let mut database = database_named("..");
            database.database_type = engine;
            let expected = ["libsql://h.turso.io", "https://h.turso.io", url];
            assert_eq!(urls(&orders, &database), expected, "{base_url}");
        }
    }
}

/// Clients add paths to the URL.
#[test]
fn name_cannot_lead_to_another_path() {
    let orders = orders_at("http://127.0.0.1:8080");
    for (name, segment) in [
        ("a?b#c", "a%3Fb%23c"),
        ("é %2e%2e", "%C3%A9%20%252e%252e"),
        ("...", "..."),
    ] {
        let url = orders.libsql_url(&database_named(name));
        let url = Url::parse(&url).unwrap().join("v2/pipeline").unwrap();
        assert_eq!(url.path(), format!("/db/{segment}/v2/pipeline"));
    }
    for name in UNUSABLE {
        let url = orders.libsql_url(&database_named(name));
        let url = Url::parse(&url).unwrap().join("v2/pipeline").unwrap();
        assert_eq!(url.path(), "/db//v2/pipeline", "{name:?}");
    }
}

/// Like the hostname, the name may come from a response.
#[tokio::test]
async fn database_whose_name_leads_to_another_path_gets_no_request() {
    let server = Server::start([database("i")]);
    let mut created = create(&server.acme(), "orders").send().await.unwrap();
    let before = server.requests().len();
    for name in UNUSABLE {
        created.database.name = name.to_owned();
        let error = created.wait_ready().send().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.operation()),
            (ErrorKind::InvalidArgument, Some("wait_ready"))
        );
        let problem = format!("invalid `name`: {name:?}");
        assert!(error.message().starts_with(&problem), "{error}");
    }
    assert_eq!(server.requests().len(), before);
}

#[tokio::test]
async fn request_to_a_database_does_not_have_the_path_of_the_base_url() {
    let server = Server::start([database("i")]);
    for prefix in ["", "/", "/gateway/"] {
        let builder = server.builder().base_url(server.url() + prefix);
        let acme = builder.build().unwrap().organization("acme");
        let created = create(&acme, "orders").send().await.unwrap();
        created.wait_ready().send().await.unwrap();
        let line = "POST /db/orders/v2/pipeline HTTP/1.1";
        assert_eq!(server.request_lines().pop().unwrap(), line, "{prefix}");
    }
}
