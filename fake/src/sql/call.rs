//! HTTP requests for SQL: opens or continues a stream, runs the requests in it, and responds.

use std::sync::Arc;

use futures_util::stream::poll_fn;
use http_body_util::{BodyExt, StreamBody};
use hyper::Response;
use hyper::body::{Bytes, Frame};
use libsql_hrana::proto::{CursorReqBody, CursorRespBody, PipelineReqBody, StreamRequest};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tokio::sync::mpsc::{self, Sender};
use tokio::task::spawn_blocking;

use super::access::Access;
use super::batch;
use super::cursor::{self, Entry};
use super::database::Database;
use super::error::{ProtocolError, SqlError};
use super::pipeline::{self, StreamResult};
use super::stream::Stream;
use super::streams::{BatonError, Streams};
use crate::response::{self, Body, json_response, text_response};
use crate::shared::Shared;

/// The number of bytes of a cursor to collect before they are sent.
const CHUNK: usize = 16 * 1024;

/// The maximum number of chunks that wait for the client.
const MAX_WAITING_CHUNKS: usize = 4;

/// A request with a valid token.
pub struct SqlCall {
    pub database: Arc<Database>,
    pub id: String,
    pub name: String,
    pub access: Access,
    pub body: Bytes,
    pub is_cursor: bool,
    /// The error that each statement gets instead of being executed.
    pub scripted_error: Option<SqlError>,
}

/// Why the whole HTTP request fails.
enum Rejection {
    /// Text, as for all violations of the protocol.
    Protocol(String),
    Json(u16, serde_json::Value),
}

impl From<ProtocolError> for Rejection {
    fn from(error: ProtocolError) -> Self {
        Self::Protocol(error.0)
    }
}

impl From<BatonError> for Rejection {
    fn from(error: BatonError) -> Self {
        match error {
            BatonError::Invalid => Self::Protocol("Received an invalid baton".to_owned()),
            BatonError::InUse => Self::Protocol(
                "The previous cursor of this stream was not read to its end".to_owned(),
            ),
            BatonError::Expired => Self::Json(
                400,
                json!({
                    "message": "The stream has expired due to inactivity",
                    "code": "STREAM_EXPIRED",
                }),
            ),
        }
    }
}

/// Responds to a request.
pub async fn respond(call: SqlCall, shared: Shared) -> Response<Body> {
    let is_cursor = call.is_cursor;
    let response = spawn_blocking(move || {
        if is_cursor {
            call.run_cursor(shared)
        } else {
            call.run_pipeline(&shared)
        }
    });
    match response.await {
        Ok(Ok(response)) => response,
        Ok(Err(Rejection::Protocol(message))) => text_response(400, message),
        Ok(Err(Rejection::Json(status, body))) => json_response(status, body.to_string()),
        Err(error) => text_response(500, error.to_string()),
    }
}

impl SqlCall {
    fn run_pipeline(self, shared: &Shared) -> Result<Response<Body>, Rejection> {
        #[derive(Serialize)]
        struct PipelineResponse {
            baton: Option<String>,
            base_url: Option<String>,
            results: Vec<StreamResult>,
        }
        let request: PipelineReqBody = self.parse()?;
        check_close(&request.requests)?;
        let mut stream = self.stream(request.baton.as_deref())?;
        let requests = request.requests.iter();
        let texts: Vec<&str> = requests
            .flat_map(|request| texts_of(&stream, request))
            .collect();
        if self.is_forbidden(&stream, &texts) {
            return Err(self.forbid(request.baton, stream));
        }
        let requests = request.requests.iter();
        let results: Result<Vec<StreamResult>, ProtocolError> = requests
            .map(|request| pipeline::run(&mut stream, request))
            .collect();
        self.record(&stream, shared);
        let results = results?;
        let baton = (!stream.is_closed()).then(Streams::new_baton);
        if let Some(baton) = &baton {
            self.database.put_stream(baton.clone(), stream);
        }
        let response = PipelineResponse {
            baton,
            base_url: None,
            results,
        };
        let body = serde_json::to_vec(&response)
            .map_err(|error| Rejection::Json(500, json!({"error": error.to_string()})))?;
        Ok(json_response(200, body))
    }

    /// Starts a cursor, whose steps run while the response is sent.
    fn run_cursor(self, shared: Shared) -> Result<Response<Body>, Rejection> {
        let request: CursorReqBody = self.parse()?;
        let stream = self.stream(request.baton.as_deref())?;
        batch::check(&request.batch).map_err(ProtocolError)?;
        let texts = stream.texts(&request.batch)?;
        if self.is_forbidden(&stream, &texts) {
            return Err(self.forbid(request.baton, stream));
        }
        let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
        // Not `http_body_util::channel`, which may end the body while chunks are left.
        let (sender, mut receiver) = mpsc::channel(MAX_WAITING_CHUNKS);
        let body = StreamBody::new(poll_fn(move |context| {
            let chunk = receiver.poll_recv(context);
            chunk.map(|chunk| chunk.map(|chunk| Ok(Frame::data(chunk))))
        }));
        spawn_blocking(move || {
            let mut lines = Lines::new(sender);
            let baton = Streams::new_baton();
            self.database.lend_stream(baton.clone());
            // If the client does not read to the end, the remaining lines are lost.
            let _ = lines.add(&CursorRespBody {
                baton: Some(baton.clone()),
                base_url: None,
            });
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            cursor::run(&stream, &request.batch, &texts, &mut |entry| {
                lines.add(&entry)
            });
            self.record(&stream, &shared);
            // Before the last line, so that a client that has read it need not wait for the stream.
            self.database.put_stream(baton, stream);
            let _ = lines.add(&Entry::ReplicationIndex {
                replication_index: None,
            });
            let _ = lines.flush();
        });
        Ok(response::response(200, "text/plain", body.boxed()))
    }

    /// Records the commit of a stream in the history of the database, and the usage.
    fn record(&self, stream: &Stream, shared: &Shared) {
        let effects = stream.session.take_effects();
        let mut inner = shared.lock();
        if let Some(frames) = effects.committed {
            self.database.add_commit(inner.state.now, frames);
        }
        // It may have been deleted meanwhile.
        let databases = &mut inner.state.databases;
        let found = databases.get_mut(&self.name);
        if let Some(database) = found.filter(|database| database.id == self.id) {
            let usage = &mut database.usage;
            usage.rows_read = usage.rows_read.saturating_add(effects.rows_read);
            usage.rows_written = usage.rows_written.saturating_add(effects.rows_written);
            usage.storage_bytes = effects.storage.unwrap_or(usage.storage_bytes);
        }
    }

    fn parse<T: DeserializeOwned>(&self) -> Result<T, ProtocolError> {
        serde_json::from_slice(&self.body).map_err(|error| {
            ProtocolError(format!(
                "Cannot deserialize client message from JSON: {error}"
            ))
        })
    }

    /// Takes the stream of a baton, or opens a new one.
    fn stream(&self, baton: Option<&str>) -> Result<Stream, Rejection> {
        let kept = match baton {
            Some(baton) => self.database.take_stream(baton)?,
            None => None,
        };
        let mut stream = match kept {
            Some(stream) => stream,
            None => self.database.open_stream().map_err(|error| {
                let error = SqlError::from(error);
                Rejection::Json(500, json!({"error": error.message}))
            })?,
        };
        stream.session.access = self.access.clone();
        stream.session.scripted_error = self.scripted_error.clone();
        Ok(stream)
    }

    /// Returns whether the token is read-only and one of the texts writes.
    fn is_forbidden(&self, stream: &Stream, texts: &[&str]) -> bool {
        let connection = &stream.session.connection;
        let is_write = |text: &&str| Access::is_write(connection, text);
        self.access.read_only && texts.iter().any(is_write)
    }

    /// Returns the response to a write with a read-only token. The stream remains open.
    fn forbid(&self, baton: Option<String>, stream: Stream) -> Rejection {
        if let Some(baton) = baton {
            self.database.put_stream(baton, stream);
        }
        let message = format!(
            "Authorization forbidden: Current session doesn't not have Write permission to namespace {}",
            self.name
        );
        Rejection::Json(403, json!({ "error": message }))
    }
}

/// Checks that no request follows `close`. It could otherwise commit what was to be rolled back.
fn check_close(requests: &[StreamRequest]) -> Result<(), ProtocolError> {
    match requests.split_last() {
        Some((_, earlier))
            if earlier
                .iter()
                .any(|request| matches!(request, StreamRequest::Close(_))) =>
        {
            Err(ProtocolError("`close` must be the last request".to_owned()))
        }
        _ => Ok(()),
    }
}

/// Returns the texts that a request executes or stores, except for those that are not stored yet.
fn texts_of<'a>(stream: &'a Stream, request: &'a StreamRequest) -> Vec<&'a str> {
    let text = |sql: &'a Option<String>, id| stream.sql(sql.as_deref(), id).ok();
    match request {
        StreamRequest::Execute(request) => {
            let statement = &request.stmt;
            text(&statement.sql, statement.sql_id).into_iter().collect()
        }
        StreamRequest::Batch(request) => {
            let statements = request.batch.steps.iter().map(|step| &step.stmt);
            statements
                .filter_map(|statement| text(&statement.sql, statement.sql_id))
                .collect()
        }
        StreamRequest::Sequence(request) => {
            text(&request.sql, request.sql_id).into_iter().collect()
        }
        StreamRequest::StoreSql(request) => vec![&request.sql],
        _ => Vec::new(),
    }
}

/// The lines of a cursor, sent in chunks.
struct Lines {
    sender: Sender<Bytes>,
    chunk: Vec<u8>,
}

impl Lines {
    fn new(sender: Sender<Bytes>) -> Self {
        Self {
            sender,
            chunk: Vec::with_capacity(CHUNK),
        }
    }

    fn add(&mut self, line: &impl Serialize) -> Result<(), SqlError> {
        serde_json::to_writer(&mut self.chunk, line)
            .map_err(|error| SqlError::new("INTERNAL", error.to_string()))?;
        self.chunk.push(b'\n');
        if self.chunk.len() >= CHUNK {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), SqlError> {
        let chunk = std::mem::replace(&mut self.chunk, Vec::with_capacity(CHUNK));
        self.sender
            .blocking_send(chunk.into())
            .map_err(|_| SqlError::new("INTERNAL", "the client has disconnected"))
    }
}
