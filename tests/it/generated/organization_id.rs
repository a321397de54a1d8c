//! Operations that want the ID of an organization, on the handle that knows its slug.

use turso_platform::{ErrorKind, Retry};

use crate::support::responses::ok;
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
        "no organization of the user has the slug `none`"
    );
    let server = Server::json(403, r#"{"error": "no"}"#);
    let error = server.acme().restore_group("g").send().await.unwrap_err();
    assert_eq!(error.operation(), Some("list_organizations_v2"));
    assert_eq!(error.kind(), ErrorKind::Forbidden);
}
