//! The host of a database.

use hyper::body::Bytes;
use hyper::header::HeaderMap;

#[cfg(feature = "sql")]
use super::sql;
use super::upload::{add_chunk, complete, finalize, start};
use super::{Content, DatabaseRequest, HostResult, Upload};
use crate::call::{ApiError, fail};
use crate::request::Request;
use crate::state::{Database, State};

/// Handles a request to the host of a database.
pub fn respond(
    state: &mut State,
    host: &str,
    request: &Request,
    headers: &HeaderMap,
    body: &Bytes,
    upload: Option<Upload>,
) -> HostResult {
    let now = state.now;
    let chunk_size = state.upload_chunk_size;
    let parsed = DatabaseRequest::parse(&request.method, &request.path);
    let upload_id = match parsed {
        DatabaseRequest::UploadStart => state.next_id(),
        _ => String::new(),
    };
    let Some(database) = state.serving_database(host) else {
        return fail(404, "404 page not found");
    };
    match parsed {
        #[cfg(feature = "sql")]
        DatabaseRequest::Sql(endpoint) if endpoint.text().is_some() => {
            return Ok(Content::Text(endpoint.text().unwrap_or_default()));
        }
        #[cfg(feature = "sql")]
        DatabaseRequest::Other => return fail(404, ""),
        #[cfg(not(feature = "sql"))]
        DatabaseRequest::Other => return Ok(Content::EMPTY),
        DatabaseRequest::WrongMethod => return fail(405, "405 method not allowed"),
        _ => {}
    }
    let token = request.token.as_ref().map(|token| token.expose());
    database.token(token, now)?;
    match (parsed, upload) {
        (DatabaseRequest::Upload, Some(upload)) => {
            check_length(headers)?;
            check_cipher(database, headers)?;
            complete(database, upload)?;
            #[cfg(feature = "sql")]
            sql::import(state, host)?;
            Ok(Content::EMPTY)
        }
        (DatabaseRequest::UploadStart, _) => start(database, upload_id, chunk_size, body),
        (DatabaseRequest::UploadChunk { id, number }, Some(chunk)) => {
            check_length(headers)?;
            check_cipher(database, headers)?;
            add_chunk(database, &id, number, chunk)
        }
        (DatabaseRequest::UploadFinalize { id }, _) => {
            finalize(database, &id)?;
            #[cfg(feature = "sql")]
            sql::import(state, host)?;
            Ok(Content::EMPTY)
        }
        (parsed, _) => {
            check_key(database, headers)?;
            if database.awaits_upload() {
                return fail(404, "the database has no contents yet");
            }
            #[cfg(feature = "sql")]
            if let DatabaseRequest::Sql(endpoint) = parsed {
                return sql::call(state, host, token, endpoint, body.clone());
            }
            #[cfg(feature = "sql")]
            let export = &sql::export(state, host)?;
            #[cfg(not(feature = "sql"))]
            let export = &database.export;
            match parsed {
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

/// Checks the key of an export.
fn check_key(database: &Database, headers: &HeaderMap) -> Result<(), ApiError> {
    let given = header(headers, "x-turso-encryption-key");
    let expected = database
        .encryption
        .as_ref()
        .map(|encryption| &*encryption.key);
    if expected.is_none() || given == expected {
        Ok(())
    } else {
        fail(400, "the encryption key does not match the database")
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
