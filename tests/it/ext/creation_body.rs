//! The request body of a creation: its checks, and what is sent.

use std::time::{Duration, SystemTime};

use turso_platform::chrono::DateTime;
use turso_platform::ext::{DatabaseRequest, NewDatabase};
use turso_platform::types::{Encryption, Seed};
use turso_platform::{Error, ErrorKind, OrganizationClient};

use crate::support::ENCRYPTION_KEY;
use crate::support::responses::database;
use crate::support::server::Server;

// openapi/differences.md#d12, openapi/differences.md#d13, openapi/differences.md#d14
#[tokio::test]
pub async fn creation_sends_only_what_was_set() {
    type Settings = fn(NewDatabase) -> NewDatabase;
    let cases: &[(Settings, &str)] = &[
        (|b| b, ""),
        (
            |b| b.seed(Seed::copy_of("a")),
            r#","seed":{"name":"a","type":"database"}"#,
        ),
        // A time in any zone is sent in UTC.
        (
            |b| {
                let time = DateTime::parse_from_rfc3339("2026-11-25T11:30:00.5+02:00");
                b.seed(Seed::copy_of_at("a", time.unwrap()))
            },
            r#","seed":{"name":"a","timestamp":"2026-11-25T09:30:00.500Z","type":"database"}"#,
        ),
        (
            |b| b.seed(Seed::upload()),
            r#","seed":{"type":"database_upload"}"#,
        ),
        (
            |b| {
                b.encryption(Encryption::with_key(
                    "aegis128l",
                    "MTYgYnl0ZXMgaW4gYWxsIQ==",
                ))
            },
            r#","remote_encryption":{"encryption_cipher":"aegis128l","encryption_key":"MTYgYnl0ZXMgaW4gYWxsIQ=="}"#,
        ),
        (
            |b| {
                let key = Encryption::key("MTYgYnl0ZXMgaW4gYWxsIQ==");
                b.seed(Seed::copy_of("a")).encryption(key)
            },
            r#","remote_encryption":{"encryption_key":"MTYgYnl0ZXMgaW4gYWxsIQ=="},"seed":{"name":"a","type":"database"}"#,
        ),
        (|b| b.use_tursodb(true), r#","use_tursodb":true"#),
        #[cfg(described = "createDatabase.size_limit")]
        (|b| b.size_limit("256mb"), r#","size_limit":"256mb""#),
    ];
    let server = Server::start([database("i")]);
    let acme = server.acme();
    for (set, sent) in cases {
        let create = set(acme.create("orders").group("g"));
        create.send().await.unwrap();
        let expected = format!(r#"{{"group":"g","name":"orders"{sent}}}"#);
        assert_eq!(server.last_body(), expected);
    }
}

/// Creates or ensures a database, which must fail before anything is sent.
async fn rejected<R: DatabaseRequest>(request: impl FnOnce(OrganizationClient) -> R) -> Error {
    let server = Server::start([database("i")]);
    let error = request(server.acme()).send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.operation()),
        (ErrorKind::InvalidArgument, 0, Some("create_database"))
    );
    assert_eq!(server.requests(), [""; 0]);
    error
}

#[tokio::test]
async fn incomplete_body_is_rejected_before_anything_is_sent() {
    let no_group = rejected(|acme| acme.create("orders")).await;
    let cipher = Encryption::builder().encryption_cipher("aes256gcm");
    let no_key = rejected(|acme| acme.create("orders").group("g").encryption(cipher)).await;
    let unknown = Seed::builder().type_("none");
    let wrong_type = rejected(|acme| acme.ensure("orders").group("g").seed(unknown)).await;
    let messages = [no_group, no_key, wrong_type].map(|error| error.to_string());
    insta::assert_snapshot!("incomplete_body", messages.join("\n"));
}

#[tokio::test]
async fn key_that_does_not_fit_its_cipher_is_rejected_and_not_shown() {
    let (long, short) = ("A".repeat(43) + "=", "A".repeat(22) + "==");
    let cases = [
        ("aes256gcm", &*short),
        ("chacha20poly1305", &short),
        ("aegis256x2", &short),
        ("aes128gcm", &long),
        ("aegis128x4", &long),
        ("aes256gcm", ""),
        ("aes256gcm", "a-key-of-no-base64!"),
        ("aes256gcm", &long[..43]),
        ("rot13", &long),
    ];
    let mut messages = String::new();
    for (cipher, key) in cases {
        let encryption = || Encryption::with_key(cipher, key);
        let create = |acme: OrganizationClient| acme.create("orders").group("g");
        let create = rejected(|acme| create(acme).encryption(encryption())).await;
        let ensure = |acme: OrganizationClient| acme.ensure("orders").group("g");
        let ensure = rejected(|acme| ensure(acme).encryption(encryption())).await;
        assert_eq!(create.message(), ensure.message());
        let shown = format!("{create} {create:?} {ensure:?}");
        assert!(key.is_empty() || !shown.contains(key), "{shown}");
        messages += &format!("{cipher}, {} characters: {}\n", key.len(), create.message());
    }
    insta::assert_snapshot!("unusable_keys", messages);
}

#[tokio::test]
async fn key_alone_is_rejected_unless_for_a_copy() {
    let create = |acme: OrganizationClient| acme.create("orders").group("g");
    let key = || Encryption::key(ENCRYPTION_KEY);
    let empty = rejected(|acme| create(acme).encryption(key())).await;
    let seed = Seed::upload();
    let for_upload = rejected(|acme| create(acme).encryption(key()).seed(seed)).await;
    assert_eq!(empty.message(), for_upload.message());
    let copy = |acme| create(acme).seed(Seed::copy_of("a"));
    let cipher = Encryption::builder().encryption_cipher("aes256gcm");
    let no_key = rejected(|acme| copy(acme).encryption(cipher)).await;
    let short = rejected(|acme| copy(acme).encryption(Encryption::key("MTUgYnl0ZXM="))).await;
    let no_base64 = rejected(|acme| copy(acme).encryption(Encryption::key("a-key!"))).await;
    let messages = [empty, no_key, short, no_base64].map(|error| error.to_string());
    insta::assert_snapshot!("key_alone", messages.join("\n"));
}

#[tokio::test]
async fn time_out_of_range_is_an_error() {
    let far = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 50);
    let seed = Seed::copy_of_at("a", far);
    let error = rejected(|acme| acme.create("orders").group("g").seed(seed)).await;
    assert_eq!(
        error.message(),
        "invalid `seed.timestamp`: it is too far in the past or future"
    );
}
