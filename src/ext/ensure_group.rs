use std::ops::Deref;

use super::get_or_create::{FailedCreation, Origin, get_or_create};
use super::group_readiness::wait_until_ready;
use super::identity::check_name;
use crate::error::Error;
use crate::generated::argument::Body;
use crate::generated::types;
use crate::handle::OrganizationClient;
use crate::transport::span::HelperSpan;

impl OrganizationClient {
    /// Gets a group, or creates it and waits until databases can be created in it.
    ///
    /// As safe under concurrency and lost responses as [`ensure`](Self::ensure).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// let group = acme.ensure_group("default").location("aws-eu-west-1").send().await?;
    /// println!("{} (new: {})", group.name, group.created);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ensure_group(&self, name: impl Into<String>) -> EnsureGroup {
        let mut body: Body<types::builder::CreateGroupBodyBuilder> = Body::default();
        body.edit(|body| body.name(name));
        EnsureGroup {
            organization: self.clone(),
            body,
        }
    }
}

/// A group to get or create: [`OrganizationClient::ensure_group`].
#[derive(Clone, Debug)]
#[must_use = "call `send()` to send the request"]
pub struct EnsureGroup {
    organization: OrganizationClient,
    pub(super) body: Body<types::builder::CreateGroupBodyBuilder>,
}

impl EnsureGroup {
    /// Gets or creates the group. [`EnsuredGroup::created`] says which.
    ///
    /// An existing group is returned as is. Its location is not checked, since the service may
    /// return location codes with or without a prefix.
    ///
    /// A new group is not ready at once, so this [waits](crate::GroupClient::wait_for_location) for
    /// its primary location. The [deadline](crate::Retry::deadline) includes the wait.
    ///
    /// # Scopes
    ///
    /// A group-scoped token cannot create groups. With `read`, it can get its own group.
    ///
    /// # Errors
    ///
    /// Those of [`getGroup`](crate::GroupClient::get), except `NotFound`, of
    /// [`createGroup`](OrganizationClient::create_group), and of
    /// [`waitGroupLocation`](crate::GroupClient::wait_for_location), except `NotFound`. If the wait
    /// fails, the error says that the group was created, and
    /// [`may_have_taken_effect`](Error::may_have_taken_effect) is true.
    pub async fn send(self) -> Result<EnsuredGroup, Error> {
        HelperSpan::new("ensure_group").run(self.run()).await
    }

    async fn run(self) -> Result<EnsuredGroup, Error> {
        let input: types::CreateGroupBody = self
            .body
            .build()
            .map_err(|problem| Error::invalid_argument(problem).with_operation("create_group"))?;
        let input = &input;
        let get = |acme: OrganizationClient| async move {
            let response = acme.group(&input.name).get().send().await?;
            Ok(response.into_inner().group)
        };
        let create = |acme: OrganizationClient| async move {
            let response = acme.create_group().body(input.clone()).send().await?;
            Ok::<_, FailedCreation>(response.into_inner().group)
        };
        let organization = self.organization.begin();
        let (group, origin) = get_or_create(&organization, get, create).await?;
        let operation = origin.operation("get_group", "create_group");
        check_name(operation, "group", &input.name, &group.name).map_err(|error| {
            error.with_attempts(organization.sent(), origin != Origin::Existing)
        })?;
        if origin != Origin::Existing {
            let waiting = wait_until_ready(&organization, &group, &input.location);
            waiting.await.map_err(|error| {
                let note = format!(
                    "group `{0}` was created, but may not be ready for databases yet; wait for it \
                     with `group({0:?}).wait_for_location({1:?})`",
                    group.name, input.location
                );
                error
                    .with_attempts(organization.sent(), true)
                    .with_note(note)
            })?;
        }
        Ok(EnsuredGroup {
            group,
            created: origin != Origin::Existing,
        })
    }
}

/// The result of [`EnsureGroup::send`]. Dereferences to the group.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EnsuredGroup {
    /// The group.
    pub group: types::Group,
    /// Whether this call created the group. Also true if the group did not exist before and the
    /// response to its creation was lost.
    pub created: bool,
}

impl Deref for EnsuredGroup {
    type Target = types::Group;

    fn deref(&self) -> &types::Group {
        &self.group
    }
}
