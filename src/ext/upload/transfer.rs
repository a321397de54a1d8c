//! Sends a file to the host of its database.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};

use super::body::{FileRequests, Progress};
use super::sqlite::SqliteFile;
use super::watchdog::Watchdog;
use crate::error::{Error, ErrorKind};
use crate::ext::get_or_create::retry_while_not_found;
use crate::ext::host;
use crate::ext::ready::wait_until_serving;
use crate::generated::types::Cipher;
use crate::handle::OrganizationClient;
use crate::secret::Secret;
use crate::transport::call::Call;

/// How long to wait for the database's host. After that the file is sent regardless, since it is
/// not documented whether a host responds while its database waits for an upload.
const READY_TIMEOUT: Duration = Duration::from_secs(30);

/// How much longer the token is valid than the transfer may take, since it is created before the
/// wait for the host.
const TOKEN_MARGIN: Duration = Duration::from_secs(5 * 60);

const SHORTEST_TOKEN_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// A timeout may be as long as `Duration::MAX`, which the service could not parse.
const LONGEST_TOKEN_LIFETIME: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The cipher and key of an encrypted database.
pub type CipherAndKey = (Cipher, Secret);

/// The settings of a transfer.
#[derive(Clone)]
pub struct Settings {
    pub timeout: Duration,
    pub stall_timeout: Duration,
    pub response_timeout: Duration,
    pub progress: Option<Progress>,
}

/// The transfer of a file to its database.
pub struct Transfer<'a> {
    pub organization: &'a OrganizationClient,
    pub name: &'a str,
    pub hostname: &'a str,
    pub file: Arc<SqliteFile>,
    pub encryption: Option<CipherAndKey>,
    pub settings: Settings,
}

impl Transfer<'_> {
    /// Creates a token for the database, waits for its host, and sends the file there.
    pub async fn run(self) -> Result<(), Error> {
        let client = self.organization.client();
        let token = self.token().await?;
        match wait_until_serving(client, self.hostname, READY_TIMEOUT, Some(&token)).await {
            Err(error) if error.kind() != ErrorKind::Timeout => return Err(error),
            _ => {}
        }
        let Settings {
            timeout,
            stall_timeout,
            response_timeout,
            progress,
        } = self.settings;
        let size = self.file.size();
        let call = Call::to_host("upload", "/v1/upload");
        let mut secrets = vec![token.expose().to_owned()];
        let mut head = host::request(client, call, Method::POST, self.hostname)?
            .bearer_auth(token.expose())
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(CONTENT_LENGTH, size);
        if let Some((cipher, key)) = &self.encryption {
            secrets.push(key.expose().to_owned());
            head = head
                .header("x-turso-encryption-cipher", cipher.to_string())
                .header("x-turso-encryption-key", sensitive_header(key)?);
        }
        let watchdog = Watchdog::new(size, stall_timeout, response_timeout);
        let mut requests = FileRequests::new(head.build()?, self.file, watchdog, progress);
        // The client's timeout and deadline are too short for large files.
        let upload_client = client
            .with_timeout(timeout)
            .with_retry(client.retry_policy().deadline(timeout));
        // An error response may arrive before the whole body was sent. Dropping `requests` ends the
        // body, which the connection would otherwise continue to send.
        let result = upload_client
            .send_unsigned(call, &Method::POST, &secrets, &mut requests)
            .await;
        requests
            .outcome(result)
            .map_err(|error| error.with_operation(call.operation))
    }

    /// Creates a token for the transfer. An extra token, whose response is lost, expires.
    async fn token(&self) -> Result<Secret, Error> {
        let lifetime = token_lifetime(self.settings.timeout);
        let result = retry_while_not_found(self.organization, |acme| async move {
            let database = acme.database(self.name);
            let response = database.create_token().expires_in(lifetime).send().await?;
            Ok(response.into_inner().jwt)
        })
        .await;
        result.map_err(|error| {
            let attempts = error.attempts();
            error.with_attempts(attempts, false)
        })
    }
}

fn token_lifetime(timeout: Duration) -> Duration {
    timeout
        .saturating_add(TOKEN_MARGIN)
        .clamp(SHORTEST_TOKEN_LIFETIME, LONGEST_TOKEN_LIFETIME)
}

fn sensitive_header(key: &Secret) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(key.expose())
        .map_err(|_| Error::invalid_argument("the encryption key is not a valid header value"))?;
    value.set_sensitive(true);
    Ok(value)
}
