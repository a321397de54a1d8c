//! Executes one statement of the protocol.

use std::time::Instant;

use libsql_hrana::proto::{Col, NamedArg, Row, Stmt, StmtResult, Value as WireValue};

use super::engine::{Connection, Rows, Statement, Value};
use super::error::SqlError;

/// What an executed statement yields, in this order: its columns, its rows, its end.
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

/// Executes a statement, and passes on what it yields. The text must contain exactly one statement.
pub fn execute(
    connection: &Connection,
    sql: &str,
    request: &Stmt,
    emit: &mut dyn FnMut(Event),
) -> Result<(), SqlError> {
    let started = Instant::now();
    let mut statement = only_statement(connection, sql)?;
    bind(&mut statement, &request.args, &request.named_args)?;
    let columns = statement.columns().into_iter();
    emit(Event::Columns(
        columns
            .map(|(name, decltype)| Col {
                name: Some(name),
                decltype,
            })
            .collect(),
    ));
    let wants_rows = request.want_rows.unwrap_or(true);
    while statement.step()? {
        if wants_rows {
            let values = statement.row().into_iter().map(to_wire).collect();
            emit(Event::Row(Row { values }));
        }
    }
    let kind = Kind::of(sql);
    let is_write = kind != Kind::Other && !statement.is_readonly();
    emit(Event::End(End {
        affected_row_count: if is_write { connection.changes() } else { 0 },
        last_insert_rowid: (is_write && kind == Kind::Insert)
            .then(|| connection.last_insert_rowid()),
        rows: statement.rows(),
        duration_ms: started.elapsed().as_secs_f64() * 1_000.0,
    }));
    Ok(())
}

/// Executes a statement, and collects what it yields.
pub fn execute_whole(
    connection: &Connection,
    sql: &str,
    request: &Stmt,
) -> Result<StmtResult, SqlError> {
    let mut result = StmtResult::default();
    execute(connection, sql, request, &mut |event| match event {
        Event::Columns(columns) => result.cols = columns,
        Event::Row(row) => result.rows.push(row),
        Event::End(end) => {
            result.affected_row_count = end.affected_row_count;
            result.last_insert_rowid = end.last_insert_rowid;
            result.rows_read = end.rows.read;
            result.rows_written = end.rows.written;
            result.query_duration_ms = end.duration_ms;
        }
    })?;
    Ok(result)
}

/// Prepares the only statement of a text.
pub fn only_statement<'a>(
    connection: &'a Connection,
    sql: &str,
) -> Result<Statement<'a>, SqlError> {
    let none = || SqlError::new("SQL_NO_STATEMENT", "SQL string does not contain any statement");
    let (statement, rest) = connection.prepare(sql)?.ok_or_else(none)?;
    // A comment is no statement.
    if connection.prepare(rest)?.is_some() {
        return Err(SqlError::new(
            "SQL_MANY_STATEMENTS",
            "SQL string contains more than one statement",
        ));
    }
    Ok(statement)
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
            return Err(invalid_args(format!("value for parameter {name} not found")));
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

/// Returns whether an argument, with or without a prefix, is that of a parameter, which has one.
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

/// The kind of a statement, by its first keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Insert,
    /// UPDATE or DELETE.
    Change,
    Other,
}

impl Kind {
    fn of(sql: &str) -> Self {
        let word = without_comments(sql).split(|c: char| !c.is_ascii_alphabetic()).next();
        match word.unwrap_or_default().to_ascii_uppercase().as_str() {
            "INSERT" | "REPLACE" => Self::Insert,
            "UPDATE" | "DELETE" => Self::Change,
            // The main verb of a statement with common table expressions is not looked for: SQLite's counter
            // holds for all of them.
            "WITH" => Self::Change,
            _ => Self::Other,
        }
    }
}

/// Returns the text without leading whitespace, semicolons and comments.
fn without_comments(mut sql: &str) -> &str {
    loop {
        sql = sql.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
        let rest = match sql.get(..2) {
            Some("--") => sql.split_once('\n'),
            Some("/*") => sql.split_once("*/"),
            _ => return sql,
        };
        sql = rest.map_or("", |(_, rest)| rest);
    }
}
