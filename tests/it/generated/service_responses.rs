//! Decodes responses as the service sends them or its documentation shows them.

use turso_platform::types::InstanceType;

use crate::support::platform::create;
use crate::support::server::Server;

// openapi/differences.md#d2
#[tokio::test]
pub async fn create_database_as_documented_earlier() {
    let server = Server::json(
        200,
        r#"{
            "database": {
                "Name": "my-db",
                "Hostname": "my-db-my-org.turso.io",
                "IssuedCertLimit": 0,
                "IssuedCertCount": 0,
                "DbId": "444f7e33-ea1d-11ed-afb4-d228a44fc89f"
            },
            "password": "[password]",
            "username": "[username]"
        }"#,
    );
    let created = create(&server.acme(), "my-db").send().await.unwrap();
    assert!(created.created);
    insta::assert_debug_snapshot!(created.database);
}

#[tokio::test]
async fn create_database_as_sent() {
    let server = Server::json(
        200,
        r#"{
            "database": {
                "DbId": "0eb771dd-6906-11ee-8553-eaa7715aeaf2", "Name": "orders",
                "Hostname": "orders-acme.aws-eu-west-1.turso.io", "IssuedCertCount": 0, "IssuedCertLimit": 0
            },
            "password": "", "username": ""
        }"#,
    );
    let client = server.client();
    let create = client.create_database("acme");
    let create = create.name("orders").group("default");
    insta::assert_debug_snapshot!(create.send().await.unwrap());
}

#[tokio::test]
async fn create_instance_as_documented_earlier() {
    let server = Server::json(
        200,
        r#"{
            "instance": {
                "uuid": "a3446118-ea9d-11ed-a213-a2c7dbd646dc",
                "name": "my-instance",
                "type": "primary",
                "region": "sjc",
                "hostname": "3287469dae4185-my-db-my-org.turso.io"
            },
            "password": "[password]",
            "username": "[username]"
        }"#,
    );
    let created = server
        .orders()
        .create_instance()
        .location("ord")
        .send()
        .await
        .unwrap();
    assert!(created.instance.is_primary());
    insta::assert_debug_snapshot!(created);
}

// openapi/differences.md#d9
#[tokio::test]
pub async fn database_as_sent() {
    let server = Server::json(
        200,
        r#"{"database": {
            "Name": "orders", "DbId": "0eb771dd-6906-11ee-8553-eaa7715aeaf2",
            "Hostname": "orders-acme.aws-us-east-1.turso.io", "hostname": "orders-acme.aws-us-east-1.turso.io",
            "IssuedCertLimit": 0, "IssuedCertCount": 0, "regions": ["aws-us-east-1"],
            "primaryRegion": "aws-us-east-1", "group": "default", "type": "logical", "version": "0.24.29",
            "database_type": "libsql", "encryption_cipher": "aes256gcm", "allow_attach": false,
            "block_reads": false, "block_writes": true, "delete_protection": true, "sleeping": false,
            "archived": false, "is_schema": false, "schema": null,
            "parent": {"id": "p", "name": "parent", "branched_at": "2026-05-21T10:00:00.123456789Z"},
            "a_future_field": {"x": 1}
        }}"#,
    );
    insta::assert_debug_snapshot!(server.orders().get().send().await.unwrap());
}

#[tokio::test]
async fn lists_as_sent() {
    let server = Server::json(
        200,
        r#"{"databases": [
            {"Name": "a", "DbId": "1", "Hostname": "a-acme.turso.io", "hostname": "a-acme.turso.io", "group": "default"},
            {"Name": "b", "DbId": "2", "Hostname": "b-acme.turso.io", "regions": null, "parent": null}
        ]}"#,
    );
    let response = server.acme().list_databases().send().await.unwrap();
    let databases = response.into_inner().databases;
    let server = Server::json(
        200,
        r#"{"instances": [{
            "uuid": "0be90471-6906-11ee-8553-eaa7715aeaf2", "name": "aws-us-east-1", "type": "primary",
            "region": "aws-us-east-1", "hostname": "orders-acme.aws-us-east-1.turso.io"
        }]}"#,
    );
    let response = server.orders().list_instances().send().await.unwrap();
    let instances = response.into_inner().instances;
    insta::assert_debug_snapshot!((databases, instances));
}

#[tokio::test]
async fn token_is_decoded_and_not_shown() {
    let server = Server::json(200, r#"{"jwt": "eyJhbGciOi"}"#);
    let token = server.orders().create_token().send().await.unwrap();
    assert_eq!(token.expose(), "eyJhbGciOi");
    insta::assert_debug_snapshot!(token);
}

// openapi/differences.md#d31
#[tokio::test]
pub async fn unknown_enum_value_is_kept() {
    let server = Server::json(
        200,
        r#"{"instances": [{"uuid": "u", "name": "n", "type": "witness", "hostname": "h"}]}"#,
    );
    let response = server.orders().list_instances().send().await.unwrap();
    let instance = &response.instances[0];
    assert_eq!(instance.type_, InstanceType::Unknown("witness".to_owned()));
    assert_eq!(instance.type_.to_string(), "witness");
    assert_eq!(serde_json::to_value(&instance.type_).unwrap(), "witness");
    assert!(!instance.is_primary());
}
