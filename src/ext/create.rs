use std::ops::Deref;

use super::database_name;
use super::encryption;
use super::get_or_create::{Origin, get_or_create};
use super::organization::OrganizationClient;
use crate::error::{Error, ErrorKind};
use crate::generated::types;

/// The builder of the request body.
type Body = types::builder::CreateDatabaseInput;

impl OrganizationClient {
    /// Creates a database, and its first instance if a location is given: [`CreateDatabase`].
    ///
    /// `body` fills in the rest of the request; `group` is required. What the database starts from
    /// and how it is encrypted are methods of
    /// [that builder](types::builder::CreateDatabaseInput) too.
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
    ) -> CreateDatabase<'_> {
        let name = name.into();
        CreateDatabase {
            organization: self,
            body: body(types::CreateDatabaseInput::builder()).name(name.clone()),
            name,
            location: None,
            accept_existing: false,
        }
    }

    /// Creates a database with a random name of two words and a suffix, such as
    /// `brave-otter-x3k9q2`, as `turso db create` does without a name.
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
    pub fn create_unnamed(&self, body: impl FnOnce(Body) -> Body) -> CreateDatabase<'_> {
        self.create(database_name::random(), body)
    }

    /// Gets a database, or creates it if it does not exist. [`Created::created`] says which.
    ///
    /// Any number of callers may do this at once, or again after a failure: they all get the same
    /// database. A lost response is no failure: the database is looked up before it is created again.
    /// If it already exists, only its group is checked; other settings are ignored.
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
    ) -> CreateDatabase<'_> {
        CreateDatabase {
            accept_existing: true,
            ..self.create(name, body)
        }
    }
}

/// A database to create: [`OrganizationClient::create`], [`OrganizationClient::ensure`].
#[derive(Clone, Debug)]
#[must_use = "call `send()` to send the request"]
pub struct CreateDatabase<'a> {
    organization: &'a OrganizationClient,
    name: String,
    body: Body,
    location: Option<String>,
    /// Whether a database that already exists is as good as a new one.
    accept_existing: bool,
}

impl CreateDatabase<'_> {
    /// Returns the name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Ensures that the database has a primary instance: in this location, if the platform leaves the
    /// choice (see [`send`](Self::send)).
    pub fn location(mut self, code: impl Into<String>) -> Self {
        self.location = Some(code.into());
        self
    }

    /// Creates the database.
    ///
    /// Without a location this is [`createDatabase`](crate::Client::create_database). With one, the
    /// instances of the database are listed next. Turso's current platform has created a primary in
    /// the location of the group, which is returned; the older platform has not, and the first
    /// instance is created in the given location and becomes the primary.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is sent, if a new name
    /// contains anything but lowercase letters, digits and dashes or is longer than 64 characters,
    /// or if an encryption key is not Base64 of the length that its cipher needs.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) if the name is taken (with
    /// [`ensure`](OrganizationClient::ensure): by a database in another group), and the other errors
    /// of `createDatabase`. The database was not created then.
    ///
    /// If the second step fails, [`Error::database`] returns the database, which exists;
    /// [`DatabaseClient::first_instance`](super::DatabaseClient::first_instance) completes it. So
    /// does a repetition of the same call while the database has no instance: a database of that name
    /// and group gets its first. It does not if anything else was requested, such as a seed or
    /// encryption, since the existing database may not have it.
    pub async fn send(self) -> Result<Created, Error> {
        self.run().await.map(|(created, _)| created)
    }

    /// [`send`](Self::send), which also returns where the database comes from.
    pub(super) async fn run(self) -> Result<(Created, Origin), Error> {
        let input = self.input()?;
        let (mut database, origin) = if self.accept_existing {
            self.get_or_create(&input).await?
        } else {
            self.create(&input).await?
        };
        // The response to a creation omits it.
        database.group.get_or_insert_with(|| input.group.clone());
        let primary = match self.location {
            Some(location) => {
                let handle = self.organization.database(&database.name);
                match handle.first_instance(location).await {
                    Ok(primary) => Some(primary),
                    Err(error) => return Err(error.with_attachment(database)),
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

    /// Returns the request body, with everything checked but the name.
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
        input: &types::CreateDatabaseInput,
    ) -> Result<(types::Database, Origin), Error> {
        match create_database(self.organization, input).await {
            Ok(database) => Ok((database, Origin::Created)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && self.location.is_some() => {
                let unfinished = unfinished_database(self.organization, input).await;
                Ok((unfinished.ok_or(error)?, Origin::Existing))
            }
            Err(error) => Err(error),
        }
    }

    async fn get_or_create(
        &self,
        input: &types::CreateDatabaseInput,
    ) -> Result<(types::Database, Origin), Error> {
        let get = |acme: OrganizationClient| async move {
            let response = acme.database(&input.name).get().send().await?;
            Ok(response.into_inner().database)
        };
        let create = |acme: OrganizationClient| async move { create_database(&acme, input).await };
        let (database, origin) = get_or_create(self.organization, get, create).await?;
        check_group(&database, &input.group)?;
        Ok((database, origin))
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
        .organization_slug(&organization.slug)
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

/// Returns the database that has the name, if an earlier call seems to have created it without
/// getting to its first instance.
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
    let database = handle.get().send().await.ok()?.into_inner().database;
    if database.group.as_ref().is_some_and(|found| found != group) {
        return None;
    }
    let instances = handle.instances().send().await.ok()?.into_inner().instances;
    instances.is_empty().then_some(database)
}

/// The result of [`CreateDatabase::send`]. Dereferences to the database.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Created {
    /// The database, as far as the response to its creation describes it.
    pub database: types::Database,
    /// Whether this call created the database. False if it completed what an earlier call had begun.
    /// With [`ensure`](OrganizationClient::ensure), true also if the response to the creation was
    /// lost and the database did not exist before.
    pub created: bool,
    /// Its primary instance. `None` without a location, since it was not looked up.
    pub primary: Option<types::Instance>,
}

impl Deref for Created {
    type Target = types::Database;

    fn deref(&self) -> &types::Database {
        &self.database
    }
}

impl Error {
    /// Returns the database that exists although the call failed: after
    /// [`create`](OrganizationClient::create) if its first instance could not be created, and after
    /// [`upload`](OrganizationClient::upload) if the database was not deleted.
    pub fn database(&self) -> Option<&types::Database> {
        self.attachment()
    }
}

/// Converts the response to a creation into the object that every other operation returns.
impl From<types::CreateDatabaseOutput> for types::Database {
    fn from(output: types::CreateDatabaseOutput) -> Self {
        let types::CreateDatabaseOutput {
            db_id,
            hostname,
            name,
            issued_cert_count,
            issued_cert_limit,
        } = output;
        // Without `..`, so that a field that either type gains does not compile unnoticed.
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
