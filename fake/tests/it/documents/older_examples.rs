//! The curl commands of the older documentation.

use serde_json::json;
use turso_platform_fake::Backend;

use super::curl::{AUTHORIZATION, Curl, assert_documented, error, old};
use super::expected::{TEXT, UUID};
use crate::support::{DATABASES, are_described};

/// The example of the older page on creating a database.
const OLD_CREATE: Curl = Curl {
    method: "POST",
    path: DATABASES,
    headers: &[AUTHORIZATION],
    body: Some(r#"{"name": "my-db", "image": "latest"}"#),
};

/// The example of the older page on creating an instance.
const OLD_INSTANCE: Curl = Curl {
    method: "POST",
    path: "/v1/organizations/my-org/databases/my-db/instances",
    headers: &[AUTHORIZATION],
    body: Some(r#"{"location": "ord", "image": "latest"}"#),
};

/// An instance of `my-db` that is not the primary, and its path.
const REPLICA: &str = r#"{"location": "lhr"}"#;
const REPLICA_PATH: &str = "/v1/organizations/my-org/databases/my-db/instances/lhr";

/// The request has no group, so it is `default` on this platform.
#[tokio::test]
async fn older_example_of_creating_a_database() {
    let documented = json!({
        "database": {
            "Name": "my-db",
            "Hostname": "my-db-my-org.turso.io",
            "IssuedCertLimit": 0,
            "IssuedCertCount": 0,
            "DbId": UUID,
        },
        "password": TEXT,
        "username": TEXT,
    });
    assert_documented(Backend::Legacy, &[], &OLD_CREATE, 200, Some(documented)).await;
    // The current platform requires a group.
    let required = r#"invalid request body: "group" is a required property"#;
    assert_documented(Backend::Aws, &[], &OLD_CREATE, 400, error(required)).await;
    // The statuses that the older overview documents for all operations.
    let taken = error("database with name [my-db] already exists");
    assert_documented(Backend::Legacy, &[&OLD_CREATE], &OLD_CREATE, 409, taken).await;
    let anonymous = Curl {
        headers: &[],
        ..OLD_CREATE
    };
    assert_documented(Backend::Legacy, &[], &anonymous, 401, error(TEXT)).await;
}

#[tokio::test]
async fn older_example_of_creating_an_instance() {
    if !are_described(&["createDatabaseInstance"]) {
        return;
    }
    // The location of the documented instance differs from that of the request.
    let documented = json!({
        "instance": {
            "uuid": UUID,
            "name": TEXT,
            "type": "primary",
            "region": "ord",
            "hostname": "<any>-my-db-my-org.turso.io",
        },
        "password": TEXT,
        "username": TEXT,
    });
    let before = [&OLD_CREATE];
    assert_documented(
        Backend::Legacy,
        &before,
        &OLD_INSTANCE,
        200,
        Some(documented),
    )
    .await;
}

/// The example of deleting an instance uses POST, which neither platform accepts; the method is
/// DELETE.
#[tokio::test]
async fn older_examples_of_waiting_for_and_deleting_an_instance() {
    if !are_described(&["deleteDatabaseInstance", "waitDatabaseInstance"]) {
        return;
    }
    let replica = Curl {
        body: Some(REPLICA),
        ..OLD_INSTANCE
    };
    let before = [&OLD_CREATE, &OLD_INSTANCE, &replica];
    let post = old("POST", REPLICA_PATH);
    let delete = old("DELETE", REPLICA_PATH);
    let wait = old(
        "GET",
        "/v1/organizations/my-org/databases/my-db/instances/lhr/wait",
    );
    let deleted = Some(json!({"instance": "lhr"}));
    assert_documented(Backend::Legacy, &before, &wait, 200, None).await;
    assert_documented(
        Backend::Legacy,
        &before,
        &post,
        404,
        error("404 page not found"),
    )
    .await;
    assert_documented(Backend::Legacy, &before, &delete, 200, deleted).await;

    let no_instance = error("could not find instance lhr of database my-db");
    assert_documented(Backend::Legacy, &before[..2], &delete, 404, no_instance).await;
    let no_database = error("could not find database my-db to delete instance from");
    assert_documented(Backend::Legacy, &[], &delete, 404, no_database).await;
}

#[tokio::test]
async fn older_database_object() {
    let documented = json!({
        "Name": "my-db",
        "Hostname": "my-db-my-org.turso.io",
        "IssuedCertLimit": 0,
        "IssuedCertCount": 0,
        "DbId": UUID,
        "regions": ["ord"],
        "primaryRegion": "ord",
        "type": "logical",
        // Newer than this documentation.
        "group": "default",
        "delete_protection": false,
    });
    let before = [&OLD_CREATE, &OLD_INSTANCE];
    let list = old("GET", DATABASES);
    let listed = json!({"databases": [documented], "pagination": {}});
    assert_documented(Backend::Legacy, &before, &list, 200, Some(listed)).await;
    let path = "/v1/organizations/my-org/databases/my-db";
    let get = old("GET", path);
    let found = json!({ "database": documented });
    assert_documented(Backend::Legacy, &before, &get, 200, Some(found)).await;
    let delete = old("DELETE", path);
    let deleted = Some(json!({"database": "my-db"}));
    assert_documented(Backend::Legacy, &before, &delete, 200, deleted).await;
}

/// Neither platform still offers updates of the server version.
#[tokio::test]
async fn removed_operations_are_not_found() {
    let update = old("POST", "/v1/organizations/my-org/databases/my-db/update");
    let not_found = || error("404 page not found");
    assert_documented(Backend::Legacy, &[&OLD_CREATE], &update, 404, not_found()).await;
    let dump = old("POST", "/v1/organizations/my-org/databases/dumps");
    assert_documented(Backend::Legacy, &[], &dump, 404, not_found()).await;
}
