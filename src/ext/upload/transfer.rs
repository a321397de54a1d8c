//! Sends the source to the host of its database: in chunks, or else in a single request.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::begin::{Begun, begin};
use super::chunks::{finalize, send_chunks};
use super::source::Source;
use super::whole::send_whole;
use crate::error::{Error, ErrorKind};
use crate::ext::address::DatabaseAddress;
use crate::ext::database_host::{DatabaseHost, Encryption};
use crate::ext::database_token::DatabaseToken;
use crate::ext::progress::Progress;
use crate::generated::types::Cipher;
use crate::handle::OrganizationClient;
use crate::secret::Secret;

/// The lifetime of the token for a chunked upload. It is renewed between chunks.
const CHUNK_TOKEN_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// The number of times that a chunked upload is started, if the host forgets the chunks.
const MAX_BEGINNINGS: u32 = 3;

/// The cipher and key of an encrypted database.
pub type CipherAndKey = (Cipher, Secret);

/// The settings of a transfer.
#[derive(Clone)]
pub struct Settings {
    pub upload_timeout: Duration,
    pub ready_timeout: Duration,
    pub stall_timeout: Duration,
    pub response_timeout: Duration,
    pub progress: Option<Progress>,
}

/// The transfer of a source to its database.
pub struct Transfer<'a> {
    pub organization: &'a OrganizationClient,
    pub name: &'a str,
    pub address: DatabaseAddress<'a>,
    pub source: Arc<Source>,
    pub encryption: Option<CipherAndKey>,
    pub settings: &'a Settings,
}

impl Transfer<'_> {
    /// Creates a token for the database, and sends the source as soon as the host accepts it.
    pub async fn run(self) -> Result<(), Error> {
        let (cipher, key) = self.encryption.unzip();
        let mut host = DatabaseHost {
            client: self.organization.client(),
            address: self.address,
            token: DatabaseToken::new(self.organization, self.name, CHUNK_TOKEN_LIFETIME),
            encryption: Encryption { key, cipher },
        };
        let mut deadline = None;
        let mut beginnings = 1;
        loop {
            let begun = begin(&mut host, self.source.size(), self.settings.ready_timeout).await?;
            let deadline =
                &*deadline.get_or_insert_with(|| Deadline::after(self.settings.upload_timeout));
            let upload = match begun {
                Begun::Chunks(upload) => upload,
                Begun::Whole => {
                    let lifetime = whole_token_lifetime(self.settings.upload_timeout);
                    host.token = DatabaseToken::new(self.organization, self.name, lifetime);
                    return send_whole(&mut host, &self.source, self.settings, deadline).await;
                }
            };
            let sent = match send_chunks(&mut host, &self.source, &upload, self.settings, deadline)
                .await
            {
                Ok(()) => finalize(&mut host, &self.source, &upload, self.settings, deadline).await,
                Err(error) => Err(error),
            };
            match sent {
                // For example, the host restarted. Nothing takes effect before the upload is
                // finalized.
                Err(error)
                    if error.kind() == ErrorKind::NotFound
                        && !error.may_have_taken_effect()
                        && beginnings < MAX_BEGINNINGS =>
                {
                    beginnings += 1;
                }
                result => return result,
            }
        }
    }
}

/// The end of `upload_timeout`.
pub struct Deadline {
    timeout: Duration,
    /// `None` if it is too far away to be represented.
    end: Option<Instant>,
}

impl Deadline {
    fn after(timeout: Duration) -> Self {
        Self {
            timeout,
            end: Instant::now().checked_add(timeout),
        }
    }

    /// Returns the time left for the next request, or the error if there is none.
    pub fn remaining(&self, operation: &'static str) -> Result<Duration, Error> {
        let remaining = self.end.map_or(Duration::MAX, |end| {
            end.saturating_duration_since(Instant::now())
        });
        if remaining.is_zero() {
            let error = Error::timed_out(self.timeout, "uploading the file");
            Err(error.with_attempts(0, false).with_operation(operation))
        } else {
            Ok(remaining)
        }
    }
}

/// Returns the lifetime of the token for a single request, which outlasts the whole transfer.
fn whole_token_lifetime(timeout: Duration) -> Duration {
    /// The extra time that the token is valid after the transfer must end.
    const MARGIN: Duration = Duration::from_secs(5 * 60);
    const SHORTEST: Duration = Duration::from_secs(60 * 60);
    /// A timeout may be as long as `Duration::MAX`, which the service could not parse.
    const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    timeout.saturating_add(MARGIN).clamp(SHORTEST, LONGEST)
}
