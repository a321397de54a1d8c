//! What is on the fake platform.

use turso_platform::OrganizationClient;

use crate::support::fake::Platform;

/// What is on the platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    pub id: Option<String>,
    pub instances: usize,
    pub uploaded: Option<u64>,
}

/// Returns what is on the platform, and removes the faults.
pub async fn truth(platform: &Platform, acme: &OrganizationClient, name: &str) -> Truth {
    platform.clear_replies();
    let database = acme.database(name);
    let instances = database.list_instances().send().await;
    Truth {
        id: platform
            .databases()
            .first()
            .map(|found| found.db_id.clone()),
        instances: instances.map_or(0, |response| response.instances.len()),
        uploaded: platform.uploaded(name),
    }
}
