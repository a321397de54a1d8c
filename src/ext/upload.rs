use std::fmt;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::stream;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use reqwest::{Body, Method};
use tokio::io::AsyncReadExt;

use super::ensure::Creation;
use super::ready::serves;
use super::sqlite::{self, SqliteFile};
use super::{Created, OrganizationClient};
use crate::client::{Call, again};
use crate::error::{Error, ErrorKind};
use crate::{Secret, types};

/// How much of the file is in memory at a time, in bytes.
const CHUNK: u64 = 256 * 1024;

/// How long the token of the upload is valid.
const TOKEN_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// How long to wait for the new database's host before the upload is tried anyway: whether a host
/// answers for a database that still waits for its file is not documented.
const READY: Duration = Duration::from_secs(30);

type Progress = Arc<Mutex<dyn FnMut(u64, u64) + Send>>;

/// The upload of a SQLite file to a new database: [`OrganizationClient::upload`].
#[must_use = "nothing is sent until `send()`"]
pub struct Upload<'a> {
    organization: &'a OrganizationClient,
    name: String,
    body: types::builder::CreateDatabaseInput,
    file: PathBuf,
    timeout: Duration,
    stall_timeout: Duration,
    keep: bool,
    progress: Option<Progress>,
}

impl fmt::Debug for Upload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("organization", &self.organization)
            .field("name", &self.name)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl<'a> Upload<'a> {
    pub(super) fn new(
        organization: &'a OrganizationClient,
        name: String,
        file: PathBuf,
        body: impl FnOnce(types::builder::CreateDatabaseInput) -> types::builder::CreateDatabaseInput,
    ) -> Self {
        Self {
            organization,
            name,
            body: body(types::CreateDatabaseInput::builder()).for_upload(),
            file,
            timeout: Duration::from_secs(60 * 60),
            stall_timeout: Duration::from_secs(60),
            keep: false,
            progress: None,
        }
    }

    /// How long the transfer of the file may take, the answer included. An hour unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long the transfer may stand still. 60 seconds unless set.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
        self
    }

    /// Leaves the new database where it is when the upload fails, to look at it.
    pub fn keep_on_failure(mut self) -> Self {
        self.keep = true;
        self
    }

    /// Calls a function with the bytes that were sent and those of the whole file, after each piece.
    /// When a request is sent again it begins anew.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.progress = Some(Arc::new(Mutex::new(progress)));
        self
    }

    /// Checks the file, makes the database, and uploads the file to it, in constant memory: the flow of
    /// [Turso's page](https://docs.turso.tech/api-reference/databases/upload), with a token for the
    /// database that is valid for an hour.
    ///
    /// When it fails after the database was made, the database is removed: this one, by its `DbId`, and
    /// only if the service said that this call made it. The error's text says what became of it, and
    /// [`Error::database`] is it if it is still there. Dropping the future leaves it there.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is made, when the file cannot be
    /// read or is not what Turso takes: a SQLite database of 2 GiB at most in WAL mode, with pages of
    /// 4096 bytes, text in UTF-8 and without auto_vacuum; for an encrypted database, with as many
    /// reserved bytes as its cipher [needs](super::Cipher::reserved_bytes); without anything in a
    /// `-wal` file beside it, which would be lost.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) when there is a database of that name, which is left
    /// alone. Then those of [`createDatabase`](crate::Client::create_database), of
    /// [`createDatabaseToken`](crate::Client::create_database_token), and of the upload.
    pub async fn send(self) -> Result<Created, Error> {
        let create = self.organization.ensure(self.name.clone(), |_| self.body.clone());
        let encryption = create.input()?.remote_encryption;
        let cipher = encryption.as_ref().and_then(|encryption| encryption.encryption_cipher);
        let file = sqlite::check(&self.file, cipher).await?;
        let (made, creation) = create.run().await?;
        if creation == Creation::No {
            return Err(Error::exists(format!(
                "the database `{}` exists already; an upload makes a new one",
                made.name
            )));
        }
        match self.fill(&made.database, file, encryption).await {
            Ok(()) => Ok(made),
            Err(error) => Err(self.clean_up(made.database, creation, error).await),
        }
    }

    async fn fill(
        &self,
        made: &types::Database,
        file: SqliteFile,
        encryption: Option<types::CreateDatabaseInputRemoteEncryption>,
    ) -> Result<(), Error> {
        let client = &self.organization.client;
        let database = self.organization.database(&made.name);
        let token = database.token().expires_in(TOKEN_LIFETIME);
        let jwt = token.send().await?.into_inner().jwt;
        match serves(client, &made.hostname, READY, Some(&jwt)).await {
            Err(error) if error.kind() != ErrorKind::Timeout => return Err(error),
            _ => {}
        }
        let call = Call { operation: "upload", path: "/v1/upload" };
        let mut secrets = vec![jwt.expose().to_owned()];
        let mut request = client
            .to_host(&call, Method::POST, &made.hostname)?
            .bearer_auth(jwt.expose())
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(CONTENT_LENGTH, file.size);
        let key = |e: &types::CreateDatabaseInputRemoteEncryption| {
            e.encryption_cipher.zip(e.encryption_key.clone())
        };
        if let Some((cipher, key)) = encryption.as_ref().and_then(key) {
            secrets.push(key.expose().to_owned());
            request = request
                .header("x-turso-encryption-cipher", cipher.to_string())
                .header("x-turso-encryption-key", sensitive(&key)?);
        }
        let request = request.build()?;
        let sent = Arc::new(AtomicU64::new(0));
        let next = || {
            // Without a body a request has a copy.
            let mut next = again(&request)?;
            sent.store(0, Ordering::Relaxed);
            *next.body_mut() = Some(body(&file, sent.clone(), self.progress.clone())?);
            Ok(next)
        };
        // The timeouts of an operation are too short for a file; those of this upload stand in.
        let client = client.with_timeout(self.timeout);
        let client = client.with_retry(client.inner.retry.deadline(self.timeout));
        let mut transfer = pin!(client.send(&call, &Method::POST, &secrets, next));
        loop {
            let before = sent.load(Ordering::Relaxed);
            match tokio::time::timeout(self.stall_timeout, &mut transfer).await {
                Ok(outcome) => return outcome.map(drop),
                Err(_) if before < file.size && sent.load(Ordering::Relaxed) == before => {
                    let size = file.size;
                    let text = format!(
                        "the transfer stood still for {:?} after {before} of {size} bytes",
                        self.stall_timeout
                    );
                    return Err(Error::timeout(text).of(call.operation));
                }
                Err(_) => {}
            }
        }
    }

    /// Removes the database that this call made, and says so.
    async fn clean_up(&self, made: types::Database, creation: Creation, error: Error) -> Error {
        let name = &made.name;
        if self.keep {
            let note = format!("the database `{name}`, made for it, was kept, as was asked for");
            return error.noting(note).with_database(made);
        }
        if creation != Creation::Yes {
            let note = format!(
                "the database `{name}` was kept: it is not certain that this call made it, since the \
                 answer to its creation was lost"
            );
            return error.noting(note).with_database(made);
        }
        let database = self.organization.database(name);
        let outcome = match database.get().send().await {
            Ok(found) if found.database.db_id != made.db_id => {
                let note = format!("another made a database `{name}` since, which was left alone");
                return error.noting(note);
            }
            Ok(_) => database.delete().send().await.map(drop),
            Err(failed) => Err(failed),
        };
        match outcome {
            Err(failed) if !matches!(failed.kind(), ErrorKind::NotFound | ErrorKind::Gone) => {
                let note = format!(
                    "the database `{name}`, made for it, is still there and has to be removed: {failed}"
                );
                error.noting(note).with_database(made)
            }
            _ => error.noting(format!("the database `{name}`, made for it, was removed")),
        }
    }
}

fn sensitive(key: &Secret) -> Result<reqwest::header::HeaderValue, Error> {
    let value = reqwest::header::HeaderValue::from_str(key.expose());
    let mut value =
        value.map_err(|_| Error::invalid("the encryption key does not fit a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The file as a body that is read while it is sent. A file that has become shorter breaks the request
/// off; of one that has become longer, what it had is sent.
fn body(
    file: &SqliteFile,
    sent: Arc<AtomicU64>,
    progress: Option<Progress>,
) -> Result<Body, Error> {
    let (path, size) = (&file.path, file.size);
    let unreadable = |e| Error::invalid(format!("{} cannot be read: {e}", path.display()));
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let file = tokio::fs::File::from_std(file).take(size);
    let chunks = stream::try_unfold(file, move |mut file| {
        let (sent, progress) = (sent.clone(), progress.clone());
        async move {
            let mut chunk = Vec::new();
            (&mut file).take(CHUNK).read_to_end(&mut chunk).await?;
            if chunk.is_empty() {
                return match file.limit() {
                    0 => Ok(None),
                    _ => Err(std::io::Error::other("the file has become shorter")),
                };
            }
            let length = chunk.len() as u64;
            let sent = sent.fetch_add(length, Ordering::Relaxed) + length;
            if let Some(progress) = progress {
                (progress.lock().unwrap_or_else(PoisonError::into_inner))(sent, size);
            }
            Ok(Some((chunk, file)))
        }
    });
    Ok(Body::wrap_stream(chunks))
}
