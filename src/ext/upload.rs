use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use futures_util::stream;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::{Body, Method};
use tokio::io::AsyncReadExt;

use super::ensure::{Creation, as_soon_as_found};
use super::ready::serves;
use super::sqlite::{self, SqliteFile};
use super::{Cipher, Created, OrganizationClient};
use crate::client::again;
use crate::error::{Error, ErrorKind};
use crate::retry::{Attempts, Retry, may_repeat};
use crate::transport::{Call, Transfer};
use crate::{Secret, types};

/// How much of the file is in memory at a time, in bytes.
const CHUNK: u64 = 256 * 1024;

/// How long to wait for the new database's host before the upload is tried anyway: whether a host
/// answers for a database that still waits for its file is not documented.
const READY: Duration = Duration::from_secs(30);

const HOUR: Duration = Duration::from_secs(60 * 60);

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
    response_timeout: Duration,
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
            body: body(types::CreateDatabaseInput::builder()),
            file,
            timeout: HOUR,
            stall_timeout: Duration::from_secs(60),
            response_timeout: Duration::from_secs(5 * 60),
            keep: false,
            progress: None,
        }
    }

    /// How long the transfer of the file may take, the answer included. An hour unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long the transfer may stand still before its end. 60 seconds unless set.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
        self
    }

    /// How long the host may take to answer when it has the whole file. 5 minutes unless set.
    pub fn response_timeout(mut self, timeout: Duration) -> Self {
        self.response_timeout = timeout;
        self
    }

    /// Leaves the new database where it is when the upload fails, to look at it.
    pub fn keep_on_failure(mut self) -> Self {
        self.keep = true;
        self
    }

    /// Calls a function with the bytes that were handed to the system and those of the whole file,
    /// after each piece. When a request is sent again it begins anew.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.progress = Some(Arc::new(Mutex::new(progress)));
        self
    }

    /// Checks the file, makes the database, and uploads the file to it, in constant memory: the flow of
    /// [Turso's page](https://docs.turso.tech/api-reference/databases/upload), with a token for the
    /// database that is valid as long as the upload may last, and an hour at least.
    ///
    /// When it fails after the database was made, the database is removed: this one, by its `DbId`, and
    /// only if the service said that this call made it. The error's text says what became of it, and
    /// [`Error::database`] is it if it may still be there. Dropping the future leaves it there. When the
    /// answer to the creation is lost, and the database was not there before, it is taken for ours, as by
    /// [`ensure`](OrganizationClient::ensure).
    ///
    /// The file is checked again just before it is sent; nothing may write to it meanwhile.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is made, when the file cannot be
    /// read or is not what Turso takes: a SQLite database of 2 GiB at most in WAL mode, with pages of
    /// 4096 bytes, text in UTF-8 and without auto_vacuum; for an encrypted database, with as many
    /// reserved bytes as its cipher [needs](Cipher::reserved_bytes); without anything in a `-wal` file
    /// beside it, which would be lost. Also when the body has a seed.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) when there is a database of that name, which is left
    /// alone. Then those of [`createDatabase`](crate::Client::create_database), of
    /// [`createDatabaseToken`](crate::Client::create_database_token), and of the upload.
    pub async fn send(self) -> Result<Created, Error> {
        let body = self
            .organization
            .create(&self.name, |_| self.body.clone())
            .input()?;
        if body.seed.is_some() {
            let text =
                "nothing was uploaded: what the database begins with is the file, not a seed";
            return Err(Error::invalid(text));
        }
        let encryption = body
            .remote_encryption
            .and_then(|encryption| encryption.encryption_cipher.zip(encryption.encryption_key));
        let cipher = encryption.as_ref().map(|(cipher, _)| *cipher);
        let file = sqlite::check(&self.file, cipher).await?;
        let create = self
            .organization
            .ensure(&self.name, |_| self.body.clone().for_upload());
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
        encryption: Option<(Cipher, Secret)>,
    ) -> Result<(), Error> {
        let client = &self.organization.client;
        let lifetime = self.timeout.clamp(HOUR, 24 * HOUR);
        let jwt = as_soon_as_found(self.organization, |acme| async move {
            let database = acme.database(&made.name);
            let token = database.token().expires_in(lifetime).send().await?;
            Ok(token.into_inner().jwt)
        });
        let jwt = jwt.await?;
        match serves(client, &made.hostname, READY, Some(&jwt)).await {
            Err(error) if error.kind() != ErrorKind::Timeout => return Err(error),
            _ => {}
        }
        let sent = Arc::new(Mutex::new(Arc::default()));
        let call = Call {
            transfer: Some(Transfer {
                sent: sent.clone(),
                size: file.size,
                stall: self.stall_timeout,
                answer: self.response_timeout,
            }),
            ..Call::new("upload", "/v1/upload")
        };
        let mut secrets = vec![jwt.expose().to_owned()];
        let mut request = client
            .to_host(&call, Method::POST, &made.hostname)?
            .bearer_auth(jwt.expose())
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(CONTENT_LENGTH, file.size);
        if let Some((cipher, key)) = &encryption {
            secrets.push(key.expose().to_owned());
            request = request
                .header("x-turso-encryption-cipher", cipher.to_string())
                .header("x-turso-encryption-key", sensitive(key)?);
        }
        let request = request.build()?;
        let next = || {
            // Without a body a request has a copy.
            let mut next = again(&request)?;
            let counter = Arc::new(AtomicU64::new(0));
            let counted = Arc::downgrade(&counter);
            *sent.lock().unwrap_or_else(PoisonError::into_inner) = counter;
            *next.body_mut() = Some(body(&file, counted, self.progress.clone())?);
            Ok(next)
        };
        // The timeouts of an operation are too short for a file; those of this upload stand in.
        let client = client.with_timeout(self.timeout);
        let client = client.with_retry(client.inner.retry.deadline(self.timeout));
        let outcome = client.execute(&call, &Method::POST, &secrets, next).await;
        // A refusal may come before the end of the body, which the connection would go on sending.
        *sent.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        outcome.map(drop)
    }

    /// Removes the database that this call made, and says so.
    async fn clean_up(&self, made: types::Database, creation: Creation, error: Error) -> Error {
        let name = &made.name;
        let left = match (self.keep, creation) {
            (true, _) => "made for it, was kept, as was asked for".to_owned(),
            (_, Creation::Likely) => {
                "was kept: the answer to its creation was lost, so that it is \
                 not certain that this call made it"
                    .to_owned()
            }
            _ => match self.remove(&made).await {
                Removal::Done => {
                    // What may have been sent is gone with it.
                    let note = format!("the database `{name}`, made for it, was removed");
                    let attempts = error.attempts();
                    return error.of_attempts(attempts, false).noting(note);
                }
                Removal::Anothers => {
                    let note =
                        format!("another made a database `{name}` since, which was left alone");
                    let attempts = error.attempts();
                    return error.of_attempts(attempts, false).noting(note);
                }
                Removal::Failed(why)
                    if why.may_have_taken_effect() || why.kind() == ErrorKind::NotFound =>
                {
                    format!("made for it, may still be there and has to be removed then: {why}")
                }
                Removal::Failed(why) => {
                    format!("made for it, is still there and has to be removed: {why}")
                }
            },
        };
        error
            .noting(format!("the database `{name}`, {left}"))
            .with_database(made)
    }

    /// Deletes a database by its id. A deletion goes by name, so each look tells whose it is, and no
    /// deletion is repeated without one.
    async fn remove(&self, made: &types::Database) -> Removal {
        let policy = self.organization.client.inner.retry;
        let mut attempts = Attempts::new(policy);
        let (mut may_be_done, mut missing) = (false, 0);
        loop {
            attempts.next();
            let look = self
                .organization
                .with_retry(attempts.rest())
                .database(&made.name);
            let once = self
                .organization
                .with_retry(Retry::none())
                .database(&made.name);
            let failed = match look.get().send().await {
                Ok(found) if found.database.db_id != made.db_id => return Removal::Anothers,
                Ok(_) => match once.delete().send().await {
                    Ok(_) => return Removal::Done,
                    Err(failed) => failed,
                },
                Err(failed) if failed.kind() == ErrorKind::NotFound && may_be_done => {
                    // One alone may be a read that lags.
                    missing += 1;
                    if missing > 1 {
                        return Removal::Done;
                    }
                    failed
                }
                Err(failed) => failed,
            };
            may_be_done |= failed.may_have_taken_effect();
            // What was just made may not be found yet.
            let again = may_repeat(true, &failed) || failed.kind() == ErrorKind::NotFound;
            if !again || !attempts.pause(failed.retry_after()).await {
                let sent = failed.attempts();
                return Removal::Failed(failed.of_attempts(sent, may_be_done));
            }
        }
    }
}

/// What became of a database that was to be removed.
enum Removal {
    Done,
    Anothers,
    Failed(Error),
}

fn sensitive(key: &Secret) -> Result<HeaderValue, Error> {
    let value = HeaderValue::from_str(key.expose());
    let mut value =
        value.map_err(|_| Error::invalid("the encryption key does not fit a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// The file as a body that is read while it is sent. A file that has become shorter breaks the request
/// off; of one that has become longer, what it had is sent. Without its counter it ends.
fn body(
    file: &SqliteFile,
    counter: Weak<AtomicU64>,
    progress: Option<Progress>,
) -> Result<Body, Error> {
    let (path, size) = (&file.path, file.size);
    let unreadable = |e| Error::invalid(format!("{} cannot be read: {e}", path.display()));
    let opened = std::fs::File::open(path).map_err(unreadable)?;
    if !file.is_unchanged(&opened) {
        return Err(Error::invalid(format!(
            "{}, or what SQLite keeps beside it, was changed before it was sent: upload it again when \
             nothing writes to it",
            path.display()
        )));
    }
    let file = tokio::fs::File::from_std(opened).take(size);
    let chunks = stream::try_unfold(file, move |mut file| {
        let (counter, progress) = (counter.clone(), progress.clone());
        async move {
            let over = || std::io::Error::other("the attempt is over");
            let mut chunk = Vec::new();
            (&mut file).take(CHUNK).read_to_end(&mut chunk).await?;
            if chunk.is_empty() {
                return match file.limit() {
                    0 => Ok(None),
                    _ => Err(std::io::Error::other("the file has become shorter")),
                };
            }
            let length = chunk.len() as u64;
            let counter = counter.upgrade().ok_or_else(over)?;
            let sent = counter.fetch_add(length, Ordering::Relaxed) + length;
            if let Some(progress) = progress {
                (progress.lock().unwrap_or_else(PoisonError::into_inner))(sent, size);
            }
            Ok(Some((chunk, file)))
        }
    });
    Ok(Body::wrap_stream(chunks))
}
