use std::sync::Arc;

use crate::error::Error;
use crate::generated::types;
use crate::handle::DatabaseClient;
use crate::transport::span::HelperSpan;

impl DatabaseClient {
    /// Gets the primary instance of the database, or creates it in `location` if the database has
    /// no instances: [`FirstInstance`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # acme.group("default").create("orders").send().await?;
    /// let primary = acme.database("orders").first_instance("ord").send().await?;
    /// println!("{} in {:?}", primary.hostname, primary.region);
    /// # Ok(())
    /// # }
    /// ```
    pub fn first_instance(&self, location: impl Into<String>) -> FirstInstance {
        FirstInstance {
            database: self.clone(),
            location: location.into().into(),
        }
    }
}

/// The first instance of a database, to get or create: [`DatabaseClient::first_instance`].
#[derive(Clone, Debug)]
#[must_use = "call `send()` to send the requests"]
pub struct FirstInstance {
    database: DatabaseClient,
    location: Arc<str>,
}

impl FirstInstance {
    /// Gets or creates the instance. If no instance is marked as primary, returns the first.
    ///
    /// [`NewDatabase::send`](crate::ext::NewDatabase::send) does this if a location is set. It is safe
    /// to repeat.
    ///
    /// # Scopes
    ///
    /// A group-scoped token needs `read`, and `db:configure` if the instance must be created.
    ///
    /// # Errors
    ///
    /// Those of [`list_instances`](DatabaseClient::list_instances) and
    /// [`create_instance`](DatabaseClient::create_instance).
    pub async fn send(self) -> Result<types::Instance, Error> {
        HelperSpan::new("first_instance").run(self.run()).await
    }

    async fn run(self) -> Result<types::Instance, Error> {
        let database = self.database.begin();
        match primary_instance(&database).await? {
            Some(primary) => Ok(primary),
            None => create_first_instance(&database, &self.location).await,
        }
    }
}

/// Creates an instance, and returns the primary, which may be that of a concurrent caller.
pub async fn create_first_instance(
    database: &DatabaseClient,
    location: &str,
) -> Result<types::Instance, Error> {
    match database.create_instance().location(location).send().await {
        Ok(response) if response.instance.is_primary() => Ok(response.into_inner().instance),
        // A concurrent caller's instance may have become the primary.
        Ok(response) => {
            let primary = primary_instance(database).await?;
            Ok(primary.unwrap_or(response.into_inner().instance))
        }
        // A concurrent caller may have created it, or the response was lost.
        Err(error) => match primary_instance(database).await {
            Ok(Some(primary)) => Ok(primary),
            _ => Err(error.with_total_attempts(database.organization().sent())),
        },
    }
}

/// Returns the primary instance, or else the first one.
pub async fn primary_instance(database: &DatabaseClient) -> Result<Option<types::Instance>, Error> {
    let instances = database
        .list_instances()
        .send()
        .await?
        .into_inner()
        .instances;
    Ok(instances
        .into_iter()
        .min_by_key(|instance| !instance.is_primary()))
}

impl types::Instance {
    /// Returns whether this is the primary instance of its database.
    pub fn is_primary(&self) -> bool {
        self.type_ == types::InstanceType::Primary
    }
}
