//! The requests of a stream, and their responses.

use libsql_hrana::proto::{
    Batch, DescribeCol, DescribeParam, DescribeResult, Stmt, StmtResult, StreamRequest,
};
use serde::Serialize;

use super::batch::{self, run_steps};
use super::error::{Failure, ProtocolError, SqlError};
use super::statement::execute_whole;
use super::stream::Stream;

/// The result of one request.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum StreamResult {
    Ok { response: Response },
    Error { error: SqlError },
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Response {
    Close,
    Execute { result: StmtResult },
    Batch { result: BatchResult },
    Sequence,
    Describe { result: DescribeResult },
    StoreSql,
    CloseSql,
    GetAutocommit { is_autocommit: bool },
}

#[derive(Serialize, Default)]
pub struct BatchResult {
    step_results: Vec<Option<StmtResult>>,
    step_errors: Vec<Option<SqlError>>,
}

/// Runs a request.
pub fn run(stream: &mut Stream, request: &StreamRequest) -> Result<StreamResult, ProtocolError> {
    match respond(stream, request) {
        Ok(response) => Ok(StreamResult::Ok { response }),
        Err(Failure::Sql(error)) => Ok(StreamResult::Error { error }),
        Err(Failure::Protocol(error)) => Err(error),
    }
}

fn respond(stream: &mut Stream, request: &StreamRequest) -> Result<Response, Failure> {
    Ok(match request {
        StreamRequest::None => return Err(ProtocolError("missing request type".to_owned()).into()),
        StreamRequest::Close(_) => {
            stream.close();
            Response::Close
        }
        StreamRequest::Execute(request) => Response::Execute {
            result: execute(stream, &request.stmt)?,
        },
        StreamRequest::Batch(request) => Response::Batch {
            result: run_batch(stream, &request.batch)?,
        },
        StreamRequest::Sequence(request) => {
            let sql = stream.sql(request.sql.as_deref(), request.sql_id)?;
            stream.session.execute_all(sql)?;
            Response::Sequence
        }
        StreamRequest::Describe(request) => {
            let sql = stream.sql(request.sql.as_deref(), request.sql_id)?;
            Response::Describe {
                result: describe(stream, sql)?,
            }
        }
        StreamRequest::StoreSql(request) => {
            stream.store_sql(request.sql_id, &request.sql)?;
            Response::StoreSql
        }
        StreamRequest::CloseSql(request) => {
            stream.close_sql(request.sql_id);
            Response::CloseSql
        }
        StreamRequest::GetAutocommit(_) => Response::GetAutocommit {
            is_autocommit: stream.session.connection.is_autocommit(),
        },
    })
}

fn execute(stream: &Stream, statement: &Stmt) -> Result<StmtResult, Failure> {
    let sql = stream.sql(statement.sql.as_deref(), statement.sql_id)?;
    Ok(execute_whole(&stream.session, sql, statement)?)
}

fn run_batch(stream: &Stream, batch: &Batch) -> Result<BatchResult, Failure> {
    batch::check(batch).map_err(ProtocolError)?;
    let texts = stream.texts(batch)?;
    let count = batch.steps.len();
    let mut result = BatchResult {
        step_results: vec![None; count],
        step_errors: vec![None; count],
    };
    run_steps(&stream.session.connection, batch, |number, step| {
        let executed = execute_whole(&stream.session, texts[number], &step.stmt);
        match executed {
            Ok(executed) => {
                result.step_results[number] = Some(executed);
                Ok(())
            }
            Err(error) => {
                result.step_errors[number] = Some(error.clone());
                Err(error)
            }
        }
    });
    Ok(result)
}

fn describe(stream: &Stream, sql: &str) -> Result<DescribeResult, SqlError> {
    let statement = stream.session.only_statement(sql)?.statement;
    let params = statement.parameters().into_iter();
    let cols = statement.columns().into_iter();
    Ok(DescribeResult {
        params: params.map(|name| DescribeParam { name }).collect(),
        cols: cols
            .map(|(name, decltype)| DescribeCol { name, decltype })
            .collect(),
        is_explain: statement.is_explain(),
        is_readonly: statement.is_readonly(),
    })
}
