//! The organization and its settings.

use serde_json::{Value, json};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{ORGANIZATION_ID, are_described, failure, get, send};

const GET: &str = "getOrganization";
const UPDATE: &str = "updateOrganization";

#[tokio::test]
async fn settings_of_the_organization_are_kept() {
    if !are_described(&[GET, UPDATE, "listOrganizations", "listOrganizationsV2"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let update = async |body: Value| send(&client, UPDATE, &[ORGANIZATION], body).await;
    let settings = async || {
        let found = get(&client, GET, &[ORGANIZATION], &[]).await.unwrap();
        let names = ["overages", "require_mfa", "restore_enabled"];
        names.map(|name| found["organization"][name].as_bool().unwrap())
    };
    assert_eq!(settings().await, [false, false, true]);
    let updated = update(json!({"overages": true, "require_mfa": true})).await;
    assert_eq!(updated.unwrap()["organization"]["overages"], true);
    update(json!({"restore_enabled": false})).await.unwrap();
    update(json!({"require_mfa": false})).await.unwrap();
    assert_eq!(settings().await, [true, false, false]);
    assert_eq!(
        failure(update(json!({"restore_enabled": true, "overages": true}))).await,
        "400 restore_enabled must be updated alone"
    );
    assert_eq!(settings().await, [true, false, false]);

    let list = get(&client, "listOrganizations", &[], &[]).await.unwrap();
    assert_eq!(list[0]["overages"], true);
    assert_eq!(list[0].get("restore_enabled"), None);
    let list = get(&client, "listOrganizationsV2", &[], &[]).await.unwrap();
    let [summary] = &list["organizations"].as_array().unwrap()[..] else {
        panic!("one organization");
    };
    assert_eq!(summary["id"], ORGANIZATION_ID);
    assert_eq!(summary["overages"], true);

    platform.set_role("iku", "viewer");
    assert_eq!(
        failure(update(json!({"overages": false}))).await,
        "403 updating the organization is only allowed for admin or owner"
    );
}
