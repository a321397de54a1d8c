use std::sync::Arc;

use super::identity::check_name;
use super::operation::operation;
use super::organization::OrganizationClient;
use crate::error::Error;
use crate::generated::{builder, types};
use crate::transport::span::HelperSpan;

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
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
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
#[must_use = "a handle does nothing by itself; call one of its methods"]
pub struct DatabaseClient {
    pub(super) organization: OrganizationClient,
    pub(super) name: Arc<str>,
}

impl DatabaseClient {
    /// Returns the name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gets the database: [`getDatabase`](crate::Client::get_database).
    pub fn get(&self) -> builder::GetDatabase {
        operation!(self.get_database.database_name)
    }

    /// Deletes the database: [`deleteDatabase`](crate::Client::delete_database).
    pub fn delete(&self) -> builder::DeleteDatabase {
        operation!(self.delete_database.database_name)
    }

    /// Creates a token for the database:
    /// [`createDatabaseToken`](crate::Client::create_database_token). The builder has methods to
    /// set lifetime and access.
    pub fn token(&self) -> builder::CreateDatabaseToken {
        operation!(self.create_database_token.database_name)
    }

    /// Invalidates all tokens of the database by rotating its key, with a short downtime:
    /// [`invalidateDatabaseTokens`](crate::Client::invalidate_database_tokens).
    pub fn invalidate_tokens(&self) -> builder::InvalidateDatabaseTokens {
        operation!(self.invalidate_database_tokens.database_name)
    }

    /// Lists the instances of the database:
    /// [`listDatabaseInstances`](crate::Client::list_database_instances).
    pub fn instances(&self) -> builder::ListDatabaseInstances {
        operation!(self.list_database_instances.database_name)
    }

    /// Gets an instance of the database:
    /// [`getDatabaseInstance`](crate::Client::get_database_instance).
    pub fn instance(&self, name: impl Into<String>) -> builder::GetDatabaseInstance {
        operation!(self.get_database_instance.database_name).instance_name(name.into())
    }

    /// Creates an instance of the database in a location:
    /// [`createDatabaseInstance`](crate::Client::create_database_instance).
    pub fn create_instance(&self, location: impl Into<String>) -> builder::CreateDatabaseInstance {
        operation!(self.create_database_instance.database_name)
            .body_map(|body| body.location(location.into()))
    }

    /// Deletes an instance of the database:
    /// [`deleteDatabaseInstance`](crate::Client::delete_database_instance).
    pub fn delete_instance(&self, name: impl Into<String>) -> builder::DeleteDatabaseInstance {
        operation!(self.delete_database_instance.database_name).instance_name(name.into())
    }

    /// Gets the primary instance of the database, or creates it in `location` if the database has
    /// no instances. If no instance is marked as primary, returns the first.
    ///
    /// [`CreateDatabase::send`](crate::ext::CreateDatabase::send) calls this if a location is set.
    /// It is safe to repeat.
    ///
    /// # Errors
    ///
    /// Those of [`listDatabaseInstances`](crate::Client::list_database_instances) and
    /// [`createDatabaseInstance`](crate::Client::create_database_instance).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # acme.create("orders", |b| b.group("default")).send().await?;
    /// let primary = acme.database("orders").first_instance("ord").await?;
    /// println!("{} in {:?}", primary.hostname, primary.region);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn first_instance(
        &self,
        location: impl Into<String>,
    ) -> Result<types::Instance, Error> {
        let database = Self {
            organization: self.organization.begin(),
            name: self.name.clone(),
        };
        let finding = async {
            match database.primary().await? {
                Some(primary) => Ok(primary),
                None => database.create_first_instance(location.into()).await,
            }
        };
        HelperSpan::new("first_instance").run(finding).await
    }

    /// Creates an instance, and returns the primary, which may be that of a concurrent caller.
    pub(super) async fn create_first_instance(
        &self,
        location: String,
    ) -> Result<types::Instance, Error> {
        match self.create_instance(location).send().await {
            Ok(response) if response.instance.is_primary() => Ok(response.into_inner().instance),
            // A concurrent caller's instance may have become the primary.
            Ok(response) => {
                let primary = self.primary().await?;
                Ok(primary.unwrap_or(response.into_inner().instance))
            }
            // A concurrent caller may have created it, or the response was lost.
            Err(error) => match self.primary().await {
                Ok(Some(primary)) => Ok(primary),
                _ => Err(error.with_total_attempts(self.organization.sent())),
            },
        }
    }

    /// Returns the primary instance, or else the first one.
    pub(super) async fn primary(&self) -> Result<Option<types::Instance>, Error> {
        let instances = self.instances().send().await?.into_inner().instances;
        Ok(instances
            .into_iter()
            .min_by_key(|instance| !instance.is_primary()))
    }
}

/// Gets a database, and rejects a response about another one.
pub async fn get_database(handle: &DatabaseClient) -> Result<types::Database, Error> {
    let database = handle.get().send().await?.into_inner().database;
    check_name("get_database", "database", &handle.name, &database.name)?;
    Ok(database)
}

impl types::Instance {
    /// Returns whether this is the primary instance of its database.
    pub fn is_primary(&self) -> bool {
        self.type_ == types::InstanceType::Primary
    }
}
