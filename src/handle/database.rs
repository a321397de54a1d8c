use std::sync::Arc;

use super::OrganizationClient;
use crate::client::Client;

impl OrganizationClient {
    /// Returns a handle to a database of this organization, by name. Sends nothing.
    pub fn database(&self, name: impl Into<String>) -> DatabaseClient {
        DatabaseClient {
            organization: self.clone(),
            name: name.into().into(),
        }
    }
}

/// A handle to one database: [`OrganizationClient::database`].
///
/// Its methods are the operations of the database, and the helpers of [`ext`](crate::ext). The name is
/// checked when a request is sent.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// # acme.group("default").create("orders").send().await?;
/// use std::time::Duration;
///
/// let orders = acme.database("orders");
/// let hour = Duration::from_secs(3600);
/// let token = orders.create_token().read_only().expires_in(hour).send().await?;
/// let found = orders.get().send().await?;
/// connect(&orders.libsql_url(&found.database), token.expose());
/// orders.delete().send().await?;
/// # fn connect(url: &str, token: &str) {}
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a handle does nothing by itself; call one of its methods"]
pub struct DatabaseClient {
    organization: OrganizationClient,
    name: Arc<str>,
}

impl DatabaseClient {
    /// Returns the name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the handle to the organization of the database.
    pub fn organization(&self) -> &OrganizationClient {
        &self.organization
    }

    /// Returns a handle for one helper: all its requests share an allowance.
    pub(crate) fn begin(&self) -> Self {
        Self {
            organization: self.organization.begin(),
            name: self.name.clone(),
        }
    }

    /// Returns a handle that does not share the allowance of a helper.
    pub(crate) fn release(&self) -> Self {
        Self {
            organization: self.organization.release(),
            name: self.name.clone(),
        }
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
