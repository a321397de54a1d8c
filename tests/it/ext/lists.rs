//! Lists as streams over their pages.

use futures_util::{StreamExt, TryStreamExt};
use turso_platform::ErrorKind;

use crate::support::fake::Platform;
use crate::support::platform::{count, create, organization};
use crate::support::responses::{database_json, error, ok};
use crate::support::server::{Action, Server};

/// A page with one database and this cursor of the next page.
fn page(next: &str) -> Vec<u8> {
    let database = database_json("i", "orders");
    ok(&format!(
        r#"{{"databases": [{database}], "pagination": {{"next": "{next}"}}}}"#
    ))
}

#[tokio::test]
async fn pages_are_requested_when_they_are_needed() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    for n in 0..25 {
        create(&acme, &format!("db-{n:02}")).send().await.unwrap();
    }
    let requests = || count(&platform, "listDatabases");
    let mut stream = acme.list_databases().limit(10).stream();
    assert_eq!(requests(), 0);
    for n in 0..10 {
        let database = stream.next().await.unwrap().unwrap();
        assert_eq!(database.name, format!("db-{n:02}"));
    }
    assert_eq!(requests(), 1);
    let rest: Vec<_> = stream.try_collect().await.unwrap();
    assert_eq!((rest.len(), requests()), (15, 3));
    assert_eq!(rest[14].name, "db-24");

    let filtered = acme.list_databases().group("none").stream();
    assert_eq!(filtered.count().await, 0);
}

// openapi/differences.md#d18
#[tokio::test]
pub async fn every_page_has_the_same_filters() {
    for last in [
        r#"{"databases": null, "pagination": {"next": ""}}"#,
        r#"{"databases": [], "pagination": {"next": null}}"#,
        r#"{"databases": [], "pagination": {}}"#,
        r#"{"databases": []}"#,
    ] {
        let server = Server::start([page("a b"), ok(last)]);
        let acme = server.acme();
        let stream = acme.list_databases().group("g").limit(1).stream();
        let all: Vec<_> = stream.try_collect().await.unwrap();
        assert_eq!(all.len(), 1, "{last}");
        let path = "GET /v1/organizations/acme/databases";
        let sent = [
            format!("{path}?group=g&limit=1 HTTP/1.1"),
            format!("{path}?cursor=a+b&group=g&limit=1 HTTP/1.1"),
        ];
        assert_eq!(server.request_lines(), sent);
    }
}

#[tokio::test]
async fn repeated_cursor_is_an_error_and_ends_the_list() {
    // The second page leads to itself, or to the page before it.
    for (cursors, items) in [(vec!["a"], 2), (vec!["a", "b"], 3)] {
        let pages: Vec<_> = cursors.into_iter().map(page).collect();
        let server = Server::scripted(move |n| Action::Respond(pages[n % pages.len()].clone()));
        let acme = server.acme();
        let mut stream = acme.list_databases().stream();
        for _ in 0..items {
            stream.next().await.unwrap().unwrap();
        }
        let error = stream.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        insta::assert_snapshot!("repeated_cursor", error);
        assert!(stream.next().await.is_none());
    }
}

#[tokio::test]
async fn error_ends_the_list() {
    let server = Server::start([page("a"), error(403, "no")]);
    let results: Vec<_> = server.acme().list_databases().stream().collect().await;
    assert_eq!(results.len(), 2);
    let error = results[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
}

/// A page of audit logs with one entry.
#[cfg(described = "listOrganizationAuditLogs.page")]
fn audit_logs(number: i64) -> Vec<u8> {
    ok(&format!(
        r#"{{"audit_logs": [{{"code": "db-create", "message": "m{number}"}}],
            "pagination": {{"page": {number}, "page_size": 1, "total_pages": 3}}}}"#
    ))
}

#[cfg(all(
    described = "listOrganizationAuditLogs.page",
    described = "listOrganizationAuditLogs.page_size"
))]
#[tokio::test]
async fn audit_logs_are_read_by_page_number() {
    let server = Server::start([1, 2, 3].map(audit_logs));
    let acme = server.acme();
    let stream = acme.list_audit_logs().page_size(1).stream();
    let all: Vec<_> = stream.try_collect().await.unwrap();
    assert_eq!(all.len(), 3);
    let line = "GET /v1/organizations/acme/audit-logs?page=3&page_size=1 HTTP/1.1";
    assert_eq!(server.request_lines()[2], line);

    let server = Server::start([ok(r#"{"audit_logs": null}"#)]);
    assert_eq!(server.acme().list_audit_logs().stream().count().await, 0);
}

/// Otherwise a service that always returns the first page would be read forever.
#[cfg(described = "listOrganizationAuditLogs.page")]
#[tokio::test]
async fn wrong_page_of_audit_logs_is_an_error() {
    let server = Server::start([audit_logs(1)]);
    let results: Vec<_> = server.acme().list_audit_logs().stream().collect().await;
    assert_eq!(results.len(), 2);
    insta::assert_snapshot!("wrong_page", results[1].as_ref().unwrap_err());
}

#[cfg(all(described = "listDeletedDatabases", described = "listDeletedGroups"))]
#[tokio::test]
async fn deleted_databases_and_groups_are_streamed() {
    let id = "0eb771dd-6906-11ee-8553-eaa7715aeaf2";
    let database = database_json(id, "x");
    let server = Server::start([
        ok(&format!(
            r#"{{"databases": [{database}], "pagination": {{"next": "a"}}}}"#
        )),
        ok(&format!(
            r#"{{"databases": [{database}], "pagination": {{}}}}"#
        )),
    ]);
    let client = server.client();
    let databases = client.list_deleted_databases(id);
    let databases: Vec<_> = databases.stream().try_collect().await.unwrap();
    assert_eq!(databases.len(), 2);

    let group = format!(r#"{{"name": "x", "uuid": "{id}"}}"#);
    let server = Server::start([
        ok(&format!(
            r#"{{"groups": [{group}], "pagination": {{"next": "a"}}}}"#
        )),
        ok(r#"{"groups": []}"#),
    ]);
    let client = server.client();
    let groups = client.list_deleted_groups(id);
    let groups: Vec<_> = groups.stream().try_collect().await.unwrap();
    assert_eq!(groups.len(), 1);
}

#[cfg(all(
    described = "listDeletedDatabases",
    described = "listDeletedGroups",
    described = "listOrganizationAuditLogs.page"
))]
#[tokio::test]
async fn streams_of_the_fake_platform_have_all_pages() {
    let id = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    for name in ["a", "b", "c"] {
        create(&acme, name).send().await.unwrap();
        acme.database(name).delete().send().await.unwrap();
    }
    let databases = client.list_deleted_databases(id).limit(2).stream();
    let databases: Vec<_> = databases.try_collect().await.unwrap();
    assert_eq!(databases.len(), 3);
    assert_eq!(count(&platform, "listDeletedDatabases"), 2);
    let groups = client.list_deleted_groups(id).stream();
    let groups: Vec<_> = groups.try_collect().await.unwrap();
    assert_eq!(groups.len(), 0);
    assert_eq!(count(&platform, "listDeletedGroups"), 1);
    let logs = acme.list_audit_logs().page_size(4).stream();
    let logs: Vec<_> = logs.try_collect().await.unwrap();
    assert_eq!(logs.len(), 6, "three creations and deletions");
    assert_eq!(count(&platform, "listOrganizationAuditLogs"), 2);
}
