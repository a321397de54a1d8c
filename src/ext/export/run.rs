//! The steps of an export: the file of the current generation, the later frames, and a final check.

use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde::Deserialize;
use tokio::time::Instant;

use super::download::Download;
use super::target::Target;
use super::wal::{FRAME_SIZE, PAGE_SIZE, Wal};
use super::{Export, Exported};
use crate::error::{Error, ErrorKind};
use crate::ext::address::DatabaseAddress;
use crate::ext::blocking::on_blocking_pool;
use crate::ext::database_host::{DatabaseHost, Encryption};
use crate::ext::database_token::DatabaseToken;
use crate::ext::identity::get_database;
use crate::ext::progress::Progress;
use crate::ext::sqlite_header::{self, HEADER_SIZE, page_size, truncation_problem};
use crate::transport::call::Call;
use crate::transport::response::RawResponse;

const TOKEN_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// The number of times that an export is started, if the generation changes meanwhile.
const MAX_BEGINNINGS: u32 = 3;

/// The most frames that a host returns at a time.
const MAX_FRAMES: u64 = 128;

/// The longest response that is read into memory, in bytes, whatever the limit of other responses.
const MAX_RESPONSE_SIZE: usize = (MAX_FRAMES as usize + 1) * FRAME_SIZE;

#[derive(Deserialize)]
struct Info {
    current_generation: u64,
}

impl Export {
    pub(super) async fn run(self) -> Result<Exported, Error> {
        let (path, overwrite) = (self.path.clone(), self.overwrite);
        let target = on_blocking_pool(move || Target::create(&path, overwrite)).await;
        let target = target.map_err(|error| error.with_operation("export"))?;
        let database = match &self.known {
            Some(database) => database.clone(),
            None => get_database(&self.handle).await?,
        };
        let organization = self.handle.organization();
        let token = DatabaseToken::new(organization, self.handle.name(), TOKEN_LIFETIME);
        let mut snapshot = Snapshot {
            host: DatabaseHost {
                client: organization.client(),
                address: DatabaseAddress::from(&database),
                token: token.read_only(),
                encryption: Encryption {
                    key: self.encryption_key.clone(),
                    cipher: None,
                },
            },
            target,
            export: &self,
            end: Instant::now().checked_add(self.export_timeout),
        };
        snapshot.take().await?;
        let target = snapshot.target;
        let path = target.path().to_owned();
        let size = on_blocking_pool(move || target.persist()).await;
        let size = size.map_err(|error| error.with_operation("export"))?;
        Ok(Exported { path, size })
    }
}

/// A consistent copy of a database, in the temporary file.
struct Snapshot<'a> {
    host: DatabaseHost<'a>,
    target: Target,
    export: &'a Export,
    /// `None` if it is too far away to be represented.
    end: Option<Instant>,
}

impl Snapshot<'_> {
    async fn take(&mut self) -> Result<(), Error> {
        let mut generation = self.current_generation().await?;
        for _ in 0..MAX_BEGINNINGS {
            let copied = self.copy(generation).await;
            let is_gone = |error: &Error| error.kind() == ErrorKind::NotFound;
            if copied.as_ref().is_err_and(|error| !is_gone(error)) {
                return copied;
            }
            // The frames may have ended because the generation has changed.
            let current = self.current_generation().await?;
            if current == generation {
                return copied;
            }
            generation = current;
        }
        let message = format!(
            "the contents were reorganized {MAX_BEGINNINGS} times during the export; try again later"
        );
        Err(Error::new(ErrorKind::Server, message).with_operation("export"))
    }

    async fn current_generation(&mut self) -> Result<u64, Error> {
        let call = Call::to_host("export_info", "/info");
        let response = self.get(call, call.path).await?;
        let Info { current_generation } = response.decode()?;
        Ok(current_generation)
    }

    /// Copies the file of a generation and the later transactions.
    async fn copy(&mut self, generation: u64) -> Result<(), Error> {
        let size = self.download(generation).await?;
        let start = self.start().await?;
        let header = sqlite_header::find(&start);
        if size > 0 && header.is_none() {
            return Err(unusable(
                "the host sent a file that is not a SQLite database, or is encrypted as a whole",
            ));
        }
        let has_pages = header.is_none_or(|header| page_size(header) == PAGE_SIZE as u64);
        self.add_frames(generation, size, has_pages).await?;
        self.check_result(has_pages).await
    }

    /// Checks the header of the file, which frames may have replaced, and the size against it.
    /// `has_pages` says whether there could be frames.
    async fn check_result(&self, has_pages: bool) -> Result<(), Error> {
        let start = self.start().await?;
        let file = self.target.open()?;
        let metadata = file.metadata().map_err(|error| self.target.failed(error))?;
        let header = sqlite_header::find(&start);
        let is_usable = match header {
            Some(header) => !has_pages || page_size(header) == PAGE_SIZE as u64,
            None => metadata.len() == 0,
        };
        if !is_usable {
            return Err(unusable(&format!(
                "the WAL leaves no SQLite database with pages of {PAGE_SIZE} bytes; it may be encrypted"
            )));
        }
        match header.and_then(|header| truncation_problem(header, metadata.len())) {
            None => Ok(()),
            Some(problem) => Err(unusable(&format!(
                "the host sent a damaged file: {problem}"
            ))),
        }
    }

    async fn download(&mut self, generation: u64) -> Result<u64, Error> {
        let call = Call::to_host("export", "/export/{generation}");
        let path = format!("/export/{generation}");
        loop {
            let timeout = self.remaining(call)?;
            let request = self.host.request(call, Method::GET, &path).await?;
            let write_error = |error| self.target.failed(error);
            let download = Download {
                client: self.host.client,
                call,
                request: request.request.build()?,
                secrets: request.secrets,
                file: self.target.open()?,
                stall_timeout: self.export.stall_timeout,
                timeout,
                progress: self.export.progress.clone(),
                write_error: &write_error,
            };
            let result = download.run().await;
            if !self.host.token.renew_after(&result) {
                return result;
            }
        }
    }

    /// Adds the transactions in the frames that follow the file of `size` bytes. `has_pages` says
    /// whether the file has the page size of the frames.
    async fn add_frames(
        &mut self,
        generation: u64,
        size: u64,
        has_pages: bool,
    ) -> Result<(), Error> {
        let call = Call::to_host("export_frames", "/sync/{generation}/{first}/{last}");
        let directory = self.target.directory().to_owned();
        let wal = Arc::new(Mutex::new(Wal::new(self.target.open()?, directory)));
        let mut received = size;
        let mut first = 1_u64;
        loop {
            let last = first + MAX_FRAMES - 1;
            let path = format!("/sync/{generation}/{first}/{last}");
            let response = match self.get(call, &path).await {
                Ok(response) => response,
                Err(error) if ends_frames(&error) => return Ok(()),
                Err(error) => return Err(error),
            };
            let frames = response.body.len() as u64 / FRAME_SIZE as u64;
            if response.body.is_empty() {
                return Ok(());
            }
            let is_whole = response.body.len().is_multiple_of(FRAME_SIZE);
            if response.truncated || !is_whole || frames > MAX_FRAMES {
                let length = response.body.len();
                return Err(response.decode_error(format!(
                    "response of {length} bytes does not consist of at most {MAX_FRAMES} frames"
                )));
            }
            if !has_pages {
                return Err(unusable(
                    "the page size of the file differs from that of its WAL",
                ));
            }
            self.add(&wal, response).await?;
            received += frames * FRAME_SIZE as u64;
            report(self.export.progress.as_ref(), received);
            first += frames;
        }
    }

    async fn add(&self, wal: &Arc<Mutex<Wal>>, response: RawResponse) -> Result<(), Error> {
        let wal = wal.clone();
        let adding = on_blocking_pool(move || {
            let mut wal = wal.lock().unwrap_or_else(PoisonError::into_inner);
            let added = wal.add(&response.body);
            drop(wal);
            Ok((added, response))
        });
        let (added, response) = adding.await?;
        match added.map_err(|error| self.target.failed(error))? {
            Ok(()) => Ok(()),
            Err(invalid) => Err(response.decode_error(format!("response contains {invalid}"))),
        }
    }

    /// Reads the start of the temporary file, which contains the header.
    async fn start(&self) -> Result<Vec<u8>, Error> {
        let file = self.target.open()?;
        let header = on_blocking_pool(move || {
            let mut header = Vec::new();
            Ok(file
                .take(HEADER_SIZE as u64)
                .read_to_end(&mut header)
                .map(|_| header))
        });
        header.await?.map_err(|error| self.target.failed(error))
    }

    /// Sends a request with a small response.
    async fn get(&mut self, call: Call, path: &str) -> Result<RawResponse, Error> {
        loop {
            let remaining = self.remaining(call)?;
            let request = self.host.request(call, Method::GET, path).await?;
            let client = self.host.client;
            let policy = client.retry_policy().within(remaining);
            let mut message = request.request.build()?;
            let result = client
                .with_retry(policy)
                .with_max_response_size(MAX_RESPONSE_SIZE)
                .send_unsigned(call, &Method::GET, &request.secrets, &mut message)
                .await;
            if !self.host.token.renew_after(&result) {
                return result;
            }
        }
    }

    /// Returns the time left of the timeout, or the error if there is none.
    fn remaining(&self, call: Call) -> Result<Duration, Error> {
        let remaining = self.end.map_or(Duration::MAX, |end| {
            end.saturating_duration_since(Instant::now())
        });
        if remaining.is_zero() {
            let error = Error::timed_out(self.export.export_timeout, "exporting the database");
            Err(error.with_attempts(0, false).with_operation(call.operation))
        } else {
            Ok(remaining)
        }
    }
}

/// Returns whether the error means that there are no more frames. A 500 has already been retried,
/// since it can also be a failure.
fn ends_frames(error: &Error) -> bool {
    error.status().is_some_and(|status| {
        status == StatusCode::BAD_REQUEST || status == StatusCode::INTERNAL_SERVER_ERROR
    })
}

fn report(progress: Option<&Progress>, received: u64) {
    if let Some(progress) = progress {
        progress.report(received, received);
    }
}

fn unusable(problem: &str) -> Error {
    Error::new(ErrorKind::Decode, problem).with_operation("export")
}
