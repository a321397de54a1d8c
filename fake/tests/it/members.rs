//! Members of the organization.

use serde_json::{Value, json};
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{are_described, call, failure};

#[tokio::test]
async fn members_can_be_added_changed_and_removed() {
    if !are_described(&[
        "getOrganizationMember",
        "addOrganizationMember",
        "updateMemberRole",
        "listOrganizationMembers",
        "removeOrganizationMember",
    ]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let organization = |id| call(&client, id, &[ORGANIZATION]);
    let ann = |id| call(&client, id, &[ORGANIZATION, "ann"]);
    let get = || ann("getOrganizationMember").send::<Value>();
    let add = || {
        let add = organization("addOrganizationMember");
        add.json(&json!({"username": "ann", "role": "viewer"}))
            .send::<Value>()
    };
    assert_eq!(failure(get()).await, "404 could not find member");
    add().await.unwrap();
    assert_eq!(
        failure(add()).await,
        "409 user [ann] is already a member of organization [my-org]"
    );
    let update = ann("updateMemberRole").json(&json!({"role": "admin"}));
    update.send::<Value>().await.unwrap();
    assert_eq!(get().await.unwrap()["member"]["role"], "admin");
    let list = organization("listOrganizationMembers").send::<Value>();
    let list = list.await.unwrap();
    assert_eq!(list["members"].as_array().unwrap().len(), 2);
    let remove = ann("removeOrganizationMember").send::<Value>();
    assert_eq!(remove.await.unwrap()["member"], "ann");
    assert_eq!(failure(get()).await, "404 could not find member");
}
