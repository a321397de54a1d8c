//! The databases of a group, which the API addresses by their organization.

use crate::generated::builder;
use crate::handle::{DatabaseClient, GroupClient};

impl GroupClient {
    /// Returns a handle to a database of the group's organization, by name. Sends nothing.
    ///
    /// Names are unique within an organization: the operations of the database do not check that it
    /// is in this group. [`ensure`](Self::ensure) does.
    pub fn database(&self, name: impl Into<String>) -> DatabaseClient {
        self.organization().database(name)
    }

    /// Lists the databases of this group:
    /// [`list_databases`](crate::OrganizationClient::list_databases) with the group set.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// use futures_util::TryStreamExt;
    ///
    /// let mut databases = acme.group("default").list_databases().stream();
    /// while let Some(database) = databases.try_next().await? {
    ///     println!("{} at {}", database.name, database.hostname);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_databases(&self) -> builder::ListDatabases {
        self.organization().list_databases().group(self.name())
    }
}
