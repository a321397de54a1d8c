//! Usage of databases and of the organization.

use serde_json::{Value, json};
use turso_platform::Client;
use turso_platform_fake::{ORGANIZATION, Platform, Usage};

use crate::support::{are_described, call, create, failure, get, legacy_platform, organization};

const OF_DATABASE: &str = "getDatabaseUsage";
const OF_ORGANIZATION: &str = "getOrganizationUsage";

async fn of_organization(client: &Client) -> Value {
    let usage = get(client, OF_ORGANIZATION, &[ORGANIZATION], &[]).await;
    usage.unwrap()["organization"].take()
}

#[tokio::test]
async fn usage_lists_the_databases_that_exist_with_numbers_that_a_test_sets() {
    if !are_described(&[OF_DATABASE, OF_ORGANIZATION]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let (client, acme) = (platform.client(), organization(&platform));
    let empty = of_organization(&client).await;
    assert_eq!(empty["databases"], json!([]));
    assert_eq!(empty["usage"]["groups"], 1);
    assert_eq!(empty["usage"]["rows_read"], 0);

    let a = create(&acme, "a").await;
    let b = create(&acme, "b").await;
    let set = Usage {
        rows_read: 5_000_000_000,
        rows_written: 2,
        storage_bytes: 4096,
        bytes_synced: 7,
    };
    platform.set_usage("a", set);
    let rows_read = Usage {
        rows_read: 1,
        ..Usage::default()
    };
    platform.set_usage("b", rows_read);
    let usage = of_organization(&client).await;
    assert_eq!(
        usage["usage"],
        json!({
            "rows_read": 5_000_000_001_u64,
            "rows_written": 2,
            "storage_bytes": 4096,
            "bytes_synced": 7,
            "databases": 2,
            "groups": 1,
            "locations": 1,
        })
    );
    let ids = [
        &usage["databases"][0]["uuid"],
        &usage["databases"][1]["uuid"],
    ];
    assert_eq!(ids, [&a.db_id, &b.db_id]);

    let usage = get(&client, OF_DATABASE, &[ORGANIZATION, "a"], &[]).await;
    let usage = usage.unwrap();
    let counters = json!({
        "rows_read": 5_000_000_000_u64, "rows_written": 2, "storage_bytes": 4096, "bytes_synced": 7
    });
    let instance = usage["database"]["instances"][0]["uuid"].clone();
    let instance = instance.as_str().unwrap();
    assert_eq!(
        usage,
        json!({
            "database": {
                "uuid": a.db_id,
                "instances": [{"uuid": instance, "usage": counters}],
                "usage": counters,
            },
            "instances": {instance: counters},
            "total": counters,
        })
    );
    acme.database("a").delete().send().await.unwrap();
    let usage = of_organization(&client).await;
    assert_eq!(usage["usage"]["databases"], 1);
    assert_eq!(usage["databases"][0]["uuid"], b.db_id);
}

#[tokio::test]
async fn replicas_have_no_usage_of_their_own() {
    if !are_described(&[OF_DATABASE, "createDatabaseInstance"]) {
        return;
    }
    let platform = legacy_platform().await;
    let (client, acme) = (platform.client(), organization(&platform));
    create(&acme, "a").await;
    let of_database = async || {
        let usage = get(&client, OF_DATABASE, &[ORGANIZATION, "a"], &[]).await;
        usage.unwrap()
    };
    assert_eq!(of_database().await["database"]["instances"], json!([]));
    for location in ["ord", "lhr"] {
        let instance = call(&client, "createDatabaseInstance", &[ORGANIZATION, "a"]);
        let instance = instance.json(&json!({ "location": location }));
        instance.send::<Value>().await.unwrap();
    }
    let usage = Usage {
        rows_written: 3,
        ..Usage::default()
    };
    platform.set_usage("a", usage);
    let instances = &of_database().await["database"]["instances"];
    assert_eq!(instances[0]["usage"]["rows_written"], 3);
    assert_eq!(instances[1]["usage"]["rows_written"], 0);
}

#[tokio::test]
async fn period_without_offset_is_rejected_with_the_message_of_the_service() {
    if !are_described(&["getDatabaseUsage.from"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    create(&organization(&platform), "a").await;
    let client = platform.client();
    let from = |value| [("from", value)];
    for (value, expected) in [
        (
            "2023-12-12T00:00:00",
            r#"400 invalid from parameter: parsing time "2023-12-12T00:00:00" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "Z07:00""#,
        ),
        (
            "today",
            r#"400 invalid from parameter: parsing time "today" as "2006-01-02T15:04:05Z07:00": cannot parse "today" as "2006""#,
        ),
    ] {
        let get = async || get(&client, OF_DATABASE, &[ORGANIZATION, "a"], &from(value)).await;
        assert_eq!(failure(get()).await, expected);
    }
    for value in ["2023-12-12T00:00:00Z", "2023-12-12T00:00:00+01:00"] {
        get(&client, OF_DATABASE, &[ORGANIZATION, "a"], &from(value))
            .await
            .unwrap();
    }
}

#[tokio::test]
#[should_panic(expected = "no database `none`")]
async fn usage_of_an_unknown_database_cannot_be_set() {
    let platform = Platform::start().await.unwrap();
    platform.set_usage("none", Usage::default());
}
