use super::created::Created;
use super::creation::Creation;
use super::database_name;
use super::identity::get_database;
use crate::error::{Error, ErrorKind};
use crate::generated::argument::Body;
use crate::generated::types;
use crate::handle::{GroupClient, OrganizationClient};
use crate::transport::span::HelperSpan;

impl GroupClient {
    /// Creates a database in this group, and its first instance if a location is given:
    /// [`NewDatabase`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// let orders = acme.group("default").create("orders").location("ord").send().await?;
    /// println!("{}", orders.libsql_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, name: impl Into<String>) -> NewDatabase {
        self.organization().create(name).group(self.name())
    }
}

impl OrganizationClient {
    /// Creates a database, and its first instance if a location is given: [`NewDatabase`].
    ///
    /// The group is required. [`GroupClient::create`] sets it; [`create_database`] is the plain
    /// operation.
    ///
    /// [`create_database`]: Self::create_database
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// let group = "default"; // From a configuration file.
    /// let orders = acme.create("orders").group(group).send().await?;
    /// println!("{}", orders.libsql_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, name: impl Into<String>) -> NewDatabase {
        NewDatabase {
            creation: Creation::new(self.database(name)),
            body: Body::default(),
        }
    }

    /// Creates a database with a random name of two words and a suffix, such as
    /// `brave-otter-x3k9q2`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// let created = acme.create_unnamed().group("default").send().await?;
    /// println!("{}", created.name);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_unnamed(&self) -> NewDatabase {
        self.create(database_name::random())
    }
}

/// A database to create: [`GroupClient::create`], [`OrganizationClient::create`].
#[derive(Clone, Debug)]
#[must_use = "call `send()` to send the request"]
pub struct NewDatabase {
    creation: Creation,
    pub(super) body: Body<types::builder::CreateDatabaseBodyBuilder>,
}

impl NewDatabase {
    /// Returns the name of the database.
    pub fn name(&self) -> &str {
        self.creation.database.name()
    }

    /// Ensures that the database has a primary instance, in this location if the platform allows
    /// the choice (see [`send`](Self::send)).
    pub fn location(mut self, code: impl Into<String>) -> Self {
        self.creation.location = Some(code.into());
        self
    }

    /// Creates the database.
    ///
    /// Sends [`createDatabase`](OrganizationClient::create_database). If a location is set, then lists
    /// the instances of the database. On Turso's current platform there is a primary, in the
    /// group's location, which is returned. On the older platform there is none, so the first
    /// instance is created in the given location and becomes the primary.
    ///
    /// # Scopes
    ///
    /// A group-scoped token needs `db:create`; with a location also `read`, and on the older platform
    /// `db:configure`.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is sent, if the name
    /// contains anything but lowercase letters, digits and dashes or is longer than 64 characters,
    /// or if an encryption key is not Base64 of the length that its cipher needs.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) if the name is taken, or if the new database,
    /// such as a copy, is not on the requested engine; and the other errors of `createDatabase`.
    ///
    /// If the database was created but its first instance could not be, [`Error::database`] returns
    /// the database. To create the instance, call
    /// [`DatabaseClient::first_instance`](crate::DatabaseClient::first_instance), or repeat the
    /// same call: it completes an existing database of that name and group that has no instance. It
    /// does not if a seed, encryption or another setting was requested, which the existing database
    /// may not have.
    pub async fn send(self) -> Result<Created, Error> {
        // Without a location it is a single request.
        if self.creation.location.is_some() {
            HelperSpan::new("create").run(self.run()).await
        } else {
            self.run().await
        }
    }

    async fn run(self) -> Result<Created, Error> {
        let Self { creation, body } = self;
        let input = creation.input(body)?;
        let creation = creation.begin();
        let (database, created) =
            match Creation::create(creation.database.organization(), &input).await {
                Ok(database) => (database, true),
                Err(error)
                    if error.kind() == ErrorKind::AlreadyExists && creation.location.is_some() =>
                {
                    let unfinished = Box::pin(unfinished_database(&creation, &input)).await;
                    (unfinished.ok_or(error)?, false)
                }
                Err(error) => return Err(error),
            };
        let operation = if created {
            "create_database"
        } else {
            "get_database"
        };
        creation.finish(&input, database, operation, created).await
    }
}

/// Returns the existing database if an earlier call seems to have created it without its first
/// instance.
async fn unfinished_database(
    creation: &Creation,
    input: &types::CreateDatabaseBody,
) -> Option<types::Database> {
    // The existing database may lack any other setting.
    let body = serde_json::to_value(input).ok()?;
    let is_plain = |name: &String| ["name", "group"].contains(&name.as_str());
    if !body.as_object()?.keys().all(is_plain) {
        return None;
    }
    let database = get_database(&creation.database).await.ok()?;
    let group = database.group.as_ref();
    if group.is_some_and(|found| *found != input.group) {
        return None;
    }
    let instances = creation.database.list_instances().send().await.ok()?;
    instances.instances.is_empty().then_some(database)
}
