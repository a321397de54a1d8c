//! A connection, with the access and the effects of its requests.

use std::cell::Cell;

use super::access::{Access, Prepared};
use super::engine::{Connection, Rows, Value};
use super::error::SqlError;

/// A connection, with the access of the current request.
pub struct Session {
    pub connection: Connection,
    pub access: Access,
    /// The error that each statement gets instead of being executed.
    pub scripted_error: Option<SqlError>,
    rows: Cell<Rows>,
    has_state: Cell<bool>,
}

/// The effects of requests.
pub struct Effects {
    pub rows_read: i64,
    pub rows_written: i64,
    /// The number of frames in the WAL, if there was a commit.
    pub committed: Option<u32>,
    /// The size of the database in bytes, if there was a commit.
    pub storage: Option<i64>,
}

impl Session {
    pub fn new(connection: Connection) -> Self {
        Self {
            connection,
            access: Access::default(),
            scripted_error: None,
            rows: Cell::default(),
            has_state: Cell::default(),
        }
    }

    /// Returns whether a new connection could replace this one, apart from `last_insert_rowid()` and `changes()`.
    pub fn is_like_new(&self) -> bool {
        self.connection.is_autocommit() && !self.has_state.get()
    }

    /// Counts the rows of a statement.
    pub fn count(&self, rows: Rows) {
        let before = self.rows.get();
        self.rows.set(Rows {
            read: before.read + rows.read,
            written: before.written + rows.written,
        });
    }

    /// Returns the effects since the previous call.
    pub fn take_effects(&self) -> Effects {
        let rows = self.rows.take();
        let committed = self.connection.take_committed();
        Effects {
            rows_read: rows.read.try_into().unwrap_or(i64::MAX),
            rows_written: rows.written.try_into().unwrap_or(i64::MAX),
            committed,
            storage: committed.and_then(|_| self.storage().ok()),
        }
    }

    /// Returns the size of the database, in bytes.
    fn storage(&self) -> Result<i64, SqlError> {
        let mut bytes = 1;
        for pragma in ["PRAGMA page_count", "PRAGMA page_size"] {
            if let Some((mut statement, _)) = self.connection.prepare(pragma)?
                && statement.step()?
                && let Some(Value::Integer(number)) = statement.row().pop()
            {
                bytes *= number;
            }
        }
        Ok(bytes)
    }

    fn prepare<'s>(&self, sql: &'s str) -> Result<Option<Prepared<'_, 's>>, SqlError> {
        let prepared = self.access.prepare(&self.connection, sql)?;
        if prepared
            .as_ref()
            .is_some_and(|prepared| prepared.sets_state)
        {
            self.has_state.set(true);
        }
        Ok(prepared)
    }

    /// Prepares the only statement of a text.
    pub fn only_statement<'s>(&self, sql: &'s str) -> Result<Prepared<'_, 's>, SqlError> {
        let Some(prepared) = self.prepare(sql)? else {
            return Err(SqlError::new(
                "SQL_NO_STATEMENT",
                "SQL string does not contain any statement",
            ));
        };
        // A comment is no statement.
        if self.prepare(prepared.rest)?.is_some() {
            return Err(SqlError::new(
                "SQL_MANY_STATEMENTS",
                "SQL string contains more than one statement",
            ));
        }
        Ok(prepared)
    }

    /// Executes all statements of a text, up to the first that fails.
    pub fn execute_all(&self, mut sql: &str) -> Result<(), SqlError> {
        if let Some(error) = &self.scripted_error {
            return Err(error.clone());
        }
        while let Some(mut prepared) = self.prepare(sql)? {
            self.access.check_execution(&prepared)?;
            let statement = &mut prepared.statement;
            let mut done = Ok(true);
            while matches!(done, Ok(true)) {
                done = statement.step();
            }
            self.count(statement.rows());
            done?;
            sql = prepared.rest;
        }
        Ok(())
    }
}
