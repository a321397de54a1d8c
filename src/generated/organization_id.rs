//! The organization ID in the path of `/v3` operations.

use std::sync::Arc;

use crate::client::Client;
use crate::error::{Error, ErrorKind};

/// An organization, by its ID or by its slug.
#[derive(Clone, Debug)]
pub enum OrganizationId {
    Known(Arc<str>),
    OfSlug(Arc<str>),
}

impl OrganizationId {
    /// Returns the ID. Looks up a slug once per client, since IDs do not change.
    pub(crate) async fn resolve(self, client: &Client) -> Result<Arc<str>, Error> {
        let slug = match self {
            Self::Known(id) => return Ok(id),
            Self::OfSlug(slug) => slug,
        };
        if let Some(id) = client.organization_ids().get(&slug) {
            return Ok(id);
        }
        let response = client.list_organizations_v2().send().await?;
        let organizations = response.into_inner().organizations;
        let found = organizations.into_iter().find(|o| *o.slug == *slug);
        let id: Arc<str> = match found {
            Some(organization) => organization.id.into(),
            None => {
                let message = format!("the user has no organization with the slug `{slug}`");
                let error = Error::new(ErrorKind::NotFound, message);
                return Err(error
                    .with_operation("list_organizations_v2")
                    .with_total_attempts(client.allowance().sent()));
            }
        };
        client.organization_ids().insert(slug, id.clone());
        Ok(id)
    }
}
