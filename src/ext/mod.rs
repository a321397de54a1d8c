//! What people do with the Platform API beyond single operations.
//!
//! - [`OrganizationClient`] and [`DatabaseClient`] say the organization and the database once; their
//!   methods return the generated builders with the path arguments filled in.
//! - [`OrganizationClient::create`] does what `turso db create` does and one operation does not: a
//!   database with its first instance, and a name if none is given.
//! - [`OrganizationClient::ensure`] and [`OrganizationClient::ensure_group`] get what is there or
//!   create it, whoever else does the same, and whatever became of the answer.
//! - The generated types and builders have a few methods more, such as
//!   [`Database::libsql_url`](crate::types::Database::libsql_url) and
//!   [`CreateDatabaseToken::read_only`](crate::builder::CreateDatabaseToken::read_only).

mod create;
mod ensure;
mod generated;

pub use create::{CreateDatabase, Created};
pub use ensure::{EnsureGroup, EnsuredGroup};

use crate::{Client, builder, types};

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
        OrganizationClient { client: self.clone(), slug: slug.into() }
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

    /// Makes a database, and its first instance if a location is given: [`CreateDatabase`].
    ///
    /// `body` fills in the rest of the request; `group` is required. Encryption, for one:
    /// `b.group("default").remote_encryption(types::CreateDatabaseInputRemoteEncryption::builder()
    /// .encryption_cipher("aes256gcm").encryption_key(key))`.
    ///
    /// ```no_run
    /// # async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
    /// let acme = turso.organization("acme");
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
    /// ```no_run
    /// # async fn example(acme: turso_platform::ext::OrganizationClient) -> Result<(), turso_platform::Error> {
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
    /// ```no_run
    /// # async fn example(acme: turso_platform::ext::OrganizationClient) -> Result<(), turso_platform::Error> {
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
    /// ```no_run
    /// # async fn example(acme: turso_platform::ext::OrganizationClient) -> Result<(), turso_platform::Error> {
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

    /// One database of the organization, by its name. Nothing is sent.
    pub fn database(&self, name: impl Into<String>) -> DatabaseClient {
        DatabaseClient { organization: self.clone(), name: name.into() }
    }

    /// [`listDatabases`](Client::list_databases) of this organization.
    pub fn databases(&self) -> builder::ListDatabases<'_> {
        self.client.list_databases().organization_slug(&self.slug)
    }
}

/// The operations of one database: [`OrganizationClient::database`].
///
/// ```no_run
/// # async fn example(acme: turso_platform::ext::OrganizationClient) -> Result<(), turso_platform::Error> {
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

/// Starts an operation of the generated client with the organization and the database filled in.
macro_rules! operation {
    ($database:ident . $operation:ident) => {
        $database
            .organization
            .client
            .$operation()
            .organization_slug(&$database.organization.slug)
            .database_name(&$database.name)
    };
}

impl DatabaseClient {
    /// The name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// [`getDatabase`](Client::get_database) of this database.
    pub fn get(&self) -> builder::GetDatabase<'_> {
        operation!(self.get_database)
    }

    /// [`deleteDatabase`](Client::delete_database) of this database.
    pub fn delete(&self) -> builder::DeleteDatabase<'_> {
        operation!(self.delete_database)
    }

    /// [`createDatabaseToken`](Client::create_database_token) for this database.
    pub fn token(&self) -> builder::CreateDatabaseToken<'_> {
        operation!(self.create_database_token)
    }

    /// [`invalidateDatabaseTokens`](Client::invalidate_database_tokens) of this database.
    pub fn invalidate_tokens(&self) -> builder::InvalidateDatabaseTokens<'_> {
        operation!(self.invalidate_database_tokens)
    }

    /// [`listDatabaseInstances`](Client::list_database_instances) of this database.
    pub fn instances(&self) -> builder::ListDatabaseInstances<'_> {
        operation!(self.list_database_instances)
    }

    /// [`getDatabaseInstance`](Client::get_database_instance) of this database.
    pub fn instance(&self, name: impl Into<String>) -> builder::GetDatabaseInstance<'_> {
        operation!(self.get_database_instance).instance_name(name.into())
    }

    /// [`createDatabaseInstance`](Client::create_database_instance) in a location.
    pub fn create_instance(
        &self,
        location: impl Into<String>,
    ) -> builder::CreateDatabaseInstance<'_> {
        operation!(self.create_database_instance).body_map(|body| body.location(location.into()))
    }

    /// [`deleteDatabaseInstance`](Client::delete_database_instance) of this database.
    pub fn delete_instance(&self, name: impl Into<String>) -> builder::DeleteDatabaseInstance<'_> {
        operation!(self.delete_database_instance).instance_name(name.into())
    }
}
