//! A database with its first instance in one call, on either platform and through failures.

use turso_platform::fake::{Backend, ORGANIZATION, Platform};
use turso_platform::{ErrorKind, types};

use crate::server::{Server, answer};

const MADE: &str =
    r#"{"database": {"DbId": "i", "Hostname": "orders-acme.turso.io", "Name": "orders"}}"#;
const EMPTY: &str = r#"{"instances": null}"#;
const PRIMARY: &str = r#"{"uuid": "u", "name": "ord", "type": "primary", "hostname": "h"}"#;

fn ok(body: &str) -> Vec<u8> {
    answer(200, "", body)
}

/// The request lines that the server received, without the part they share.
fn lines(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let lines = requests.iter().filter_map(|request| request.lines().next());
    let short = |line: &str| {
        line.replace("/v1/organizations/acme/databases", "")
            .replace(" HTTP/1.1", "")
    };
    lines.map(short).collect()
}

#[tokio::test]
async fn on_the_older_platform_the_first_instance_is_made() {
    let platform = Platform::builder()
        .backend(Backend::Legacy)
        .start()
        .await
        .unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let made = acme
        .create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap();
    let primary = made.primary.as_ref().unwrap();
    assert!(made.created && primary.is_primary());
    assert_eq!(made.group.as_deref(), Some("default"));
    assert_eq!(primary.region.as_deref(), Some("ord"));
    assert_eq!(made.libsql_url(), "libsql://orders-my-org.turso.io");
    assert_eq!(made.https_url(), "https://orders-my-org.turso.io");
    assert_eq!(
        acme.database("orders")
            .instances()
            .send()
            .await
            .unwrap()
            .instances
            .len(),
        1
    );
}

#[tokio::test]
async fn on_todays_platform_the_primary_is_found() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let made = acme
        .create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap();
    assert_eq!(made.primary.as_ref().unwrap().name, "aws-us-east-1");
    assert_eq!(
        acme.database("orders")
            .instances()
            .send()
            .await
            .unwrap()
            .instances
            .len(),
        1
    );
}

#[tokio::test]
async fn without_a_location_nothing_but_the_database_is_asked_for() {
    let server = Server::json(200, MADE);
    let acme = server.client().organization("acme");
    let made = acme
        .create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    assert!(made.primary.is_none());
    assert_eq!(lines(&server), ["POST "]);
}

#[tokio::test]
async fn without_a_name_one_is_made_up() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let first = acme
        .create_unnamed(|b| b.group("default"))
        .send()
        .await
        .unwrap();
    let second = acme
        .create_unnamed(|b| b.group("default"))
        .send()
        .await
        .unwrap();
    assert_ne!(first.name, second.name);
    assert_eq!(acme.databases().send().await.unwrap().databases.len(), 2);
}

#[tokio::test]
async fn a_taken_name_is_an_error_on_both_platforms() {
    for (backend, status) in [(Backend::Aws, 400), (Backend::Legacy, 409)] {
        let platform = Platform::builder().backend(backend).start().await.unwrap();
        let acme = platform.client().organization(ORGANIZATION);
        let create = || acme.create("orders", |b| b.group("default"));
        create().location("ord").send().await.unwrap();
        for again in [create(), create().location("ord")] {
            let error = again.send().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::AlreadyExists);
            assert_eq!(error.status().unwrap(), status);
            assert!(error.database().is_none());
        }
    }
}

#[tokio::test]
async fn when_the_second_step_fails_the_error_holds_the_database_and_the_next_call_finishes() {
    let platform = Platform::builder()
        .backend(Backend::Legacy)
        .start()
        .await
        .unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let create = || acme.create("orders", |b| b.group("default"));
    let error = create().location("nowhere").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::InvalidArgument, "invalid location: nowhere")
    );
    let kept = error.database().unwrap();
    assert_eq!(kept.name, "orders");

    let made = create().location("ord").send().await.unwrap();
    assert_eq!(made.db_id, kept.db_id, "the same database");
    assert!(!made.created, "it was there");
    assert_eq!(made.primary.as_ref().unwrap().name, "ord");
    assert_eq!(
        create().location("ord").send().await.unwrap_err().kind(),
        ErrorKind::AlreadyExists
    );
}

#[tokio::test]
async fn what_was_found_is_not_taken_for_what_was_asked() {
    let taken = || {
        answer(
            409,
            "",
            r#"{"error": "database with name [orders] already exists"}"#,
        )
    };
    let found =
        r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "orders", "group": "other"}}"#;
    let server = Server::start([taken(), ok(found)]);
    let acme = server.client().organization("acme");
    let error = acme
        .create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(
        lines(&server),
        ["POST ", "GET /orders"],
        "nothing is made in a database of another group"
    );

    // Whether the database that is there was seeded cannot be seen.
    let platform = Platform::builder()
        .backend(Backend::Legacy)
        .start()
        .await
        .unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let seed = types::CreateDatabaseInputSeed::builder().name("source");
    let seeded = acme
        .create("orders", |b| b.group("default").seed(seed))
        .location("ord");
    assert_eq!(
        seeded.send().await.unwrap_err().kind(),
        ErrorKind::AlreadyExists
    );
    assert!(
        acme.database("orders")
            .instances()
            .send()
            .await
            .unwrap()
            .instances
            .is_empty()
    );
}

#[tokio::test]
async fn the_first_refusal_is_what_is_reported() {
    let taken = answer(409, "", r#"{"error": "taken", "code": "a_code"}"#);
    let server = Server::start([taken, answer(403, "", "")]);
    let acme = server.client().organization("acme");
    let error = acme
        .create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::AlreadyExists, Some("a_code"))
    );
}

/// Today's platform: the database is whole, only the look at its instances failed.
#[tokio::test]
async fn the_second_step_can_be_repeated_alone() {
    let listed = format!(r#"{{"instances": [{PRIMARY}]}}"#);
    let server = Server::start([ok(MADE), answer(503, "", ""), ok(&listed)]);
    let acme = server.client().organization("acme");
    let error = acme
        .create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    let name = &error.database().unwrap().name;
    assert_eq!(
        acme.database(name)
            .first_instance("ord")
            .await
            .unwrap()
            .uuid,
        "u"
    );
}

#[tokio::test]
async fn when_another_was_faster_the_primary_is_theirs() {
    let replica = PRIMARY
        .replace("primary", "replica")
        .replace(r#""u""#, r#""ours""#);
    let made = format!(r#"{{"instance": {replica}}}"#);
    let listed = format!(r#"{{"instances": [{replica}, {PRIMARY}]}}"#);
    let server = Server::start([ok(EMPTY), ok(&made), ok(&listed)]);
    let orders = server.client().organization("acme").database("orders");
    assert_eq!(orders.first_instance("ord").await.unwrap().uuid, "u");
}

#[tokio::test]
async fn a_name_that_is_taken_out_of_sight_is_taken() {
    let taken = answer(
        400,
        "",
        r#"{"error": "database with same name already exists"}"#,
    );
    let server = Server::start([taken, answer(404, "", r#"{"error": "record not found"}"#)]);
    let acme = server.client().organization("acme");
    let error = acme
        .create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
}

#[tokio::test]
async fn an_instance_that_another_made_meanwhile_is_the_one() {
    let listed = format!(r#"{{"instances": [{PRIMARY}]}}"#);
    for failure in [answer(400, "", r#"{"error": "refused"}"#), b"".to_vec()] {
        let server = Server::start([ok(MADE), ok(EMPTY), failure, ok(&listed)]);
        let acme = server.client().organization("acme");
        let made = acme
            .create("orders", |b| b.group("default"))
            .location("ord")
            .send()
            .await
            .unwrap();
        assert_eq!(made.primary.as_ref().unwrap().uuid, "u");
        let sent = [
            "POST ",
            "GET /orders/instances",
            "POST /orders/instances",
            "GET /orders/instances",
        ];
        assert_eq!(lines(&server), sent);
    }
}

#[tokio::test]
async fn the_primary_is_returned_not_a_replica() {
    let replica = PRIMARY
        .replace("primary", "replica")
        .replace(r#""u""#, r#""other""#);
    let listed = format!(r#"{{"instances": [{replica}, {PRIMARY}]}}"#);
    let server = Server::start([ok(MADE), ok(&listed)]);
    let acme = server.client().organization("acme");
    let made = acme
        .create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap();
    assert_eq!(made.primary.as_ref().unwrap().uuid, "u");
}

#[tokio::test]
async fn a_body_that_lacks_the_group_is_refused_before_anything_is_sent() {
    let server = Server::json(200, MADE);
    let error = server
        .client()
        .organization("acme")
        .create("orders", |b| b)
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(
        error.message(),
        "the database was not created: `group` is missing: set it with `.group(…)`"
    );
    assert_eq!(lines(&server), [""; 0]);
}

#[tokio::test]
async fn the_name_given_first_counts() {
    let server = Server::json(200, MADE);
    let acme = server.client().organization("acme");
    acme.create("orders", |b| b.name("other").group("default"))
        .send()
        .await
        .unwrap();
    assert!(
        server.requests()[0].contains(r#""name":"orders""#),
        "{:?}",
        server.requests()
    );
}

#[tokio::test]
async fn a_database_begins_with_what_was_asked_for() {
    let server = Server::json(200, MADE);
    let acme = server.client().organization("acme");
    let bodies = async |body: fn(
        types::builder::CreateDatabaseInput,
    ) -> types::builder::CreateDatabaseInput| {
        acme.create("orders", |b| body(b.group("g")))
            .send()
            .await
            .unwrap();
        let sent = server.requests().pop().unwrap();
        sent.split_once("\n\n").unwrap().1.to_owned()
    };
    let plain = r#"{"group":"g","name":"orders""#;
    let key = "MTYgYnl0ZXMgaW4gYWxsIQ==";
    assert_eq!(bodies(|b| b).await, format!("{plain}}}"));
    assert_eq!(
        bodies(|b| b.copy_of("a")).await,
        format!(r#"{plain},"seed":{{"name":"a","type":"database"}}}}"#)
    );
    // A moment of any zone, in UTC on the wire.
    assert_eq!(
        bodies(|b| {
            let moment = "2026-11-25T11:30:00.5+02:00";
            b.copy_of_at("a", chrono::DateTime::parse_from_rfc3339(moment).unwrap())
        })
        .await,
        format!(
            r#"{plain},"seed":{{"name":"a","timestamp":"2026-11-25T09:30:00.500Z","type":"database"}}}}"#
        )
    );
    assert_eq!(
        bodies(|b| b.for_upload()).await,
        format!(r#"{plain},"seed":{{"type":"database_upload"}}}}"#)
    );
    assert_eq!(
        bodies(|b| b.encrypted("aegis128l", "MTYgYnl0ZXMgaW4gYWxsIQ==")).await,
        format!(
            r#"{plain},"remote_encryption":{{"encryption_cipher":"aegis128l","encryption_key":"{key}"}}}}"#
        )
    );
    assert_eq!(
        bodies(|b| b.size_limit("256mb")).await,
        format!(r#"{plain},"size_limit":"256mb"}}"#)
    );
}

#[tokio::test]
async fn a_key_is_checked_before_anything_is_sent() {
    let server = Server::json(200, MADE);
    let acme = server.client().organization("acme");
    let (long, short) = ("A".repeat(43) + "=", "A".repeat(22) + "==");
    let cases = [
        (
            "aes256gcm",
            &*short,
            "the encryption key has 16 bytes; aes256gcm needs 32",
        ),
        ("chacha20poly1305", &short, "chacha20poly1305 needs 32"),
        ("aegis256x2", &short, "aegis256x2 needs 32"),
        (
            "aes128gcm",
            &long,
            "the encryption key has 32 bytes; aes128gcm needs 16",
        ),
        ("aegis128x4", &long, "aegis128x4 needs 16"),
        ("aes256gcm", "", "the encryption key has 0 bytes"),
        (
            "aes256gcm",
            "a-key-of-no-base64!",
            "the encryption key is not Base64",
        ),
        ("aes256gcm", &long[..43], "the encryption key is not Base64"),
        ("rot13", &long, "aes256gcm"),
    ];
    for (cipher, key, problem) in cases {
        let create = |or_get: bool| {
            let body = |b: types::builder::CreateDatabaseInput| b.group("g").encrypted(cipher, key);
            if or_get {
                acme.ensure("orders", body)
            } else {
                acme.create("orders", body)
            }
        };
        for or_get in [false, true] {
            let error = create(or_get).send().await.expect_err(cipher);
            assert_eq!(
                (error.kind(), error.attempts()),
                (ErrorKind::InvalidArgument, 0)
            );
            assert!(error.message().contains(problem), "{error}");
            assert!(
                key.len() < 9 || !format!("{error:?}").contains(key),
                "{error:?}"
            );
        }
    }
    let half = types::CreateDatabaseInputRemoteEncryption::builder().encryption_cipher("aes256gcm");
    let half = acme
        .create("orders", |b| b.group("g").remote_encryption(half))
        .send();
    let message = "the database was not created: encryption needs a cipher and a key";
    assert_eq!(half.await.unwrap_err().message(), message);
    assert_eq!(lines(&server), [""; 0]);
}

#[tokio::test]
async fn a_new_name_is_checked_and_one_of_the_service_is_not() {
    let server = Server::json(200, MADE);
    let acme = server.client().organization("acme");
    let error = acme
        .create("my_orders", |b| b.group("g"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts()),
        (ErrorKind::InvalidArgument, 0)
    );
    assert!(
        error.message().contains("holds '_' (character 3)"),
        "{error}"
    );
    assert_eq!(lines(&server), [""; 0]);
    acme.database("My_Old_DB").get().send().await.unwrap();
    assert_eq!(lines(&server), ["GET /My_Old_DB"]);
}
