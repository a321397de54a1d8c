//! Uploads of SQLite files.

mod body;
mod removal;
mod sqlite;
mod watchdog;

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};

use super::create::Created;
use super::encryption::Cipher;
use super::get_or_create::{Origin, retry_while_not_found};
use super::host;
use super::organization::OrganizationClient;
use super::ready::wait_until_serving;
use crate::error::{Error, ErrorKind};
use crate::generated::types;
use crate::secret::Secret;
use crate::transport::call::Call;
use body::{FileRequests, Progress};
use removal::{Removal, remove};
use sqlite::SqliteFile;
use watchdog::Watchdog;

/// How long to wait for the new database's host. After that the file is sent regardless, since it
/// is not documented whether a host responds while its database waits for an upload.
const READY_TIMEOUT: Duration = Duration::from_secs(30);

const HOUR: Duration = Duration::from_secs(60 * 60);

/// The builder of the request body.
type Body = types::builder::CreateDatabaseInput;

impl OrganizationClient {
    /// Creates a database from a SQLite file: [`Upload`].
    ///
    /// `body` sets the other fields of the request that creates the database; `group` is required.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");
    /// let upload = acme.upload("orders", file, |b| b.group("default"));
    /// let created = upload.progress(|sent, size| println!("{sent} of {size}")).send().await?;
    /// println!("{}", created.libsql_url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload(
        &self,
        name: impl Into<String>,
        file: impl Into<PathBuf>,
        body: impl FnOnce(Body) -> Body,
    ) -> Upload<'_> {
        Upload {
            organization: self,
            name: name.into(),
            body: body(types::CreateDatabaseInput::builder()),
            file: file.into(),
            timeout: HOUR,
            stall_timeout: Duration::from_secs(60),
            response_timeout: Duration::from_secs(5 * 60),
            keep_on_failure: false,
            progress: None,
        }
    }
}

/// An upload of a SQLite file to a new database: [`OrganizationClient::upload`].
#[must_use = "call `send()` to start the upload"]
pub struct Upload<'a> {
    organization: &'a OrganizationClient,
    name: String,
    body: Body,
    file: PathBuf,
    timeout: Duration,
    stall_timeout: Duration,
    response_timeout: Duration,
    keep_on_failure: bool,
    progress: Option<Progress>,
}

/// The cipher and key of an encrypted database.
type Encryption = (Cipher, Secret);

impl Upload<'_> {
    /// Sets the timeout of the file transfer, including retries and the response. Default: 1 h.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the timeout for progress of the transfer. Default: 60 s.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
        self
    }

    /// Sets the timeout for the host's response after the whole file was sent. Default: 5 min.
    pub fn response_timeout(mut self, timeout: Duration) -> Self {
        self.response_timeout = timeout;
        self
    }

    /// Keeps the new database if the upload fails. Default: it is deleted.
    pub fn keep_on_failure(mut self) -> Self {
        self.keep_on_failure = true;
        self
    }

    /// Sets a function to call after each chunk, with the number of bytes sent and the size of the
    /// file. A retry starts again from zero.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.progress = Some(Arc::new(Mutex::new(progress)));
        self
    }

    /// Checks the file, creates the database, and uploads the file to it in constant memory, as
    /// [documented by Turso](https://docs.turso.tech/api-reference/databases/upload). Creates a
    /// database token for the upload, valid for the [`timeout`](Self::timeout), but at least 1 h
    /// and at most 24 h.
    ///
    /// If the upload fails after the database was created, the database is deleted, but only if its
    /// `DbId` still matches and the service confirmed that this call created it. The error says
    /// whether it was deleted, and [`Error::database`] returns it if it may still exist. Dropping
    /// the future does not delete it. If the database did not exist before and the response to its
    /// creation is lost, the upload continues, as with [`ensure`](OrganizationClient::ensure).
    ///
    /// Nothing may write to the file meanwhile. It is checked again just before it is sent.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is created, if the body has
    /// a seed, or if the file cannot be read or does not meet Turso's requirements: a SQLite
    /// database of at most 2 GiB in WAL mode, with 4096-byte pages, UTF-8 text and no auto_vacuum;
    /// for an encrypted database, with the [reserved bytes](Cipher::reserved_bytes) that its cipher
    /// needs; and without data in a `-wal` file, which would be lost, or in a `-journal` file.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) if a database of that name already exists, which
    /// is left unchanged. Also those of [`createDatabase`](crate::Client::create_database),
    /// [`createDatabaseToken`](crate::Client::create_database_token) and the upload.
    pub async fn send(self) -> Result<Created, Error> {
        let input = self
            .organization
            .create(&self.name, |_| self.body.clone())
            .input()?;
        if input.seed.is_some() {
            return Err(Error::invalid_argument(
                "nothing was uploaded: the contents come from the file, so there cannot be a seed",
            ));
        }
        let encryption = input
            .remote_encryption
            .and_then(|encryption| encryption.encryption_cipher.zip(encryption.encryption_key));
        let cipher = encryption.as_ref().map(|(cipher, _)| *cipher);
        let file = sqlite::check(&self.file, cipher).await?;
        let ensure = self
            .organization
            .ensure(&self.name, |_| self.body.clone().for_upload());
        let (created, origin) = ensure.run().await?;
        if origin == Origin::Existing {
            return Err(Error::new(
                ErrorKind::AlreadyExists,
                format!(
                    "database `{}` already exists; an upload creates a new one",
                    created.name
                ),
            ));
        }
        match self.transfer(&created.database, &file, encryption).await {
            Ok(()) => Ok(created),
            Err(error) => Err(self.clean_up(created.database, origin, error).await),
        }
    }

    /// Sends the file to the host of its database.
    async fn transfer(
        &self,
        database: &types::Database,
        file: &SqliteFile,
        encryption: Option<Encryption>,
    ) -> Result<(), Error> {
        let client = &self.organization.client;
        let token = self.database_token(&database.name).await?;
        match wait_until_serving(client, &database.hostname, READY_TIMEOUT, Some(&token)).await {
            Err(error) if error.kind() != ErrorKind::Timeout => return Err(error),
            _ => {}
        }
        let call = Call::new("upload", "/v1/upload");
        let mut secrets = vec![token.expose().to_owned()];
        let mut head = host::request(client, call, Method::POST, &database.hostname)?
            .bearer_auth(token.expose())
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(CONTENT_LENGTH, file.size);
        if let Some((cipher, key)) = &encryption {
            secrets.push(key.expose().to_owned());
            head = head
                .header("x-turso-encryption-cipher", cipher.to_string())
                .header("x-turso-encryption-key", sensitive_header(key)?);
        }
        let mut requests = FileRequests {
            head: head.build()?,
            file,
            watchdog: Watchdog::new(file.size, self.stall_timeout, self.response_timeout),
            progress: self.progress.clone(),
        };
        // The client's timeout and deadline are too short for large files.
        let upload_client = client
            .with_timeout(self.timeout)
            .with_retry(client.retry_policy().deadline(self.timeout));
        // An error response may arrive before the whole body was sent. Dropping `requests` ends the
        // body, which the connection would otherwise continue to send.
        upload_client
            .send_unsigned(call, &Method::POST, &secrets, &mut requests)
            .await
            .map(drop)
    }

    async fn database_token(&self, name: &str) -> Result<Secret, Error> {
        let lifetime = self.timeout.clamp(HOUR, 24 * HOUR);
        retry_while_not_found(self.organization, |acme| async move {
            let database = acme.database(name);
            let response = database.token().expires_in(lifetime).send().await?;
            Ok(response.into_inner().jwt)
        })
        .await
    }

    /// Deletes the database if this call created it, and adds the outcome to the error.
    async fn clean_up(&self, database: types::Database, origin: Origin, error: Error) -> Error {
        let name = &database.name;
        if self.keep_on_failure {
            let note = format!("database `{name}`, created for the upload, was kept as requested");
            return error.with_note(note).with_attachment(database);
        }
        if origin != Origin::Created {
            let note = format!(
                "database `{name}` was kept: the response to its creation was lost, so it may belong to \
                 another caller"
            );
            return error.with_note(note).with_attachment(database);
        }
        let attempts = error.attempts();
        match remove(self.organization, &database).await {
            // The upload's effect was deleted along with the database.
            Removal::Deleted => error.with_attempts(attempts, false).with_note(format!(
                "database `{name}`, created for the upload, was deleted"
            )),
            Removal::Replaced => error.with_attempts(attempts, false).with_note(format!(
                "a different database `{name}` now exists and was left unchanged"
            )),
            Removal::Failed(reason) => {
                let is_uncertain =
                    reason.may_have_taken_effect() || reason.kind() == ErrorKind::NotFound;
                let state = if is_uncertain {
                    "may still exist; check and delete it"
                } else {
                    "still exists; delete it"
                };
                let note = format!("database `{name}`, created for the upload, {state}: {reason}");
                error.with_note(note).with_attachment(database)
            }
        }
    }
}

fn sensitive_header(key: &Secret) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(key.expose())
        .map_err(|_| Error::invalid_argument("the encryption key is not a valid header value"))?;
    value.set_sensitive(true);
    Ok(value)
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
