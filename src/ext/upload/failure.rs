//! Decides what happens to the database of a failed upload, and reports it in the error.

use super::removal::{Removal, remove};
use crate::error::{Error, ErrorKind};
use crate::generated::types;
use crate::handle::OrganizationClient;

/// An upload that failed after its database was found or created.
pub struct FailedUpload<'a> {
    pub organization: &'a OrganizationClient,
    /// The name that the caller gave.
    pub name: &'a str,
    pub database: types::Database,
    pub is_encrypted: bool,
    pub error: Error,
}

impl FailedUpload<'_> {
    /// Keeps a database that existed before.
    pub fn keep(self) -> Error {
        let note = format!(
            "database `{}` was kept{}",
            self.name,
            self.advice_if_transient()
        );
        self.error.with_note(note).with_attachment(self.database)
    }

    /// Deletes a database that this call created, unless the upload can be resumed or the caller
    /// wants to keep it.
    pub async fn clean_up(self, keep: bool) -> Error {
        let name = self.name;
        let advice = self.advice_if_transient();
        let note = if keep {
            format!("database `{name}`, created for the upload, was kept as requested{advice}")
        } else if is_transient(&self.error) {
            format!("database `{name}`, created for the upload, was kept{advice}")
        } else {
            return self.remove().await;
        };
        let attempts = self.error.attempts();
        // The creation.
        let error = self.error.with_attempts(attempts, true);
        error.with_note(note).with_attachment(self.database)
    }

    async fn remove(self) -> Error {
        let name = self.name;
        let advice = self.advice();
        let Self {
            organization,
            database,
            error,
            ..
        } = self;
        let attempts = error.attempts();
        let state = if error.may_have_taken_effect() {
            "still exists"
        } else {
            "still waits for a file"
        };
        match remove(organization, name, &database.db_id).await {
            // The upload's effect was deleted along with the database.
            Removal::Deleted => error.with_attempts(attempts, false).with_note(format!(
                "database `{name}`, created for the upload, was deleted"
            )),
            Removal::Replaced => error.with_attempts(attempts, false).with_note(format!(
                "a different database `{name}` now exists and was left unchanged"
            )),
            Removal::Failed(reason) => {
                let is_uncertain = reason.may_have_taken_effect()
                    || matches!(reason.kind(), ErrorKind::NotFound | ErrorKind::Decode);
                let note = if is_uncertain {
                    format!(
                        "database `{name}`, created for the upload, may still exist; check and delete \
                         it: {reason}"
                    )
                } else {
                    format!(
                        "database `{name}`, created for the upload, {state}, since it could not be \
                         deleted ({reason}){advice}, or delete it"
                    )
                };
                let error = error.with_attempts(attempts, true);
                error.with_note(note).with_attachment(database)
            }
        }
    }

    /// Says how to resume the upload if the same file may be accepted later.
    fn advice_if_transient(&self) -> String {
        if is_transient(&self.error) {
            self.advice()
        } else {
            String::new()
        }
    }

    /// Says how to resume the upload, as the end of a note.
    fn advice(&self) -> String {
        let encrypted = if self.is_encrypted {
            ".encryption(Encryption::with_key(cipher, key))"
        } else {
            ""
        };
        // The host may have received the whole file.
        let condition = if self.error.may_have_taken_effect() {
            ", unless it has the contents by now"
        } else {
            ""
        };
        format!(
            "; to resume, call `database({:?}).upload(file){encrypted}`{condition}",
            self.name
        )
    }
}

/// Returns whether the same file may be accepted later. Until its database is ready, a host
/// responds with 404.
fn is_transient(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Server | ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::RateLimited => {
            true
        }
        ErrorKind::NotFound => error
            .operation()
            .is_some_and(|operation| operation.starts_with("upload")),
        _ => false,
    }
}
