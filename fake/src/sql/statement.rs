//! Executes one statement of the protocol.

use std::time::Instant;

use libsql_hrana::proto::{Col, NamedArg, Row, Stmt, StmtResult, Value as WireValue};

use super::engine::{Rows, Statement, Value};
use super::error::SqlError;
use super::keyword;
use super::session::Session;

/// The largest result in the response of a pipeline, in bytes. Cursors have no limit.
const MAX_RESULT: usize = 10 * 1024 * 1024;

/// Part of the outcome of a statement: its columns, then each row, then the end.
pub enum Event {
    Columns(Vec<Col>),
    Row(Row),
    End(End),
}

/// The effects of a statement.
#[derive(Clone, Copy, Debug, Default)]
pub struct End {
    pub affected_row_count: u64,
    pub last_insert_rowid: Option<i64>,
    pub rows: Rows,
    pub duration_ms: f64,
}

/// Executes a statement, and passes its events to `emit` until that fails. The text must contain exactly one
/// statement.
pub fn execute(
    session: &Session,
    sql: &str,
    request: &Stmt,
    emit: &mut dyn FnMut(Event) -> Result<(), SqlError>,
) -> Result<(), SqlError> {
    if let Some(error) = &session.scripted_error {
        return Err(error.clone());
    }
    let started = Instant::now();
    let prepared = session.only_statement(sql)?;
    session.access.check_execution(&prepared)?;
    let mut statement = prepared.statement;
    bind(&mut statement, &request.args, &request.named_args)?;
    let stepped = step_through(&mut statement, request, emit);
    let rows = statement.rows();
    session.count(rows);
    stepped?;
    let kind = Kind::of(sql);
    let is_write = kind != Kind::Other && !statement.is_readonly();
    emit(Event::End(End {
        affected_row_count: if is_write {
            session.connection.changes()
        } else {
            0
        },
        last_insert_rowid: (is_write && kind == Kind::Insert)
            .then(|| session.connection.last_insert_rowid()),
        rows,
        duration_ms: started.elapsed().as_secs_f64() * 1_000.0,
    }))
}

fn step_through(
    statement: &mut Statement,
    request: &Stmt,
    emit: &mut dyn FnMut(Event) -> Result<(), SqlError>,
) -> Result<(), SqlError> {
    let columns = statement.columns().into_iter();
    emit(Event::Columns(
        columns
            .map(|(name, decltype)| Col {
                name: Some(name),
                decltype,
            })
            .collect(),
    ))?;
    let wants_rows = request.want_rows.unwrap_or(true);
    while statement.step()? {
        if wants_rows {
            let values = statement.row().into_iter().map(to_wire).collect();
            emit(Event::Row(Row { values }))?;
        }
    }
    Ok(())
}

/// Executes a statement, and collects its result.
pub fn execute_whole(session: &Session, sql: &str, request: &Stmt) -> Result<StmtResult, SqlError> {
    let mut result = StmtResult::default();
    let mut size = 0;
    execute(session, sql, request, &mut |event| {
        match event {
            Event::Columns(columns) => result.cols = columns,
            Event::Row(row) => {
                size += row.values.iter().map(size_of).sum::<usize>();
                if size > MAX_RESULT {
                    return Err(SqlError::new("RESPONSE_TOO_LARGE", "Response is too large"));
                }
                result.rows.push(row);
            }
            Event::End(end) => {
                result.affected_row_count = end.affected_row_count;
                result.last_insert_rowid = end.last_insert_rowid;
                result.rows_read = end.rows.read;
                result.rows_written = end.rows.written;
                result.query_duration_ms = end.duration_ms;
            }
        }
        Ok(())
    })?;
    Ok(result)
}

/// Returns the approximate size of a value in a response, in bytes.
fn size_of(value: &WireValue) -> usize {
    match value {
        WireValue::Text { value } => value.len(),
        WireValue::Blob { value } => value.len() * 4 / 3,
        _ => 8,
    }
}

fn bind(
    statement: &mut Statement,
    args: &[WireValue],
    named_args: &[NamedArg],
) -> Result<(), SqlError> {
    let parameters = statement.parameters();
    if !args.is_empty() && !named_args.is_empty() {
        return Err(SqlError::new(
            "ARGS_BOTH_POSITIONAL_AND_NAMED",
            "Specifying both positional and named arguments is not supported",
        ));
    }
    for (index, parameter) in parameters.iter().enumerate() {
        let value = match parameter {
            Some(name) if !named_args.is_empty() => {
                let found = named_args.iter().find(|arg| is_same(&arg.name, name));
                found.map(|arg| &arg.value)
            }
            _ => args.get(index),
        };
        let Some(value) = value else {
            let name = parameter.clone().unwrap_or_else(|| (index + 1).to_string());
            return Err(invalid_args(format!(
                "value for parameter {name} not found"
            )));
        };
        statement.bind(index, &from_wire(value))?;
    }
    if args.len() > parameters.len() {
        return Err(invalid_args(format!(
            "SQL string has {} parameters, but {} values were given",
            parameters.len(),
            args.len()
        )));
    }
    Ok(())
}

fn invalid_args(message: String) -> SqlError {
    SqlError::new("ARGS_INVALID", message)
}

/// Returns whether the name of an argument, which may lack the prefix, is that of a parameter.
fn is_same(argument: &str, parameter: &str) -> bool {
    argument == parameter || parameter.get(1..) == Some(argument)
}

fn from_wire(value: &WireValue) -> Value {
    match value {
        WireValue::None | WireValue::Null => Value::Null,
        WireValue::Integer { value } => Value::Integer(*value),
        WireValue::Float { value } => Value::Real(*value),
        WireValue::Text { value } => Value::Text((**value).to_owned()),
        WireValue::Blob { value } => Value::Blob(value.to_vec()),
    }
}

fn to_wire(value: Value) -> WireValue {
    match value {
        Value::Null => WireValue::Null,
        Value::Integer(value) => WireValue::Integer { value },
        Value::Real(value) => WireValue::Float { value },
        Value::Text(value) => WireValue::Text {
            value: value.into(),
        },
        Value::Blob(value) => WireValue::Blob {
            value: value.into(),
        },
    }
}

/// The kind of a statement, by its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Insert,
    /// UPDATE or DELETE.
    Change,
    Other,
}

impl Kind {
    fn of(sql: &str) -> Self {
        match &*keyword::verb(sql) {
            "INSERT" | "REPLACE" => Self::Insert,
            "UPDATE" | "DELETE" => Self::Change,
            _ => Self::Other,
        }
    }
}
