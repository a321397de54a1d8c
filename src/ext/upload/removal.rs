//! Deletes the database of a failed upload.

use crate::error::{Error, ErrorKind};
use crate::ext::identity::get_database;
use crate::handle::{DatabaseClient, OrganizationClient};
use crate::transport::may_retry;
use crate::transport::retry::{Outcome, Retry, Task, retry};

/// The outcome of a deletion.
pub enum Removal {
    Deleted,
    /// Another database has taken the name.
    Replaced,
    Failed(Error),
}

/// Deletes the database of this name if it has this ID. The API deletes by name, so each attempt
/// first checks which database has the name.
pub async fn remove(organization: &OrganizationClient, name: &str, id: &str) -> Removal {
    let policy = organization.client().retry_policy();
    let organization = organization.begin();
    let mut task = Remove {
        // The task itself retries.
        handle: organization.with_retry(Retry::none()).database(name),
        id,
        may_have_deleted: false,
        not_found: 0,
    };
    match retry(policy, &organization.client().allowance(), &mut task).await {
        Ok(removal) => removal,
        Err(error) => {
            let attempts = error.attempts();
            Removal::Failed(error.with_attempts(attempts, task.may_have_deleted))
        }
    }
}

struct Remove<'a> {
    handle: DatabaseClient,
    id: &'a str,
    may_have_deleted: bool,
    /// How many reads returned 404 after a deletion that may have succeeded.
    not_found: u32,
}

impl Task for Remove<'_> {
    type Output = Removal;
    type Error = Error;

    async fn attempt(&mut self) -> Outcome<Removal, Error> {
        let error = match get_database(&self.handle).await {
            Ok(found) if found.db_id != self.id => return Outcome::Done(Ok(Removal::Replaced)),
            Ok(_) => match self.handle.delete().send().await {
                Ok(_) => return Outcome::Done(Ok(Removal::Deleted)),
                Err(error) => error,
            },
            Err(error) if error.kind() == ErrorKind::NotFound && self.may_have_deleted => {
                // A single 404 may be a lagging read.
                self.not_found += 1;
                if self.not_found > 1 {
                    return Outcome::Done(Ok(Removal::Deleted));
                }
                error
            }
            Err(error) => error,
        };
        self.may_have_deleted |= error.may_have_taken_effect();
        // Reads may also lag the creation.
        if may_retry(true, &error) || error.kind() == ErrorKind::NotFound {
            Outcome::Retry {
                after: error.retry_after(),
                error,
            }
        } else {
            Outcome::Done(Err(error))
        }
    }
}
