use std::ops::Deref;

use super::OrganizationClient;
use crate::error::{Error, ErrorKind};
use crate::types;

/// How often something is created whose creation may have taken effect and cannot be found.
const CREATIONS: usize = 3;

/// Gets what is there, or creates it: safe when others do the same at once, and after a lost answer.
/// Tells whether this call created it.
///
/// It looks before it creates, and again before it creates again.
pub(super) async fn ensure<T, L, C>(
    look: impl Fn() -> L,
    create: impl Fn() -> C,
) -> Result<(T, bool), Error>
where
    L: Future<Output = Result<Option<T>, Error>>,
    C: Future<Output = Result<T, Error>>,
{
    if let Some(found) = look().await? {
        return Ok((found, false));
    }
    let mut may_be_ours = false;
    let mut creations = 0;
    loop {
        let error = match create().await {
            Ok(made) => return Ok((made, true)),
            Err(error) => error,
        };
        creations += 1;
        let may_have_taken_effect = matches!(
            error.kind(),
            ErrorKind::Transport
                | ErrorKind::Timeout
                | ErrorKind::Server
                | ErrorKind::Decode
                | ErrorKind::Unexpected
        );
        may_be_ours |= may_have_taken_effect;
        if !may_have_taken_effect && error.kind() != ErrorKind::AlreadyExists {
            return Err(error);
        }
        match look().await {
            Ok(Some(found)) => return Ok((found, may_be_ours)),
            Ok(None) if may_have_taken_effect && creations < CREATIONS => {}
            // What the creation was refused for tells more than that nothing can be found.
            Ok(None) => return Err(error),
            Err(_) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            Err(failed) => return Err(failed),
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
        let (group, created) = ensure(look, create).await?;
        Ok(EnsuredGroup { group, created })
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
