//! Requests with a file as body.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use futures_util::stream;
use reqwest::{Body, Request};
use tokio::io::AsyncReadExt;

use super::sqlite::SqliteFile;
use super::watchdog::Watchdog;
use crate::error::Error;
use crate::transport::call::Requests;

/// The size of a chunk of the file in memory, in bytes.
const CHUNK_SIZE: u64 = 256 * 1024;

/// A callback that takes the number of bytes sent and the size of the file.
pub type Progress = Arc<Mutex<dyn FnMut(u64, u64) + Send>>;

/// Sends the file from the beginning in each attempt.
pub struct FileRequests<'a> {
    /// The request without its body, which cannot be copied.
    pub head: Request,
    pub file: &'a SqliteFile,
    pub watchdog: Watchdog,
    pub progress: Option<Progress>,
}

impl Requests for FileRequests<'_> {
    fn next(&mut self) -> Result<Request, Error> {
        let mut request = self.head.next()?;
        let counter = self.watchdog.restart();
        *request.body_mut() = Some(file_body(self.file, counter, self.progress.clone())?);
        Ok(request)
    }

    async fn supervise<T: Send>(
        &self,
        exchange: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        self.watchdog.watch(exchange).await
    }
}

/// Creates a body that reads the file while it is sent. If the file shrinks meanwhile, the request
/// is aborted; if it grows, only the part that was checked is sent. The body ends when its counter
/// is dropped.
fn file_body(
    file: &SqliteFile,
    counter: Weak<AtomicU64>,
    progress: Option<Progress>,
) -> Result<Body, Error> {
    let (path, size) = (file.path.display(), file.size);
    let opened = std::fs::File::open(&file.path)
        .map_err(|error| Error::invalid_argument(format!("cannot read {path}: {error}")))?;
    if !file.is_unchanged(&opened) {
        return Err(Error::invalid_argument(format!(
            "{path} or its journal changed before it was sent; upload it again while nothing \
             writes to it"
        )));
    }
    let reader = tokio::fs::File::from_std(opened).take(size);
    let chunks = stream::try_unfold(reader, move |mut reader| {
        let (counter, progress) = (counter.clone(), progress.clone());
        async move {
            let mut chunk = Vec::new();
            (&mut reader)
                .take(CHUNK_SIZE)
                .read_to_end(&mut chunk)
                .await?;
            if chunk.is_empty() {
                return if reader.limit() == 0 {
                    Ok(None)
                } else {
                    Err(std::io::Error::other("the file has shrunk"))
                };
            }
            let length = chunk.len() as u64;
            let counter = counter
                .upgrade()
                .ok_or_else(|| std::io::Error::other("the attempt has ended"))?;
            let sent = counter.fetch_add(length, Ordering::Relaxed) + length;
            if let Some(progress) = progress {
                (progress.lock().unwrap_or_else(PoisonError::into_inner))(sent, size);
            }
            Ok(Some((chunk, reader)))
        }
    });
    Ok(Body::wrap_stream(chunks))
}
