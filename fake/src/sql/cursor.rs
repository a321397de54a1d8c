//! Cursors: the outcome of a batch as entries, one per line.

use libsql_hrana::proto::{Batch, Col, Row};
use serde::Serialize;

use super::batch::run_steps;
use super::error::SqlError;
use super::statement::{Event, execute};
use super::stream::Stream;

/// An entry of a cursor.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Entry {
    StepBegin {
        step: usize,
        cols: Vec<Col>,
    },
    Row {
        row: Row,
    },
    StepEnd {
        affected_row_count: u64,
        last_insert_rowid: Option<i64>,
    },
    StepError {
        step: usize,
        error: SqlError,
    },
    /// The last entry. The index is always null.
    ReplicationIndex {
        replication_index: Option<u64>,
    },
}

/// Runs a batch whose steps have these texts. If the client has disconnected, `emit` fails, and so do the steps.
pub fn run(
    stream: &Stream,
    batch: &Batch,
    texts: &[&str],
    emit: &mut dyn FnMut(Entry) -> Result<(), SqlError>,
) {
    let session = &stream.session;
    run_steps(&session.connection, batch, |number, step| {
        let executed = execute(session, texts[number], &step.stmt, &mut |event| {
            emit(match event {
                Event::Columns(cols) => Entry::StepBegin { step: number, cols },
                Event::Row(row) => Entry::Row { row },
                Event::End(end) => Entry::StepEnd {
                    affected_row_count: end.affected_row_count,
                    last_insert_rowid: end.last_insert_rowid,
                },
            })
        });
        executed.inspect_err(|error| {
            let error = error.clone();
            // Fails if the client has disconnected.
            let _ = emit(Entry::StepError {
                step: number,
                error,
            });
        })
    });
}
