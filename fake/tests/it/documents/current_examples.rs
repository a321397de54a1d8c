//! The curl commands of the current documentation, and the requests of Turso's CLI.

use serde_json::json;
use turso_platform_fake::{Backend, Platform};

use super::curl::{AUTHORIZATION, Curl, JSON, assert_documented, error, old};
use super::expected::{TEXT, UUID};
use crate::support::DATABASES;

/// A source for copies, with the encryption of the example.
const ENCRYPTED_SOURCE: &str = r#"{"name": "source-encrypted-db", "group": "default",
    "remote_encryption": {"encryption_key": "BASE64_ENCRYPTION_KEY", "encryption_cipher": "aes256gcm"}}"#;

fn current(body: &'static str) -> Curl<'static> {
    Curl {
        method: "POST",
        path: DATABASES,
        headers: &[AUTHORIZATION, JSON],
        body: Some(body),
    }
}

/// The five examples of the current page on creating a database.
#[tokio::test]
async fn current_examples_of_creating_a_database() {
    let documented = json!({
        "database": {
            "Name": "new-database",
            "Hostname": "new-database-my-org.aws-us-east-1.turso.io",
            "DbId": UUID,
            // Sent, but not documented.
            "IssuedCertLimit": 0,
            "IssuedCertCount": 0,
            "database_type": "libsql",
        },
        "password": TEXT,
        "username": TEXT,
    });
    let empty = current(
        r#"{
      "name": "new-database",
      "group": "default"
  }"#,
    );
    let upload = current(
        r#"{
      "name": "new-database",
      "group": "default",
      "seed": {
        "type": "database_upload"
      }
  }"#,
    );
    let encrypted_upload = current(
        r#"{
      "name": "new-database",
      "group": "default",
      "seed": {
        "type": "database_upload"
      },
      "remote_encryption": {
        "encryption_key": "BASE64_ENCRYPTION_KEY",
        "encryption_cipher": "aes256gcm"
      }
  }"#,
    );
    let encrypted = current(
        r#"{
      "name": "new-database",
      "group": "default",
      "remote_encryption": {
        "encryption_key": "BASE64_ENCRYPTION_KEY",
        "encryption_cipher": "aes256gcm"
      }
  }"#,
    );
    let fork = current(
        r#"{
      "name": "new-database",
      "group": "default",
      "seed": {
        "type": "database",
        "name": "source-encrypted-db"
      },
      "remote_encryption": {
        "encryption_key": "BASE64_ENCRYPTION_KEY",
        "encryption_cipher": "aes256gcm"
      }
  }"#,
    );
    let source = current(ENCRYPTED_SOURCE);
    for (before, command) in [
        (&[][..], &empty),
        (&[], &upload),
        (&[], &encrypted_upload),
        (&[], &encrypted),
        (&[&source], &fork),
    ] {
        let documented = Some(documented.clone());
        assert_documented(Backend::Aws, before, command, 200, documented).await;
    }
    // The documented status is 409, but the service now sends 400 (openapi/differences.md#d1).
    let taken = error("database with same name already exists");
    assert_documented(Backend::Aws, &[&empty], &empty, 400, taken).await;
    let no_group = current(r#"{"name": "new-database", "group": "none"}"#);
    let not_found = error("group not found");
    assert_documented(Backend::Aws, &[], &no_group, 400, not_found).await;
}

/// The page on point-in-time recovery has a stray colon in the name of `type`, which cannot work.
/// Without the colon, the request succeeds, also with the property that Turso's CLI sends instead
/// of `name`.
#[tokio::test]
async fn current_example_of_point_in_time_recovery() {
    let source = current(r#"{"name": "my-db", "group": "default"}"#);
    let documented = current(
        r#"{"name": "new-database", "group": "default", "seed": {"type:": "database", "name": "my-db", "timestamp": "2023-12-20T09:46:08Z"}}"#,
    );
    let untyped = error("a seed requires a type");
    assert_documented(Backend::Aws, &[&source], &documented, 400, untyped).await;
    for property in ["name", "value"] {
        let body = format!(
            r#"{{"name": "new-database", "group": "default", "seed": {{"type": "database", "{property}": "my-db", "timestamp": "2023-12-20T09:46:08Z"}}}}"#
        );
        let create = Curl {
            body: Some(&body),
            ..current("")
        };
        let get = old("GET", "/v1/organizations/my-org/databases/new-database");
        let platform = Platform::start().await.unwrap();
        for command in [&source, &create] {
            assert_eq!(command.send(&platform).await.0, 200, "{property}");
        }
        let (_, found) = get.send(&platform).await;
        let parent = &found.unwrap()["database"]["parent"];
        assert_eq!(parent["name"], "my-db");
        assert_eq!(parent["branched_at"], "2023-12-20T09:46:08Z");
    }
}

/// Turso's CLI sends a content type even without a body, and an empty object as the body of a token.
#[tokio::test]
async fn headers_and_bodies_of_the_cli() {
    let source = current(r#"{"name": "my-db", "group": "default"}"#);
    let headers = &[AUTHORIZATION, "TursoCliVersion: v1.0.0", JSON];
    for (method, path, body) in [
        ("GET", DATABASES, None),
        (
            "POST",
            "/v1/organizations/my-org/databases/my-db/auth/tokens?expiration=never",
            Some("{}"),
        ),
        (
            "POST",
            "/v1/organizations/my-org/groups/default/auth/tokens",
            None,
        ),
        ("DELETE", "/v1/organizations/my-org/databases/my-db", None),
    ] {
        let platform = Platform::start().await.unwrap();
        assert_eq!(source.send(&platform).await.0, 200);
        let command = Curl {
            method,
            path,
            headers,
            body,
        };
        let (status, found) = command.send(&platform).await;
        assert_eq!(status, 200, "{method} {path}: {found:?}");
    }
}
