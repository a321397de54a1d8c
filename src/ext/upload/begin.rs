//! Begins an upload: waits until the host accepts one, and detects which kind it supports.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};
use crate::ext::database_host::DatabaseHost;
use crate::ext::ready::{FIRST_INTERVAL, LONGEST_INTERVAL, is_serving};
use crate::generated::support::encode_path;
use crate::transport::call::Call;
use crate::transport::retry::{Outcome, Retry, Task, retry};

const OPERATION: &str = "upload_start";

/// The timeout of one request.
const TIMEOUT: Duration = Duration::from_secs(15);

/// The largest plausible number of chunks. A chunk size that needs more is rejected.
const MAX_CHUNKS: u64 = 1_000_000;

/// The longest ID of an upload, in bytes.
const MAX_ID_LENGTH: usize = 1024;

/// How the host accepts the file.
pub enum Begun {
    /// In chunks.
    Chunks(ChunkedUpload),
    /// In a single request, which is what Turso documents.
    Whole,
}

/// A chunked upload that the host has started.
pub struct ChunkedUpload {
    /// Its ID, as a path segment.
    pub id: String,
    /// In bytes; more than 0.
    pub chunk_size: u64,
}

#[derive(Serialize)]
struct Start {
    db_size_bytes: u64,
}

#[derive(Deserialize)]
struct Started {
    chunk_size: u64,
    upload_id: String,
}

/// Begins an upload of `size` bytes. Repeats the request until the host accepts it: a host that is not
/// ready yet responds with 404, or not at all.
///
/// If the host already serves the database, a 404 means that it does not support chunked uploads.
/// It is not documented whether a host serves a database that still waits for its file, so after
/// `timeout` a 404 also counts as that.
pub async fn begin(
    host: &mut DatabaseHost<'_>,
    size: u64,
    timeout: Duration,
) -> Result<Begun, Error> {
    let policy = Retry::poll(timeout, FIRST_INTERVAL, LONGEST_INTERVAL);
    let mut task = Begin {
        host,
        size,
        sent: 0,
    };
    match retry(policy, &policy.allowance(), &mut task).await {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Begun::Whole),
        // Nothing takes effect before an upload is finalized.
        Err(error) if error.operation() == Some(OPERATION) => {
            Err(error.with_attempts(task.sent, false))
        }
        result => result,
    }
}

struct Begin<'a, 'b> {
    host: &'a mut DatabaseHost<'b>,
    size: u64,
    /// The number of requests sent.
    sent: u32,
}

impl Task for Begin<'_, '_> {
    type Output = Begun;
    type Error = Error;

    async fn attempt(&mut self) -> Outcome<Begun, Error> {
        let mut result = self.start().await;
        if result.as_ref().is_err_and(is_not_found) {
            match self.is_serving().await {
                Ok(true) => {
                    // The host may have become ready between the two requests.
                    result = self.start().await;
                    if result.as_ref().is_err_and(is_not_found) {
                        return Outcome::Done(Ok(Begun::Whole));
                    }
                }
                Ok(false) => {}
                Err(error) => return Outcome::Done(Err(error)),
            }
        }
        let error = match result {
            Ok(upload) => return Outcome::Done(Ok(Begun::Chunks(upload))),
            Err(error) => error,
        };
        match error.kind() {
            _ if error.status() == Some(StatusCode::METHOD_NOT_ALLOWED) => {
                Outcome::Done(Ok(Begun::Whole))
            }
            // The token could not be created.
            _ if error.operation() != Some(OPERATION) || error.is_permanent() => {
                Outcome::Done(Err(error))
            }
            ErrorKind::NotFound
            | ErrorKind::Server
            | ErrorKind::Transport
            | ErrorKind::Timeout
            | ErrorKind::RateLimited => Outcome::Retry {
                after: error.retry_after(),
                error,
            },
            _ => Outcome::Done(Err(error)),
        }
    }
}

impl Begin<'_, '_> {
    async fn start(&mut self) -> Result<ChunkedUpload, Error> {
        loop {
            let result = self.start_once().await;
            if !self.host.token.renew_after(&result) {
                return result;
            }
        }
    }

    async fn start_once(&mut self) -> Result<ChunkedUpload, Error> {
        let call = Call::to_host(OPERATION, "/v2/upload/start");
        let start = self.host.request(call, Method::PUT, call.path).await?;
        let mut request = start
            .request
            .json(&Start {
                db_size_bytes: self.size,
            })
            .build()?;
        let client = self.host.client.with_retry(Retry::none());
        self.sent += 1;
        let response = client
            .with_timeout(TIMEOUT)
            .send_unsigned(call, &Method::PUT, &start.secrets, &mut request)
            .await?;
        let started: Started = response.decode()?;
        check(call, &started, self.size).map_err(|problem| response.decode_error(problem))
    }

    async fn is_serving(&mut self) -> Result<bool, Error> {
        let token = self.host.token.get().await?;
        is_serving(self.host.client, self.host.address, &token).await
    }
}

fn is_not_found(error: &Error) -> bool {
    error.kind() == ErrorKind::NotFound && error.operation() == Some(OPERATION)
}

/// Checks that the response cannot make the client address another resource, or send endless
/// chunks.
fn check(call: Call, started: &Started, size: u64) -> Result<ChunkedUpload, String> {
    let Started {
        chunk_size,
        upload_id,
    } = started;
    if *chunk_size == 0 || size.div_ceil(*chunk_size) > MAX_CHUNKS {
        return Err(format!(
            "invalid `chunk_size` for a file of {size} bytes: {chunk_size}"
        ));
    }
    let id = encode_path(call, "upload_id", upload_id)
        .ok()
        .filter(|id| id.len() <= MAX_ID_LENGTH)
        .ok_or("invalid `upload_id`: it is not a path segment")?;
    Ok(ChunkedUpload {
        id,
        chunk_size: *chunk_size,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(upload_id: &str, chunk_size: u64, size: u64) -> Result<String, String> {
        let started = Started {
            chunk_size,
            upload_id: upload_id.to_owned(),
        };
        let checked = check(Call::to_host(OPERATION, "/"), &started, size);
        checked.map(|upload| upload.id)
    }

    #[test]
    fn upload_id_must_be_one_path_segment() {
        assert_eq!(checked("u-1", 4096, 8192), Ok("u-1".to_owned()));
        assert_eq!(checked("a?b#c", 4096, 8192), Ok("a%3Fb%23c".to_owned()));
        let long = "a".repeat(MAX_ID_LENGTH + 1);
        for id in ["", ".", "..", "a/b", r"a\b", "a\nb", &long] {
            let problem = checked(id, 4096, 8192).unwrap_err();
            assert!(problem.contains("`upload_id`"), "{id}: {problem}");
        }
    }

    #[test]
    fn chunk_size_must_be_plausible() {
        assert!(checked("u", u64::MAX, 8192).is_ok());
        assert!(checked("u", 1, MAX_CHUNKS).is_ok());
        for (chunk_size, size) in [(0, 8192), (1, MAX_CHUNKS + 1)] {
            let problem = checked("u", chunk_size, size).unwrap_err();
            assert!(problem.contains("`chunk_size`"), "{problem}");
        }
    }
}
