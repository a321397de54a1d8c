//! Uploads of SQLite files.

mod body;
mod failure;
mod file;
mod removal;
mod sqlite;
mod transfer;
mod watchdog;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::created::Created;
use super::encryption;
use super::get_or_create::Origin;
use super::identity::get_database;
use crate::error::{Error, ErrorKind};
use crate::generated::argument::Body;
use crate::generated::types;
#[cfg(doc)]
use crate::generated::types::Cipher;
use crate::handle::{DatabaseClient, GroupClient, OrganizationClient};
use crate::transport::span::HelperSpan;
use failure::FailedUpload;
use sqlite::SqliteFile;
#[cfg(fuzzing)]
pub(crate) use sqlite::header_problems;
use transfer::{CipherAndKey, Settings, Transfer};

impl GroupClient {
    /// Creates a database in this group from a SQLite file: [`Upload`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");
    /// let upload = acme.group("default").upload("orders", file);
    /// let created = upload.progress(|sent, size| println!("{sent} of {size}")).send().await?;
    /// println!("{}", created.libsql_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(&self, name: impl Into<String>, file: impl Into<PathBuf>) -> Upload {
        self.organization().upload(name, file).group(self.name())
    }
}

impl OrganizationClient {
    /// Creates a database from a SQLite file: [`Upload`].
    ///
    /// The group is required. [`GroupClient::upload`] sets it.
    pub fn upload(&self, name: impl Into<String>, file: impl Into<PathBuf>) -> Upload {
        Upload::new(self.database(name), file.into(), Target::New)
    }
}

impl DatabaseClient {
    /// Uploads a SQLite file to this existing database, which waits for one: [`Upload`]. To resume
    /// an upload that failed, or after a creation with
    /// [`Seed::upload`](types::Seed::upload).
    ///
    /// If the database is encrypted, also set its [encryption](Upload::encryption). The result says
    /// that this call did not [create](Created::created) the database.
    ///
    /// The database must have been created for an upload and have no contents yet. The API does not
    /// show whether a database waits for a file, and it is not documented what its host does with a
    /// file otherwise. If the response to an earlier upload was lost, check the contents first.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");
    /// # platform.reply_once("upload", turso_platform_fake::Reply::error(503, "busy"));
    /// let upload = acme.group("default").upload("orders", file);
    /// if let Err(error) = upload.send().await {
    ///     eprintln!("{error}"); // Says whether the database was kept, and how to resume.
    ///     let kept = error.database().ok_or(error.clone())?;
    ///     acme.database(&kept.name).upload(file).send().await?;
    /// }
    /// # assert!(platform.uploaded("orders").is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(&self, file: impl Into<PathBuf>) -> Upload {
        Upload::new(self.clone(), file.into(), Target::Existing)
    }
}

/// An upload of a SQLite file: [`GroupClient::upload`], [`OrganizationClient::upload`],
/// [`DatabaseClient::upload`].
#[must_use = "call `send()` to start the upload"]
pub struct Upload {
    handle: DatabaseClient,
    file: PathBuf,
    target: Target,
    settings: Settings,
    keep_on_failure: bool,
    pub(super) body: Body<types::builder::CreateDatabaseBodyBuilder>,
}

/// The database of an upload.
#[derive(Clone, Copy)]
enum Target {
    /// It is created first.
    New,
    Existing,
}

impl Upload {
    fn new(handle: DatabaseClient, file: PathBuf, target: Target) -> Self {
        Self {
            handle,
            file,
            target,
            settings: Settings {
                timeout: Duration::from_secs(60 * 60),
                stall_timeout: Duration::from_secs(60),
                response_timeout: Duration::from_secs(5 * 60),
                progress: None,
            },
            keep_on_failure: false,
            body: Body::default(),
        }
    }

    /// Sets the timeout of the file transfer, including retries and the response. Default: 1 h.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    /// Sets the timeout for progress of the transfer. Default: 60 s.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.settings.stall_timeout = timeout;
        self
    }

    /// Sets the timeout for the host's response after the whole file was sent. Default: 5 min.
    pub fn response_timeout(mut self, timeout: Duration) -> Self {
        self.settings.response_timeout = timeout;
        self
    }

    /// Keeps the new database even if the upload cannot be resumed. Default: it is then deleted. An
    /// existing database is always kept.
    pub fn keep_on_failure(mut self) -> Self {
        self.keep_on_failure = true;
        self
    }

    /// Sets a function to call after each chunk, with the number of bytes sent and the size of the
    /// file. A retry starts again from zero.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.settings.progress = Some(Arc::new(Mutex::new(progress)));
        self
    }

    /// Checks the file, creates or gets the database, and uploads the file to it in constant
    /// memory, as [documented by Turso](https://docs.turso.tech/api-reference/databases/upload).
    /// Creates a database token for the upload, valid for 5 min longer than the
    /// [`timeout`](Self::timeout), but for 1 h at least and 365 days at most.
    ///
    /// Nothing may write to the file meanwhile. It is opened once and checked again while it is
    /// sent: if it or a `-wal` or `-journal` file beside it changes, the upload fails before the
    /// host has the last byte.
    ///
    /// # Failures
    ///
    /// If the response to the creation is lost, nothing is sent to the database that then exists,
    /// since another caller may have created it: the error is
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) and says how to continue. Token creation is
    /// retried after any transient failure. The transfer is retried only if it cannot have taken
    /// effect.
    ///
    /// If the transfer then fails for a transient reason ([`Server`](ErrorKind::Server),
    /// [`Transport`](ErrorKind::Transport), [`Timeout`](ErrorKind::Timeout),
    /// [`RateLimited`](ErrorKind::RateLimited), or 404 since the host is not ready), a new database
    /// is kept: resume the upload with [`DatabaseClient::upload`]. Otherwise, such as when the file
    /// was rejected or changed, it is deleted, but only if its `DbId` still matches and the service
    /// confirmed that this call created it. An existing database is always kept. Dropping the
    /// future deletes nothing.
    ///
    /// The error says what happened to the database, and [`Error::database`] returns it if it may
    /// still exist.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is created, if a setting is
    /// not allowed for an existing database, or if the file cannot be read or does not meet Turso's requirements: a SQLite
    /// database of at most 2 GiB in WAL mode, with 4096-byte pages, UTF-8 text and no auto_vacuum;
    /// for an encrypted database, with the [reserved bytes](Cipher::reserved_bytes) that its cipher
    /// needs; and without data in a `-wal` file, which would be lost, or in a `-journal` file. Also
    /// if the file changes or cannot be read during the upload.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) if a new database's name is taken; the existing
    /// database is left unchanged. [`Decode`](ErrorKind::Decode), before anything else is sent, if
    /// a response is about a database of another name. Also those of
    /// [`createDatabase`](crate::Client::create_database) or
    /// [`getDatabase`](crate::Client::get_database),
    /// [`createDatabaseToken`](crate::Client::create_database_token) and the upload.
    pub async fn send(self) -> Result<Created, Error> {
        HelperSpan::new("upload").run(self.run()).await
    }

    async fn run(self) -> Result<Created, Error> {
        match self.target {
            Target::New => self.send_to_new().await,
            Target::Existing => self.send_to_existing().await,
        }
    }

    async fn send_to_new(self) -> Result<Created, Error> {
        let mut ensure = self.handle.organization().ensure(self.handle.name());
        ensure.body = self.body.clone();
        let input = ensure.creation.input(ensure.body.clone())?;
        let encryption = input.remote_encryption.and_then(cipher_and_key);
        let file = self.open(encryption.as_ref()).await?;
        ensure.body.edit(|body| body.seed(types::Seed::upload()));
        let (created, origin) = ensure.run().await?;
        match origin {
            Origin::Created => {}
            Origin::Existing => return Err(self.already_exists("an upload creates a new one")),
            Origin::LikelyCreated => {
                let error = self.already_exists(&format!(
                    "the response to its creation was lost, so it may belong to another caller; if it \
                     does not, call `database({:?}).upload(file)`",
                    self.handle.name()
                ));
                let attempts = error.attempts();
                return Err(error
                    .with_attempts(attempts, true)
                    .with_attachment(created.database));
            }
        }
        let is_encrypted = encryption.is_some();
        let Err(error) = self.transfer(&created.database, file, encryption).await else {
            return Ok(created);
        };
        let failed = self.failed(created.database, is_encrypted, error);
        Err(failed.clean_up(self.keep_on_failure).await)
    }

    fn already_exists(&self, reason: &str) -> Error {
        let message = format!("database `{}` already exists; {reason}", self.handle.name());
        Error::new(ErrorKind::AlreadyExists, message)
    }

    async fn send_to_existing(self) -> Result<Created, Error> {
        let encryption = self.encryption_of_existing()?;
        let file = self.open(encryption.as_ref()).await?;
        let database = get_database(&self.handle).await?;
        let is_encrypted = encryption.is_some();
        match self.transfer(&database, file, encryption).await {
            Ok(()) => Ok(Created::new(self.handle, database, false)),
            Err(error) => Err(self.failed(database, is_encrypted, error).keep()),
        }
    }

    /// Returns the encryption, the only setting allowed for an existing database.
    fn encryption_of_existing(&self) -> Result<Option<CipherAndKey>, Error> {
        let rejected = |problem: String| Error::invalid_argument(problem).with_operation("upload");
        let mut body = self.body.clone();
        body.edit(|body| body.name(self.handle.name()));
        // Required for a creation, but not allowed here.
        let has_group = body.clone().build::<types::CreateDatabaseBody>().is_ok();
        body.edit(|body| body.group(""));
        let mut input: types::CreateDatabaseBody = body.build().map_err(rejected)?;
        let encryption = input.remote_encryption.take();
        let settings = serde_json::to_value(&input).unwrap_or_default();
        let names = settings.as_object().into_iter().flat_map(|all| all.keys());
        let mut names = names.map(String::as_str);
        let is_extra = |name: &&str| *name != "name" && (*name != "group" || has_group);
        if let Some(name) = names.find(is_extra) {
            return Err(rejected(format!(
                "invalid `{name}`: not allowed for an existing database"
            )));
        }
        match encryption {
            Some(encryption) => {
                encryption::check(&encryption)
                    .map_err(|problem| rejected(format!("invalid `encryption`: {problem}")))?;
                Ok(cipher_and_key(encryption))
            }
            None => Ok(None),
        }
    }

    async fn open(&self, encryption: Option<&CipherAndKey>) -> Result<Arc<SqliteFile>, Error> {
        let cipher = encryption.map(|(cipher, _)| *cipher);
        SqliteFile::open(&self.file, cipher).await
    }

    async fn transfer(
        &self,
        database: &types::Database,
        file: Arc<SqliteFile>,
        encryption: Option<CipherAndKey>,
    ) -> Result<(), Error> {
        let transfer = Transfer {
            organization: self.handle.organization(),
            name: self.handle.name(),
            hostname: &database.hostname,
            file,
            encryption,
            settings: self.settings.clone(),
        };
        transfer.run().await
    }

    fn failed(
        &self,
        database: types::Database,
        is_encrypted: bool,
        error: Error,
    ) -> FailedUpload<'_> {
        FailedUpload {
            organization: self.handle.organization(),
            name: self.handle.name(),
            database,
            is_encrypted,
            error,
        }
    }
}

fn cipher_and_key(encryption: types::Encryption) -> Option<CipherAndKey> {
    encryption.encryption_cipher.zip(encryption.encryption_key)
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("handle", &self.handle)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}
