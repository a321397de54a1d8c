use std::ops::Deref;

use super::database::get_database;
use super::database_name;
use super::encryption;
use super::get_or_create::{Origin, get_or_create, retry_while_not_found};
use super::identity::check_name;
use super::organization::OrganizationClient;
use crate::error::{Error, ErrorKind};
use crate::generated::types;
use crate::transport::span::HelperSpan;

/// The builder of the request body.
type Body = types::builder::CreateDatabaseInput;

impl OrganizationClient {
    /// Creates a database, and its first instance if a location is given: [`CreateDatabase`].
    ///
    /// `body` sets the other fields of the request, with [this
    /// builder](types::builder::CreateDatabaseInput); `group` is required. The builder also has
    /// methods for the initial contents and the encryption of the database.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// let acme = turso.organization("my-org");
    /// let created = acme.create("orders", |b| b.group("default")).location("ord").send().await?;
    /// println!("{}", created.libsql_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(
        &self,
        name: impl Into<String>,
        body: impl FnOnce(Body) -> Body,
    ) -> CreateDatabase {
        let name = name.into();
        CreateDatabase {
            organization: self.clone(),
            body: body(types::CreateDatabaseInput::builder()).name(name.clone()),
            name,
            location: None,
            accept_existing: false,
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
    /// let created = acme.create_unnamed(|b| b.group("default")).send().await?;
    /// println!("{}", created.name);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_unnamed(&self, body: impl FnOnce(Body) -> Body) -> CreateDatabase {
        self.create(database_name::random(), body)
    }

    /// Gets a database, or creates it if it does not exist. [`Created::created`] says which.
    ///
    /// Safe to call concurrently and to repeat after a failure: all callers get the same database.
    /// If the response to the creation is lost, the database is looked up before it is created
    /// again. If it already exists, only its group is checked; other settings are ignored.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// let orders = acme.ensure("orders", |b| b.group("default")).send().await?;
    /// println!("{} (new: {})", orders.libsql_url(), orders.created);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ensure(
        &self,
        name: impl Into<String>,
        body: impl FnOnce(Body) -> Body,
    ) -> CreateDatabase {
        CreateDatabase {
            accept_existing: true,
            ..self.create(name, body)
        }
    }
}

/// A database to create: [`OrganizationClient::create`], [`OrganizationClient::ensure`].
#[derive(Clone, Debug)]
#[must_use = "call `send()` to send the request"]
pub struct CreateDatabase {
    organization: OrganizationClient,
    name: String,
    body: Body,
    location: Option<String>,
    /// Whether to return the database if it already exists.
    accept_existing: bool,
}

impl CreateDatabase {
    /// Returns the name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Ensures that the database has a primary instance, in this location if the platform allows
    /// the choice (see [`send`](Self::send)).
    pub fn location(mut self, code: impl Into<String>) -> Self {
        self.location = Some(code.into());
        self
    }

    /// Creates the database.
    ///
    /// Sends [`createDatabase`](crate::Client::create_database). If a location is set, then lists
    /// the instances of the database. On Turso's current platform there is a primary, in the
    /// group's location, which is returned. On the older platform there is none, so the first
    /// instance is created in the given location and becomes the primary.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is sent, if a new name
    /// contains anything but lowercase letters, digits and dashes or is longer than 64 characters,
    /// or if an encryption key is not Base64 of the length that its cipher needs.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) if the name is taken (with
    /// [`ensure`](OrganizationClient::ensure): by a database in another group), and the other
    /// errors of `createDatabase`.
    ///
    /// If the database was created but its first instance could not be, [`Error::database`] returns
    /// the database. To create the instance, call
    /// [`DatabaseClient::first_instance`](super::DatabaseClient::first_instance), or repeat the
    /// same call: it completes an existing database of that name and group that has no instance. It
    /// does not if a seed, encryption or another setting was requested, which the existing database
    /// may not have.
    pub async fn send(self) -> Result<Created, Error> {
        let sent = match (self.accept_existing, &self.location) {
            (true, _) => HelperSpan::new("ensure").run(self.run()).await,
            (false, Some(_)) => HelperSpan::new("create").run(self.run()).await,
            // A single request.
            (false, None) => self.run().await,
        };
        sent.map(|(created, _)| created)
    }

    /// Does what [`send`](Self::send) does, and also returns the origin of the database.
    pub(super) async fn run(self) -> Result<(Created, Origin), Error> {
        let input = self.input()?;
        let organization = &self.organization.begin();
        let (mut database, origin) = if self.accept_existing {
            get_or_create_database(organization, &input).await?
        } else {
            self.create(organization, &input).await?
        };
        let operation = origin.operation("get_database", "create_database");
        check_name(operation, "database", &self.name, &database.name)
            .and_then(|()| check_group(&database, &input.group))
            .map_err(|error| {
                error.with_attempts(organization.sent(), origin != Origin::Existing)
            })?;
        // The response to a creation omits the group.
        database.group.get_or_insert_with(|| input.group.clone());
        let primary = match self.location {
            Some(location) => {
                let finding = first_instance(organization, &self.name, location);
                match finding.await {
                    Ok(primary) => Some(primary),
                    Err(error) => {
                        let has_effect =
                            error.may_have_taken_effect() || origin != Origin::Existing;
                        let error = error.with_attempts(organization.sent(), has_effect);
                        return Err(error.with_attachment(database));
                    }
                }
            }
            None => None,
        };
        let created = Created {
            database,
            created: origin != Origin::Existing,
            primary,
        };
        Ok((created, origin))
    }

    /// Returns the request body, checked except for the name.
    pub(super) fn input(&self) -> Result<types::CreateDatabaseInput, Error> {
        let input: types::CreateDatabaseInput = self
            .body
            .clone()
            .try_into()
            .map_err(|error: types::error::ConversionError| not_created(&error.to_string()))?;
        if let Some(encryption) = &input.remote_encryption {
            encryption::check(encryption).map_err(|problem| not_created(&problem))?;
        }
        Ok(input)
    }

    async fn create(
        &self,
        organization: &OrganizationClient,
        input: &types::CreateDatabaseInput,
    ) -> Result<(types::Database, Origin), Error> {
        match create_database(organization, input).await {
            Ok(database) => Ok((database, Origin::Created)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && self.location.is_some() => {
                let unfinished = unfinished_database(organization, input).await;
                Ok((unfinished.ok_or(error)?, Origin::Existing))
            }
            Err(error) => Err(error),
        }
    }
}

async fn get_or_create_database(
    organization: &OrganizationClient,
    input: &types::CreateDatabaseInput,
) -> Result<(types::Database, Origin), Error> {
    let get = |acme: OrganizationClient| async move {
        let response = acme.database(&input.name).get().send().await?;
        Ok(response.into_inner().database)
    };
    let create = |acme: OrganizationClient| async move { create_database(&acme, input).await };
    get_or_create(organization, get, create).await
}

/// Gets or creates the first instance of a database that may not be visible yet.
async fn first_instance(
    organization: &OrganizationClient,
    name: &str,
    location: String,
) -> Result<types::Instance, Error> {
    let getting = retry_while_not_found(organization, |acme| async move {
        acme.database(name).primary().await
    });
    match getting.await? {
        Some(primary) => Ok(primary),
        None => {
            let handle = organization.database(name);
            handle.create_first_instance(location).await
        }
    }
}

async fn create_database(
    organization: &OrganizationClient,
    input: &types::CreateDatabaseInput,
) -> Result<types::Database, Error> {
    database_name::check(&input.name).map_err(|problem| not_created(&problem))?;
    let response = organization
        .client
        .create_database()
        .organization_slug(&*organization.slug)
        .body(input.clone())
        .send()
        .await?;
    Ok(response.into_inner().database.into())
}

fn not_created(problem: &str) -> Error {
    Error::invalid_argument(format!("database not created: {problem}"))
}

/// Rejects a database in another group than the requested one.
fn check_group(database: &types::Database, requested: &str) -> Result<(), Error> {
    match database.group.as_deref() {
        Some(group) if group != requested => Err(Error::new(
            ErrorKind::AlreadyExists,
            format!(
                "database `{}` exists in group `{group}`, but was requested in `{requested}`",
                database.name
            ),
        )),
        _ => Ok(()),
    }
}

/// Returns the existing database if an earlier call seems to have created it without its first
/// instance.
async fn unfinished_database(
    organization: &OrganizationClient,
    input: &types::CreateDatabaseInput,
) -> Option<types::Database> {
    #[allow(deprecated)]
    let types::CreateDatabaseInput {
        name,
        group,
        image,
        remote_encryption,
        seed,
        size_limit,
    } = input;
    if image.is_some() || remote_encryption.is_some() || seed.is_some() || size_limit.is_some() {
        return None;
    }
    let handle = organization.database(name);
    let database = get_database(&handle).await.ok()?;
    if database.group.as_ref().is_some_and(|found| found != group) {
        return None;
    }
    let instances = handle.instances().send().await.ok()?.into_inner().instances;
    instances.is_empty().then_some(database)
}

/// The result of [`CreateDatabase::send`]. Dereferences to the database.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Created {
    /// The database. If it was just created, with only the fields of the creation's response and
    /// the group.
    pub database: types::Database,
    /// Whether this call created the database. False if an earlier call created it and this one
    /// only added its first instance. With [`ensure`](OrganizationClient::ensure), also true if the
    /// database did not exist before and the response to its creation was lost.
    pub created: bool,
    /// The primary instance. `None` if no location was set, since it was not looked up.
    pub primary: Option<types::Instance>,
}

impl Deref for Created {
    type Target = types::Database;

    fn deref(&self) -> &types::Database {
        &self.database
    }
}

impl Error {
    /// Returns the database that a failed call left behind: after
    /// [`create`](OrganizationClient::create) if its first instance could not be created, and after
    /// [`upload`](OrganizationClient::upload) if the database was not deleted.
    pub fn database(&self) -> Option<&types::Database> {
        self.attachment()
    }
}

/// Converts the response to a creation into the type that the other operations return.
impl From<types::CreateDatabaseOutput> for types::Database {
    fn from(output: types::CreateDatabaseOutput) -> Self {
        let types::CreateDatabaseOutput {
            db_id,
            hostname,
            name,
            issued_cert_count,
            issued_cert_limit,
        } = output;
        // Without `..`, so that a new field in either type is a compile error.
        #[allow(deprecated)]
        Self {
            db_id,
            hostname,
            name,
            issued_cert_count,
            issued_cert_limit,
            allow_attach: None,
            archived: None,
            block_reads: None,
            block_writes: None,
            database_type: None,
            delete_protection: None,
            encryption_cipher: None,
            group: None,
            is_schema: None,
            parent: None,
            primary_region: None,
            regions: Vec::new(),
            schema: None,
            sleeping: None,
            type_: None,
            version: None,
        }
    }
}
