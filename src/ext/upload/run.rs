//! The steps of an upload: check the source, find or create the database, send, clean up.

use super::failure::FailedUpload;
use super::transfer::{CipherAndKey, Settings, Transfer};
use super::{Target, Upload, UploadSource};
use crate::error::{Error, ErrorKind};
use crate::ext::address::DatabaseAddress;
use crate::ext::created::Created;
use crate::ext::encryption;
use crate::ext::get_or_create::Origin;
use crate::ext::identity::get_database;
use crate::generated::argument::Body;
use crate::generated::types;
use crate::handle::DatabaseClient;

impl Upload {
    pub(super) async fn run(self) -> Result<Created, Error> {
        let Self {
            handle,
            source,
            target,
            settings,
            keep_on_failure,
            body,
        } = self;
        let task = UploadTask {
            handle,
            settings,
            body,
        };
        match target {
            Target::New => task.send_to_new(source, keep_on_failure).await,
            Target::Existing => task.send_to_existing(source, None).await,
            Target::Known(database) => task.send_to_existing(source, Some(*database)).await,
        }
    }
}

struct UploadTask {
    handle: DatabaseClient,
    settings: Settings,
    body: Body<types::builder::CreateDatabaseBodyBuilder>,
}

impl UploadTask {
    async fn send_to_new(self, source: UploadSource, keep: bool) -> Result<Created, Error> {
        let mut ensure = self.handle.organization().ensure(self.handle.name());
        ensure.body = self.body.clone();
        let input = ensure.creation.input(ensure.body.clone())?;
        let encryption = input.remote_encryption.and_then(cipher_and_key);
        let source = source.open(cipher(encryption.as_ref())).await?;
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
        let transfer = Transfer {
            organization: self.handle.organization(),
            name: self.handle.name(),
            address: DatabaseAddress::from(&created.database),
            source,
            encryption,
            settings: &self.settings,
        };
        let Err(error) = transfer.run().await else {
            return Ok(created);
        };
        let failed = self.failed(created.database, is_encrypted, error);
        Err(failed.clean_up(keep).await)
    }

    fn already_exists(&self, reason: &str) -> Error {
        let message = format!("database `{}` already exists; {reason}", self.handle.name());
        Error::new(ErrorKind::AlreadyExists, message)
    }

    async fn send_to_existing(
        self,
        source: UploadSource,
        known: Option<types::Database>,
    ) -> Result<Created, Error> {
        let encryption = self.encryption_of_existing()?;
        let source = source.open(cipher(encryption.as_ref())).await?;
        let database = match known {
            Some(database) => database,
            None => get_database(&self.handle).await?,
        };
        let is_encrypted = encryption.is_some();
        let transfer = Transfer {
            organization: self.handle.organization(),
            name: self.handle.name(),
            address: DatabaseAddress::from(&database),
            source,
            encryption,
            settings: &self.settings,
        };
        match transfer.run().await {
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

fn cipher(encryption: Option<&CipherAndKey>) -> Option<types::Cipher> {
    encryption.map(|(cipher, _)| *cipher)
}
