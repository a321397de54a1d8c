//! Tests that the methods of a platform have the same effects on a server in this process and in a separate one.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::Barrier;
use turso_platform::{ErrorKind, OrganizationClient};
use turso_platform_fake::{ORGANIZATION, Platform, Reply, Request, Usage};

use super::{both, panic_message, spawn};
use crate::support::{
    DATABASES, DAY, are_described, authorized, create, create_for_upload, get, organization,
    organization_without_retries, request_to, send, status, text,
};

async fn list_status(acme: &OrganizationClient) -> u16 {
    match acme.list_databases().send().await {
        Ok(response) => response.status().as_u16(),
        Err(error) => error.status().map_or(0, |status| status.as_u16()),
    }
}

#[tokio::test]
async fn replies_are_scripted() {
    for platform in both(Platform::builder()).await {
        let acme = organization_without_retries(&platform);
        let create = async |name: &str| {
            let create = acme.create(name).group("default");
            create.send().await.unwrap_err()
        };
        let limited = Reply::error(429, "slow \"down\"\n").header("retry-after", "7");
        platform.reply_once("listDatabases", limited);
        let list = authorized(&platform, "GET", DATABASES);
        let response = list.send().await.unwrap();
        assert_eq!(response.status(), 429);
        assert_eq!(response.headers()["retry-after"], "7");
        let body = response.text().await.unwrap();
        assert_eq!(body, r#"{"error":"slow \"down\"\n"}"#);

        platform.reply_once("create_database", Reply::dropped());
        platform.reply_once("createDatabase", Reply::dropped().after_effect());
        assert_eq!(create("orders").await.kind(), ErrorKind::Transport);
        assert!(platform.databases().is_empty(), "dropped before the effect");
        assert_eq!(create("orders").await.kind(), ErrorKind::Transport);
        let databases = platform.databases();
        assert_eq!(databases.len(), 1, "dropped after the effect");
        let got = acme.database("orders").get().send().await.unwrap();
        assert_eq!(databases[0], got.database);

        platform.reply_always("*", Reply::body(418, "<html>"));
        platform.reply_at_rate("listDatabases", 2.0, Reply::error(503, "busy"));
        platform.reply_at_rate("listDatabases", f64::NAN, Reply::error(500, "never"));
        assert_eq!(list_status(&acme).await, 503);
        assert_eq!(status(authorized(&platform, "GET", "/v1/x")).await, 418);
        platform.clear_replies();
        assert_eq!(list_status(&acme).await, 200);

        let delay = Duration::from_millis(30);
        platform.reply_once("listDatabases", Reply::passthrough().delay(delay));
        let start = Instant::now();
        assert_eq!(list_status(&acme).await, 200);
        assert!(start.elapsed() >= delay);
    }
}

#[tokio::test]
async fn choice_of_failing_requests_depends_only_on_the_seed() {
    let mut outcomes = Vec::new();
    for seed in [1, 2] {
        for platform in both(Platform::builder().seed(seed)).await {
            platform.make_unreliable();
            let acme = organization_without_retries(&platform);
            let mut outcome = Vec::new();
            for _ in 0..100 {
                outcome.push(list_status(&acme).await);
            }
            assert!(outcome.contains(&503) && outcome.contains(&200));
            outcomes.push(outcome);
        }
    }
    assert_eq!(outcomes[0], outcomes[1]);
    assert_eq!(outcomes[2], outcomes[3]);
    assert_ne!(outcomes[0], outcomes[2]);
}

#[tokio::test]
async fn requests_are_logged() {
    let fields = |request: &Request, platform: &Platform| {
        let authority = platform.base_url().replace("http://", "");
        let host = request.host.replace(&authority, "the platform");
        let token = request.token.as_ref();
        (
            (request.operation, request.method.clone(), host),
            (request.path.clone(), request.query.clone()),
            token.map(|token| token.expose().to_owned()),
            request.body.clone(),
        )
    };
    let mut logs = Vec::new();
    for platform in both(Platform::builder().log_limit(5)).await {
        let acme = organization(&platform);
        acme.list_groups().send().await.unwrap();
        create(&acme, "orders").await;
        acme.database("orders").wait_ready().send().await.unwrap();
        acme.list_databases().limit(5).send().await.unwrap();
        let lost = request_to(&platform, "evil.example", "GET", "/%2f?x=ü");
        assert_eq!(status(lost).await, 421);
        let requests = platform.requests();
        assert_eq!(requests.len(), 5, "the limit");
        let shown = format!("{requests:?} {platform:?}");
        assert!(!shown.contains(platform.token()), "{shown}");
        let log = requests.iter().map(|request| fields(request, &platform));
        logs.push(log.collect::<Vec<_>>());
    }
    assert_eq!(logs[0][0].0.0, Some("createDatabase"));
    assert_eq!(logs[0][4].0.0, None);
    assert_eq!(logs[0], logs[1]);
}

#[tokio::test]
async fn clock_token_permissions_and_uploads_are_controlled() {
    for platform in both(Platform::builder()).await {
        let acme = organization(&platform);
        let up = create_for_upload(&acme, "up").await;
        let path = format!("{DATABASES}/up/auth/tokens");
        let body = r#"{"fine_grained_permissions": [{"t": null, "a": ["data_read"]}]}"#;
        let created = text(authorized(&platform, "POST", &path).body(body)).await;
        let created: Value = serde_json::from_str(&created).unwrap();
        let permissions = platform.token_permissions(created["jwt"].as_str().unwrap());
        assert_eq!(json!(permissions), json!([{"t": null, "a": ["data_read"]}]));
        assert_eq!(platform.token_permissions("none"), None);

        let token = acme.database("up").create_token().expires_in(DAY);
        let token = token.send().await.unwrap();
        assert_eq!(
            platform
                .token_permissions(token.expose())
                .map(|all| all.len()),
            Some(0)
        );
        let mut page = vec![0; 4096];
        page[..16].copy_from_slice(b"SQLite format 3\0");
        page[16..20].copy_from_slice(&[0x10, 0x00, 2, 2]);
        let upload = async || {
            let upload = request_to(&platform, &up.hostname, "POST", "/v1/upload");
            status(upload.bearer_auth(token.expose()).body(page.clone())).await
        };
        assert_eq!(platform.uploaded("up"), None);
        assert_eq!(platform.uploaded("none"), None);
        assert_eq!(upload().await, 200);
        assert_eq!(platform.uploaded("up"), Some(4096));
        platform.advance(DAY - Duration::from_nanos(1));
        assert_eq!(upload().await, 400, "a second upload");
        platform.advance(Duration::from_nanos(1));
        assert_eq!(upload().await, 401, "token expired");
    }
}

#[tokio::test]
async fn roles_usage_and_groups_are_controlled() {
    for platform in both(Platform::builder()).await {
        let acme = organization(&platform);
        create(&acme, "orders").await;
        let groups = acme.list_groups().send().await.unwrap().into_inner().groups;
        assert_eq!(platform.groups(), groups);
        platform.set_role("iku", "member");
        let client = platform.client();
        if are_described(&["addOrganizationMember"]) {
            let ada = json!({"username": "ada"});
            let added = send(&client, "addOrganizationMember", &[ORGANIZATION], ada);
            assert_eq!(added.await.unwrap_err().kind(), ErrorKind::Forbidden);
        }
        if !are_described(&["getDatabaseUsage"]) {
            continue;
        }
        let usage = Usage {
            rows_read: i64::MAX,
            storage_bytes: 4096,
            ..Usage::default()
        };
        platform.set_usage("orders", usage);
        let arguments = [ORGANIZATION, "orders"];
        let got = get(&client, "getDatabaseUsage", &arguments, &[])
            .await
            .unwrap();
        assert_eq!(got["total"]["rows_read"], i64::MAX);
        assert_eq!(got["total"]["storage_bytes"], 4096);
    }
}

#[tokio::test]
async fn exports_are_set() {
    // Far more than a pipe holds.
    let file: Vec<u8> = (0..256 * 4096_u32).flat_map(u32::to_le_bytes).collect();
    for platform in both(Platform::builder()).await {
        let acme = organization(&platform);
        let orders = create(&acme, "orders").await;
        let token = acme.database("orders").create_token().send().await.unwrap();
        let export = async |path: &str| {
            let export = request_to(&platform, &orders.hostname, "GET", path);
            let response = export.bearer_auth(token.expose()).send().await.unwrap();
            response.bytes().await.unwrap()
        };
        platform.set_export("orders", file.clone(), vec![1; 4120]);
        platform.add_export_frames("orders", &[2; 4120]);
        assert_eq!(export("/info").await, r#"{"current_generation":2}"#);
        assert!(export("/export/2").await == file);
        let frames = [[1; 4120], [2; 4120]].concat();
        assert!(export("/sync/2/1/2").await == frames);
    }
}

#[tokio::test]
async fn panics_have_the_same_messages() {
    for platform in both(Platform::builder()).await {
        let operation = "creat_database";
        let expected = "no operation `creat_database`; did you mean `create_database`?";
        for message in [
            panic_message(|| platform.reply_once(operation, Reply::dropped())),
            panic_message(|| platform.reply_always(operation, Reply::dropped())),
            panic_message(|| platform.reply_at_rate(operation, 0.5, Reply::dropped())),
        ] {
            assert_eq!(message, expected);
        }
        for message in [
            panic_message(|| platform.set_usage("none", Usage::default())),
            panic_message(|| platform.set_export("none", Vec::new(), Vec::new())),
            panic_message(|| platform.add_export_frames("none", &[])),
        ] {
            assert_eq!(message, "no database `none`");
        }
        create(&organization(&platform), "orders").await;
        assert_eq!(platform.databases().len(), 1, "still works");
    }
}

#[tokio::test]
async fn spawned_platform_rejects_a_barrier() {
    let platform = spawn(Platform::builder());
    let reply = Reply::passthrough().wait_at(Arc::new(Barrier::new(1)));
    for message in [
        panic_message(|| platform.reply_once("*", reply.clone())),
        panic_message(|| platform.reply_always("*", reply.clone())),
        panic_message(|| platform.reply_at_rate("*", 1.0, reply.clone())),
    ] {
        let start = "a spawned platform cannot wait at a barrier";
        assert!(message.starts_with(start), "{message}");
    }
    assert_eq!(status(authorized(&platform, "GET", DATABASES)).await, 200);
}

#[test]
fn threads_share_a_spawned_platform_without_a_runtime() {
    let platform = spawn(Platform::builder());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for n in 0..50 {
                    assert_eq!(platform.groups().len(), 1, "{n}");
                    assert_eq!(platform.uploaded("none"), None, "{n}");
                    assert!(platform.requests().is_empty(), "{n}");
                }
            });
        }
    });
}
