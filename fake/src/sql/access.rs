//! The access of a request, depending on its token and the configuration of the database.

use std::cell::RefCell;

use libsql_ffi as ffi;

use super::engine::{self, Action, Connection, Statement, Value};
use super::error::SqlError;
use super::keyword;
use crate::state::TablePermission;

/// The access of a request.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// True for a token that permits no writes.
    pub read_only: bool,
    pub block_reads: bool,
    pub block_writes: bool,
    /// The table permissions of the token. If empty, everything is permitted.
    pub permissions: Vec<TablePermission>,
}

/// A prepared statement, and the text after it.
pub struct Prepared<'a, 's> {
    pub statement: Statement<'a>,
    pub rest: &'s str,
    /// True if it changes the settings or the temporary tables of the connection.
    pub sets_state: bool,
    writes: bool,
}

impl Access {
    /// Prepares the first statement of a text. Returns `None` if there is none; fails if it is not permitted.
    pub fn prepare<'a, 's>(
        &self,
        connection: &'a Connection,
        sql: &'s str,
    ) -> Result<Option<Prepared<'a, 's>>, SqlError> {
        let review = RefCell::new(Review::default());
        let authorize = |action: &Action| review.borrow_mut().permits(action, self);
        let prepared = connection.authorized(&authorize, || connection.prepare(sql))?;
        let Some((statement, rest)) = prepared else {
            return Ok(None);
        };
        let review = review.into_inner();
        if !review.is_justified(connection)? {
            return Err(not_authorized());
        }
        let writes = !statement.is_explain()
            && (review.writes || !review.is_transaction && !statement.is_readonly());
        if writes && self.block_writes {
            return Err(blocked("write operations", "writes"));
        }
        if review.reads && !writes && self.block_reads {
            return Err(blocked("read operations", "reads"));
        }
        Ok(Some(Prepared {
            statement,
            rest,
            sets_state: review.sets_state,
            writes,
        }))
    }

    /// Checks a statement that is about to be executed. Texts that write are rejected before, but tables may have been
    /// created since.
    pub fn check_execution(&self, prepared: &Prepared) -> Result<(), SqlError> {
        if self.read_only && prepared.writes {
            Err(not_authorized())
        } else {
            Ok(())
        }
    }

    /// Returns whether a text contains a statement that writes.
    pub fn is_write(connection: &Connection, mut sql: &str) -> bool {
        let everything = Self::default();
        loop {
            match everything.prepare(connection, sql) {
                Ok(Some(prepared)) if prepared.writes => return true,
                Ok(Some(prepared)) => sql = prepared.rest,
                Ok(None) => return false,
                // If it looks like a read, it fails later, with the engine's own error.
                Err(_) => return starts_with_write(sql),
            }
        }
    }
}

fn not_authorized() -> SqlError {
    engine::Error {
        code: ffi::SQLITE_AUTH,
        message: "not authorized".to_owned(),
        offset: None,
    }
    .into()
}

fn blocked(operations: &str, what: &str) -> SqlError {
    SqlError::new(
        "BLOCKED",
        format!(
            "Operation was blocked: SQL {operations} are forbidden ({what} are blocked, do you need to upgrade \
             your plan?)"
        ),
    )
}

fn starts_with_write(sql: &str) -> bool {
    const WORDS: [&str; 9] = [
        "INSERT", "REPLACE", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "PRAGMA", "VACUUM",
    ];
    WORDS.contains(&&*keyword::first(sql))
}

/// The actions of a statement, collected while it is prepared.
#[derive(Default)]
struct Review {
    reads: bool,
    writes: bool,
    sets_state: bool,
    /// True for `BEGIN`, `COMMIT`, `SAVEPOINT` and the like.
    is_transaction: bool,
    /// The tables that the statement creates, alters or drops. This includes access to their rows.
    changed: Vec<String>,
    /// True after a change of a system table that the token does not permit.
    changes_system_table: bool,
    /// The triggers, views and common table expressions that do what the token does not permit.
    accessors: Vec<String>,
}

impl Review {
    /// Records an action. Returns whether it is permitted.
    fn permits(&mut self, action: &Action, access: &Access) -> bool {
        self.sets_state |= action.code == ffi::SQLITE_PRAGMA || action.database == Some("temp");
        match action.code {
            ffi::SQLITE_SELECT => self.reads = true,
            ffi::SQLITE_TRANSACTION | ffi::SQLITE_SAVEPOINT => self.is_transaction = true,
            ffi::SQLITE_READ | ffi::SQLITE_FUNCTION | ffi::SQLITE_RECURSIVE => {}
            _ => self.writes = true,
        }
        is_harmless(action)
            && (access.permissions.is_empty() || self.is_granted(action, &access.permissions))
    }

    fn is_granted(&mut self, action: &Action, permissions: &[TablePermission]) -> bool {
        let first = action.first.unwrap_or_default();
        let second = action.second.unwrap_or_default();
        let (permission, table) = match action.code {
            ffi::SQLITE_READ => ("data_read", first),
            ffi::SQLITE_INSERT => ("data_add", first),
            ffi::SQLITE_UPDATE => ("data_update", first),
            ffi::SQLITE_DELETE => ("data_delete", first),
            ffi::SQLITE_CREATE_TABLE
            | ffi::SQLITE_CREATE_TEMP_TABLE
            | ffi::SQLITE_CREATE_VIEW
            | ffi::SQLITE_CREATE_TEMP_VIEW
            | ffi::SQLITE_CREATE_VTABLE => ("schema_add", first),
            ffi::SQLITE_CREATE_INDEX
            | ffi::SQLITE_CREATE_TEMP_INDEX
            | ffi::SQLITE_CREATE_TRIGGER
            | ffi::SQLITE_CREATE_TEMP_TRIGGER => ("schema_add", second),
            ffi::SQLITE_ALTER_TABLE => ("schema_update", second),
            ffi::SQLITE_ANALYZE => ("schema_update", first),
            ffi::SQLITE_DROP_TABLE
            | ffi::SQLITE_DROP_TEMP_TABLE
            | ffi::SQLITE_DROP_VIEW
            | ffi::SQLITE_DROP_TEMP_VIEW
            | ffi::SQLITE_DROP_VTABLE => ("schema_delete", first),
            ffi::SQLITE_DROP_INDEX
            | ffi::SQLITE_DROP_TEMP_INDEX
            | ffi::SQLITE_DROP_TRIGGER
            | ffi::SQLITE_DROP_TEMP_TRIGGER => ("schema_delete", second),
            // Stored in the file, unlike the settings of a connection.
            ffi::SQLITE_PRAGMA if !second.is_empty() && is_stored(first) => ("schema_update", ""),
            _ => return true,
        };
        let is_granted = permissions
            .iter()
            .any(|granted| granted.grants(permission, table));
        if table.starts_with("sqlite_") {
            self.changes_system_table |= !is_granted && permission != "data_read";
            return true;
        }
        let is_schema = permission.starts_with("schema_");
        if is_schema {
            self.changed.push(table.to_owned());
        }
        if is_granted || !is_schema && self.changed.iter().any(|changed| changed == table) {
            return true;
        }
        self.accessors.extend(action.accessor.map(str::to_owned));
        action.accessor.is_some()
    }

    /// Returns whether there is a reason for each action that the token does not permit.
    ///
    /// Triggers and views may do whatever they were created to do; common table expressions and what is temporary
    /// may not. System tables are changed only by changes of the schema, which are checked themselves.
    fn is_justified(&self, connection: &Connection) -> Result<bool, SqlError> {
        if self.changes_system_table && self.changed.is_empty() {
            return Ok(false);
        }
        for accessor in &self.accessors {
            let sql = "SELECT 1 FROM main.sqlite_schema WHERE type IN ('trigger', 'view') AND name = ? COLLATE NOCASE";
            if let Some((mut statement, _)) = connection.prepare(sql)? {
                statement.bind(0, &Value::Text(accessor.clone()))?;
                if !statement.step()? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

/// Returns whether a pragma writes its value to the database.
fn is_stored(pragma: &str) -> bool {
    const STORED: [&str; 6] = [
        "application_id",
        "auto_vacuum",
        "encoding",
        "schema_version",
        "user_version",
        "writable_schema",
    ];
    STORED.iter().any(|name| pragma.eq_ignore_ascii_case(name))
}

/// Returns whether an action affects only its own database, and leaves it in WAL mode without a checkpoint.
fn is_harmless(action: &Action) -> bool {
    let (first, second) = (action.first.unwrap_or_default(), action.second);
    match action.code {
        // The name is unknown if it is an expression.
        ffi::SQLITE_ATTACH => false,
        ffi::SQLITE_PRAGMA => match &*first.to_ascii_lowercase() {
            "journal_mode" => second.is_none_or(|mode| mode.eq_ignore_ascii_case("wal")),
            "locking_mode" => second.is_none_or(|mode| mode.eq_ignore_ascii_case("normal")),
            "wal_checkpoint"
            | "wal_autocheckpoint"
            | "temp_store_directory"
            | "data_store_directory"
            | "soft_heap_limit"
            | "hard_heap_limit" => false,
            _ => true,
        },
        _ => true,
    }
}
