//! The host of a database.

use hyper::body::Bytes;
use hyper::header::HeaderMap;

use super::endpoint::Endpoint;
use super::sql;
use super::upload::{add_chunk, complete, finalize, start};
use super::{Content, DatabaseAddress, DatabaseRequest, HostResult, Upload};
use crate::call::{ApiError, fail};
use crate::state::{Database, State};

/// A parsed request to the host of a database.
pub struct DatabaseCall {
    pub address: DatabaseAddress,
    pub request: DatabaseRequest,
    /// The file in its body, if it [has](DatabaseRequest::has_file) one.
    pub upload: Option<Upload>,
}

/// Handles a request to the host of a database.
pub fn respond(
    state: &mut State,
    call: DatabaseCall,
    token: Option<&str>,
    headers: &HeaderMap,
    body: &Bytes,
) -> HostResult {
    let now = state.now;
    let chunk_size = state.upload_chunk_size;
    let upload_id = match call.request {
        DatabaseRequest::UploadStart => state.next_id(),
        _ => String::new(),
    };
    let Some(database) = state.serving_database(&call.address) else {
        return fail(404, call.address.not_found());
    };
    match call.request {
        DatabaseRequest::Sql(Endpoint::Text(text)) => return Ok(Content::Text(text)),
        DatabaseRequest::Other => return fail(404, ""),
        DatabaseRequest::WrongMethod => return fail(405, "405 method not allowed"),
        _ => {}
    }
    database.token(token, now)?;
    match (call.request, call.upload) {
        (DatabaseRequest::Upload, Some(upload)) => {
            check_length(headers)?;
            check_cipher(database, headers)?;
            complete(database, upload)?;
            sql::import(state, &call.address)
        }
        (DatabaseRequest::UploadStart, _) => start(database, upload_id, chunk_size, body),
        (DatabaseRequest::UploadChunk { id, number }, Some(chunk)) => {
            check_length(headers)?;
            check_cipher(database, headers)?;
            add_chunk(database, &id, number, chunk)
        }
        (DatabaseRequest::UploadFinalize { id }, _) => {
            finalize(database, &id)?;
            sql::import(state, &call.address)
        }
        (request, _) => {
            let is_sql = matches!(request, DatabaseRequest::Sql(_));
            match check_readable(database, headers) {
                // The host serves the database, although the request cannot read it.
                Err(_) if is_sql && Endpoint::is_probe(body) => return Ok(Content::EMPTY),
                readable => readable?,
            }
            if let DatabaseRequest::Sql(endpoint) = request {
                return sql::call(state, &call.address, token, endpoint, body);
            }
            let export = sql::export(state, &call.address)?;
            match request {
                DatabaseRequest::Export { generation } => export.file(generation),
                DatabaseRequest::ExportFrames {
                    generation,
                    first,
                    last,
                } => export.frames(generation, first, last),
                _ => export.info(),
            }
        }
    }
}

fn check_length(headers: &HeaderMap) -> Result<(), ApiError> {
    if headers.contains_key("content-length") {
        Ok(())
    } else {
        fail(411, "content-length is required")
    }
}

/// Checks the key and the cipher of an upload.
fn check_cipher(database: &Database, headers: &HeaderMap) -> Result<(), ApiError> {
    let given =
        header(headers, "x-turso-encryption-key").zip(header(headers, "x-turso-encryption-cipher"));
    let expected = database
        .encryption
        .as_ref()
        .map(|encryption| (encryption.key.as_str(), encryption.cipher.as_str()));
    if given == expected {
        Ok(())
    } else {
        fail(400, "the encryption headers do not match the database")
    }
}

/// Checks the encryption key of a request for the contents, and that there are any.
fn check_readable(database: &Database, headers: &HeaderMap) -> Result<(), ApiError> {
    let given = header(headers, "x-turso-encryption-key");
    let expected = database
        .encryption
        .as_ref()
        .map(|encryption| &*encryption.key);
    if expected.is_some() && given != expected {
        return fail(400, "the encryption key does not match the database");
    }
    if database.awaits_upload() {
        return fail(404, "the database has no contents yet");
    }
    Ok(())
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
