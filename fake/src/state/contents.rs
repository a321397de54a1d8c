//! The contents of databases and the format of SQL tokens, with and without the feature `sql`.

#[cfg(feature = "sql")]
mod with_sql {
    use std::collections::HashSet;
    use std::io;
    use std::path::PathBuf;

    use chrono::{DateTime, Utc};
    use serde_json::Value;

    use crate::call::{ApiError, internal};
    use crate::sql::{Databases, jwt};
    use crate::state::{ID_PREFIX, State};

    impl State {
        /// Returns the text of the next SQL token, with these claims.
        pub fn next_sql_token(&mut self, claims: Value) -> String {
            jwt::sign(claims, self.next_number())
        }

        /// Closes all connections to the database with this ID.
        pub fn close_connections(&self, id: &str) {
            self.sql.close(id);
        }

        /// Copies the contents of a database at a point in time to a new one.
        pub fn copy_contents(
            &mut self,
            source: &str,
            copy: &str,
            at: DateTime<Utc>,
        ) -> Result<(), ApiError> {
            let source = self.sql.get(source).map_err(internal)?;
            let copy = self.sql.get(copy).map_err(internal)?;
            source.copy_to(&copy, at).map_err(internal)
        }

        /// Keeps the contents in a directory.
        pub fn keep_contents(&mut self, directory: PathBuf) -> io::Result<()> {
            self.sql = Databases::in_directory(directory)?;
            self.remove_lost_contents()
        }

        /// Removes the contents of databases that neither exist nor can be restored.
        pub fn remove_lost_contents(&mut self) -> io::Result<()> {
            let existing = self.databases.values().map(|database| &database.id);
            let deleted = self.deleted.ids();
            let kept: HashSet<&str> = existing.chain(deleted).map(String::as_str).collect();
            // Other files in the directory are not the platform's.
            let is_own = |id: &str| id.starts_with(ID_PREFIX);
            self.sql.retain(|id| kept.contains(id) || !is_own(id))
        }
    }
}

#[cfg(not(feature = "sql"))]
mod without_sql {
    use std::io;

    use chrono::{DateTime, Utc};
    use serde_json::Value;

    use crate::call::ApiError;
    use crate::state::{SQL_TOKEN_PREFIX, State};

    impl State {
        /// Returns the text of the next SQL token.
        pub fn next_sql_token(&mut self, _claims: Value) -> String {
            format!("{SQL_TOKEN_PREFIX}{}", self.next_number())
        }

        pub fn close_connections(&self, _id: &str) {}

        pub fn copy_contents(
            &mut self,
            _source: &str,
            _copy: &str,
            _at: DateTime<Utc>,
        ) -> Result<(), ApiError> {
            Ok(())
        }

        pub fn remove_lost_contents(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
}
