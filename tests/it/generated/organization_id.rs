//! Handles of organizations in `/v3` operations, which use IDs instead of slugs.

use futures_util::TryStreamExt;
use turso_platform::{ErrorKind, Retry};

use crate::support::responses::{error, ok};
use crate::support::server::Server;

const ORGANIZATIONS: &str = r#"{"organizations": [
    {"id": "id-of-other", "slug": "other", "name": "o", "type": "team"},
    {"id": "id-of-acme", "slug": "acme", "name": "a", "type": "team"}
]}"#;

#[tokio::test]
async fn id_is_looked_up_once_for_all_clones_of_the_client() {
    let empty = || ok(r#"{"groups": [], "databases": []}"#);
    let server = Server::start([ok(ORGANIZATIONS), empty(), empty()]);
    let acme = server.acme();
    acme.list_deleted_groups().send().await.unwrap();
    let again = acme.with_retry(Retry::none()).list_deleted_databases();
    again.send().await.unwrap();
    assert_eq!(
        server.request_lines(),
        [
            "GET /v2/organizations HTTP/1.1",
            "GET /v3/organizations/id-of-acme/deleted-groups HTTP/1.1",
            "GET /v3/organizations/id-of-acme/databases?deleted=true HTTP/1.1",
        ]
    );
}

#[tokio::test]
async fn unknown_slug_is_named_and_a_failed_lookup_has_its_own_operation() {
    let server = Server::json(200, ORGANIZATIONS);
    let error = server.client().organization("none").list_deleted_groups();
    let error = error.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.operation(), Some("list_organizations_v2"));
    assert_eq!(
        error.message(),
        "the user has no organization with the slug `none`"
    );
    let server = Server::json(403, r#"{"error": "no"}"#);
    let error = server.acme().restore_group("g").send().await.unwrap_err();
    assert_eq!(error.operation(), Some("list_organizations_v2"));
    assert_eq!(error.kind(), ErrorKind::Forbidden);
}

#[tokio::test]
async fn lookup_that_succeeds_in_its_second_attempt_is_counted_and_kept() {
    let server = Server::start([error(503, "busy"), ok(ORGANIZATIONS)]);
    let client = server.client().with_retry(Retry::new());
    let none = client.organization("none").list_deleted_groups();
    let error = none.send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotFound, 2));
    assert!(!error.may_have_taken_effect());
}

#[tokio::test]
async fn operation_and_its_lookup_share_retries_and_are_counted_together() {
    let busy = || error(503, "busy");
    let server = Server::start([busy(), ok(ORGANIZATIONS), busy(), busy()]);
    let policy = Retry::new().max_attempts(3);
    let acme = server.client().with_retry(policy).organization("acme");
    let error = acme.list_deleted_groups().send().await.unwrap_err();
    // Two of the four requests are retries.
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Server, 4));
    assert_eq!(error.operation(), Some("list_deleted_groups"));
}

#[tokio::test]
async fn failed_lookup_is_repeated_by_the_next_call() {
    let groups = ok(r#"{"groups": []}"#);
    let server = Server::start([error(403, "no"), ok(ORGANIZATIONS), groups]);
    let acme = server.acme();
    acme.list_deleted_groups().send().await.unwrap_err();
    acme.list_deleted_groups().send().await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn id_of_each_slug_is_looked_up() {
    let groups = || ok(r#"{"groups": []}"#);
    let server = Server::start([ok(ORGANIZATIONS), groups(), ok(ORGANIZATIONS), groups()]);
    let client = server.client();
    for slug in ["acme", "other"] {
        let acme = client.organization(slug);
        acme.list_deleted_groups().send().await.unwrap();
    }
    let lines = server.request_lines();
    assert_eq!(
        [&*lines[1], &lines[3]],
        [
            "GET /v3/organizations/id-of-acme/deleted-groups HTTP/1.1",
            "GET /v3/organizations/id-of-other/deleted-groups HTTP/1.1",
        ]
    );
}

#[tokio::test]
async fn pages_share_one_lookup() {
    let page = ok(r#"{"groups": [{"name": "x", "uuid": "u"}], "pagination": {"next": "a"}}"#);
    let server = Server::start([ok(ORGANIZATIONS), page, ok(r#"{"groups": []}"#)]);
    let groups = server.acme().list_deleted_groups().stream();
    let groups: Vec<_> = groups.try_collect().await.unwrap();
    assert_eq!((groups.len(), server.requests().len()), (1, 3));
}

/// Otherwise the error would say that nothing was sent, although the lookup was.
#[tokio::test]
async fn unusable_argument_is_rejected_before_the_lookup() {
    let server = Server::json(200, ORGANIZATIONS);
    let acme = server.acme();
    for (sent, name) in [
        (acme.restore_group("..").send().await.map(drop), "group_id"),
        (
            acme.restore_database("")
                .name("orders")
                .send()
                .await
                .map(drop),
            "database_id",
        ),
    ] {
        let error = sent.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::InvalidArgument, 0)
        );
        let start = format!("invalid `{name}`: ");
        assert!(error.message().starts_with(&start), "{error}");
    }
    assert_eq!(server.requests(), [""; 0]);
}
