use super::created::Created;
use super::creation::Creation;
use super::get_or_create::{FailedCreation, Origin, get_or_create};
use super::group_readiness::is_not_ready;
use crate::error::Error;
use crate::generated::argument::Body;
use crate::generated::types;
use crate::handle::{GroupClient, OrganizationClient};
use crate::transport::span::HelperSpan;

impl GroupClient {
    /// Gets a database of this group, or creates it if it does not exist: [`EnsureDatabase`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// let orders = acme.group("default").ensure("orders").send().await?;
    /// println!("{} (new: {})", orders.libsql_url(), orders.created);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ensure(&self, name: impl Into<String>) -> EnsureDatabase {
        self.organization().ensure(name).group(self.name())
    }
}

impl OrganizationClient {
    /// Gets a database, or creates it if it does not exist: [`EnsureDatabase`].
    ///
    /// The group is required. [`GroupClient::ensure`] sets it.
    pub fn ensure(&self, name: impl Into<String>) -> EnsureDatabase {
        EnsureDatabase {
            creation: Creation::new(self.database(name)),
            body: Body::default(),
        }
    }
}

/// A database to get or create: [`GroupClient::ensure`], [`OrganizationClient::ensure`].
///
/// Safe to send concurrently and to repeat after a failure: all callers get the same database. If the
/// response to the creation is lost, the database is looked up before it is created again. If it
/// already exists, only its group and its engine are checked; other settings are ignored.
///
/// If the service reports `group not found` for a group that exists, the creation is retried, since
/// a new group is not ready at once.
#[derive(Clone, Debug)]
#[must_use = "call `send()` to send the request"]
pub struct EnsureDatabase {
    pub(super) creation: Creation,
    pub(super) body: Body<types::builder::CreateDatabaseBodyBuilder>,
}

impl EnsureDatabase {
    /// Returns the name of the database.
    pub fn name(&self) -> &str {
        self.creation.database.name()
    }

    /// Ensures that the database has a primary instance, in this location if the platform allows
    /// the choice (see [`NewDatabase::send`](super::NewDatabase::send)).
    pub fn location(mut self, code: impl Into<String>) -> Self {
        self.creation.location = Some(code.into());
        self
    }

    /// Gets or creates the database. [`Created::created`] says which.
    ///
    /// # Scopes
    ///
    /// A group-scoped token needs `read` and `db:create`; with a location, the same as for
    /// [`NewDatabase::send`](super::NewDatabase::send). Without `read`, a new database is still
    /// created and returned; if it already exists, or the response to its creation is lost, the
    /// error says that the token is not allowed to read it.
    ///
    /// # Errors
    ///
    /// Those of [`NewDatabase::send`](super::NewDatabase::send), but
    /// [`AlreadyExists`](crate::ErrorKind::AlreadyExists) only if the existing database is in a
    /// different group, on a different engine, or one that the token is not allowed to read, and
    /// those of [`getDatabase`](crate::DatabaseClient::get) except `NotFound`.
    pub async fn send(self) -> Result<Created, Error> {
        let sent = HelperSpan::new("ensure").run(self.run()).await;
        sent.map(|(created, _)| created)
    }

    /// Does what [`send`](Self::send) does, and also returns the origin of the database.
    pub(super) async fn run(self) -> Result<(Created, Origin), Error> {
        let Self { creation, body } = self;
        let input = &creation.input(body)?;
        let creation = &creation.begin();
        let get = |acme: OrganizationClient| async move {
            let response = acme.database(&input.name).get().send().await?;
            Ok(response.into_inner().database)
        };
        let create = |acme: OrganizationClient| async move {
            match Creation::create(&acme, input).await {
                Ok(database) => Ok(database),
                Err(error) if is_not_ready(&acme, &input.group, &error).await => {
                    let note = format!("group `{}` exists, but is not ready", input.group);
                    Err(FailedCreation {
                        error: error.with_note(note),
                        is_temporary: true,
                    })
                }
                Err(error) => Err(error.into()),
            }
        };
        let (database, origin) =
            get_or_create(creation.database.organization(), get, create).await?;
        let operation = origin.operation("get_database", "create_database");
        let is_new = origin != Origin::Existing;
        let created = creation.finish(input, database, operation, is_new).await?;
        Ok((created, origin))
    }
}
