//! Differences between Turso's published description and the service that no other test covers.
//!
//! `difference_table.rs` lists the tests of all differences. The bodies are shortened responses of
//! the service.

use heck::ToSnakeCase;
use turso_platform::OPERATIONS;

use crate::support::calls::call;
use crate::support::description::Description;
use crate::support::responses::response;
use crate::support::server::Server;

/// The counters of a database or of an organization. The number does not fit into 32 bits.
#[cfg(any(described = "getDatabaseUsage", described = "getOrganizationUsage"))]
const COUNTERS: &str =
    r#"{"rows_read": 5000000000, "rows_written": 1, "storage_bytes": 4096, "bytes_synced": 0}"#;

// openapi/differences.md#d3
#[cfg(described = "getDatabaseUsage")]
#[tokio::test]
pub async fn database_usage_is_read_in_both_its_forms() {
    let usage = async |body: &str| {
        let server = Server::json(200, body);
        let usage = server.acme().database("d").get_usage();
        serde_json::to_value(&*usage.send().await.unwrap()).unwrap()
    };
    let expected = 5_000_000_000_u64;

    let real = usage(&format!(
        r#"{{"database": {{"uuid": "d", "instances": [{{"uuid": "i", "usage": {COUNTERS}}}],
            "usage": {COUNTERS}}}, "instances": {{"i": {COUNTERS}}}, "total": {COUNTERS}}}"#
    ))
    .await;
    let database = &real["database"];
    assert_eq!(database["usage"]["rows_read"], expected);
    assert_eq!(database["instances"][0]["usage"]["rows_read"], expected);
    assert_eq!(real["total"]["rows_read"], expected);
    assert_eq!(real["instances"]["i"]["rows_read"], expected);
    assert!(database["total"].is_null());

    let published = format!(r#"{{"database": {{"uuid": "d", "total": {COUNTERS}}}}}"#);
    let published = usage(&published).await;
    assert_eq!(published["database"]["total"]["rows_read"], expected);
}

// openapi/differences.md#d4, openapi/differences.md#d5
#[cfg(described = "getOrganizationUsage")]
#[tokio::test]
pub async fn organization_usage_is_actual_usage() {
    let body = format!(
        r#"{{"organization": {{"uuid": "o", "usage": {COUNTERS}, "databases": [
            {{"uuid": "d", "instances": null, "usage": {COUNTERS}}}]}}}}"#
    );
    let client = Server::json(200, &body).client();
    let usage = client.get_organization_usage("acme").send().await.unwrap();
    let usage = serde_json::to_value(&*usage).unwrap();
    let organization = &usage["organization"];
    assert_eq!(organization["usage"]["rows_read"], 5_000_000_000_u64);
    let database = &organization["databases"][0];
    assert_eq!(database["usage"]["rows_written"], 1);
    assert!(database["total"].is_null());

    // The counters are not described as limits of a plan.
    let description = turso_platform::DESCRIPTION;
    assert!(!description.contains("plan allows") && !description.contains("plan lets"));
}

// openapi/differences.md#d8
#[cfg(described = "addOrganizationMember")]
#[tokio::test]
pub async fn role_of_a_new_member_is_sent_only_if_set() {
    let server = Server::json(200, r#"{"member": "iku", "role": "admin"}"#);
    let client = server.client();
    let add = client.add_organization_member("acme");
    let add = add.username("iku");
    add.send().await.unwrap();
    assert_eq!(server.last_body(), r#"{"username":"iku"}"#);
}

// openapi/differences.md#d10
#[tokio::test]
pub async fn group_has_archived_flag_and_location_status() {
    let body = r#"{"group": {"name": "default", "archived": true,
        "status": {"locations": [{"name": "lhr", "status": "up"}]}}}"#;
    let server = Server::json(200, body);
    let response = server.acme().group("default").get().send().await.unwrap();
    let group = response.into_inner().group;
    assert_eq!(group.archived, Some(true));
    let locations = group.status.unwrap().locations;
    assert_eq!(locations[0].status.as_deref(), Some("up"));
}

// openapi/differences.md#d15, openapi/differences.md#d17
#[cfg(described = "updateDatabaseConfiguration")]
#[tokio::test]
#[allow(deprecated)]
pub async fn database_configuration_sends_only_what_was_set() {
    use turso_platform::builder::UpdateDatabaseConfiguration;

    type Set = fn(UpdateDatabaseConfiguration) -> UpdateDatabaseConfiguration;
    let cases: &[(Set, &str)] = &[
        (|b| b, "{}"),
        #[cfg(described = "updateDatabaseConfiguration.block_reads")]
        (|b| b.block_reads(true), r#"{"block_reads":true}"#),
        #[cfg(described = "updateDatabaseConfiguration.allow_attach")]
        (|b| b.allow_attach(false), r#"{"allow_attach":false}"#),
        // An empty list clears the addresses; an absent one keeps them.
        #[cfg(described = "updateDatabaseConfiguration.allowed_aws_vpc_ids")]
        (
            |b| b.clear_allowed_aws_vpc_ids(),
            r#"{"allowed_aws_vpc_ids":[]}"#,
        ),
        #[cfg(described = "updateDatabaseConfiguration.allowed_ips")]
        (|b| b.clear_allowed_ips(), r#"{"allowed_ips":[]}"#),
        #[cfg(described = "updateDatabaseConfiguration.allowed_ips")]
        (
            |b| b.allowed_ips(["203.0.113.0/24"]),
            r#"{"allowed_ips":["203.0.113.0/24"]}"#,
        ),
    ];
    let server = Server::json(200, "{}");
    let client = server.client();
    for (set, sent) in cases {
        let update = client.update_database_configuration("acme", "n");
        set(update).send().await.unwrap();
        assert_eq!(server.last_body(), *sent);
    }
}

// openapi/differences.md#d16
#[tokio::test]
pub async fn token_request_without_permissions_has_no_body() {
    let server = Server::json(200, r#"{"jwt": "a-token"}"#);
    server.orders().create_token().send().await.unwrap();
    server
        .acme()
        .group("n")
        .create_token()
        .send()
        .await
        .unwrap();
    for request in server.requests() {
        assert!(request.ends_with("\n\n"), "a body: {request}");
        assert!(request.contains("content-length: 0\n"), "{request}");
    }
}

// openapi/differences.md#d19, openapi/differences.md#d28
#[tokio::test]
pub async fn unknown_body_of_a_success_is_ignored() {
    let description = Description::load();
    let with_response = description.operations_with_response();
    let without_response: Vec<String> = OPERATIONS
        .iter()
        .map(|operation| operation.id.to_snake_case())
        .filter(|name| with_response.iter().all(|found| found.name != *name))
        .collect();
    assert!(!without_response.is_empty());
    for body in [
        "",
        "{}",
        "null",
        r#"{"ok": true}"#,
        "done",
        r#"{"group": {"name": "g"}}"#,
    ] {
        let client = Server::json(200, body).client();
        for name in &without_response {
            let sent = call(client.clone(), name).await;
            sent.unwrap_or_else(|e| panic!("{name}: {e}"));
        }
    }
}

// openapi/differences.md#d23
#[cfg(described = "listOrganizationAuditLogs")]
#[tokio::test]
pub async fn audit_log_entry_has_ip_address_and_location() {
    let body = r#"{"audit_logs": [{"code": "db-create", "city": "Helsinki", "country_code": "FI",
            "latitude": "60.17", "longitude": "24.94", "ip": "203.0.113.7", "data": null}],
        "pagination": {"page": 1, "sort": "created_at desc"}}"#;
    let server = Server::json(200, body);
    let logs = server
        .acme()
        .list_audit_logs()
        .send()
        .await
        .unwrap()
        .into_inner();
    let log = &logs.audit_logs[0];
    assert_eq!(log.ip.as_deref(), Some("203.0.113.7"));
    assert_eq!(log.city.as_deref(), Some("Helsinki"));
    let sort = logs.pagination.unwrap().sort;
    assert_eq!(sort.as_deref(), Some("created_at desc"));
}

// openapi/differences.md#d25
#[tokio::test]
#[allow(deprecated)]
pub async fn null_list_is_empty() {
    let names = [
        "databases",
        "instances",
        "groups",
        "tokens",
        "members",
        "invites",
        "invoices",
        "plans",
        "audit_logs",
        "organizations",
        "top_queries",
        "locations",
    ];
    let fields: Vec<String> = names
        .iter()
        .map(|name| format!("\"{name}\": null"))
        .collect();
    let object = response(200, "", &format!("{{{}}}", fields.join(", ")));
    let server = Server::start([object]);
    let (client, acme, orders) = (server.client(), server.acme(), server.orders());
    /// Sends a request of the organization and asserts that a list of the response is empty.
    macro_rules! assert_empty {
        ($request:expr, $list:ident) => {
            assert!($request.send().await.unwrap().$list.is_empty());
        };
    }
    assert_empty!(acme.list_databases(), databases);
    assert_empty!(acme.list_groups(), groups);
    #[cfg(described = "listOrganizationAuditLogs")]
    assert_empty!(acme.list_audit_logs(), audit_logs);
    assert_empty!(orders.list_instances(), instances);
    #[cfg(described = "listAPITokens")]
    assert_empty!(client.list_api_tokens(), tokens);
    assert_empty!(client.list_locations(), locations);
    #[cfg(described = "listOrganizationAPITokens")]
    assert_empty!(acme.list_api_tokens(), tokens);
    #[cfg(described = "listOrganizationMembers")]
    assert_empty!(acme.list_members(), members);
    #[cfg(described = "listOrganizationInvitesV2")]
    assert_empty!(acme.list_invites(), invites);
    #[cfg(described = "listOrganizationInvoices")]
    assert_empty!(acme.list_invoices(), invoices);
    #[cfg(described = "listOrganizationPlans")]
    {
        // A revision describes the response as a single plan.
        let response = acme.list_plans().send().await.unwrap();
        let response = serde_json::to_value(&*response).unwrap();
        let plans = response.get("plans").and_then(|plans| plans.as_array());
        assert!(plans.is_none_or(Vec::is_empty));
    }
    #[cfg(described = "getDatabaseStats")]
    assert_empty!(orders.get_stats(), top_queries);
}

#[cfg(all(described = "listOrganizations", described = "listDatabaseTopQueries"))]
#[tokio::test]
#[allow(deprecated)]
async fn null_instead_of_a_list_is_an_empty_one() {
    let client = Server::json(200, "null").client();
    assert!(client.list_organizations().send().await.unwrap().is_empty());
    let queries = client.list_database_top_queries("acme", "n");
    assert!(queries.send().await.unwrap().is_empty());
}
