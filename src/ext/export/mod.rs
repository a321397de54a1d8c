//! Exports of databases as SQLite files.

mod download;
mod run;
mod target;
mod wal;

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::created::Created;
use super::progress::Progress;
use crate::error::Error;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::generated::types;
use crate::handle::DatabaseClient;
use crate::secret::Secret;
use crate::transport::span::HelperSpan;

#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
impl DatabaseClient {
    /// Saves the database as a SQLite file at `path`: [`Export`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # acme.group("default").create("orders").send().await?;
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("orders.db");
    /// // let path = "orders.db";
    /// let export = acme.database("orders").export(path);
    /// let exported = export.progress(|received, total| println!("{received} of {total}")).send().await?;
    /// println!("{} bytes", exported.size);
    /// # Ok(())
    /// # }
    /// ```
    pub fn export(&self, path: impl Into<PathBuf>) -> Export {
        Export::new(self.clone(), path.into(), None)
    }
}

#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
impl Created {
    /// Saves this database as a SQLite file, like [`DatabaseClient::export`], but without getting
    /// the database again.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # let directory = tempfile::tempdir()?;
    /// # let path = directory.path().join("orders.db");
    /// // let path = "orders.db";
    /// let orders = acme.group("default").ensure("orders").send().await?;
    /// orders.wait_ready().send().await?;
    /// orders.export(path).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn export(&self, path: impl Into<PathBuf>) -> Export {
        let known = Some(self.database.clone());
        Export::new(self.handle().clone(), path.into(), known)
    }
}

/// An export of a database to a SQLite file: [`DatabaseClient::export`].
#[must_use = "call `send()` to start the export"]
pub struct Export {
    handle: DatabaseClient,
    known: Option<types::Database>,
    path: PathBuf,
    overwrite: bool,
    encryption_key: Option<Secret>,
    export_timeout: Duration,
    stall_timeout: Duration,
    progress: Option<Progress>,
}

/// The result of [`Export::send`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exported {
    /// Where the file was saved.
    pub path: PathBuf,
    /// The size of the file, in bytes.
    pub size: u64,
}

impl Export {
    fn new(handle: DatabaseClient, path: PathBuf, known: Option<types::Database>) -> Self {
        Self {
            handle,
            known,
            path,
            overwrite: false,
            encryption_key: None,
            export_timeout: Duration::from_secs(60 * 60),
            stall_timeout: Duration::from_secs(60),
            progress: None,
        }
    }

    /// Replaces an existing file once the export is complete. Default: an existing file is an error.
    pub fn overwrite(mut self) -> Self {
        self.overwrite = true;
        self
    }

    /// Sets the key of an encrypted database, which the host needs to export it.
    ///
    /// It is not documented whether the host then sends the contents decrypted. The export fails unless
    /// it receives a SQLite file.
    pub fn encryption_key(mut self, key: impl Into<Secret>) -> Self {
        self.encryption_key = Some(key.into());
        self
    }

    /// Sets the timeout of the whole export, including retries. Default: 1 h.
    pub fn export_timeout(mut self, timeout: Duration) -> Self {
        self.export_timeout = timeout;
        self
    }

    /// Sets the timeout for progress of the download. Default: 60 s.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
        self
    }

    /// Sets a function to call during the export, with the number of bytes received and the known
    /// total, which grows with later changes. The number never decreases: a part that is received
    /// again counts once.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.progress = Some(Progress::new(progress));
        self
    }

    /// Saves the database, as it was when the export ended, in constant memory. A new database must be
    /// [ready](DatabaseClient::wait_ready).
    ///
    /// Sends the same requests as Turso's CLI to the host of the database: the current generation
    /// (`GET /info`), the SQLite file of that generation (`GET /export/…`), and the frames written
    /// to its write-ahead log since (`GET /sync/…`). Writes each transaction into the file once it
    /// is complete, so the result is one consistent file. If the generation changes meanwhile, the
    /// export starts again, twice at most. None of these requests is documented by Turso.
    ///
    /// The result is in WAL mode, as Turso requires for an [upload](DatabaseClient::upload), so
    /// SQLite creates a `-wal` file next to it when it opens it.
    ///
    /// Creates a read-only database token, valid for 10 min and replaced when needed, or one with
    /// full access if the host rejects it. Each request is retried as the policy allows; a retried
    /// download starts from the beginning.
    ///
    /// Writes to a temporary file in the same directory, which is renamed once it is complete and
    /// on disk. It is removed if the export fails or its future is dropped.
    ///
    /// # Scopes
    ///
    /// A group-scoped token needs `read` and `db:mint-token`; with [`Created::export`] only the latter.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument) if the file already exists, unless
    /// [`overwrite`](Self::overwrite) is set, or if there is a `-wal` or `-journal` file next to
    /// it, with which SQLite would corrupt the result. Both are checked before anything is sent,
    /// and again at the end. Also if the file cannot be written, or if the database is encrypted
    /// and its [key](Self::encryption_key) is missing or wrong.
    ///
    /// [`Decode`](ErrorKind::Decode) if the host sends anything but a SQLite file and frames. Also
    /// the errors of [`getDatabase`](crate::Client::get_database) and
    /// [`createDatabaseToken`](crate::Client::create_database_token).
    pub async fn send(self) -> Result<Exported, Error> {
        HelperSpan::new("export").run(self.run()).await
    }
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export")
            .field("handle", &self.handle)
            .field("path", &self.path)
            .field("overwrite", &self.overwrite)
            .finish_non_exhaustive()
    }
}
