//! The steps of Turso's guides, in the order of the guides.

use std::time::Duration;

use futures_util::TryStreamExt;
use reqwest::Method;
use serde_json::Value;
use turso_platform::types::{Action, Cipher, Encryption, Seed};

use crate::support::ENCRYPTION_KEY;
use crate::support::fake::Platform;
use crate::support::platform::organization;
use crate::support::sqlite;

/// `api-reference/introduction`: a group, a database in it, a token and the URL.
#[tokio::test]
async fn introduction() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let group = acme.ensure_group("quickstart").location("aws-eu-west-1");
    assert!(group.send().await.unwrap().created);
    let database = acme
        .group("quickstart")
        .create("first")
        .send()
        .await
        .unwrap();
    let token = database.handle().create_token().send().await.unwrap();
    database
        .wait_ready()
        .token(token.expose())
        .send()
        .await
        .unwrap();
    let local = format!("{}/db/first/", platform.base_url());
    assert_eq!(database.url(), local);
}

/// `guides/agent-databases`: a database for each agent, on the Turso engine, with a token of its own;
/// listed by group, and deleted when the agent is done.
#[tokio::test]
async fn agent_databases() {
    let platform = Platform::start().await.unwrap();
    let agents = organization(&platform).group("default");
    for agent in ["agent-1", "agent-2"] {
        let database = agents.ensure(agent).use_tursodb(true).send().await.unwrap();
        database.wait_ready().send().await.unwrap();
        let hour = Duration::from_secs(3600);
        database
            .handle()
            .create_token()
            .expires_in(hour)
            .send()
            .await
            .unwrap();
        let local = format!("{}/db/{agent}/", platform.base_url());
        assert_eq!(database.url(), local);
    }
    let databases: Vec<_> = agents
        .list_databases()
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(databases.len(), 2);
    for database in databases {
        agents
            .database(database.name)
            .delete()
            .send()
            .await
            .unwrap();
    }
    assert!(platform.databases().is_empty());
}

/// `cloud/migrate-to-turso`: a database is created for the upload, a token later, and the file sent
/// later still; a failed transfer is repeated into the same database.
#[tokio::test]
async fn migrate_to_turso() {
    let platform = Platform::start().await.unwrap();
    let group = organization(&platform).group("default");
    let created = group
        .create("orders")
        .seed(Seed::upload())
        .send()
        .await
        .unwrap();
    let orders = created.handle();
    orders.upload(sqlite::FILE).send().await.unwrap();
    assert_eq!(platform.uploaded("orders"), Some(sqlite::SIZE));
    // Or all in one step.
    group.upload("invoices", sqlite::FILE).send().await.unwrap();
    assert_eq!(platform.uploaded("invoices"), Some(sqlite::SIZE));
}

/// `cloud/encryption`: an encrypted database, and a copy of it with the key alone.
#[tokio::test]
async fn encryption() {
    let platform = Platform::start().await.unwrap();
    let group = organization(&platform).group("default");
    let encryption = Encryption::with_key(Cipher::Aes256gcm, ENCRYPTION_KEY);
    group
        .create("orders")
        .encryption(encryption)
        .send()
        .await
        .unwrap();
    let copy = group.create("staging").seed(Seed::copy_of("orders"));
    let copy = copy.encryption(Encryption::key(ENCRYPTION_KEY));
    copy.send().await.unwrap();
    let found = group.database("staging").get().send().await.unwrap();
    assert_eq!(
        found.database.encryption_cipher.as_deref(),
        Some("aes256gcm")
    );
}

/// `features/point-in-time-recovery`: a copy from the past, with a token of its own.
#[tokio::test]
async fn point_in_time_recovery() {
    let platform = Platform::start().await.unwrap();
    let group = organization(&platform).group("default");
    group.create("orders").send().await.unwrap();
    let hour_ago = std::time::SystemTime::now() - Duration::from_secs(3600);
    let seed = Seed::copy_of_at("orders", hour_ago);
    let restored = group
        .create("orders-restored")
        .seed(seed)
        .send()
        .await
        .unwrap();
    restored.handle().create_token().send().await.unwrap();
    // Not by a field of the type, which some revisions lack.
    let found = platform
        .client()
        .request(
            Method::GET,
            "/v1/organizations/{organization}/databases/{database}",
        )
        .path("organization", organization(&platform).slug())
        .path("database", &restored.name)
        .send::<Value>()
        .await
        .unwrap();
    assert_eq!(found["database"]["parent"]["name"], "orders");
}

/// `cloud/allow-rules`: rules are set, read and removed.
#[cfg(described = "updateDatabaseConfiguration.allowed_ips")]
#[tokio::test]
async fn allow_rules() {
    let platform = Platform::start().await.unwrap();
    let group = organization(&platform).group("default");
    group.create("orders").send().await.unwrap();
    let orders = group.database("orders");
    let rules = orders
        .update_configuration()
        .allowed_ips(["203.0.113.0/24"]);
    let configuration = rules.send().await.unwrap();
    assert_eq!(configuration.allowed_ips, ["203.0.113.0/24"]);
    let none: [&str; 0] = [];
    let configuration = orders
        .update_configuration()
        .allowed_ips(none)
        .send()
        .await
        .unwrap();
    assert_eq!(configuration.allowed_ips, [""; 0]);
}

/// `sdk/authorization/fine-grained-permissions`: a token for some tables and actions.
#[tokio::test]
async fn fine_grained_permissions() {
    let platform = Platform::start().await.unwrap();
    let group = organization(&platform).group("default");
    group.create("shop").send().await.unwrap();
    let token = group
        .database("shop")
        .create_token()
        .permit(["orders"], [Action::DataRead, Action::DataAdd])
        .permit_on_all_tables([Action::DataRead]);
    let token = token.send().await.unwrap();
    assert_eq!(platform.token_permissions(token.expose()).unwrap().len(), 2);
}

/// `api-reference/authentication`: a token for one group with few scopes, used and revoked.
#[cfg(described = "createAPIToken.scopes")]
#[tokio::test]
async fn authentication() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let created = client
        .create_api_token("ci")
        .organization(crate::support::fake::ORGANIZATION)
        .group("default")
        .scopes(["db:create", "db:mint-token"])
        .send()
        .await
        .unwrap();
    let ci = client.with_token(created.token.clone()).unwrap();
    let ci = ci.organization(crate::support::fake::ORGANIZATION);
    let orders = ci.group("default").ensure("orders").send().await.unwrap();
    orders.handle().create_token().send().await.unwrap();
    let error = orders.handle().delete().send().await.unwrap_err();
    assert_eq!(error.kind(), turso_platform::ErrorKind::Forbidden);
    client.revoke_api_token("ci").send().await.unwrap();
    let error = ci
        .group("default")
        .ensure("invoices")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), turso_platform::ErrorKind::Unauthorized);
}

/// `api-reference/locations/closest-region`.
#[tokio::test]
async fn closest_region() {
    let platform = Platform::start().await.unwrap();
    let closest = platform.client().closest_location().send().await.unwrap();
    assert_eq!(closest, "aws-us-east-1");
}

/// Deletion protection, deletion and recovery of a database.
#[cfg(described = "restoreDatabase")]
#[tokio::test]
async fn protection_and_recovery() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    acme.group("default").create("orders").send().await.unwrap();
    let orders = acme.database("orders");
    orders
        .update_configuration()
        .delete_protection(true)
        .send()
        .await
        .unwrap();
    let error = orders.delete().send().await.unwrap_err();
    assert_eq!(error.kind(), turso_platform::ErrorKind::Protected);
    orders
        .update_configuration()
        .delete_protection(false)
        .send()
        .await
        .unwrap();
    orders.delete().send().await.unwrap();
    let deleted = acme
        .list_deleted_databases()
        .send()
        .await
        .unwrap()
        .into_inner();
    let id = &deleted.databases[0].db_id;
    acme.restore_database(id.to_string()).send().await.unwrap();
    assert_eq!(platform.databases()[0].name, "orders");
}
