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

/// How long to wait for the new database's host before the file is sent anyway: whether a host
/// responds for a database that waits for its file is not documented.
const READY_TIMEOUT: Duration = Duration::from_secs(30);

const HOUR: Duration = Duration::from_secs(60 * 60);

/// The builder of the request body.
type Body = types::builder::CreateDatabaseInput;

impl OrganizationClient {
    /// Creates a database from a SQLite file: [`Upload`].
    ///
    /// `body` fills in the rest of the request that creates the database; `group` is required.
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

/// The upload of a SQLite file to a new database: [`OrganizationClient::upload`].
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

/// Cipher and key of an encrypted database.
type Encryption = (Cipher, Secret);

impl Upload<'_> {
    /// Sets how long the transfer of the file may take, the response included. Default: 1 h.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long the transfer may go without progress. Default: 60 s.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
        self
    }

    /// Sets how long the host may take to respond after it has received the whole file. Default:
    /// 5 min.
    pub fn response_timeout(mut self, timeout: Duration) -> Self {
        self.response_timeout = timeout;
        self
    }

    /// Keeps the new database if the upload fails, for inspection.
    pub fn keep_on_failure(mut self) -> Self {
        self.keep_on_failure = true;
        self
    }

    /// Calls a function after each piece with the number of bytes handed to the system and the size
    /// of the file. A retry starts again from zero.
    pub fn progress(mut self, progress: impl FnMut(u64, u64) + Send + 'static) -> Self {
        self.progress = Some(Arc::new(Mutex::new(progress)));
        self
    }

    /// Checks the file, creates the database, and uploads the file to it in constant memory, following
    /// [Turso's page](https://docs.turso.tech/api-reference/databases/upload), with a database token
    /// that is valid as long as the upload may take, and at least an hour.
    ///
    /// If the upload fails after the database was created, the database is deleted: exactly this one,
    /// by its `DbId`, and only if the service confirmed that this call created it. The error says
    /// what became of it, and [`Error::database`] returns it if it may still exist. Dropping the
    /// future leaves it in place. If the response to the creation is lost and the database did not
    /// exist before, it counts as created by this call, as with
    /// [`ensure`](OrganizationClient::ensure).
    ///
    /// The file is checked again just before it is sent. Nothing may write to it meanwhile.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is created, if the file cannot
    /// be read or is not what Turso accepts: a SQLite database of at most 2 GiB in WAL mode, with pages
    /// of 4096 bytes, UTF-8 text and no auto_vacuum; for an encrypted database, with as many reserved
    /// bytes as its cipher [needs](Cipher::reserved_bytes); and with nothing in a `-wal` file beside
    /// it, which would be lost. Also if the body has a seed.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) if there is a database of that name, which is not
    /// touched. Then those of [`createDatabase`](crate::Client::create_database), of
    /// [`createDatabaseToken`](crate::Client::create_database_token), and of the upload.
    pub async fn send(self) -> Result<Created, Error> {
        let input = self
            .organization
            .create(&self.name, |_| self.body.clone())
            .input()?;
        if input.seed.is_some() {
            return Err(Error::invalid_argument(
                "nothing was uploaded: an upload starts from the file, so it cannot have a seed",
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
        // The timeouts of an operation are too short for a file.
        let patient = client
            .with_timeout(self.timeout)
            .with_retry(client.retry_policy().deadline(self.timeout));
        // When `requests` is dropped, its body ends: an error response may come before all of it was
        // sent, and the connection would go on sending.
        patient
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

    /// Deletes the database that this call created, and adds to the error what became of it.
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
            // Whatever was sent is gone with it.
            Removal::Deleted => error.with_attempts(attempts, false).with_note(format!(
                "database `{name}`, created for the upload, was deleted"
            )),
            Removal::Replaced => error.with_attempts(attempts, false).with_note(format!(
                "another database `{name}` was created since, and was not touched"
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
