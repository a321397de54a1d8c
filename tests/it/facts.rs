//! Where the published description and the live service disagree: one test for each row of that
//! table (section 6 of the notes on the API), by its number. The bodies are those that the live
//! service was seen to send, shortened.

use turso_platform::{Client, ErrorKind, types};

use crate::server::{Server, answer};

const ROWS: usize = 31;

#[test]
fn no_row_is_missing() {
    let names = include_str!("facts.rs")
        .lines()
        .filter_map(|l| l.strip_prefix("async fn fact_6_"));
    let mut rows: Vec<usize> = names
        .map(|name| name.split('_').next().unwrap().parse().unwrap())
        .collect();
    rows.sort();
    assert_eq!(rows, (1..=ROWS).collect::<Vec<_>>());
}

/// A client of a server that answers everything with this.
fn client(status: u16, body: &str) -> Client {
    Server::json(status, body).client()
}

/// Calls each operation on a server that refuses: the status and the message must come through.
macro_rules! refused {
    ($status:literal, $body:literal: $($operation:ident $(.$setter:ident($value:expr))*;)*) => {
        $(
            let client = self::client($status, $body);
            let error = client.$operation()$(.$setter($value))*.send().await.map(drop).unwrap_err();
            assert_eq!(error.status().unwrap(), $status, stringify!($operation));
            assert!(!error.message().is_empty(), stringify!($operation));
        )*
    };
}

#[tokio::test]
async fn fact_6_1_a_taken_name_is_400_or_409() {
    let bodies = [
        (
            400,
            r#"{"error": "database with same name already exists"}"#,
        ),
        (
            409,
            r#"{"error": "database with name [orders] already exists"}"#,
        ),
    ];
    for (status, body) in bodies {
        let create = client(status, body);
        let create = create.create_database().organization_slug("acme");
        let error = create
            .body_map(|b| b.name("orders").group("g"))
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(error.status().unwrap(), status);
    }
}

#[tokio::test]
async fn fact_6_2_a_new_database_comes_with_counters_and_obsolete_credentials() {
    let client = client(
        200,
        r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "n", "IssuedCertCount": 0,
            "IssuedCertLimit": 0}, "username": "an-old-user", "password": "an-old-password"}"#,
    );
    let create = client.create_database().organization_slug("acme");
    let made = create
        .body_map(|b| b.name("n").group("g"))
        .send()
        .await
        .unwrap();
    assert_eq!(made.database.issued_cert_count, Some(0));
    assert_eq!(made.database.issued_cert_limit, Some(0));
    assert!(!format!("{made:?}").contains("an-old-"));
}

const COUNTERS: &str =
    r#"{"rows_read": 5000000000, "rows_written": 1, "storage_bytes": 4096, "bytes_synced": 0}"#;

#[tokio::test]
async fn fact_6_3_the_usage_of_a_database_is_its_usage() {
    let body = format!(
        r#"{{"database": {{"uuid": "d", "instances": [{{"uuid": "i", "usage": {COUNTERS}}}],
            "usage": {COUNTERS}}}, "instances": {{"i": {COUNTERS}}}, "total": {COUNTERS}}}"#
    );
    let client = client(200, &body);
    let usage = client
        .get_database_usage()
        .organization_slug("acme")
        .database_name("d");
    let usage = usage.send().await.unwrap().into_inner();
    let read = |counters: Option<types::DatabaseUsageObject>| counters.unwrap().rows_read;
    // More than 32 bits hold.
    assert_eq!(read(usage.database.usage), Some(5_000_000_000));
    assert_eq!(
        read(usage.database.instances[0].usage.clone()),
        Some(5_000_000_000)
    );
    assert_eq!(read(usage.total), Some(5_000_000_000));
    assert_eq!(usage.instances["i"].rows_read, Some(5_000_000_000));
    assert!(usage.database.total.is_none());

    let published = format!(r#"{{"database": {{"uuid": "d", "total": {COUNTERS}}}}}"#);
    let client = self::client(200, &published);
    let usage = client
        .get_database_usage()
        .organization_slug("acme")
        .database_name("d");
    assert_eq!(
        read(usage.send().await.unwrap().into_inner().database.total),
        Some(5_000_000_000)
    );
}

async fn organization_usage() -> types::GetOrganizationUsageResponseOrganization {
    let body = format!(
        r#"{{"organization": {{"uuid": "o", "usage": {COUNTERS}, "databases": [
            {{"uuid": "d", "instances": null, "usage": {COUNTERS}}}]}}}}"#
    );
    let client = client(200, &body);
    let usage = client
        .get_organization_usage()
        .organization_slug("acme")
        .send()
        .await;
    usage.unwrap().into_inner().organization
}

#[tokio::test]
async fn fact_6_4_the_usage_of_an_organizations_databases_is_their_usage() {
    let database = &organization_usage().await.databases[0];
    assert_eq!(database.usage.as_ref().unwrap().rows_written, Some(1));
    assert!(database.total.is_none() && database.instances.is_empty());
}

#[tokio::test]
async fn fact_6_5_the_usage_of_an_organization_is_consumption() {
    assert_eq!(
        organization_usage().await.usage.unwrap().storage_bytes,
        Some(4096)
    );
    let description = include_str!("../../openapi/openapi.yaml");
    assert!(!description.contains("plan allows") && !description.contains("plan lets"));
}

#[tokio::test]
async fn fact_6_6_organizations_are_a_bare_list_but_for_v2() {
    let list = r#"[{"name": "personal", "slug": "iku", "type": "personal", "overages": false}]"#;
    let bare = client(200, list).list_organizations().send().await.unwrap();
    assert_eq!(bare[0].slug, "iku");
    let wrapped = r#"{"organizations": [{"id": "u", "slug": "iku", "name": "personal"}]}"#;
    let v2 = client(200, wrapped)
        .list_organizations_v2()
        .send()
        .await
        .unwrap();
    assert_eq!(
        (&*v2.organizations[0].slug, &*v2.organizations[0].id),
        ("iku", "u")
    );
}

#[tokio::test]
async fn fact_6_7_tokens_are_validated_at_auth_validate() {
    let server = Server::json(200, r#"{"exp": -1}"#);
    assert_eq!(
        server
            .client()
            .validate_api_token()
            .send()
            .await
            .unwrap()
            .exp,
        -1
    );
    assert!(server.requests()[0].starts_with("GET /v1/auth/validate HTTP/1.1\n"));
}

#[tokio::test]
async fn fact_6_8_members_are_added_by_username_and_role() {
    let server = Server::json(200, r#"{"member": "iku", "role": "admin"}"#);
    let client = server.client();
    let add = client.add_organization_member().organization_slug("acme");
    add.body_map(|b| b.username("iku").role("admin"))
        .send()
        .await
        .unwrap();
    assert!(server.requests()[0].starts_with("POST /v1/organizations/acme/members HTTP/1.1\n"));
    assert!(server.requests()[0].ends_with(r#"{"role":"admin","username":"iku"}"#));
    // What is left out is left to the service: the published default is not sent.
    let add = client.add_organization_member().organization_slug("acme");
    add.body_map(|b| b.username("iku")).send().await.unwrap();
    assert!(server.requests()[1].ends_with(r#"{"username":"iku"}"#));
}

#[tokio::test]
#[allow(deprecated)]
async fn fact_6_9_a_database_has_more_than_is_published() {
    let client = client(
        200,
        r#"{"database": {"Name": "n", "DbId": "i", "Hostname": "h", "hostname": "h",
            "allow_attach": true, "type": "logical", "version": "0.24.29", "sleeping": true,
            "archived": true, "is_schema": true, "schema": null, "database_type": "tursodb",
            "encryption_cipher": "aes256gcm"}}"#,
    );
    let get = client
        .get_database()
        .organization_slug("acme")
        .database_name("n");
    let database = get.send().await.unwrap().into_inner().database;
    let flags = [
        database.allow_attach,
        database.sleeping,
        database.archived,
        database.is_schema,
    ];
    assert_eq!(flags, [Some(true); 4]);
    let texts = [
        &database.type_,
        &database.version,
        &database.database_type,
        &database.schema,
    ];
    let expected = [Some("logical"), Some("0.24.29"), Some("tursodb"), None];
    assert_eq!(texts.map(|text| text.as_deref()), expected);
    assert_eq!(database.encryption_cipher.as_deref(), Some("aes256gcm"));
}

#[tokio::test]
async fn fact_6_10_a_group_has_more_than_is_published() {
    let client = client(
        200,
        r#"{"group": {"name": "default", "archived": true,
            "status": {"locations": [{"name": "lhr", "status": "up"}]}}}"#,
    );
    let get = client
        .get_group()
        .organization_slug("acme")
        .group_name("default");
    let group = get.send().await.unwrap().into_inner().group;
    assert_eq!(group.archived, Some(true));
    assert_eq!(
        group.status.unwrap().locations[0].status.as_deref(),
        Some("up")
    );
}

#[tokio::test]
#[allow(deprecated)]
async fn fact_6_11_a_primary_may_lack_its_prefix() {
    let client = client(
        200,
        r#"{"groups": [{"name": "g", "primary": "us-east-1", "locations": ["aws-us-east-1"]}]}"#,
    );
    let groups = client
        .list_groups()
        .organization_slug("acme")
        .send()
        .await
        .unwrap();
    assert_eq!(groups.groups[0].primary.as_deref(), Some("us-east-1"));
    assert_eq!(groups.groups[0].locations, ["aws-us-east-1"]);
}

/// The body of the request that creates a database.
async fn creation(
    body: impl FnOnce(types::builder::CreateDatabaseInput) -> types::builder::CreateDatabaseInput,
) -> String {
    let server = Server::json(
        200,
        r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "n"}}"#,
    );
    let client = server.client();
    let create = client.create_database().organization_slug("acme");
    create
        .body_map(|b| body(b.name("n").group("g")))
        .send()
        .await
        .unwrap();
    server.requests()[0]
        .rsplit_once("\n\n")
        .unwrap()
        .1
        .to_owned()
}

#[tokio::test]
async fn fact_6_12_the_source_of_a_copy_is_its_name() {
    let seed = types::CreateDatabaseInputSeed::builder()
        .type_("database")
        .name("other");
    let sent = creation(|b| b.seed(seed)).await;
    assert_eq!(
        sent,
        r#"{"group":"g","name":"n","seed":{"name":"other","type":"database"}}"#
    );
}

#[tokio::test]
#[allow(deprecated)]
async fn fact_6_13_an_image_can_be_asked_for() {
    assert_eq!(
        creation(|b| b.image("canary")).await,
        r#"{"group":"g","image":"canary","name":"n"}"#
    );
}

#[tokio::test]
async fn fact_6_14_a_size_limit_is_sent_only_when_asked_for() {
    assert_eq!(creation(|b| b).await, r#"{"group":"g","name":"n"}"#);
    let refusal = r#"{"error": "size_limit is not supported for db-api controlled databases"}"#;
    let client = client(400, refusal);
    let create = client.create_database().organization_slug("acme");
    let create = create.body_map(|b| b.name("n").group("g").size_limit("1gb"));
    let error = create.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(
        error.message(),
        "size_limit is not supported for db-api controlled databases"
    );
}

/// The body of the request that changes the configuration of a database.
async fn configuration(
    body: impl FnOnce(
        types::builder::DatabaseConfigurationInput,
    ) -> types::builder::DatabaseConfigurationInput,
) -> String {
    let server = Server::json(200, "{}");
    let client = server.client();
    let update = client
        .update_database_configuration()
        .organization_slug("acme");
    update
        .database_name("n")
        .body_map(body)
        .send()
        .await
        .unwrap();
    server.requests()[0]
        .rsplit_once("\n\n")
        .unwrap()
        .1
        .to_owned()
}

#[tokio::test]
#[allow(deprecated)]
async fn fact_6_15_attaching_is_sent_only_when_asked_for() {
    assert_eq!(
        configuration(|b| b.block_reads(true)).await,
        r#"{"block_reads":true}"#
    );
    assert_eq!(
        configuration(|b| b.allow_attach(false)).await,
        r#"{"allow_attach":false}"#
    );
}

#[tokio::test]
async fn fact_6_16_a_token_is_asked_for_without_a_body() {
    let server = Server::json(200, r#"{"jwt": "a-token"}"#);
    let client = server.client();
    let tokens = client
        .create_database_token()
        .organization_slug("acme")
        .database_name("n");
    tokens.send().await.unwrap();
    let tokens = client
        .create_group_token()
        .organization_slug("acme")
        .group_name("n");
    tokens.send().await.unwrap();
    for request in server.requests() {
        assert!(request.ends_with("\n\n"), "a body: {request}");
        assert!(request.contains("content-length: 0\n"), "{request}");
    }
}

#[tokio::test]
async fn fact_6_17_an_allow_list_is_left_alone_cleared_or_set() {
    assert_eq!(configuration(|b| b).await, "{}");
    assert_eq!(
        configuration(|b| b.allowed_ips(vec![]).allowed_aws_vpc_ids(vec![])).await,
        r#"{"allowed_aws_vpc_ids":[],"allowed_ips":[]}"#
    );
    assert_eq!(
        configuration(|b| b.allowed_ips(vec!["203.0.113.0/24".to_owned()])).await,
        r#"{"allowed_ips":["203.0.113.0/24"]}"#
    );
}

#[tokio::test]
async fn fact_6_18_databases_come_in_pages() {
    let database = r#"{"DbId": "i", "Hostname": "h", "Name": "n"}"#;
    let page = |pagination| format!(r#"{{"databases": [{database}]{pagination}}}"#);
    let pages = [
        page(r#", "pagination": {"next": "c2"}"#),
        page(r#", "pagination": {"next": null}"#),
        page(""),
    ];
    let server = Server::start(pages.map(|body| answer(200, "", &body)));
    let client = server.client();
    let list = || client.list_databases().organization_slug("acme").limit(1);
    let first = list()
        .send()
        .await
        .unwrap()
        .into_inner()
        .pagination
        .unwrap()
        .next
        .unwrap();
    let second = list().cursor(first).send().await.unwrap().into_inner();
    assert_eq!(second.pagination.unwrap().next, None);
    assert!(list().send().await.unwrap().pagination.is_none());
    assert!(
        server.requests()[1]
            .starts_with("GET /v1/organizations/acme/databases?cursor=c2&limit=1 HTTP/1.1\n")
    );
}

#[tokio::test]
#[allow(deprecated)]
async fn fact_6_19_where_no_answer_is_known_any_will_do() {
    for body in ["", "{}", "null", r#"{"ok": true}"#, "done"] {
        let client = client(200, body);
        let acme = "acme";
        let rotate = client.invalidate_database_tokens().organization_slug(acme);
        rotate.database_name("n").send().await.unwrap();
        let rotate = client.invalidate_group_tokens().organization_slug(acme);
        rotate.group_name("n").send().await.unwrap();
        let withdraw = client
            .delete_organization_invite_by_email_v2()
            .organization_slug(acme);
        withdraw.email("iku@example.com").send().await.unwrap();
        let update = client.update_group_databases().organization_slug(acme);
        update.group_name("n").send().await.unwrap();
    }
}

#[tokio::test]
async fn fact_6_20_configurations_and_instances_may_be_missing() {
    refused! { 404, r#"{"error": "not found"}"#:
        get_database_configuration.organization_slug("acme").database_name("n");
        update_database_configuration.organization_slug("acme").database_name("n");
        list_database_instances.organization_slug("acme").database_name("n");
        get_database_instance.organization_slug("acme").database_name("n").instance_name("i");
        get_group_configuration.organization_slug("acme").group_name("n");
        update_group_configuration.organization_slug("acme").group_name("n");
    }
}

#[tokio::test]
async fn fact_6_21_refusals_that_nothing_published_tells_of() {
    refused! { 400, r#"{"error": "invalid location: amss"}"#:
        create_group.organization_slug("acme").body_map(|b| b.name("n").location("amss"));
        add_organization_member.organization_slug("acme").body_map(|b| b.username("iku"));
        invite_organization_member_v2.organization_slug("acme").body_map(|b| b.username("iku"));
        create_api_token.token_name("ci");
    }
    refused! { 404, r#"{"error": "not found"}"#:
        create_api_token.token_name("ci");
        revoke_api_token.token_name("ci");
        revoke_organization_api_token.organization_slug("acme").token_id("ci");
    }
    refused! { 409, r#"{"error": "token already exists"}"#: create_api_token.token_name("ci"); }
}

#[tokio::test]
async fn fact_6_22_a_taken_name_may_be_422() {
    let client = client(422, r#"{"error": "name is not available"}"#);
    let create = client.create_database().organization_slug("acme");
    let database = create
        .body_map(|b| b.name("n").group("g"))
        .send()
        .await
        .unwrap_err();
    let create = client.create_group().organization_slug("acme");
    let group = create
        .body_map(|b| b.name("n").location("lhr"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        [database.kind(), group.kind()],
        [ErrorKind::AlreadyExists; 2]
    );
}

#[tokio::test]
async fn fact_6_23_audit_logs_say_more_and_need_a_plan() {
    let list = |status, body| {
        let client = client(status, body);
        async move {
            client
                .list_organization_audit_logs()
                .organization_slug("acme")
                .send()
                .await
        }
    };
    let logs = list(
        200,
        r#"{"audit_logs": [{"code": "db-create", "city": "Helsinki", "country_code": "FI",
            "latitude": "60.17", "longitude": "24.94", "ip": "203.0.113.7", "data": null}],
            "pagination": {"page": 1, "sort": "created_at desc"}}"#,
    );
    let logs = logs.await.unwrap().into_inner();
    assert_eq!(logs.audit_logs[0].ip.as_deref(), Some("203.0.113.7"));
    assert_eq!(logs.audit_logs[0].city.as_deref(), Some("Helsinki"));
    assert_eq!(
        logs.pagination.unwrap().sort.as_deref(),
        Some("created_at desc")
    );
    let code = r#"{"error": "not in the plan", "code": "feature_not_available_for_starter_plan"}"#;
    let error = list(403, code).await.unwrap_err();
    assert_eq!(error.code(), Some("feature_not_available_for_starter_plan"));
}

#[tokio::test]
async fn fact_6_24_invoices_say_more() {
    let client = client(
        200,
        r#"{"invoices": [{"invoice_number": "LFONTK-00001", "status": "paid",
            "hosted_invoice_url": "https://example.com/i", "paid_at": ""}]}"#,
    );
    let invoices = client
        .list_organization_invoices()
        .organization_slug("acme")
        .send()
        .await;
    let invoice = &invoices.unwrap().invoices[0];
    assert_eq!(invoice.status.as_deref(), Some("paid"));
    assert_eq!(
        invoice.hosted_invoice_url.as_deref(),
        Some("https://example.com/i")
    );
    assert_eq!(invoice.paid_at.as_deref(), Some(""));
}

#[tokio::test]
#[allow(deprecated)]
async fn fact_6_25_an_empty_list_may_be_null() {
    let client = client(
        200,
        r#"{"databases": null, "instances": null, "groups": null, "tokens": null, "members": null,
            "invites": null, "invoices": null, "plans": null, "audit_logs": null,
            "organizations": null, "top_queries": null, "locations": null}"#,
    );
    let acme = "acme";
    let databases = client
        .list_databases()
        .organization_slug(acme)
        .send()
        .await
        .unwrap();
    let instances = client
        .list_database_instances()
        .organization_slug(acme)
        .database_name("n");
    let instances = instances.send().await.unwrap();
    let groups = client
        .list_groups()
        .organization_slug(acme)
        .send()
        .await
        .unwrap();
    let tokens = client.list_api_tokens().send().await.unwrap();
    let scoped = client
        .list_organization_api_tokens()
        .organization_slug(acme)
        .send()
        .await;
    let members = client
        .list_organization_members()
        .organization_slug(acme)
        .send()
        .await
        .unwrap();
    let invites = client
        .list_organization_invites_v2()
        .organization_slug(acme)
        .send()
        .await;
    let invoices = client
        .list_organization_invoices()
        .organization_slug(acme)
        .send()
        .await;
    let plans = client
        .list_organization_plans()
        .organization_slug(acme)
        .send()
        .await
        .unwrap();
    let logs = client
        .list_organization_audit_logs()
        .organization_slug(acme)
        .send()
        .await
        .unwrap();
    let stats = client
        .get_database_stats()
        .organization_slug(acme)
        .database_name("n");
    let locations = client.list_locations().send().await.unwrap();
    assert!(databases.databases.is_empty() && instances.instances.is_empty());
    assert!(groups.groups.is_empty() && tokens.tokens.is_empty());
    assert!(scoped.unwrap().tokens.is_empty() && members.members.is_empty());
    assert!(invites.unwrap().invites.is_empty() && invoices.unwrap().invoices.is_empty());
    assert!(plans.plans.is_empty() && logs.audit_logs.is_empty());
    assert!(stats.send().await.unwrap().top_queries.is_empty() && locations.locations.is_empty());
    // A list that is the whole answer, too.
    let client = self::client(200, "null");
    assert!(client.list_organizations().send().await.unwrap().is_empty());
    let queries = client
        .list_database_top_queries()
        .organization_slug(acme)
        .database_name("n");
    assert!(queries.send().await.unwrap().is_empty());
}

/// Whether the description marks an operation as deprecated.
fn is_deprecated(operation: &str) -> bool {
    let yaml = include_str!("../../openapi/openapi.yaml");
    let document = turso_platform_codegen::description::read("openapi.yaml", yaml).unwrap();
    let mut operations = turso_platform_codegen::description::operations(&document).into_iter();
    let found = operations.find(|o| o.id == operation);
    found.expect("an operation of the description").object["deprecated"] == true
}

#[tokio::test]
async fn fact_6_26_stats_are_dead_and_top_queries_took_their_place() {
    assert!(is_deprecated("getDatabaseStats"));
    let server = Server::json(
        200,
        r#"[{"query": "SELECT 1", "rows_read": 5000000000, "rows_written": 0}]"#,
    );
    let client = server.client();
    let queries = client
        .list_database_top_queries()
        .organization_slug("acme")
        .database_name("n");
    let queries = queries
        .from(chrono::DateTime::UNIX_EPOCH)
        .send()
        .await
        .unwrap();
    assert_eq!(queries[0].rows_read, Some(5_000_000_000));
    assert!(server.requests()[0].starts_with(
        "GET /v1/organizations/acme/databases/n/usage/queries?from=1970-01-01T00%3A00%3A00Z "
    ));
}

#[tokio::test]
async fn fact_6_27_what_changed_a_groups_locations_is_deprecated() {
    let operations = [
        "addLocationToGroup",
        "removeLocationFromGroup",
        "updateGroupDatabases",
    ];
    assert_eq!(operations.map(is_deprecated), [true; 3]);
    assert!(!is_deprecated("createDatabaseInstance"));
}

#[tokio::test]
async fn fact_6_28_a_transfer_may_answer_anything() {
    for body in ["", r#"{"name": "g"}"#, r#"{"group": {"name": "g"}}"#] {
        let client = client(200, body);
        let transfer = client
            .transfer_group()
            .organization_slug("acme")
            .group_name("g");
        transfer
            .body_map(|b| b.organization("other"))
            .send()
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn fact_6_29_a_quota_may_be_unlimited() {
    let client = client(
        200,
        r#"{"plans": [{"name": "p", "quotas": {"rowsRead": 100000000000, "rowsWritten": null,
            "databases": null, "locations": null, "storage": null, "groups": null,
            "bytesSynced": null}}]}"#,
    );
    let plans = client
        .list_organization_plans()
        .organization_slug("acme")
        .send()
        .await
        .unwrap();
    let quotas = plans.plans[0].quotas.as_ref().unwrap();
    assert_eq!(
        (quotas.rows_read, quotas.databases),
        (Some(100_000_000_000), None)
    );
}

#[tokio::test]
async fn fact_6_30_refusals_of_v3_may_be_empty() {
    for (status, kind) in [
        (400, ErrorKind::InvalidArgument),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
    ] {
        let client = client(status, "");
        let restore = client
            .restore_database()
            .organization_id("o")
            .database_id("d");
        let error = restore.send().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (kind, status)
        );
        let restore = client.restore_group().organization_id("o").group_id("g");
        assert_eq!(restore.send().await.unwrap_err().kind(), kind);
    }
}

#[tokio::test]
async fn fact_6_31_a_new_value_of_an_enum_is_kept() {
    let body = r#"{"audit_logs": [{"code": "db-sing"}, {"code": "db-aunrchive"}],
        "members": [{"username": "iku", "role": "captain"}]}"#;
    let client = client(200, body);
    let logs = client
        .list_organization_audit_logs()
        .organization_slug("acme")
        .send()
        .await;
    let logs = logs.unwrap().into_inner().audit_logs;
    assert_eq!(
        logs[0].code,
        Some(types::AuditLogCode::Unknown("db-sing".to_owned()))
    );
    assert_eq!(logs[1].code, Some(types::AuditLogCode::DbAunrchive));
    let members = client
        .list_organization_members()
        .organization_slug("acme")
        .send()
        .await;
    let role = members.unwrap().members[0].role.clone().unwrap();
    assert_eq!(role.to_string(), "captain");
}
