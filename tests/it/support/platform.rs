//! Helpers for tests against the fake platform.

use turso_platform::OrganizationClient;
use turso_platform::ext::{EnsureDatabase, NewDatabase};

use super::fake::{Backend, ORGANIZATION, Platform};

/// Starts a fake of Turso's older platform, whose new databases have no instance.
pub async fn legacy() -> Platform {
    let builder = Platform::builder().backend(Backend::Legacy);
    builder.start().await.unwrap()
}

/// The platform's organization, through a client with the default retry policy.
pub fn organization(platform: &Platform) -> OrganizationClient {
    platform.client().organization(ORGANIZATION)
}

/// A call that creates a database in the group `default`.
pub fn create(organization: &OrganizationClient, name: &str) -> NewDatabase {
    organization.create(name).group("default")
}

/// A call that ensures a database in the group `default`.
pub fn ensure(organization: &OrganizationClient, name: &str) -> EnsureDatabase {
    organization.ensure(name).group("default")
}

/// The operations that the platform received, in order.
pub fn operations(platform: &Platform) -> Vec<&'static str> {
    let requests = platform.requests().into_iter();
    requests.filter_map(|request| request.operation).collect()
}

/// How many requests for an operation the platform received.
pub fn count(platform: &Platform, operation: &str) -> usize {
    operations(platform)
        .iter()
        .filter(|received| **received == operation)
        .count()
}
