//! Requests to the host of a database, with a database token.

use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Method, RequestBuilder};

use super::address::DatabaseAddress;
use super::database_token::DatabaseToken;
use super::host;
use crate::client::Client;
use crate::error::Error;
use crate::generated::types::Cipher;
use crate::secret::Secret;
use crate::transport::call::Call;

const ENCRYPTION_KEY: HeaderName = HeaderName::from_static("x-turso-encryption-key");
const ENCRYPTION_CIPHER: HeaderName = HeaderName::from_static("x-turso-encryption-cipher");

/// The host of one database.
pub struct DatabaseHost<'a> {
    pub client: &'a Client,
    pub address: DatabaseAddress<'a>,
    pub token: DatabaseToken<'a>,
    pub encryption: Encryption,
}

/// The key of an encrypted database, and its cipher where the host needs it.
#[derive(Default)]
pub struct Encryption {
    pub key: Option<Secret>,
    pub cipher: Option<Cipher>,
}

/// A request, and the secrets to redact in its errors.
pub struct HostRequest {
    pub request: RequestBuilder,
    pub secrets: Vec<String>,
}

impl DatabaseHost<'_> {
    /// Starts a request to `path`, with the token and the encryption.
    pub async fn request(
        &mut self,
        call: Call,
        method: Method,
        path: &str,
    ) -> Result<HostRequest, Error> {
        let token = self.token.get().await?;
        let mut secrets = vec![token.expose().to_owned()];
        let mut request = host::database_request(self.client, call, method, self.address, path)?
            .bearer_auth(token.expose());
        if let Some(cipher) = self.encryption.cipher {
            request = request.header(ENCRYPTION_CIPHER, cipher.to_string());
        }
        if let Some(key) = &self.encryption.key {
            secrets.push(key.expose().to_owned());
            request = request.header(ENCRYPTION_KEY, sensitive(call, key)?);
        }
        Ok(HostRequest { request, secrets })
    }
}

fn sensitive(call: Call, key: &Secret) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(key.expose())
        .map_err(|_| call.invalid_argument("the encryption key is not a valid header value"))?;
    value.set_sensitive(true);
    Ok(value)
}
