//! Answers as the documents show them and as the service sends them, decoded.

use turso_platform::{ErrorKind, types};

use crate::server::Server;

fn database(server: &Server) -> turso_platform::ext::DatabaseClient {
    server.client().organization("acme").database("orders")
}

#[tokio::test]
async fn create_as_the_older_page_documents_it() {
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
    let acme = server.client().organization("my-org");
    let made = acme
        .create("my-db", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    insta::assert_debug_snapshot!(made);
}

#[tokio::test]
async fn create_instance_as_the_older_page_documents_it() {
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
    let made = database(&server)
        .create_instance("ord")
        .send()
        .await
        .unwrap();
    assert!(made.instance.is_primary());
    insta::assert_debug_snapshot!(made);
}

#[tokio::test]
async fn database_as_the_service_sends_it() {
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
            "a_field_of_tomorrow": {"x": 1}
        }}"#,
    );
    insta::assert_debug_snapshot!(database(&server).get().send().await.unwrap());
}

#[tokio::test]
async fn create_as_the_service_answers_it_today() {
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
    let create = client.create_database().organization_slug("acme");
    insta::assert_debug_snapshot!(
        create
            .body_map(|b| b.name("orders").group("default"))
            .send()
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn lists_as_the_service_sends_them() {
    let server = Server::json(
        200,
        r#"{"databases": [
            {"Name": "a", "DbId": "1", "Hostname": "a-acme.turso.io", "hostname": "a-acme.turso.io", "group": "default"},
            {"Name": "b", "DbId": "2", "Hostname": "b-acme.turso.io", "regions": null, "parent": null}
        ]}"#,
    );
    let acme = server.client().organization("acme");
    let databases = acme
        .databases()
        .send()
        .await
        .unwrap()
        .into_inner()
        .databases;
    let server = Server::json(
        200,
        r#"{"instances": [{
            "uuid": "0be90471-6906-11ee-8553-eaa7715aeaf2", "name": "aws-us-east-1", "type": "primary",
            "region": "aws-us-east-1", "hostname": "orders-acme.aws-us-east-1.turso.io"
        }]}"#,
    );
    let instances = database(&server)
        .instances()
        .send()
        .await
        .unwrap()
        .into_inner()
        .instances;
    insta::assert_debug_snapshot!((databases, instances));
}

#[tokio::test]
async fn token() {
    let server = Server::json(200, r#"{"jwt": "eyJhbGciOi"}"#);
    let answer = database(&server).token().send().await.unwrap();
    assert_eq!(answer.expose(), "eyJhbGciOi");
    insta::assert_debug_snapshot!(answer);
}

#[tokio::test]
async fn the_name_of_what_was_destroyed() {
    let server = Server::json(200, r#"{"database": "orders"}"#);
    assert_eq!(
        database(&server).delete().send().await.unwrap().database,
        "orders"
    );
}

#[tokio::test]
async fn an_empty_success_is_empty_whatever_its_body() {
    for body in ["", "{}", "null", "done"] {
        let server = Server::json(200, body);
        database(&server).invalidate_tokens().send().await.unwrap();
    }
}

#[tokio::test]
async fn an_unknown_enum_value_is_kept() {
    let server = Server::json(
        200,
        r#"{"instances": [{"uuid": "u", "name": "n", "type": "witness", "hostname": "h"}]}"#,
    );
    let answer = database(&server).instances().send().await.unwrap();
    assert_eq!(
        answer.instances[0].type_,
        types::InstanceType::Unknown("witness".to_owned())
    );
    assert_eq!(answer.instances[0].type_.to_string(), "witness");
    assert_eq!(
        serde_json::to_value(&answer.instances[0].type_).unwrap(),
        "witness"
    );
    assert!(!answer.instances[0].is_primary());
}

#[tokio::test]
#[allow(deprecated)]
async fn a_null_list_is_empty_and_a_required_one_must_be_there() {
    let server = Server::json(200, r#"{"databases": null}"#);
    let acme = server.client().organization("acme");
    assert!(acme.databases().send().await.unwrap().databases.is_empty());

    for regions in ["", r#", "regions": null"#, r#", "regions": []"#] {
        let text =
            format!(r#"{{"database": {{"Name": "n", "DbId": "i", "Hostname": "h"{regions}}}}}"#);
        let answer = database(&Server::json(200, &text))
            .get()
            .send()
            .await
            .unwrap();
        assert!(answer.database.regions.is_empty());
    }

    let server = Server::json(200, "{}");
    let error = server
        .client()
        .organization("acme")
        .databases()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.message(), "the answer lacks `databases`");
}

#[tokio::test]
async fn an_answer_that_does_not_fit_names_the_field() {
    let cases = [
        ("", "the answer is empty or ends too early"),
        (
            r#"{"database": {"Name": "n""#,
            "the answer is empty or ends too early",
        ),
        ("<html>", "the answer is not JSON, from line 1 column 1 on"),
        (
            r#"{"database": {}} trailing"#,
            "the answer lacks `database.DbId`",
        ),
        (
            r#"{"database": {"DbId": "i", "Hostname": "h"}}"#,
            "the answer lacks `database.Name`",
        ),
        (r#"{}"#, "the answer lacks `database`"),
        (r#"[]"#, "the answer is not the object it should be"),
        (
            r#"{"database": "a-secret"}"#,
            "`database` is not the object it should be",
        ),
        (
            r#"{"database": {"DbId": 5}}"#,
            "`database.DbId` is not a string",
        ),
        (r#""a-secret""#, "the answer is not the object it should be"),
    ];
    for (body, message) in cases {
        let server = Server::json(200, body);
        let acme = server.client().organization("acme");
        let error = acme
            .create("orders", |b| b.group("g"))
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Decode, message),
            "{body}"
        );
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.operation(), Some("create_database"));
    }
}
