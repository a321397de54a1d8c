use std::ops::Deref;

use super::ready::WaitReady;
use crate::error::Error;
use crate::generated::types;
use crate::handle::DatabaseClient;

/// A database that a helper created or found. Dereferences to the database.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// let orders = acme.group("default").ensure("orders").send().await?;
/// orders.wait_ready().send().await?;
/// let token = orders.handle().create_token().send().await?;
/// println!("{} (new: {})", orders.libsql_url(), orders.created);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Created {
    /// The database. If it was just created, only the fields of the creation's response, the group
    /// and, unless it is a copy, the engine are set.
    pub database: types::Database,
    /// Whether this call created the database. False if an earlier call created it and this one
    /// only added its first instance. With [`EnsureDatabase`](super::EnsureDatabase), also true if
    /// the database did not exist before and the response to its creation was lost.
    pub created: bool,
    /// The primary instance. `None` if no location was set, since it was not looked up.
    pub primary: Option<types::Instance>,
    handle: DatabaseClient,
}

impl Created {
    pub(super) fn new(handle: DatabaseClient, database: types::Database, created: bool) -> Self {
        Self {
            database,
            created,
            primary: None,
            handle,
        }
    }

    /// Returns the handle to the database, for further operations.
    pub fn handle(&self) -> &DatabaseClient {
        &self.handle
    }

    /// Waits until the database accepts connections, as [`DatabaseClient::wait_ready`] does, but
    /// without getting the database again.
    pub fn wait_ready(&self) -> WaitReady {
        WaitReady::for_known(self.handle.clone(), self.database.clone())
    }
}

impl Deref for Created {
    type Target = types::Database;

    fn deref(&self) -> &types::Database {
        &self.database
    }
}

impl Error {
    /// Returns the database that a failed call left behind: after
    /// [`NewDatabase`](crate::ext::NewDatabase) if its first instance could not be created, and after
    /// an [`Upload`](crate::ext::Upload) if the database was not deleted.
    pub fn database(&self) -> Option<&types::Database> {
        self.attachment()
    }
}
