//! Generated types can be compared, unless they contain a secret.

use turso_platform::types;

use crate::support::fake::Platform;
use crate::support::platform::{create, organization};

#[tokio::test]
async fn responses_can_be_compared() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let listed = acme.list_databases().send().await.unwrap().into_inner();
    let found = acme.database("orders").get().send().await.unwrap();
    let found: types::Database = found.into_inner().database;
    assert_eq!(listed.databases.first(), Some(&found));
    let mut changed = found.clone();
    changed.name = "invoices".to_owned();
    assert_ne!(changed, found);
}
