//! Lists as streams, over pages.

use futures_util::{StreamExt, TryStreamExt};
use turso_platform::fake::{ORGANIZATION, Platform};
use turso_platform::{Error, ErrorKind};

use crate::server::{Act, Server, answer};

/// A server that answers each request with the next page; the last one serves the rest.
fn pages<const N: usize>(pages: [&str; N]) -> Server {
    Server::start(pages.map(|page| answer(200, "", page)))
}

fn database(name: &str) -> String {
    format!(r#"{{"DbId": "i", "Hostname": "h", "Name": "{name}"}}"#)
}

#[tokio::test]
async fn databases_come_page_by_page_when_they_are_needed() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    for n in 0..25 {
        acme.create(format!("db-{n:02}"), |b| b.group("default"))
            .send()
            .await
            .unwrap();
    }
    let lists = || {
        let requests = platform.requests().into_iter();
        requests
            .filter(|r| r.operation == Some("listDatabases"))
            .count()
    };
    let mut stream = acme.databases().limit(10).stream();
    assert_eq!(lists(), 0, "nothing is sent until something is wanted");
    for n in 0..10 {
        assert_eq!(
            stream.next().await.unwrap().unwrap().name,
            format!("db-{n:02}")
        );
    }
    assert_eq!(lists(), 1);
    let rest: Vec<_> = stream.try_collect().await.unwrap();
    assert_eq!((rest.len(), lists()), (15, 3));
    assert_eq!(rest[14].name, "db-24");

    let filtered = acme.databases().group("none").stream();
    assert_eq!(filtered.count().await, 0);
}

#[tokio::test]
async fn every_page_has_the_same_filters() {
    let first = format!(
        r#"{{"databases": [{}], "pagination": {{"next": "a b"}}}}"#,
        database("one")
    );
    let server = pages([&first, r#"{"databases": null, "pagination": {"next": ""}}"#]);
    let acme = server.client().organization("acme");
    let all: Vec<_> = acme
        .databases()
        .group("g")
        .limit(1)
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
    let lines: Vec<_> = server
        .requests()
        .iter()
        .map(|r| r.lines().next().unwrap().to_owned())
        .collect();
    let path = "GET /v1/organizations/acme/databases";
    assert_eq!(
        lines,
        [
            format!("{path}?group=g&limit=1 HTTP/1.1"),
            format!("{path}?cursor=a+b&group=g&limit=1 HTTP/1.1")
        ]
    );
}

#[tokio::test]
async fn a_circle_of_cursors_is_an_error() {
    let page = |name: &str, next: &str| {
        format!(
            r#"{{"databases": [{}], "pagination": {{"next": "{next}"}}}}"#,
            database(name)
        )
    };
    // One that leads to itself, and one that leads back to the first of two.
    for (cursors, items) in [(vec!["a"], 2), (vec!["a", "b"], 3)] {
        let circle: Vec<_> = cursors.iter().map(|next| page("x", next)).collect();
        let server = Server::act(move |n| Act::Say(answer(200, "", &circle[n % circle.len()])));
        let acme = server.client().organization("acme");
        let mut stream = acme.databases().stream();
        for _ in 0..items {
            stream.next().await.unwrap().unwrap();
        }
        let error = stream.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(
            error.to_string(),
            "list_databases: the list leads back to a page that was read already"
        );
        assert!(stream.next().await.is_none(), "and the end");
    }
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let first = format!(
        r#"{{"databases": [{}], "pagination": {{"next": "a"}}}}"#,
        database("x")
    );
    let server = Server::start([
        answer(200, "", &first),
        answer(403, "", r#"{"error": "no"}"#),
    ]);
    let acme = server.client().organization("acme");
    let found: Vec<Result<_, Error>> = acme.databases().stream().collect().await;
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].as_ref().unwrap_err().kind(), ErrorKind::Forbidden);
}

#[tokio::test]
async fn audit_logs_are_numbered_pages() {
    let page = |number: i64, total: i64| {
        format!(
            r#"{{"audit_logs": [{{"code": "db-create", "message": "m{number}"}}],
                "pagination": {{"page": {number}, "page_size": 1, "total_pages": {total}}}}}"#
        )
    };
    let server = pages([&page(1, 3), &page(2, 3), &page(3, 3)]);
    let acme = server.client().organization("acme");
    let all: Vec<_> = acme
        .audit_logs()
        .page_size(1)
        .stream()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(all.len(), 3);
    let last = server.requests()[2].lines().next().unwrap().to_owned();
    assert_eq!(
        last,
        "GET /v1/organizations/acme/audit-logs?page=3&page_size=1 HTTP/1.1"
    );

    // A service that always answers with the first page would never end.
    let server = pages([&page(1, 3)]);
    let acme = server.client().organization("acme");
    let found: Vec<_> = acme.audit_logs().stream().collect().await;
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[1].as_ref().unwrap_err().message(),
        "page 2 was asked for, and another one came"
    );

    let server = pages([r#"{"audit_logs": null}"#]);
    let acme = server.client().organization("acme");
    assert_eq!(acme.audit_logs().stream().count().await, 0);
}

#[tokio::test]
async fn what_was_deleted_is_listed_alike() {
    let id = "0eb771dd-6906-11ee-8553-eaa7715aeaf2";
    let database = format!(r#"{{"Name": "x", "DbId": "{id}", "Hostname": "h"}}"#);
    let server = pages([
        &format!(r#"{{"databases": [{database}], "pagination": {{"next": "a"}}}}"#),
        &format!(r#"{{"databases": [{database}], "pagination": {{}}}}"#),
    ]);
    let client = server.client();
    let deleted = client
        .list_deleted_databases()
        .organization_id(id)
        .deleted(true);
    assert_eq!(
        deleted
            .stream()
            .try_collect::<Vec<_>>()
            .await
            .unwrap()
            .len(),
        2
    );

    let group = format!(r#"{{"name": "x", "uuid": "{id}"}}"#);
    let server = pages([
        &format!(r#"{{"groups": [{group}], "pagination": {{"next": "a"}}}}"#),
        r#"{"groups": []}"#,
    ]);
    let client = server.client();
    let deleted = client.list_deleted_groups().organization_id(id);
    assert_eq!(
        deleted
            .stream()
            .try_collect::<Vec<_>>()
            .await
            .unwrap()
            .len(),
        1
    );
}
