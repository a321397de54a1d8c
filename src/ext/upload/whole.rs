//! Sends a source in a single request, as
//! [documented by Turso](https://docs.turso.tech/api-reference/databases/upload).

use std::sync::Arc;

use reqwest::Method;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};

use super::body::SourceRequests;
use super::source::Source;
use super::transfer::{Deadline, Settings};
use super::watchdog::Watchdog;
use crate::error::Error;
use crate::ext::database_host::DatabaseHost;
use crate::transport::call::Call;

pub async fn send_whole(
    host: &mut DatabaseHost<'_>,
    source: &Arc<Source>,
    settings: &Settings,
    deadline: &Deadline,
) -> Result<(), Error> {
    loop {
        let sent = send_once(host, source, settings, deadline).await;
        if !host.token.renew_after(&sent) {
            return sent;
        }
    }
}

async fn send_once(
    host: &mut DatabaseHost<'_>,
    source: &Arc<Source>,
    settings: &Settings,
    deadline: &Deadline,
) -> Result<(), Error> {
    let call = Call::to_host("upload", "/v1/upload");
    let size = source.size();
    let upload = host.request(call, Method::POST, call.path).await?;
    let head = upload
        .request
        .header(CONTENT_TYPE, "application/octet-stream")
        .header(CONTENT_LENGTH, size)
        .build()?;
    let watchdog = Watchdog::new(size, settings.stall_timeout, settings.response_timeout);
    let progress = settings.progress.clone();
    let mut requests = SourceRequests::new(head, source.clone(), 0..size, watchdog, progress);
    let remaining = deadline.remaining(call.operation)?;
    // The client's timeout and deadline are too short for large files.
    let client = host.client.with_timeout(remaining);
    let client = client.with_retry(client.retry_policy().deadline(remaining));
    // An error response may arrive before the whole body is sent. Dropping `requests` ends the
    // body, which the connection would otherwise continue to send.
    let result = client
        .send_unsigned(call, &Method::POST, &upload.secrets, &mut requests)
        .await;
    requests
        .outcome(result)
        .map_err(|error| error.with_operation(call.operation))
}
