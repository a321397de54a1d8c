//! What people do with the Platform API beyond single operations.
//!
//! | to | call |
//! |---|---|
//! | say the organization, the group or the database once | [`Client::organization`], [`OrganizationClient::group`], [`OrganizationClient::database`] |
//! | create a database, with its first instance, a name, a seed, encryption | [`OrganizationClient::create`], [`create_unnamed`](OrganizationClient::create_unnamed); what it [begins with](types::builder::CreateDatabaseInput#method.copy_of) |
//! | get what is there or create it, whoever else does the same, and whatever became of the answer | [`OrganizationClient::ensure`], [`ensure_group`](OrganizationClient::ensure_group) |
//! | wait until a new database serves | [`DatabaseClient::wait_ready`] |
//! | make a database of a SQLite file | [`OrganizationClient::upload`] |
//! | make thousands of databases | [`create_many`] |
//! | mint a token with a lifetime and an access | [`DatabaseClient::token`], [`GroupClient::token`] |
//! | invalidate all tokens | [`DatabaseClient::invalidate_tokens`], [`GroupClient::invalidate_tokens`] |
//! | go through a list without thinking of pages | `stream()` of [`ListDatabases`](builder::ListDatabases::stream), [`ListOrganizationAuditLogs`](builder::ListOrganizationAuditLogs::stream), [`ListDeletedDatabases`](builder::ListDeletedDatabases::stream), [`ListDeletedGroups`](builder::ListDeletedGroups::stream) |
//! | find the closest location | [`Client::closest_location`], [`closest_location_or`](Client::closest_location_or) |
//! | call an endpoint that this crate does not know yet | [`Client::request`] |

mod create;
mod ensure;
mod generated;
mod host;
mod list;
mod location;
mod many;
mod ready;
mod request;
mod sqlite;
mod upload;

use std::path::PathBuf;
use std::time::Duration;

pub use create::{CreateDatabase, Created};
pub use ensure::{EnsureGroup, EnsuredGroup};
pub use many::create_many;
pub use ready::WaitReady;
pub use request::Request;
pub use upload::Upload;

pub use crate::types::CreateDatabaseInputRemoteEncryptionEncryptionCipher as Cipher;
use crate::{Client, Retry, builder, types};

impl Client {
    /// One organization, or the user's own account, by its slug. Nothing is sent.
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
            slug: slug.into(),
        }
    }
}

/// The operations of one organization: [`Client::organization`].
///
/// A clone shares the connections of the client. The slug is checked when a request is made.
#[derive(Clone, Debug)]
pub struct OrganizationClient {
    client: Client,
    slug: String,
}

impl OrganizationClient {
    /// The slug of the organization.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The client, for what is not of one organization.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The same with another policy of repetition: [`Client::with_retry`].
    pub fn with_retry(&self, retry: Retry) -> Self {
        self.client.with_retry(retry).organization(&self.slug)
    }

    /// The same with another timeout: [`Client::with_timeout`].
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        self.client.with_timeout(timeout).organization(&self.slug)
    }

    /// Makes a database, and its first instance if a location is given: [`CreateDatabase`].
    ///
    /// `body` fills in the rest of the request; `group` is required. What the database begins with and
    /// how it is encrypted are methods of [that builder](types::builder::CreateDatabaseInput) too.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// let acme = turso.organization("my-org");
    /// let made = acme.create("orders", |b| b.group("default")).location("ord").send().await?;
    /// println!("{}", made.libsql_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(
        &self,
        name: impl Into<String>,
        body: impl FnOnce(types::builder::CreateDatabaseInput) -> types::builder::CreateDatabaseInput,
    ) -> CreateDatabase<'_> {
        CreateDatabase::new(self, name.into(), body)
    }

    /// Makes a database under a random name of two words and a suffix, such as
    /// `brave-otter-x3k9q2`, as `turso db create` does when no name is given. The answer tells it.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// let made = acme.create_unnamed(|b| b.group("default")).send().await?;
    /// println!("{}", made.name);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_unnamed(
        &self,
        body: impl FnOnce(types::builder::CreateDatabaseInput) -> types::builder::CreateDatabaseInput,
    ) -> CreateDatabase<'_> {
        self.create(create::random_name(), body)
    }

    /// Gets a database, or makes it if it is not there. [`Created::created`] says which.
    ///
    /// Any number of callers may do this at once, or again after a failure: there is one database in
    /// the end, and each caller gets it. A lost answer is no failure: the database is looked for
    /// before it is made again. One that is there is returned as it is: but for its group, nothing of
    /// it is compared with what was asked for.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// let orders = acme.ensure("orders", |b| b.group("default")).send().await?;
    /// println!("{} {}", orders.libsql_url(), if orders.created { "is new" } else { "was there" });
    /// # Ok(())
    /// # }
    /// ```
    pub fn ensure(
        &self,
        name: impl Into<String>,
        body: impl FnOnce(types::builder::CreateDatabaseInput) -> types::builder::CreateDatabaseInput,
    ) -> CreateDatabase<'_> {
        self.create(name, body).or_get()
    }

    /// Gets a group, or makes it if it is not there, as [`ensure`](Self::ensure) does a database.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// let group = acme.ensure_group("default", |b| b.location("aws-eu-west-1")).send().await?;
    /// println!("{} {}", group.name, group.created);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ensure_group(
        &self,
        name: impl Into<String>,
        body: impl FnOnce(types::builder::NewGroup) -> types::builder::NewGroup,
    ) -> EnsureGroup<'_> {
        EnsureGroup::new(self, name.into(), body)
    }

    /// Makes a new database of a SQLite file: [`Upload`].
    ///
    /// `body` fills in the rest of the request for the database; `group` is required.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/orders.db");
    /// let upload = acme.upload("orders", file, |b| b.group("default"));
    /// let made = upload.progress(|sent, size| println!("{sent} of {size}")).send().await?;
    /// println!("{}", made.libsql_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(
        &self,
        name: impl Into<String>,
        file: impl Into<PathBuf>,
        body: impl FnOnce(types::builder::CreateDatabaseInput) -> types::builder::CreateDatabaseInput,
    ) -> Upload<'_> {
        Upload::new(self, name.into(), file.into(), body)
    }

    /// One group of the organization, by its name. Nothing is sent.
    pub fn group(&self, name: impl Into<String>) -> GroupClient {
        GroupClient {
            organization: self.clone(),
            name: name.into(),
        }
    }

    /// [`listGroups`](Client::list_groups) of this organization.
    pub fn groups(&self) -> builder::ListGroups<'_> {
        self.client.list_groups().organization_slug(&self.slug)
    }

    /// [`listOrganizationAuditLogs`](Client::list_organization_audit_logs) of this organization.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// use futures_util::TryStreamExt;
    ///
    /// let mut entries = acme.audit_logs().stream();
    /// while let Some(entry) = entries.try_next().await? {
    ///     println!("{:?}: {:?}", entry.created_at, entry.code);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn audit_logs(&self) -> builder::ListOrganizationAuditLogs<'_> {
        self.client
            .list_organization_audit_logs()
            .organization_slug(&self.slug)
    }

    /// One database of the organization, by its name. Nothing is sent.
    pub fn database(&self, name: impl Into<String>) -> DatabaseClient {
        DatabaseClient {
            organization: self.clone(),
            name: name.into(),
        }
    }

    /// [`listDatabases`](Client::list_databases) of this organization.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// use futures_util::TryStreamExt;
    ///
    /// let mut databases = acme.databases().group("default").stream();
    /// while let Some(database) = databases.try_next().await? {
    ///     println!("{} at {}", database.name, database.hostname);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn databases(&self) -> builder::ListDatabases<'_> {
        self.client.list_databases().organization_slug(&self.slug)
    }
}

/// The operations of one database: [`OrganizationClient::database`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform::fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
/// # acme.create("orders", |b| b.group("default")).send().await?;
/// use std::time::Duration;
///
/// let orders = acme.database("orders");
/// let jwt = orders.token().read_only().expires_in(Duration::from_secs(3600)).send().await?;
/// connect(&orders.get().send().await?.database.libsql_url(), jwt.expose());
/// orders.delete().send().await?;
/// # fn connect(url: &str, token: &str) {}
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct DatabaseClient {
    organization: OrganizationClient,
    name: String,
}

/// Starts an operation of the generated client with the organization and a name of it filled in.
macro_rules! operation {
    ($handle:ident . $operation:ident . $parameter:ident) => {
        $handle
            .organization
            .client
            .$operation()
            .organization_slug(&$handle.organization.slug)
            .$parameter(&$handle.name)
    };
}

impl DatabaseClient {
    /// The name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Waits until the database's host serves it, which is some seconds after its creation:
    /// [`WaitReady`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// let orders = acme.create("orders", |b| b.group("default")).send().await?;
    /// acme.database(&orders.name).wait_ready().send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_ready(&self) -> WaitReady<'_> {
        WaitReady::new(self)
    }

    /// [`getDatabase`](Client::get_database) of this database.
    pub fn get(&self) -> builder::GetDatabase<'_> {
        operation!(self.get_database.database_name)
    }

    /// [`deleteDatabase`](Client::delete_database) of this database.
    pub fn delete(&self) -> builder::DeleteDatabase<'_> {
        operation!(self.delete_database.database_name)
    }

    /// [`createDatabaseToken`](Client::create_database_token) for this database, with methods for its
    /// lifetime and access.
    pub fn token(&self) -> builder::CreateDatabaseToken<'_> {
        operation!(self.create_database_token.database_name)
    }

    /// [`invalidateDatabaseTokens`](Client::invalidate_database_tokens) of this database: rotates its
    /// key, with a short downtime, so that every token made for it before is void.
    pub fn invalidate_tokens(&self) -> builder::InvalidateDatabaseTokens<'_> {
        operation!(self.invalidate_database_tokens.database_name)
    }

    /// [`listDatabaseInstances`](Client::list_database_instances) of this database.
    pub fn instances(&self) -> builder::ListDatabaseInstances<'_> {
        operation!(self.list_database_instances.database_name)
    }

    /// [`getDatabaseInstance`](Client::get_database_instance) of this database.
    pub fn instance(&self, name: impl Into<String>) -> builder::GetDatabaseInstance<'_> {
        operation!(self.get_database_instance.database_name).instance_name(name.into())
    }

    /// [`createDatabaseInstance`](Client::create_database_instance) in a location.
    pub fn create_instance(
        &self,
        location: impl Into<String>,
    ) -> builder::CreateDatabaseInstance<'_> {
        operation!(self.create_database_instance.database_name)
            .body_map(|body| body.location(location.into()))
    }

    /// [`deleteDatabaseInstance`](Client::delete_database_instance) of this database.
    pub fn delete_instance(&self, name: impl Into<String>) -> builder::DeleteDatabaseInstance<'_> {
        operation!(self.delete_database_instance.database_name).instance_name(name.into())
    }
}

/// The operations of one group: [`OrganizationClient::group`].
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform::fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
/// let group = acme.group("default");
/// let jwt = group.token().read_only().never_expires().send().await?;
/// group.invalidate_tokens().send().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct GroupClient {
    organization: OrganizationClient,
    name: String,
}

impl GroupClient {
    /// The name of the group.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// [`getGroup`](Client::get_group) of this group.
    pub fn get(&self) -> builder::GetGroup<'_> {
        operation!(self.get_group.group_name)
    }

    /// [`deleteGroup`](Client::delete_group) of this group, with its databases.
    pub fn delete(&self) -> builder::DeleteGroup<'_> {
        operation!(self.delete_group.group_name)
    }

    /// [`createGroupToken`](Client::create_group_token) for every database of this group, with methods
    /// for its lifetime and access.
    pub fn token(&self) -> builder::CreateGroupToken<'_> {
        operation!(self.create_group_token.group_name)
    }

    /// [`invalidateGroupTokens`](Client::invalidate_group_tokens) of this group: rotates its key, with
    /// a short downtime, so that every token made before for it or a database of it is void.
    pub fn invalidate_tokens(&self) -> builder::InvalidateGroupTokens<'_> {
        operation!(self.invalidate_group_tokens.group_name)
    }
}
