//! The documented request and response of each operation, in an order in which each finds the
//! resources that it needs. Sent as curl does.

use serde_json::{Value, json};
use turso_platform_fake::Platform;

use super::expected::{BOOLEAN, INTEGER, TEXT, UUID};
use super::organization::{members_and_invites, organization, tokens};
use super::reference::{Reference, counters};
use crate::support::{ORGANIZATION_ID, are_described, legacy_platform};

#[tokio::test]
async fn operations_respond_as_documented() {
    let needed = [
        "createGroup",
        "createDatabase",
        "createAPIToken",
        "restoreGroup",
    ];
    if !are_described(&needed) {
        return;
    }
    let reference = Reference(Platform::start().await.unwrap());
    groups(&reference).await;
    databases(&reference).await;
    organization(&reference).await;
    members_and_invites(&reference).await;
    tokens(&reference).await;
    deletion_and_restore(&reference).await;
}

/// The operations that only the older platform offers.
#[tokio::test]
async fn locations_of_groups_change_as_documented() {
    let reference = Reference(legacy_platform().await);
    let group = |locations: &[&str]| json!({"group": {"name": "default", "locations": locations}});
    for (request, documented) in [
        (
            "addLocationToGroup: POST ORG/groups/default/locations/lhr",
            group(&["ord", "lhr"]),
        ),
        (
            "removeLocationFromGroup: DELETE ORG/groups/default/locations/lhr",
            group(&["ord"]),
        ),
        (
            "updateGroupDatabases: POST ORG/groups/default/update",
            Value::Null,
        ),
    ] {
        reference.check(request, "", documented).await;
    }
}

async fn groups(reference: &Reference) {
    let location = json!({"aws-us-east-1": TEXT, "aws-eu-west-1": TEXT});
    for (request, body, documented) in [
        (
            "listLocations: GET /v1/locations",
            "",
            json!({ "locations": location }),
        ),
        (
            "getLocation: GET /v1/locations/aws-us-east-1",
            "",
            json!({"location": {
                "code": TEXT, "description": TEXT,
                "closest": [{"code": TEXT, "description": TEXT}],
            }}),
        ),
        (
            "listOrganizationLocationsV2: GET ORG2/locations",
            "",
            json!({"locations": {}}),
        ),
        (
            "createGroup: POST ORG/groups",
            r#"{"name": "my-group", "location": "aws-us-east-1"}"#,
            json!({"group": group("my-group")}),
        ),
        (
            "listGroups: GET ORG/groups",
            "",
            json!({"groups": [group("<any>")]}),
        ),
        (
            "getGroup: GET ORG/groups/my-group",
            "",
            json!({"group": group("my-group")}),
        ),
        (
            "getGroupConfiguration: GET ORG/groups/my-group/configuration",
            "",
            json!({"delete_protection": false}),
        ),
        (
            "updateGroupConfiguration: PATCH ORG/groups/my-group/configuration",
            r#"{"delete_protection": false}"#,
            json!({"delete_protection": false}),
        ),
        (
            "unarchiveGroup: POST ORG/groups/my-group/unarchive",
            "",
            json!({"group": group("my-group")}),
        ),
        (
            "createGroupToken: POST ORG/groups/my-group/auth/tokens?expiration=2w1d30m&authorization=read-only",
            "",
            json!({"jwt": TEXT}),
        ),
        (
            "invalidateGroupTokens: POST ORG/groups/my-group/auth/rotate",
            "",
            Value::Null,
        ),
        (
            "transferGroup: POST ORG/groups/my-group/transfer",
            r#"{"organization": "other-org"}"#,
            Value::Null,
        ),
        (
            "renameGroup: POST ORG/groups/my-group/rename",
            r#"{"Name": "renamed"}"#,
            Value::Null,
        ),
        (
            "renameGroup: POST ORG/groups/renamed/rename",
            r#"{"Name": "my-group"}"#,
            Value::Null,
        ),
    ] {
        reference.check(request, body, documented).await;
    }
}

async fn databases(reference: &Reference) {
    let configuration = json!({
        "size_limit": "",
        "block_reads": true,
        "block_writes": false,
        "delete_protection": false,
    });
    let queries = json!([{"query": TEXT, "rows_read": INTEGER, "rows_written": INTEGER}]);
    for (request, body, documented) in [
        (
            "createDatabase: POST ORG/databases",
            r#"{"name": "my-db", "group": "my-group"}"#,
            json!({"database": {"DbId": UUID, "Hostname": TEXT, "Name": "my-db"}}),
        ),
        (
            "listDatabases: GET ORG/databases?group=my-group&limit=10",
            "",
            json!({"databases": [database()], "pagination": {}}),
        ),
        (
            "getDatabase: GET ORG/databases/my-db",
            "",
            json!({"database": database()}),
        ),
        (
            "updateDatabaseConfiguration: PATCH ORG/databases/my-db/configuration",
            r#"{"block_reads": true, "allowed_ips": null}"#,
            configuration.clone(),
        ),
        (
            "getDatabaseConfiguration: GET ORG/databases/my-db/configuration",
            "",
            configuration,
        ),
        (
            "listDatabaseInstances: GET ORG/databases/my-db/instances",
            "",
            json!({"instances": [instance()]}),
        ),
        (
            "getDatabaseInstance: GET ORG/databases/my-db/instances/aws-us-east-1",
            "",
            json!({"instance": instance()}),
        ),
        (
            "waitDatabaseInstance: GET ORG/databases/my-db/instances/aws-us-east-1/wait",
            "",
            Value::Null,
        ),
        (
            "createDatabaseToken: POST ORG/databases/my-db/auth/tokens?expiration=1w2d6h3m",
            "{}",
            json!({"jwt": TEXT}),
        ),
        (
            "invalidateDatabaseTokens: POST ORG/databases/my-db/auth/rotate",
            "",
            Value::Null,
        ),
        (
            "getDatabaseUsage: GET ORG/databases/my-db/usage?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z",
            "",
            json!({
                "database": {
                    "uuid": UUID,
                    "instances": [{"uuid": UUID, "usage": counters()}],
                    "usage": counters(),
                },
                "total": counters(),
            }),
        ),
        (
            "getDatabaseStats: GET ORG/databases/my-db/stats",
            "",
            json!({"top_queries": queries}),
        ),
        (
            "listDatabaseTopQueries: GET ORG/databases/my-db/usage/queries?from=2026-01-01T00:00:00Z",
            "",
            queries,
        ),
        (
            "wakeDatabase: POST ORG/databases/my-db/wakeup",
            "",
            Value::Null,
        ),
        (
            "transferDatabase: POST ORG/databases/my-db/transfer",
            r#"{"org": "other-org"}"#,
            Value::Null,
        ),
    ] {
        reference.check(request, body, documented).await;
    }
}

async fn deletion_and_restore(reference: &Reference) {
    let request = "deleteDatabase: DELETE ORG/databases/my-db";
    reference
        .check(request, "", json!({"database": "my-db"}))
        .await;
    let mut database = deleted_database();
    database["deleted_at"] = TEXT.into();
    let documented = json!({"databases": [database], "pagination": {}});
    let request = "listDeletedDatabases: GET ORG3/databases?deleted=true&search=my&limit=10";
    let deleted = reference.check(request, "", documented).await;
    let id = deleted["databases"][0]["DbId"].as_str().unwrap();
    let request = format!("restoreDatabase: POST ORG3/databases/{id}/restore");
    let documented = json!({"database": deleted_database()});
    reference
        .check(&request, r#"{"name": "my-db"}"#, documented)
        .await;

    let request = "deleteGroup: DELETE ORG/groups/my-group";
    let documented = json!({"group": group("my-group")});
    reference.check(request, "", documented).await;
    let documented = json!({
        "groups": [{"uuid": UUID, "name": "my-group", "deleted_at": TEXT, "cascade_databases": 1}],
        "pagination": {},
    });
    let request = "listDeletedGroups: GET ORG3/deleted-groups?limit=10";
    let deleted = reference.check(request, "", documented).await;
    let id = deleted["groups"][0]["uuid"].as_str().unwrap();
    let request = format!("restoreGroup: POST ORG3/groups/{id}/restore");
    let documented = json!({
        "group": group("my-group"), "databases": [deleted_database()], "failures": {},
    });
    reference.check(&request, "", documented).await;
}

fn group(name: &str) -> Value {
    json!({
        "name": name,
        "version": TEXT,
        "uuid": UUID,
        "locations": ["aws-us-east-1"],
        "primary": "aws-us-east-1",
        "delete_protection": BOOLEAN,
        "archived": false,
    })
}

fn database() -> Value {
    json!({
        "Name": "my-db",
        "DbId": UUID,
        "Hostname": "my-db-my-org.aws-us-east-1.turso.io",
        "regions": ["aws-us-east-1"],
        "primaryRegion": "aws-us-east-1",
        "group": "my-group",
        "type": "logical",
        "delete_protection": false,
    })
}

fn instance() -> Value {
    json!({
        "uuid": UUID,
        "name": "aws-us-east-1",
        "type": "primary",
        "region": "aws-us-east-1",
        "hostname": "<any>my-db-my-org.aws-us-east-1.turso.io",
    })
}

fn deleted_database() -> Value {
    json!({
        "Name": "my-db",
        "DbId": UUID,
        "Hostname": "my-db-my-org.aws-us-east-1.turso.io",
        "group": "my-group",
        "group_id": UUID,
        "organization_id": ORGANIZATION_ID,
        "regions": ["aws-us-east-1"],
        "primaryRegion": "aws-us-east-1",
        "delete_protection": false,
    })
}
