//! Databases, their instances and their configurations.

use serde_json::Value;
use turso_platform::{ErrorKind, types};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{
    DATABASES, are_described, authorized, call, create, failure, legacy_platform, organization,
    text,
};

#[tokio::test]
async fn databases_and_instances_exist_until_deleted() {
    if !are_described(&["getDatabaseInstance", "deleteDatabaseInstance"]) {
        return;
    }
    let platform = legacy_platform().await;
    let acme = organization(&platform);
    let create = acme.create("orders").group("default");
    create.location("ord").send().await.unwrap();
    let orders = acme.database("orders");
    let lhr = orders
        .create_instance()
        .location("lhr")
        .send()
        .await
        .unwrap();
    assert_eq!(lhr.instance.type_, types::InstanceType::Replica);
    let client = platform.client();
    let arguments = [ORGANIZATION, "orders", "lhr"];
    let found = call(&client, "getDatabaseInstance", &arguments);
    let found = found.send::<Value>().await.unwrap();
    assert_eq!(found["instance"]["uuid"], lhr.instance.uuid);
    let deleted = call(&client, "deleteDatabaseInstance", &arguments);
    let deleted = deleted.send::<Value>().await.unwrap();
    assert_eq!(deleted["instance"], "lhr");
    assert_eq!(
        orders
            .list_instances()
            .send()
            .await
            .unwrap()
            .instances
            .len(),
        1
    );
    let found = orders.get().send().await.unwrap();
    assert_eq!(found.database.primary_region.as_deref(), Some("ord"));

    for (group, count) in [("default", 1), ("other", 0)] {
        let list = acme.list_databases().group(group).send().await.unwrap();
        assert_eq!(list.databases.len(), count, "{group}");
    }
    assert_eq!(orders.delete().send().await.unwrap().database, "orders");
    assert_eq!(
        acme.list_databases().send().await.unwrap().databases.len(),
        0
    );
    let error = orders.get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn database_list_is_paginated_and_filtered() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let a = create(&acme, "a").await;
    create(&acme, "b").await;
    create(&acme, "c").await;
    let seed = types::Seed::builder().type_("database").name("a");
    let create_copy = acme.create("d").group("default").seed(seed);
    let copy = create_copy.send().await.unwrap();

    let first = acme
        .list_databases()
        .limit(3)
        .send()
        .await
        .unwrap()
        .into_inner();
    let next = first.pagination.and_then(|pagination| pagination.next);
    let list_rest = acme.list_databases().limit(3).cursor(next.unwrap());
    let rest = list_rest.send().await.unwrap().into_inner();
    assert!(
        rest.pagination
            .is_none_or(|pagination| pagination.next.is_none())
    );
    let all = first.databases.iter().chain(&rest.databases);
    assert!(all.map(|database| &*database.name).eq(["a", "b", "c", "d"]));

    let client = platform.client();
    let branches = call(&client, "listDatabases", &[ORGANIZATION]).query("parent", &a.db_id);
    let branches = branches.send::<Value>().await.unwrap();
    let [branch] = &branches["databases"].as_array().unwrap()[..] else {
        panic!("one branch");
    };
    assert_eq!(branch["Name"], copy.name);
    assert_eq!(branch["DbId"], copy.db_id);
    assert_eq!(branch["parent"]["name"], "a");
    assert_eq!(
        failure(acme.list_databases().limit(0).send()).await,
        "400 invalid limit parameter: 0"
    );
    assert_eq!(
        failure(acme.list_databases().cursor("x").send()).await,
        "400 invalid cursor parameter"
    );
}

#[tokio::test]
async fn configuration_update_keeps_absent_settings_and_clears_null_lists() {
    if !are_described(&["updateDatabaseConfiguration"]) {
        return;
    }
    const RANGE: &str = r#""allowed_ips":["203.0.113.0/24"]"#;
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let path = format!("{DATABASES}/orders/configuration");
    let patch =
        async |body: &'static str| text(authorized(&platform, "PATCH", &path).body(body)).await;
    let set = patch(r#"{"allowed_ips": ["203.0.113.0/24"], "block_reads": true}"#).await;
    assert!(set.contains(RANGE), "{set}");
    let kept = patch(r#"{"block_reads": false, "delete_protection": true}"#).await;
    assert!(kept.contains(RANGE), "{kept}");
    let database = acme.database("orders").get().send().await.unwrap();
    let database = serde_json::to_value(&*database).unwrap();
    assert_eq!(database["database"]["block_reads"], false);
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

#[tokio::test]
async fn engine_is_kept_and_a_copy_has_that_of_its_source() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let create = async |body: &'static str| {
        let request = authorized(&platform, "POST", DATABASES).body(body);
        let created: Value = serde_json::from_str(&text(request).await).unwrap();
        created["database"]["database_type"].clone()
    };
    let turso = r#"{"name": "a", "group": "default", "use_tursodb": true}"#;
    assert_eq!(create(turso).await, "tursodb");
    for other in [
        r#"{"name": "b", "group": "default"}"#,
        r#"{"name": "c", "group": "default", "use_tursodb": false}"#,
    ] {
        assert_eq!(create(other).await, "libsql");
    }
    let copy = r#"{"name": "d", "group": "default", "seed": {"type": "database", "name": "a"}}"#;
    assert_eq!(create(copy).await, "tursodb");
    let found = acme.database("d").get().send().await.unwrap();
    assert_eq!(found.database.database_type, Some(types::Engine::Tursodb));
}

#[tokio::test]
async fn copy_of_an_encrypted_database_requires_its_key() {
    let platform = Platform::start().await.unwrap();
    let create = async |name: &str, rest: &str| {
        let body = format!(r#"{{"name": "{name}", "group": "default", {rest}}}"#);
        text(authorized(&platform, "POST", DATABASES).body(body)).await
    };
    let encryption = |fields: &str| format!(r#""remote_encryption": {{{fields}}}"#);
    let seed = r#""seed": {"type": "database", "name": "a"}"#;
    let (key, cipher) = (
        r#""encryption_key": "k""#,
        r#""encryption_cipher": "aes256gcm""#,
    );
    let both = encryption(&format!("{key}, {cipher}"));
    assert!(create("a", &both).await.contains("DbId"));
    for (name, given) in [("b", &*encryption(key)), ("c", &both)] {
        let copy = create(name, &format!("{seed}, {given}")).await;
        assert!(copy.contains("DbId"), "{copy}");
    }
    for given in [
        encryption(r#""encryption_key": "other""#),
        encryption(cipher),
        encryption(&format!(r#"{key}, "encryption_cipher": "aegis256""#)),
    ] {
        let copy = create("d", &format!("{seed}, {given}")).await;
        assert!(copy.contains("requires its key"), "{copy}");
    }
    let alone = create("d", &encryption(key)).await;
    assert!(alone.contains("requires a key and a cipher"), "{alone}");
}
