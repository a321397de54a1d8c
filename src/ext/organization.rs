use std::sync::Arc;
use std::time::Duration;

use crate::client::Client;
use crate::generated::builder;
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
/// Clones are cheap and share the client's connections. The slug is checked when a request is sent.
#[derive(Clone, Debug)]
#[must_use = "a handle does nothing by itself; call one of its methods"]
pub struct OrganizationClient {
    pub(super) client: Client,
    pub(super) slug: Arc<str>,
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

    /// Returns a handle for one operation: all its requests share an allowance.
    pub(super) fn begin(&self) -> Self {
        self.with_client(self.client.begin())
    }

    fn with_client(&self, client: Client) -> Self {
        Self {
            client,
            slug: self.slug.clone(),
        }
    }

    /// Returns the number of requests sent by the operation that this handle works for.
    pub(super) fn sent(&self) -> u32 {
        self.client.allowance().sent()
    }

    /// Returns a handle with a different timeout: [`Client::with_timeout`].
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        self.with_client(self.client.with_timeout(timeout))
    }

    /// Lists the groups of this organization: [`listGroups`](Client::list_groups).
    pub fn groups(&self) -> builder::ListGroups {
        self.client.list_groups().organization_slug(&*self.slug)
    }

    /// Lists the databases of this organization: [`listDatabases`](Client::list_databases).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// use futures_util::TryStreamExt;
    ///
    /// let mut databases = acme.databases().group("default").stream();
    /// while let Some(database) = databases.try_next().await? {
    ///     println!("{} at {}", database.name, database.hostname);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn databases(&self) -> builder::ListDatabases {
        self.client.list_databases().organization_slug(&*self.slug)
    }

    /// Lists the audit log entries of this organization:
    /// [`listOrganizationAuditLogs`](Client::list_organization_audit_logs).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// use futures_util::TryStreamExt;
    ///
    /// let mut entries = acme.audit_logs().stream();
    /// while let Some(entry) = entries.try_next().await? {
    ///     println!("{:?}: {:?}", entry.created_at, entry.code);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn audit_logs(&self) -> builder::ListOrganizationAuditLogs {
        self.client
            .list_organization_audit_logs()
            .organization_slug(&*self.slug)
    }
}
