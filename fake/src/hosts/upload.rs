//! Uploads: in a single request, or in chunks.

use std::collections::BTreeMap;

use http_body_util::BodyExt;
use hyper::body::{Bytes, Incoming};
use serde::Deserialize;
use serde_json::json;

use super::{Content, Export, HostResult};
use crate::call::{ApiError, fail};
use crate::sqlite::{HEADER_SIZE, is_accepted};
use crate::state::Database;

/// The largest file whose contents are kept, in bytes. With SQL, larger files are rejected, since the contents are
/// needed.
pub const MAX_KEPT: u64 = if cfg!(feature = "sql") {
    1024 * 1024 * 1024
} else {
    16 * 1024 * 1024
};

/// An uploaded file, or part of one.
pub struct Upload {
    /// The first bytes, which contain the SQLite header.
    head: Vec<u8>,
    size: u64,
    /// Whether it was received completely.
    complete: bool,
    /// `None` if it is too large to be kept.
    content: Option<Vec<u8>>,
}

impl Upload {
    /// Reads a file. Keeps its contents up to [`MAX_KEPT`].
    pub async fn receive(mut body: Incoming) -> Self {
        let mut upload = Self {
            head: Vec::new(),
            size: 0,
            complete: true,
            content: Some(Vec::new()),
        };
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                upload.complete = false;
                break;
            };
            if let Some(data) = frame.data_ref() {
                let missing = HEADER_SIZE - upload.head.len();
                upload.head.extend(data.iter().take(missing));
                upload.size += data.len() as u64;
                if upload.size > MAX_KEPT {
                    upload.content = None;
                }
                if let Some(content) = &mut upload.content {
                    content.extend_from_slice(data);
                }
            }
        }
        upload
    }
}

/// A chunked upload that is not finalized yet.
pub struct PendingUpload {
    id: String,
    size: u64,
    chunk_size: u64,
    chunks: BTreeMap<u64, Upload>,
}

#[derive(Deserialize)]
struct Start {
    db_size_bytes: u64,
}

impl PendingUpload {
    fn expected_size(&self, number: u64) -> Option<u64> {
        let start = number.checked_mul(self.chunk_size)?;
        let left = self.size.checked_sub(start).filter(|left| *left > 0)?;
        Some(left.min(self.chunk_size))
    }
}

/// Starts a chunked upload, which replaces an earlier one.
pub fn start(database: &mut Database, id: String, chunk_size: u64, body: &[u8]) -> HostResult {
    check_awaits(database)?;
    let start: Start = match serde_json::from_slice(body) {
        Ok(start) => start,
        Err(error) => return fail(400, format!("invalid request body: {error}")),
    };
    let response = json!({"chunk_size": chunk_size, "upload_id": id});
    database.pending_upload = Some(PendingUpload {
        id,
        size: start.db_size_bytes,
        chunk_size,
        chunks: BTreeMap::new(),
    });
    Ok(Content::Json(response))
}

pub fn add_chunk(database: &mut Database, id: &str, number: u64, mut chunk: Upload) -> HostResult {
    let pending = pending(database, id)?;
    if !chunk.complete || pending.expected_size(number) != Some(chunk.size) {
        return fail(400, format!("chunk {number} does not have its size"));
    }
    if pending.size > MAX_KEPT {
        chunk.content = None;
    }
    pending.chunks.insert(number, chunk);
    Ok(Content::EMPTY)
}

pub fn finalize(database: &mut Database, id: &str) -> HostResult {
    let pending = pending(database, id)?;
    let missing = (0..pending.size.div_ceil(pending.chunk_size))
        .find(|number| !pending.chunks.contains_key(number));
    if let Some(number) = missing {
        return fail(400, format!("chunk {number} is missing"));
    }
    let mut whole = Upload {
        head: Vec::new(),
        size: pending.size,
        complete: true,
        content: (pending.size <= MAX_KEPT).then(Vec::new),
    };
    for chunk in std::mem::take(&mut pending.chunks).into_values() {
        let missing = HEADER_SIZE - whole.head.len();
        whole.head.extend(chunk.head.into_iter().take(missing));
        if let (Some(content), Some(part)) = (&mut whole.content, chunk.content) {
            content.extend(part);
        }
    }
    database.pending_upload = None;
    complete(database, whole)
}

/// Sets a file as the contents of the database.
pub fn complete(database: &mut Database, upload: Upload) -> HostResult {
    check_awaits(database)?;
    if !upload.complete || !is_accepted(&upload.head) {
        return fail(
            400,
            "not a SQLite database in WAL mode with 4096-byte pages",
        );
    }
    if cfg!(feature = "sql") && upload.content.is_none() {
        return fail(413, "the fake platform accepts files of up to 1 GiB");
    }
    database.uploaded = Some(upload.size);
    database.export = Export::of_upload(upload.content.map(Bytes::from));
    Ok(Content::EMPTY)
}

fn check_awaits(database: &Database) -> Result<(), ApiError> {
    if database.awaits_upload() {
        Ok(())
    } else {
        fail(400, "the database was not created for an upload")
    }
}

fn pending<'a>(database: &'a mut Database, id: &str) -> Result<&'a mut PendingUpload, ApiError> {
    match &mut database.pending_upload {
        Some(pending) if pending.id == id => Ok(pending),
        _ => fail(404, "upload not found"),
    }
}
