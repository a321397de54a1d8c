//! Validation of requests.

use turso_platform::ErrorKind;
use turso_platform_fake::Platform;

use crate::support::{
    DATABASES, are_described, authorized, create, organization, request, status, text,
};

#[tokio::test]
async fn invalid_requests_are_rejected() {
    let platform = Platform::start().await.unwrap();
    for body in [
        "",
        "{",
        "[]",
        r#"{"name": "x"}"#,
        r#"{"name": 5, "group": "default"}"#,
    ] {
        let post = || authorized(&platform, "POST", DATABASES).body(body);
        assert_eq!(status(post()).await, 400, "{body}");
        let error = text(post()).await;
        let start = r#"{"error":"invalid request body: "#;
        assert!(error.starts_with(start), "{error}");
    }
    create(&organization(&platform), "x").await;
    let token = format!("{DATABASES}/x/auth/tokens?authorization=bogus");
    assert_eq!(status(authorized(&platform, "POST", &token)).await, 400);
    let lost = format!("{DATABASES}/x/nothing");
    assert_eq!(status(authorized(&platform, "GET", &lost)).await, 404);
    assert_eq!(status(request(&platform, "GET", DATABASES)).await, 401);
}

#[tokio::test]
async fn requests_are_checked_even_if_the_response_is_an_example() {
    let platform = Platform::start().await.unwrap();
    let acme = "/v1/organizations/my-org";
    let v3 = "/v3/organizations/d7d5e4a2-6906-11ee-8553-eaa7715aeaf2/databases";
    let organization = "getOrganization";
    let deleted = "listDeletedDatabases";
    let add = "addOrganizationMember";
    for (described, method, path, body, expected) in [
        (organization, "GET", acme.to_owned(), "", 200),
        (
            organization,
            "GET",
            "/v1/organizations/other".to_owned(),
            "",
            404,
        ),
        (organization, "PUT", acme.to_owned(), "", 404),
        ("getDatabase", "GET", format!("{acme}/databases/"), "", 404),
        (
            "getDatabaseUsage",
            "GET",
            format!("{acme}/databases/x/usage"),
            "",
            404,
        ),
        (
            "listOrganizationInvoices.type",
            "GET",
            format!("{acme}/invoices?type=lost"),
            "",
            400,
        ),
        (
            "listOrganizationAuditLogs.page",
            "GET",
            format!("{acme}/audit-logs?page=x"),
            "",
            400,
        ),
        (deleted, "GET", v3.to_owned(), "", 400),
        (deleted, "GET", format!("{v3}?deleted=maybe"), "", 400),
        (deleted, "GET", format!("{v3}?deleted=true"), "", 200),
        (deleted, "GET", v3.replace("d7d5", "d7d6"), "", 404),
        (add, "POST", format!("{acme}/members"), "{}", 400),
        (
            add,
            "POST",
            format!("{acme}/members"),
            r#"{"username": "ann"}"#,
            200,
        ),
    ] {
        if !are_described(&[described]) {
            continue;
        }
        let request = authorized(&platform, method, &path).body(body);
        assert_eq!(status(request).await, expected, "{method} {path} {body}");
    }
}

#[tokio::test]
async fn dropped_platform_closes_its_connections() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    acme.list_databases().send().await.unwrap();
    drop(platform);
    let error = acme.list_databases().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}
