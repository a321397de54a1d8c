use std::ops::Deref;

use super::OrganizationClient;
use crate::error::{Error, ErrorKind};
use crate::retry::{Attempts, Retry};
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
/// It looks before it creates, and again before it creates again.
pub(super) async fn ensure<T, L, C>(
    policy: Retry,
    look: impl Fn() -> L,
    create: impl Fn() -> C,
) -> Result<(T, Creation), Error>
where
    L: Future<Output = Result<Option<T>, Error>>,
    C: Future<Output = Result<T, Error>>,
{
    if let Some(found) = look().await? {
        return Ok((found, Creation::No));
    }
    let mut attempts = Attempts::new(policy);
    let mut creation = Creation::No;
    let mut sent = 0;
    loop {
        attempts.next();
        let error = match create().await {
            Ok(made) => return Ok((made, Creation::Yes)),
            Err(error) => error,
        };
        sent += error.attempts();
        if error.may_have_taken_effect() {
            creation = Creation::Likely;
        }
        let error = error.of_attempts(sent, creation == Creation::Likely);
        if creation == Creation::No && error.kind() != ErrorKind::AlreadyExists {
            return Err(error);
        }
        match look().await {
            Ok(Some(found)) => return Ok((found, creation)),
            // What is read may lag behind what was written.
            Ok(None) if attempts.pause(error.retry_after()).await => {}
            // What the creation was refused for tells more than that nothing can be found.
            Ok(None) => return Err(error),
            Err(failed) if error.kind() == ErrorKind::AlreadyExists => return Err(failed),
            Err(_) => return Err(error),
        }
    }
}

/// The answer of a read, or nothing where there is nothing.
pub(super) fn found<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
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
        Self { organization, body: body(types::NewGroup::builder()).name(name) }
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
            self.body.try_into().map_err(|e: types::error::ConversionError| {
                Error::invalid(format!("nothing was sent: {e}"))
            })?;
        let OrganizationClient { client, slug } = self.organization;
        let look = || async {
            let get = client.get_group().organization_slug(slug).group_name(&body.name);
            found(get.send().await.map(|answer| answer.into_inner().group))
        };
        let create = || async {
            let create = client.create_group().organization_slug(slug).body(body.clone());
            create.send().await.map(|answer| answer.into_inner().group)
        };
        let (group, creation) = ensure(client.inner.retry, look, create).await?;
        Ok(EnsuredGroup { group, created: creation != Creation::No })
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
