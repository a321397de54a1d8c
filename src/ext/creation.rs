//! The steps shared by creating and ensuring a database.

use super::created::Created;
use super::database_name;
use super::encryption;
use super::first_instance::{create_first_instance, primary_instance};
use super::get_or_create::retry_while_not_found;
use super::identity::check_name;
use crate::error::{Error, ErrorKind};
use crate::generated::argument::Body;
use crate::generated::types;
use crate::handle::{DatabaseClient, OrganizationClient};

/// A database to create, except for the settings in the request body.
#[derive(Clone, Debug)]
pub struct Creation {
    pub database: DatabaseClient,
    /// The location of its first instance.
    pub location: Option<String>,
}

impl Creation {
    pub fn new(database: DatabaseClient) -> Self {
        Self {
            database,
            location: None,
        }
    }

    /// Returns the same creation with one allowance for all its requests.
    pub fn begin(self) -> Self {
        Self {
            database: self.database.begin(),
            ..self
        }
    }

    /// Returns the request body with the name, checked except for the name.
    pub fn input(
        &self,
        mut body: Body<types::builder::CreateDatabaseBodyBuilder>,
    ) -> Result<types::CreateDatabaseBody, Error> {
        body.edit(|body| body.name(self.database.name()));
        let input: types::CreateDatabaseBody =
            body.build().map_err(|problem| not_created(&problem))?;
        if let Some(encryption) = &input.remote_encryption {
            let checked = if is_copy(&input) {
                encryption::check_copy(encryption)
            } else {
                encryption::check(encryption)
            };
            checked.map_err(|problem| not_created(&format!("invalid `encryption`: {problem}")))?;
        }
        Ok(input)
    }

    /// Sends the request, once the name is checked.
    pub async fn create(
        organization: &OrganizationClient,
        input: &types::CreateDatabaseBody,
    ) -> Result<types::Database, Error> {
        database_name::check(&input.name)
            .map_err(|problem| not_created(&format!("invalid `name`: {problem}")))?;
        let request = organization.create_database().body(input.clone());
        let mut database: types::Database = request.send().await?.into_inner().database.into();
        // The response to a creation may omit the engine. A copy has that of its source.
        if !is_copy(input) {
            let requested = requested_engine(input.use_tursodb.unwrap_or_default());
            database.database_type.get_or_insert(requested);
        }
        Ok(database)
    }

    /// Checks the database returned by `operation`, then gets or creates its first instance if a
    /// location is set.
    pub async fn finish(
        &self,
        input: &types::CreateDatabaseBody,
        mut database: types::Database,
        operation: &'static str,
        is_new: bool,
    ) -> Result<Created, Error> {
        check_name(operation, "database", self.database.name(), &database.name)
            .and_then(|()| check_group(&database, &input.group))
            .and_then(|()| check_engine(&database, input.use_tursodb))
            .map_err(|error| {
                error
                    .with_operation(operation)
                    .with_attempts(self.sent(), is_new)
            })?;
        // The response to a creation omits the group.
        database.group.get_or_insert_with(|| input.group.clone());
        let primary = match &self.location {
            // Boxed, since most creations need no instance.
            Some(location) => match Box::pin(self.first_instance(location)).await {
                Ok(primary) => Some(primary),
                Err(error) => {
                    let has_effect = error.may_have_taken_effect() || is_new;
                    let error = error.with_attempts(self.sent(), has_effect);
                    return Err(error.with_attachment(database));
                }
            },
            None => None,
        };
        let mut created = Created::new(self.database.release(), database, is_new);
        created.primary = primary;
        Ok(created)
    }

    /// Returns the number of requests sent.
    fn sent(&self) -> u32 {
        self.database.organization().sent()
    }

    /// Gets or creates the first instance of a database that may not be visible yet.
    async fn first_instance(&self, location: &str) -> Result<types::Instance, Error> {
        let name = self.database.name();
        let getting = retry_while_not_found(self.database.organization(), |acme| async move {
            primary_instance(&acme.database(name)).await
        });
        match getting.await? {
            Some(primary) => Ok(primary),
            None => create_first_instance(&self.database, location).await,
        }
    }
}

fn not_created(problem: &str) -> Error {
    Error::invalid_argument(problem).with_operation("create_database")
}

/// Rejects a database whose group differs from the requested one.
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

/// Rejects a database whose engine differs from the requested one.
fn check_engine(database: &types::Database, use_tursodb: Option<bool>) -> Result<(), Error> {
    let Some(use_tursodb) = use_tursodb else {
        return Ok(());
    };
    let requested = requested_engine(use_tursodb);
    match database.engine() {
        Some(engine) if *engine != requested => Err(Error::new(
            ErrorKind::AlreadyExists,
            format!(
                "database `{}` exists on the engine `{engine}`, but was requested on `{requested}`; \
                 the engine of a database cannot be changed",
                database.name
            ),
        )),
        _ => Ok(()),
    }
}

fn requested_engine(use_tursodb: bool) -> types::Engine {
    if use_tursodb {
        types::Engine::Tursodb
    } else {
        types::Engine::Libsql
    }
}

fn is_copy(input: &types::CreateDatabaseBody) -> bool {
    let seed_type = input.seed.as_ref().and_then(|seed| seed.type_);
    seed_type == Some(types::SeedType::Database)
}
