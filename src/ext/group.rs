use std::sync::Arc;

use super::operation::operation;
use super::organization::OrganizationClient;
use crate::generated::builder;

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
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// let group = acme.group("default");
/// let jwt = group.token().read_only().never_expires().send().await?;
/// group.invalidate_tokens().send().await?;
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

    /// Gets the group: [`getGroup`](crate::Client::get_group).
    pub fn get(&self) -> builder::GetGroup {
        operation!(self.get_group.group_name)
    }

    /// Deletes the group and all its databases: [`deleteGroup`](crate::Client::delete_group).
    pub fn delete(&self) -> builder::DeleteGroup {
        operation!(self.delete_group.group_name)
    }

    /// Creates a token for all databases of the group:
    /// [`createGroupToken`](crate::Client::create_group_token). The builder has methods to set
    /// lifetime and access.
    pub fn token(&self) -> builder::CreateGroupToken {
        operation!(self.create_group_token.group_name)
    }

    /// Invalidates all tokens of the group and its databases by rotating its key, with a short
    /// downtime: [`invalidateGroupTokens`](crate::Client::invalidate_group_tokens).
    pub fn invalidate_tokens(&self) -> builder::InvalidateGroupTokens {
        operation!(self.invalidate_group_tokens.group_name)
    }
}
