//! Sends a source in chunks, as Turso's CLI does.

use std::ops::Range;
use std::sync::Arc;

use reqwest::Method;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::begin::ChunkedUpload;
use super::body::SourceRequests;
use super::source::Source;
use super::transfer::{Deadline, Settings};
use super::watchdog::Watchdog;
use crate::error::Error;
use crate::ext::database_host::DatabaseHost;
use crate::transport::call::Call;

/// Sends all chunks, each repeated as the retry policy allows. None takes effect until the upload
/// is finalized.
pub async fn send_chunks(
    host: &mut DatabaseHost<'_>,
    source: &Arc<Source>,
    upload: &ChunkedUpload,
    settings: &Settings,
    deadline: &Deadline,
) -> Result<(), Error> {
    let size = source.size();
    for (number, start) in (0..size)
        .step_by(usize::try_from(upload.chunk_size).unwrap_or(usize::MAX))
        .enumerate()
    {
        let part = start..size.min(start.saturating_add(upload.chunk_size));
        let path = format!("/v2/upload/{}/chunk/{number}", upload.id);
        loop {
            let sent = send_chunk(host, source, part.clone(), &path, settings, deadline).await;
            if !host.token.renew_after(&sent) {
                sent?;
                break;
            }
        }
    }
    Ok(())
}

async fn send_chunk(
    host: &mut DatabaseHost<'_>,
    source: &Arc<Source>,
    part: Range<u64>,
    path: &str,
    settings: &Settings,
    deadline: &Deadline,
) -> Result<(), Error> {
    let call = Call::to_host("upload_chunk", "/v2/upload/{upload_id}/chunk/{n}");
    let length = part.end - part.start;
    let chunk = host.request(call, Method::PUT, path).await?;
    let head = chunk
        .request
        .header(CONTENT_TYPE, "application/octet-stream")
        .header(CONTENT_LENGTH, length)
        .build()?;
    let watchdog = Watchdog::new(length, settings.stall_timeout, settings.response_timeout);
    let progress = settings.progress.clone();
    let mut requests = SourceRequests::new(head, source.clone(), part, watchdog, progress);
    let remaining = deadline.remaining(call.operation)?;
    // The client's timeout and deadline are too short for large chunks.
    let client = host.client.with_timeout(remaining);
    let client = client.with_retry(client.retry_policy().deadline(remaining));
    let result = client
        .send_unsigned(call, &Method::PUT, &chunk.secrets, &mut requests)
        .await;
    requests.outcome(result).map_err(|error| {
        let attempts = error.attempts();
        error
            .with_attempts(attempts, false)
            .with_operation(call.operation)
    })
}

/// Makes the chunks the contents of the database.
pub async fn finalize(
    host: &mut DatabaseHost<'_>,
    source: &Arc<Source>,
    upload: &ChunkedUpload,
    settings: &Settings,
    deadline: &Deadline,
) -> Result<(), Error> {
    // If it has taken effect, the database may have been written to since.
    let call = Call::to_host("upload_finalize", "/v2/upload/{upload_id}/finalize").not_repeatable();
    let path = format!("/v2/upload/{}/finalize", upload.id);
    loop {
        let finalize = host.request(call, Method::PUT, &path).await?;
        source
            .check_again()
            .await
            .map_err(|error| error.with_operation(call.operation))?;
        let remaining = deadline.remaining(call.operation)?;
        let client = host
            .client
            .with_timeout(remaining.min(settings.response_timeout));
        let client = client.with_retry(client.retry_policy().deadline(remaining));
        let mut request = finalize.request.header(CONTENT_LENGTH, 0).build()?;
        let result = client
            .send_unsigned(call, &Method::PUT, &finalize.secrets, &mut request)
            .await;
        if !host.token.renew_after(&result) {
            return result.map(drop);
        }
    }
}
