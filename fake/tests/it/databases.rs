//! Databases, their instances and their configurations.

use turso_platform::{ErrorKind, types};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{failure, legacy_platform, organization, request};

#[tokio::test]
async fn databases_and_instances_exist_until_deleted() {
    let platform = legacy_platform().await;
    let acme = organization(&platform);
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
async fn database_list_is_paginated_and_filtered() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
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
        failure(acme.databases().limit(0).send()).await,
        failure(acme.databases().cursor("x").send()).await,
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
async fn configuration_update_keeps_absent_settings_and_clears_null_lists() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let patch = |body: &'static str| {
        let path = format!("/v1/organizations/{ORGANIZATION}/databases/orders/configuration");
        let request = request(&platform, "PATCH", &path)
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
        failure(acme.database("orders").delete().send()).await,
        "403 database orders is delete-protected and cannot be deleted"
    );
}
