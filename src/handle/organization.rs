use std::sync::Arc;
use std::time::Duration;

use crate::client::Client;
use crate::transport::retry::Retry;

impl Client {
    /// Returns a handle to an organization, or to the user's personal account, by slug. Sends
    /// nothing.
    ///
    /// ```
    /// # fn example(turso: turso_platform::Client) {
    /// let acme = turso.organization("acme");
    /// let orders = acme.database("orders");
    /// # }
    /// ```
    pub fn organization(&self, slug: impl Into<String>) -> OrganizationClient {
        OrganizationClient {
            client: self.clone(),
            slug: slug.into().into(),
        }
    }
}

/// A handle to one organization: [`Client::organization`].
///
/// Its methods are the operations of the organization, and the helpers of [`ext`](crate::ext). Clones
/// are cheap and share the client's connections. The slug is checked when a request is sent.
#[derive(Clone, Debug)]
#[must_use = "a handle does nothing by itself; call one of its methods"]
pub struct OrganizationClient {
    client: Client,
    slug: Arc<str>,
}

impl OrganizationClient {
    /// Returns the slug of the organization.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// Returns the client, for operations outside this organization.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Returns a handle with a different retry policy: [`Client::with_retry`].
    pub fn with_retry(&self, retry: Retry) -> Self {
        self.with_client(self.client.with_retry(retry))
    }

    /// Returns a handle with a different timeout: [`Client::with_timeout`].
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        self.with_client(self.client.with_timeout(timeout))
    }

    /// Returns a handle for one helper: all its requests share an allowance.
    pub(crate) fn begin(&self) -> Self {
        self.with_client(self.client.begin())
    }

    /// Returns a handle that does not share the allowance of a helper.
    pub(crate) fn release(&self) -> Self {
        self.with_client(self.client.release())
    }

    /// Returns the number of requests sent by the helper that this handle works for.
    pub(crate) fn sent(&self) -> u32 {
        self.client.allowance().sent()
    }

    pub(crate) fn shared_slug(&self) -> Arc<str> {
        self.slug.clone()
    }

    fn with_client(&self, client: Client) -> Self {
        Self {
            client,
            slug: self.slug.clone(),
        }
    }
}
