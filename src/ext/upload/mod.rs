//! Uploads of SQLite files.

mod begin;
mod body;
mod chunks;
mod failure;
#[cfg(feature = "files")]
mod file;
mod header;
#[cfg(feature = "files")]
mod path;
mod removal;
mod run;
mod source;
mod transfer;
mod watchdog;
mod whole;

use std::fmt;
use std::time::Duration;

use super::created::Created;
use super::progress::Progress;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::generated::argument::Body;
use crate::generated::types;
#[cfg(doc)]
use crate::generated::types::Cipher;
use crate::handle::{DatabaseClient, GroupClient, OrganizationClient};
use crate::transport::span::HelperSpan;
#[cfg(fuzzing)]
pub(crate) use header::header_problems;
pub use source::UploadSource;
use transfer::Settings;

impl GroupClient {
    /// Creates a database in this group from a SQLite file, given as a path, bytes or a
    /// [reader](UploadSource::reader): [`Upload`].
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
    pub fn upload(&self, name: impl Into<String>, source: impl Into<UploadSource>) -> Upload {
        let upload = self.organization().upload(name, source);
        upload.group(self.name())
    }
}

impl OrganizationClient {
    /// Creates a database from a SQLite file: [`Upload`].
    ///
    /// The group is required. [`GroupClient::upload`] sets it.
    pub fn upload(&self, name: impl Into<String>, source: impl Into<UploadSource>) -> Upload {
        Upload::new(self.database(name), source.into(), Target::New)
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
    /// # platform.reply_once("upload_finalize", turso_platform_fake::Reply::error(503, "busy"));
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
    pub fn upload(&self, source: impl Into<UploadSource>) -> Upload {
        Upload::new(self.clone(), source.into(), Target::Existing)
    }
}

impl Created {
    /// Uploads a SQLite file to this database, like [`DatabaseClient::upload`], but without getting the
    /// database again.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");
    /// use turso_platform::types::Seed;
    ///
    /// let created = acme.group("default").create("orders").seed(Seed::upload()).send().await?;
    /// created.upload(file).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(&self, source: impl Into<UploadSource>) -> Upload {
        let target = Target::Known(Box::new(self.database.clone()));
        Upload::new(self.handle().clone(), source.into(), target)
    }
}

/// An upload of a SQLite file: [`GroupClient::upload`], [`OrganizationClient::upload`],
/// [`DatabaseClient::upload`].
#[must_use = "call `send()` to start the upload"]
pub struct Upload {
    handle: DatabaseClient,
    source: UploadSource,
    target: Target,
    settings: Settings,
    keep_on_failure: bool,
    pub(super) body: Body<types::builder::CreateDatabaseBodyBuilder>,
}

/// The database of an upload.
enum Target {
    /// It is created first.
    New,
    /// It is looked up first.
    Existing,
    Known(Box<types::Database>),
}

impl Upload {
    fn new(handle: DatabaseClient, source: UploadSource, target: Target) -> Self {
        Self {
            handle,
            source,
            target,
            settings: Settings {
                upload_timeout: Duration::from_secs(60 * 60),
                ready_timeout: Duration::from_secs(60),
                stall_timeout: Duration::from_secs(60),
                response_timeout: Duration::from_secs(5 * 60),
                progress: None,
            },
            keep_on_failure: false,
            body: Body::default(),
        }
    }

    /// Sets the timeout of the file transfer, including retries and the response. It begins when the
    /// host is ready. Default: 1 h.
    pub fn upload_timeout(mut self, timeout: Duration) -> Self {
        self.settings.upload_timeout = timeout;
        self
    }

    /// Sets how long to wait until the host of the database accepts an upload. Requests are sent at
    /// intervals from 250 ms to 4 s, regardless of the retry policy. Default: 60 s.
    pub fn ready_timeout(mut self, timeout: Duration) -> Self {
        self.settings.ready_timeout = timeout;
        self
    }

    /// Sets the timeout for progress of the transfer. Default: 60 s.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.settings.stall_timeout = timeout;
        self
    }

    /// Sets the timeout for the host's response after a chunk or the whole file is sent. Default: 5
    /// min.
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

    /// Sets a function to call during the transfer, with the number of bytes sent and the size of the
    /// file. The number never decreases: a part that is sent again counts once.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.settings.progress = Some(Progress::new(progress));
        self
    }

    /// Checks the file, creates or gets the database, and uploads the file to it in constant memory.
    ///
    /// Sends the file in chunks, like Turso's CLI: `PUT /v2/upload/start`, then each chunk, then `PUT
    /// …/finalize`. A host that does not support this gets the file in a [single
    /// request](https://docs.turso.tech/api-reference/databases/upload), `POST /v1/upload`. A host
    /// counts as such if it responds to the start with 405, with 404 while it serves the database, or
    /// with 404 until the end of the [`ready_timeout`](Self::ready_timeout).
    ///
    /// Creates a database token for the upload. For chunks, it is valid for 10 min and renewed between
    /// them. For a single request, it is valid for 5 min longer than the
    /// [`upload_timeout`](Self::upload_timeout), but at least 1 h and at most 365 days.
    ///
    /// Nothing may write to the file during the upload. It is opened once and checked again while it is
    /// sent: if it or a `-wal` or `-journal` file next to it changes, the upload fails before the host
    /// has the last byte.
    ///
    /// # Scopes
    ///
    /// For a new database, a group-scoped token needs `db:create` and `db:mint-token`; also `db:delete`
    /// and `read`, to delete the database if the upload fails. For an existing database, it needs
    /// `read` and `db:mint-token`; with [`Created::upload`], only the latter.
    ///
    /// # Failures
    ///
    /// If the response to the creation is lost, nothing is sent to the database that then exists,
    /// since another caller may have created it: the error is
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) and says how to continue. Token creation is
    /// retried after any transient failure, and so is each chunk. If the host forgets the chunks, the
    /// transfer starts again, twice at most. The request that completes the transfer is retried only if it
    /// cannot have taken effect.
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
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("handle", &self.handle)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
