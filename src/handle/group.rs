use std::sync::Arc;

use super::OrganizationClient;
use crate::client::Client;

impl OrganizationClient {
    /// Returns a handle to a group of this organization, by name. Sends nothing.
    pub fn group(&self, name: impl Into<String>) -> GroupClient {
        GroupClient {
            organization: self.clone(),
            name: name.into().into(),
        }
    }
}

/// A handle to one group: [`OrganizationClient::group`].
///
/// Its methods are the operations of the group, and the helpers of [`ext`](crate::ext). The name is
/// checked when a request is sent.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// let group = acme.group("default");
/// let orders = group.create("orders").send().await?;
/// let token = group.create_token().read_only().never_expires().send().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a handle does nothing by itself; call one of its methods"]
pub struct GroupClient {
    organization: OrganizationClient,
    name: Arc<str>,
}

impl GroupClient {
    /// Returns the name of the group.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the handle to the organization of the group.
    pub fn organization(&self) -> &OrganizationClient {
        &self.organization
    }

    pub(crate) fn client(&self) -> &Client {
        self.organization.client()
    }

    pub(crate) fn shared_slug(&self) -> Arc<str> {
        self.organization.shared_slug()
    }

    pub(crate) fn shared_name(&self) -> Arc<str> {
        self.name.clone()
    }
}
