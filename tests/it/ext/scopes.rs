//! Helpers with a token that may create databases and mint tokens, but may not read.

use std::time::Duration;

use turso_platform::types::TokenScope;
use turso_platform::{ErrorKind, OrganizationClient};

use crate::support::fake::{ORGANIZATION, Platform, Reply};
use crate::support::platform::{count, create, ensure, operations, organization};
use crate::support::sqlite::{FILE, SIZE};

/// The organization, with a token that has only the scopes `db:create` and `db:mint-token`.
async fn creator(platform: &Platform) -> OrganizationClient {
    let client = platform.client();
    let token = client
        .create_api_token("creator")
        .organization(ORGANIZATION)
        .group("default")
        .scopes([TokenScope::DbCreate, TokenScope::DbMintToken])
        .send()
        .await
        .unwrap();
    let client = client.with_token(token.token.clone()).unwrap();
    client.organization(ORGANIZATION)
}

#[tokio::test]
async fn new_database_is_ensured_and_used_without_reading() {
    let builder = Platform::builder().ready_after(Duration::from_millis(50));
    let platform = builder.start().await.unwrap();
    let acme = creator(&platform).await;
    let created = ensure(&acme, "orders").send().await.unwrap();
    assert!(created.created);
    assert_eq!(created.group.as_deref(), Some("default"));
    created.wait_ready().send().await.unwrap();
    created.handle().create_token().send().await.unwrap();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("orders.db");
    created.export(path).send().await.unwrap();
    assert_eq!(count(&platform, "getDatabase"), 1);
}

#[tokio::test]
async fn new_database_is_uploaded_without_reading() {
    let platform = Platform::start().await.unwrap();
    let acme = creator(&platform).await;
    let upload = acme.upload("orders", FILE).group("default");
    assert!(upload.send().await.unwrap().created);
    assert_eq!(platform.uploaded("orders"), Some(SIZE));
}

#[tokio::test]
async fn existing_database_without_read_scope_is_a_clear_error() {
    let platform = Platform::start().await.unwrap();
    let existing = create(&organization(&platform), "orders").send().await;
    let acme = creator(&platform).await;
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert!(!error.may_have_taken_effect());
    let mut messages = format!("{error}\n");
    let upload = acme.upload("orders", FILE).group("default");
    let error = upload.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    messages += &format!("{error}\n");
    insta::assert_snapshot!("existing", messages);
    assert_eq!(platform.databases()[0].db_id, existing.unwrap().db_id);
    assert_eq!(platform.uploaded("orders"), None);
}

#[tokio::test]
async fn lost_response_that_cannot_be_checked_may_have_taken_effect() {
    let platform = Platform::start().await.unwrap();
    let acme = creator(&platform).await;
    platform.reply_once("createDatabase", Reply::dropped().after_effect());
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.may_have_taken_effect());
    let text = error
        .to_string()
        .replace(&platform.base_url(), "<platform>");
    insta::assert_snapshot!("lost_response", text);
    assert_eq!(count(&platform, "createDatabase"), 1);
}

/// Such a token is not allowed to delete the database of a failed upload.
#[tokio::test]
async fn failed_upload_reports_the_kept_database_and_can_be_resumed() {
    let platform = Platform::start().await.unwrap();
    let acme = creator(&platform).await;
    platform.reply_once("upload_finalize", Reply::error(400, "bad file"));
    let upload = acme.upload("orders", FILE).group("default");
    let error = upload.send().await.unwrap_err();
    insta::assert_snapshot!("left", error);
    assert_eq!(error.database().unwrap().name, "orders");
    assert_eq!(platform.databases().len(), 1);
    let resumed = organization(&platform).database("orders").upload(FILE);
    resumed.send().await.unwrap();
}

#[tokio::test]
async fn token_without_scopes_gets_the_creation_error() {
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let token = client
        .create_api_token("minter")
        .organization(ORGANIZATION)
        .group("default")
        .scopes([TokenScope::DbMintToken])
        .send()
        .await
        .unwrap();
    let client = client.with_token(token.token.clone()).unwrap();
    let acme = client.organization(ORGANIZATION);
    let error = ensure(&acme, "orders").send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Forbidden, Some("create_database"))
    );
    assert!(!error.may_have_taken_effect());
    let sent = operations(&platform);
    assert_eq!(sent[1..], ["getDatabase", "createDatabase"]);
}
