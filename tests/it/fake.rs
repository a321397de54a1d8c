//! The fake platform answers as the service does.

use std::time::Duration;

use heck::ToSnakeCase;
use turso_platform::ext::OrganizationClient;
use turso_platform::fake::{AnsweredBy, Backend, ORGANIZATION, Platform, Reply, answered_by};
use turso_platform::{Client, ErrorKind, Retry, reqwest, types};

async fn message<T>(sent: impl Future<Output = Result<T, turso_platform::Error>>) -> String {
    let error = sent.await.map(drop).expect_err("this must be refused");
    format!("{} {}", error.status().unwrap().as_u16(), error.message())
}

fn day() -> Duration {
    Duration::from_secs(86_400)
}

#[tokio::test]
async fn state_is_kept_and_gone_with_what_is_destroyed() {
    let platform = Platform::builder()
        .backend(Backend::Legacy)
        .start()
        .await
        .unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .location("ord")
        .send()
        .await
        .unwrap();
    let orders = acme.database("orders");
    let replica = orders
        .create_instance("lhr")
        .send()
        .await
        .unwrap()
        .into_inner()
        .instance;
    assert_eq!(replica.type_, types::InstanceType::Replica);
    assert_eq!(
        orders.instance("lhr").send().await.unwrap().instance.uuid,
        replica.uuid
    );
    assert_eq!(
        orders.delete_instance("lhr").send().await.unwrap().instance,
        "lhr"
    );
    assert_eq!(orders.instances().send().await.unwrap().instances.len(), 1);
    assert_eq!(
        orders
            .get()
            .send()
            .await
            .unwrap()
            .database
            .primary_region
            .as_deref(),
        Some("ord")
    );

    assert_eq!(
        acme.databases()
            .group("default")
            .send()
            .await
            .unwrap()
            .databases
            .len(),
        1
    );
    assert_eq!(
        acme.databases()
            .group("other")
            .send()
            .await
            .unwrap()
            .databases
            .len(),
        0
    );
    assert_eq!(orders.delete().send().await.unwrap().database, "orders");
    assert_eq!(acme.databases().send().await.unwrap().databases.len(), 0);
    assert_eq!(
        orders.get().send().await.unwrap_err().kind(),
        ErrorKind::NotFound
    );
}

#[tokio::test]
async fn refusals_are_the_services_own() {
    let platform = Platform::builder()
        .backend(Backend::Legacy)
        .start()
        .await
        .unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let orders = acme.database("orders");
    let create = |name: &str| acme.create(name, |b| b.group("default"));
    create("orders").location("ord").send().await.unwrap();
    let other = platform.client().organization("other");
    orders.token().expires_in(day()).send().await.unwrap();
    orders.token().expiration("never").send().await.unwrap();
    orders
        .token()
        .expiration("1w2d3h4m5s6ms")
        .send()
        .await
        .unwrap();
    for expiration in ["", "5", "+5d", "d", "5x", "5d "] {
        let refused = message(orders.token().expiration(expiration).send()).await;
        assert_eq!(refused, "400 Invalid expiration format", "{expiration:?}");
    }
    let client = platform.client();
    let unchecked = client.create_database().organization_slug(ORGANIZATION);
    let refusals = [
        message(other.databases().send()).await,
        message(create("orders").send()).await,
        message(
            unchecked
                .body_map(|b| b.name("Orders").group("default"))
                .send(),
        )
        .await,
        message(acme.create("x", |b| b.group("none")).send()).await,
        message(acme.database("none").delete().send()).await,
        message(orders.create_instance("amss").send()).await,
        message(orders.delete_instance("ord").send()).await,
        message(orders.delete_instance("lhr").send()).await,
        message(orders.token().expiration("tomorrow").send()).await,
    ];
    insta::assert_snapshot!(refusals.join("\n"));

    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let create = |name: &str| acme.create(name, |b| b.group("default"));
    create("orders").send().await.unwrap();
    let orders = acme.database("orders");
    let permissions = types::CreateTokenInputPermissions::builder();
    let with_permissions = orders.token().body_map(|b| b.permissions(permissions));
    let limited = acme.create("x", |b| b.group("default").size_limit("1gb"));
    let refusals = [
        message(create("orders").send()).await,
        message(limited.send()).await,
        message(orders.create_instance("ord").send()).await,
        message(with_permissions.send()).await,
    ];
    insta::assert_snapshot!("refusals_of_todays_platform", refusals.join("\n"));
}

#[tokio::test]
async fn only_its_platform_token_is_accepted() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let jwt = acme.database("orders").token().send().await.unwrap();
    for (token, text) in [
        (jwt.expose(), "could not parse jwt id"),
        ("other", "invalid token"),
    ] {
        let client = Client::builder()
            .base_url(platform.base_url())
            .token(token)
            .build()
            .unwrap();
        let error = client
            .organization(ORGANIZATION)
            .databases()
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.message()),
            (ErrorKind::Unauthorized, text)
        );
    }
}

#[tokio::test]
async fn bodies_and_routes_are_checked() {
    let platform = Platform::start().await.unwrap();
    let http = turso_platform::reqwest::Client::new();
    let url = |path: &str| {
        format!(
            "{}/v1/organizations/{ORGANIZATION}{path}",
            platform.base_url()
        )
    };
    let post = |body: &'static str| {
        http.post(url("/databases"))
            .bearer_auth(platform.token())
            .body(body)
    };
    for body in [
        "",
        "{",
        "[]",
        r#"{"name": "x"}"#,
        r#"{"name": 5, "group": "default"}"#,
    ] {
        let answer = post(body).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{body}");
        assert!(
            answer
                .text()
                .await
                .unwrap()
                .starts_with(r#"{"error":"invalid request body: "#)
        );
    }
    let token = http.post(url("/databases/x/auth/tokens?authorization=bogus"));
    platform
        .client()
        .organization(ORGANIZATION)
        .create("x", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let token = token.bearer_auth(platform.token()).send().await.unwrap();
    assert_eq!(token.status(), 400);
    let lost = http
        .get(url("/nothing"))
        .bearer_auth(platform.token())
        .send()
        .await
        .unwrap();
    assert_eq!(lost.status(), 404);
    let no_token = http.get(url("/databases")).send().await.unwrap();
    assert_eq!(no_token.status(), 401);
}

#[tokio::test]
async fn it_stops_when_dropped() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    client
        .organization(ORGANIZATION)
        .databases()
        .send()
        .await
        .unwrap();
    drop(platform);
    let error = client
        .organization(ORGANIZATION)
        .databases()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

fn acme(platform: &Platform) -> OrganizationClient {
    platform.client().organization(ORGANIZATION)
}

/// As a client that repeats nothing.
fn once(platform: &Platform) -> OrganizationClient {
    platform
        .client()
        .with_retry(Retry::none())
        .organization(ORGANIZATION)
}

/// A request to one of the hosts beside the platform.
fn host(platform: &Platform, host: &str, method: &str, path: &str) -> reqwest::RequestBuilder {
    let url = format!("{}{path}", platform.base_url());
    let method = method.parse().unwrap();
    reqwest::Client::new()
        .request(method, url)
        .header("host", host)
}

#[tokio::test]
async fn every_operation_has_a_handler_or_an_example_and_decodes() {
    let mut table = String::new();
    for (operation, by) in answered_by() {
        assert_ne!(
            by,
            AnsweredBy::Unimplemented,
            "{} has neither",
            operation.id
        );
        table += &format!("{by:?} {}\n", operation.id);
        if by != AnsweredBy::Handler {
            // The call of the table of calls, on what it names.
            let platform = Platform::start().await.unwrap();
            let client = platform.client();
            for name in ["orders", "other"] {
                acme(&platform)
                    .create(name, |b| b.group("default"))
                    .send()
                    .await
                    .unwrap();
            }
            let client = crate::wire::call_as(client, &operation.id.to_snake_case(), ORGANIZATION);
            client
                .await
                .unwrap_or_else(|e| panic!("{}: {e}", operation.id));
        }
    }
    insta::assert_snapshot!("answered_by", table);
}

#[tokio::test]
async fn databases_come_in_pages_and_by_filter() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    for name in ["a", "b", "c"] {
        acme.create(name, |b| b.group("default"))
            .send()
            .await
            .unwrap();
    }
    let seed = types::CreateDatabaseInputSeed::builder()
        .type_("database")
        .name("a");
    let copy = acme
        .create("d", |b| b.group("default").seed(seed))
        .send()
        .await
        .unwrap();
    let mut names = Vec::new();
    let mut page = acme.databases().limit(3).send().await.unwrap().into_inner();
    loop {
        names.extend(page.databases.into_iter().map(|database| database.name));
        let Some(next) = page.pagination.and_then(|pagination| pagination.next) else {
            break;
        };
        page = acme
            .databases()
            .limit(3)
            .cursor(next)
            .send()
            .await
            .unwrap()
            .into_inner();
    }
    assert_eq!(names, ["a", "b", "c", "d"]);
    let a = acme
        .database("a")
        .get()
        .send()
        .await
        .unwrap()
        .into_inner()
        .database;
    let branches = acme
        .databases()
        .parent(a.db_id)
        .send()
        .await
        .unwrap()
        .into_inner()
        .databases;
    assert_eq!(branches.len(), 1);
    assert_eq!(
        (&branches[0].name, &branches[0].db_id),
        (&copy.name, &copy.db_id)
    );
    assert_eq!(
        branches[0].parent.as_ref().unwrap().name.as_deref(),
        Some("a")
    );
    let wrong = [
        message(acme.databases().limit(0).send()).await,
        message(acme.databases().cursor("x").send()).await,
    ];
    assert_eq!(
        wrong,
        [
            "400 invalid limit parameter",
            "400 invalid cursor parameter"
        ]
    );
}

#[tokio::test]
async fn groups_hold_databases_and_can_be_protected() {
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), acme(&platform));
    let group = |name: &'static str, location: &'static str| {
        let create = client.create_group().organization_slug(ORGANIZATION);
        create
            .body_map(move |b| b.name(name).location(location))
            .send()
    };
    let made = group("second", "aws-eu-west-1")
        .await
        .unwrap()
        .into_inner()
        .group;
    assert_eq!(made.primary.as_deref(), Some("aws-eu-west-1"));
    assert_eq!(
        message(group("second", "aws-eu-west-1")).await,
        "409 group already exists"
    );
    assert_eq!(
        message(group("third", "amss")).await,
        "400 invalid location: amss"
    );
    assert_eq!(
        message(group("Third", "aws-eu-west-1")).await,
        "400 invalid group name: Third"
    );
    let database = acme
        .create("orders", |b| b.group("second"))
        .send()
        .await
        .unwrap();
    assert_eq!(database.hostname, "orders-my-org.aws-eu-west-1.turso.io");

    let protect = |on: bool| {
        let update = client
            .update_group_configuration()
            .organization_slug(ORGANIZATION);
        update
            .group_name("second")
            .body_map(move |b| b.delete_protection(on))
            .send()
    };
    let delete = |name: &'static str| {
        client
            .delete_group()
            .organization_slug(ORGANIZATION)
            .group_name(name)
            .send()
    };
    protect(true).await.unwrap();
    assert_eq!(
        message(delete("second")).await,
        "403 group second is protected against deletion"
    );
    assert_eq!(
        message(acme.database("orders").delete().send()).await,
        "403 database orders is protected against deletion"
    );
    protect(false).await.unwrap();
    let rename = client
        .rename_group()
        .organization_slug(ORGANIZATION)
        .group_name("second");
    rename.body_map(|b| b.name("renamed")).send().await.unwrap();
    assert_eq!(platform.databases()[0].group.as_deref(), Some("renamed"));
    assert_eq!(message(delete("second")).await, "404 group not found");
    assert_eq!(delete("renamed").await.unwrap().group.name, "renamed");
    assert!(platform.databases().is_empty());
    assert_eq!(platform.groups().len(), 1);
}

#[tokio::test]
#[allow(deprecated)]
async fn a_groups_locations_change_on_the_older_platform_only() {
    for (backend, location, expected) in [
        (Backend::Legacy, "lhr", Ok(vec!["ord", "lhr"])),
        (Backend::Legacy, "amss", Err("400 invalid location: amss")),
        (
            Backend::Aws,
            "aws-eu-west-1",
            Err("400 replication is not supported for db-api controlled databases"),
        ),
    ] {
        let platform = Platform::builder().backend(backend).start().await.unwrap();
        let client = platform.client();
        let add = client
            .add_location_to_group()
            .organization_slug(ORGANIZATION);
        let add = add.group_name("default").location(location).send().await;
        match expected {
            Ok(locations) => assert_eq!(add.unwrap().group.locations, locations),
            Err(text) => assert_eq!(message(async { add }).await, text),
        }
    }
}

#[tokio::test]
async fn a_configuration_keeps_clears_and_sets_its_lists() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let url = format!(
        "{}/v1/organizations/{ORGANIZATION}/databases/orders/configuration",
        platform.base_url()
    );
    let patch = |body: &'static str| {
        let request = reqwest::Client::new()
            .patch(&url)
            .bearer_auth(platform.token())
            .body(body);
        async move { request.send().await.unwrap().text().await.unwrap() }
    };
    let set = patch(r#"{"allowed_ips": ["203.0.113.0/24"], "block_reads": true}"#).await;
    assert!(set.contains(r#""allowed_ips":["203.0.113.0/24"]"#), "{set}");
    let kept = patch(r#"{"block_reads": false, "delete_protection": true}"#).await;
    assert!(
        kept.contains(r#""allowed_ips":["203.0.113.0/24"]"#),
        "{kept}"
    );
    assert_eq!(platform.databases()[0].block_reads, Some(false));
    for clear in [r#"{"allowed_ips": []}"#, r#"{"allowed_ips": null}"#] {
        patch(r#"{"allowed_ips": ["203.0.113.0/24"]}"#).await;
        let cleared = patch(clear).await;
        assert!(!cleared.contains("203.0.113"), "{cleared}");
    }
    let limit = patch(r#"{"size_limit": "1gb"}"#).await;
    assert!(limit.contains("size_limit is not supported for db-api controlled databases"));
    assert_eq!(
        message(acme.database("orders").delete().send()).await,
        "403 database orders is protected against deletion"
    );
}

#[tokio::test]
async fn platform_tokens_are_minted_used_and_revoked() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let mint = |name: &'static str| client.create_api_token().token_name(name);
    let made = mint("ci")
        .body_map(|b| b.organization(ORGANIZATION))
        .send()
        .await
        .unwrap();
    let ci = Client::builder()
        .base_url(platform.base_url())
        .token(made.token.expose());
    let ci = ci.build().unwrap();
    assert_eq!(ci.list_api_tokens().send().await.unwrap().tokens.len(), 2);
    let scoped = ci
        .list_organization_api_tokens()
        .organization_slug(ORGANIZATION);
    assert_eq!(
        scoped.send().await.unwrap().tokens[0].name.as_deref(),
        Some("ci")
    );
    let refusals = [
        message(mint("ci").send()).await,
        message(mint("a").body_map(|b| b.organization("other")).send()).await,
        message(mint("a").body_map(|b| b.group("default")).send()).await,
        message(client.revoke_api_token().token_name("none").send()).await,
    ];
    insta::assert_snapshot!("refusals_of_tokens", refusals.join("\n"));
    client
        .revoke_api_token()
        .token_name("ci")
        .send()
        .await
        .unwrap();
    assert_eq!(
        message(ci.list_api_tokens().send()).await,
        "401 invalid token"
    );
    assert_eq!(client.validate_api_token().send().await.unwrap().exp, -1);
}

#[tokio::test]
async fn members_come_change_and_go() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let add = || {
        let add = client
            .add_organization_member()
            .organization_slug(ORGANIZATION);
        add.body_map(|b| b.username("ann").role("viewer"))
    };
    let get = || {
        client
            .get_organization_member()
            .organization_slug(ORGANIZATION)
            .username("ann")
    };
    assert_eq!(message(get().send()).await, "404 could not find member");
    add().send().await.unwrap();
    assert_eq!(
        message(add().send()).await,
        "409 user [ann] is already a member of organization [my-org]"
    );
    let update = client
        .update_member_role()
        .organization_slug(ORGANIZATION)
        .username("ann");
    update.body_map(|b| b.role("admin")).send().await.unwrap();
    assert_eq!(
        get().send().await.unwrap().member.role,
        Some(types::MemberRole::Admin)
    );
    let all = client
        .list_organization_members()
        .organization_slug(ORGANIZATION);
    assert_eq!(all.send().await.unwrap().members.len(), 2);
    let remove = client
        .remove_organization_member()
        .organization_slug(ORGANIZATION);
    assert_eq!(remove.username("ann").send().await.unwrap().member, "ann");
    assert_eq!(message(get().send()).await, "404 could not find member");
}

#[tokio::test]
async fn replies_can_be_scripted() {
    let platform = Platform::start().await.unwrap();
    let acme = once(&platform);
    let create = |name: &str| acme.create(name, |b| b.group("default"));
    platform.reply_once(
        "createDatabase",
        Reply::error(429, "slow down").header("retry-after", "7"),
    );
    platform.reply_once("createDatabase", Reply::dropped());
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    let error = create("a").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(
        create("a").send().await.unwrap_err().kind(),
        ErrorKind::Transport
    );
    assert!(
        platform.databases().is_empty(),
        "dropped before it took effect"
    );
    assert_eq!(
        create("a").send().await.unwrap_err().kind(),
        ErrorKind::Transport
    );
    assert_eq!(
        platform.databases().len(),
        1,
        "dropped after it took effect"
    );
    create("b").send().await.unwrap();

    platform.reply_always("*", Reply::body(200, "<html>"));
    assert_eq!(
        create("c").send().await.unwrap_err().kind(),
        ErrorKind::Decode
    );
    platform.clear_replies();
    platform.reply_once(
        "listDatabases",
        Reply::passthrough().delay(Duration::from_millis(50)),
    );
    assert_eq!(acme.databases().send().await.unwrap().databases.len(), 2);
    let late = Client::builder()
        .timeout(Duration::from_millis(100))
        .base_url(platform.base_url());
    let late = late
        .token(platform.token())
        .build()
        .unwrap()
        .organization(ORGANIZATION);
    platform.reply_once(
        "createDatabase",
        Reply::passthrough().delay(Duration::from_secs(60)),
    );
    let error = late
        .create("late", |b| b.group("default"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        platform.databases().len(),
        3,
        "a late answer is of an effect in time"
    );
}

#[tokio::test]
async fn replies_at_a_rate_are_the_same_for_the_same_seed() {
    async fn outcomes(seed: u64) -> String {
        let platform = Platform::builder().seed(seed).start().await.unwrap();
        platform.reply_at_rate("listDatabases", 0.3, Reply::error(503, "busy"));
        let acme = once(&platform);
        let mut outcomes = String::new();
        for _ in 0..200 {
            outcomes.push(if acme.databases().send().await.is_ok() {
                '.'
            } else {
                'x'
            });
        }
        outcomes
    }
    let first = outcomes(1).await;
    assert_eq!(first, outcomes(1).await);
    assert_ne!(first, outcomes(2).await);
    let busy = first.matches('x').count();
    assert!((30..=90).contains(&busy), "{busy} of 200 at a rate of 0.3");
}

#[tokio::test]
#[should_panic(expected = "there is no operation \"createDatabases\"")]
async fn a_reply_for_no_operation_is_a_mistake() {
    Platform::start()
        .await
        .unwrap()
        .reply_once("createDatabases", Reply::dropped());
}

#[tokio::test]
async fn requests_are_kept_without_showing_secrets() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let encryption = types::CreateDatabaseInputRemoteEncryption::builder()
        .encryption_cipher("aes256gcm")
        .encryption_key("YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=");
    let create = acme.create("orders", |b| {
        b.group("default").remote_encryption(encryption)
    });
    create.send().await.unwrap();
    acme.databases().limit(5).send().await.unwrap();
    let [create, list] = &platform.requests()[..] else {
        panic!("two requests")
    };
    assert_eq!(
        (create.operation, &*create.method),
        (Some("createDatabase"), "POST")
    );
    assert_eq!(
        create.path,
        format!("/v1/organizations/{ORGANIZATION}/databases")
    );
    assert!(
        create
            .body
            .contains("YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=")
    );
    assert_eq!(create.token.as_ref().unwrap().expose(), platform.token());
    assert_eq!(
        (list.operation, &*list.query),
        (Some("listDatabases"), "limit=5")
    );
    let shown = format!("{:?} {platform:?}", platform.requests());
    assert!(shown.contains(r#""encryption_key":"***""#), "{shown}");
    assert!(
        !shown.contains("YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=")
            && !shown.contains(platform.token()),
        "{shown}"
    );
}

/// The first page of a SQLite file in WAL mode.
fn sqlite() -> Vec<u8> {
    let mut page = vec![0; 4096];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[16..20].copy_from_slice(&[0x10, 0x00, 2, 2]);
    page
}

#[tokio::test]
async fn a_database_takes_the_upload_that_it_awaits() {
    let platform = Platform::start().await.unwrap();
    let acme = acme(&platform);
    let seed = types::CreateDatabaseInputSeed::builder().type_("database_upload");
    let made = acme
        .create("orders", |b| b.group("default").seed(seed))
        .send()
        .await
        .unwrap();
    acme.create("other", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let jwt = acme
        .database("orders")
        .token()
        .expires_in(day())
        .send()
        .await
        .unwrap();
    let foreign = acme.database("other").token().send().await.unwrap();
    let upload = |token: &str, file: Vec<u8>| {
        let request = host(&platform, &made.hostname, "POST", "/v1/upload");
        let request = request.bearer_auth(token).body(file);
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(upload(foreign.expose(), sqlite()).await, 401);
    assert_eq!(upload(platform.token(), sqlite()).await, 401);
    assert_eq!(upload(jwt.expose(), b"CREATE TABLE".to_vec()).await, 400);
    assert_eq!(platform.uploaded("orders"), None);
    assert_eq!(upload(jwt.expose(), sqlite()).await, 200);
    assert_eq!(platform.uploaded("orders"), Some(4096));
    assert_eq!(
        upload(jwt.expose(), sqlite()).await,
        400,
        "it awaits no other"
    );
    platform.advance(day());
    assert_eq!(
        upload(jwt.expose(), sqlite()).await,
        401,
        "the token has expired"
    );
}

#[tokio::test]
async fn tokens_are_void_after_a_rotation() {
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), acme(&platform));
    let seed = types::CreateDatabaseInputSeed::builder().type_("database_upload");
    let made = acme
        .create("orders", |b| b.group("default").seed(seed))
        .send()
        .await
        .unwrap();
    let group = client
        .create_group_token()
        .organization_slug(ORGANIZATION)
        .group_name("default");
    let of_group = group.send().await.unwrap();
    let of_database = acme.database("orders").token().send().await.unwrap();
    let opens = |token: String| {
        // A file that is none is refused with 400 by whom the token opens.
        let request = host(&platform, &made.hostname, "POST", "/v1/upload").bearer_auth(token);
        async move { request.body("x").send().await.unwrap().status() == 400 }
    };
    let (of_group, of_database) = (
        of_group.expose().to_owned(),
        of_database.expose().to_owned(),
    );
    assert!(opens(of_group.clone()).await && opens(of_database.clone()).await);
    acme.database("orders")
        .invalidate_tokens()
        .send()
        .await
        .unwrap();
    assert!(opens(of_group.clone()).await && !opens(of_database).await);
    let rotate = client
        .invalidate_group_tokens()
        .organization_slug(ORGANIZATION);
    rotate.group_name("default").send().await.unwrap();
    assert!(!opens(of_group).await);
}

#[tokio::test]
async fn a_host_serves_after_a_while_and_the_region_is_told() {
    let platform = Platform::builder()
        .ready_after(Duration::from_secs(3600))
        .start()
        .await;
    let platform = platform.unwrap();
    let made = acme(&platform)
        .create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let status = host(&platform, &made.hostname, "GET", "/")
        .send()
        .await
        .unwrap()
        .status();
    assert_eq!(status, 404);
    let platform = Platform::start().await.unwrap();
    let made = acme(&platform)
        .create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    for (name, status) in [(&*made.hostname, 200), ("lost-my-org.turso.io", 404)] {
        assert_eq!(
            host(&platform, name, "GET", "/")
                .send()
                .await
                .unwrap()
                .status(),
            status
        );
    }
    let region = host(&platform, "region.turso.io", "GET", "/")
        .send()
        .await
        .unwrap();
    let region = region.text().await.unwrap();
    assert_eq!(
        region,
        r#"{"client":"aws-us-east-1","server":"aws-us-east-1"}"#
    );
}

#[tokio::test]
async fn requests_are_checked_where_the_answer_is_an_example_too() {
    let platform = Platform::start().await.unwrap();
    let request = |method: &str, path: &str, body: &'static str| {
        let url = format!("{}{path}", platform.base_url());
        let request = reqwest::Client::new().request(method.parse().unwrap(), url);
        let request = request.bearer_auth(platform.token()).body(body);
        async move { request.send().await.unwrap().status().as_u16() }
    };
    let acme = "/v1/organizations/my-org";
    let v3 = "/v3/organizations/d7d5e4a2-6906-11ee-8553-eaa7715aeaf2/databases";
    for (method, path, body, status) in [
        ("GET", acme.to_owned(), "", 200),
        ("GET", "/v1/organizations/other".to_owned(), "", 404),
        ("PUT", acme.to_owned(), "", 404),
        ("GET", format!("{acme}/databases/"), "", 404),
        ("GET", format!("{acme}/databases/x/usage"), "", 404),
        ("GET", format!("{acme}/invoices?type=lost"), "", 400),
        ("GET", format!("{acme}/audit-logs?page=x"), "", 400),
        ("GET", v3.to_owned(), "", 400),
        ("GET", format!("{v3}?deleted=maybe"), "", 400),
        ("GET", format!("{v3}?deleted=true"), "", 200),
        ("GET", v3.replace("d7d5", "d7d6"), "", 404),
        ("POST", format!("{acme}/members"), "{}", 400),
        (
            "POST",
            format!("{acme}/members"),
            r#"{"username": "ann"}"#,
            200,
        ),
    ] {
        assert_eq!(
            request(method, &path, body).await,
            status,
            "{method} {path} {body}"
        );
    }
}
