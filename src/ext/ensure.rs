use std::ops::Deref;

use super::OrganizationClient;
use crate::error::{Error, ErrorKind};
use crate::retry::Attempts;
use crate::types;

/// Whether a call created what it returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Creation {
    /// It was there.
    No,
    /// It was not there before, and a creation got no answer; another's may have been faster.
    Likely,
    /// The service said so.
    Yes,
}

/// Gets what is there, or creates it: safe when others do the same at once, and after a lost answer.
///
/// It looks before it creates, and again before it creates again. Both get the organization with
/// what is left of the deadline.
pub(super) async fn ensure<T, L, C>(
    organization: &OrganizationClient,
    look: impl Fn(OrganizationClient) -> L,
    create: impl Fn(OrganizationClient) -> C,
) -> Result<(T, Creation), Error>
where
    L: Future<Output = Result<T, Error>>,
    C: Future<Output = Result<T, Error>>,
{
    let mut attempts = Attempts::new(organization.client.inner.retry);
    match look(organization.clone()).await {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        outcome => return outcome.map(|found| (found, Creation::No)),
    }
    let mut creation = Creation::No;
    let mut sent = 0;
    loop {
        attempts.next();
        let error = match create(organization.with_retry(attempts.rest())).await {
            Ok(made) => return Ok((made, Creation::Yes)),
            Err(error) => error,
        };
        sent += error.attempts();
        if error.may_have_taken_effect() {
            creation = Creation::Likely;
        }
        let so_far = |error: Error| error.of_attempts(sent, creation == Creation::Likely);
        if creation == Creation::No && error.kind() != ErrorKind::AlreadyExists {
            return Err(so_far(error));
        }
        match look(organization.with_retry(attempts.rest())).await {
            Ok(found) => return Ok((found, creation)),
            Err(failed) if failed.kind() == ErrorKind::NotFound => {
                // What is read may lag behind what was written. If it does not come, what the creation
                // was refused for tells more.
                if !attempts.pause(error.retry_after()).await {
                    return Err(so_far(error));
                }
            }
            Err(failed) if error.kind() == ErrorKind::AlreadyExists => {
                let looks = failed.attempts();
                return Err(failed.of_attempts(looks, creation == Creation::Likely));
            }
            Err(_) => return Err(so_far(error)),
        }
    }
}

/// Asks for what was just created, again while it is not found: reads may lag.
pub(super) async fn as_soon_as_found<T, F>(
    organization: &OrganizationClient,
    ask: impl Fn(OrganizationClient) -> F,
) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    let mut attempts = Attempts::new(organization.client.inner.retry);
    loop {
        attempts.next();
        match ask(organization.with_retry(attempts.rest())).await {
            Err(error) if error.kind() == ErrorKind::NotFound && attempts.pause(None).await => {}
            outcome => return outcome,
        }
    }
}

/// A group to get, or to create if it is not there: [`OrganizationClient::ensure_group`].
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until `send()`"]
pub struct EnsureGroup<'a> {
    organization: &'a OrganizationClient,
    body: types::builder::NewGroup,
}

impl<'a> EnsureGroup<'a> {
    pub(super) fn new(
        organization: &'a OrganizationClient,
        name: String,
        body: impl FnOnce(types::builder::NewGroup) -> types::builder::NewGroup,
    ) -> Self {
        Self {
            organization,
            body: body(types::NewGroup::builder()).name(name),
        }
    }

    /// Gets the group, or creates it.
    ///
    /// One that is there is returned as it is, in whatever location: the service may write the code
    /// of a location with or without a prefix, so that two cannot be compared.
    ///
    /// # Errors
    ///
    /// Those of [`getGroup`](crate::Client::get_group), but for its absence, and of
    /// [`createGroup`](crate::Client::create_group).
    pub async fn send(self) -> Result<EnsuredGroup, Error> {
        let body: types::NewGroup =
            self.body
                .try_into()
                .map_err(|e: types::error::ConversionError| {
                    Error::invalid(format!("nothing was sent: {e}"))
                })?;
        let body = &body;
        let look = |acme: OrganizationClient| async move {
            let group = acme.group(&body.name).get().send().await?;
            Ok(group.into_inner().group)
        };
        let create = |acme: OrganizationClient| async move {
            let create = acme.client.create_group().organization_slug(&acme.slug);
            let made = create.body(body.clone()).send().await?;
            Ok(made.into_inner().group)
        };
        let (group, creation) = ensure(self.organization, look, create).await?;
        Ok(EnsuredGroup {
            group,
            created: creation != Creation::No,
        })
    }
}

/// What [`EnsureGroup::send`] found or made. It derefs to the group.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EnsuredGroup {
    /// The group.
    pub group: types::Group,
    /// Whether this call made it. When the answer was lost, and the group was not there before, it is
    /// taken for ours.
    pub created: bool,
}

impl Deref for EnsuredGroup {
    type Target = types::Group;

    fn deref(&self) -> &types::Group {
        &self.group
    }
}
