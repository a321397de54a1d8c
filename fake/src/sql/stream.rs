//! A stream: one connection with its transaction and its stored SQL, kept between HTTP requests.

use std::collections::HashMap;

use libsql_hrana::proto::Batch;

use super::error::{Failure, ProtocolError, SqlError};
use super::session::Session;

/// The limits of stored SQL: the number of texts, and the length of each in bytes.
const MAX_STORED: usize = 50;
const MAX_STORED_LENGTH: usize = 5_000;

pub struct Stream {
    pub session: Session,
    stored: HashMap<i32, String>,
    is_closed: bool,
}

impl Stream {
    pub fn new(session: Session) -> Self {
        Self {
            session,
            stored: HashMap::new(),
            is_closed: false,
        }
    }

    /// Returns whether a new connection can replace its own.
    pub fn is_like_new(&self) -> bool {
        self.stored.is_empty() && self.session.is_like_new()
    }

    /// Marks the stream as closed. It is dropped after this HTTP request, and its transaction is rolled back.
    pub fn close(&mut self) {
        self.is_closed = true;
    }

    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Returns the SQL of a request: its own, or the stored text that it names.
    pub fn sql<'a>(
        &'a self,
        sql: Option<&'a str>,
        id: Option<i32>,
    ) -> Result<&'a str, ProtocolError> {
        match (sql, id) {
            (Some(sql), None) => Ok(sql),
            (None, Some(id)) => {
                let stored = self.stored.get(&id).map(String::as_str);
                stored.ok_or_else(|| ProtocolError(format!("SQL text {id} not found")))
            }
            (Some(_), Some(_)) => Err(ProtocolError("both `sql` and `sql_id` are set".to_owned())),
            (None, None) => Err(ProtocolError(
                "neither `sql` nor `sql_id` is set".to_owned(),
            )),
        }
    }

    /// Returns the SQL of each step.
    pub fn texts<'a>(&'a self, batch: &'a Batch) -> Result<Vec<&'a str>, ProtocolError> {
        let statements = batch.steps.iter().map(|step| &step.stmt);
        statements
            .map(|statement| self.sql(statement.sql.as_deref(), statement.sql_id))
            .collect()
    }

    pub fn store_sql(&mut self, id: i32, sql: &str) -> Result<(), Failure> {
        if self.stored.contains_key(&id) {
            return Err(ProtocolError(format!("SQL text {id} is already stored")).into());
        }
        let problem = if sql.len() > MAX_STORED_LENGTH {
            (
                "SQL_STORE_TOO_LARGE",
                format!("at most {MAX_STORED_LENGTH} bytes of SQL can be stored"),
            )
        } else if self.stored.len() >= MAX_STORED {
            (
                "SQL_STORE_TOO_MANY",
                format!("at most {MAX_STORED} SQL texts can be stored"),
            )
        } else {
            self.stored.insert(id, sql.to_owned());
            return Ok(());
        };
        Err(SqlError::new(problem.0, problem.1).into())
    }

    pub fn close_sql(&mut self, id: i32) {
        self.stored.remove(&id);
    }
}
