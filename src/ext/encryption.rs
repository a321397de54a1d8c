//! Encryption of databases.

use std::fmt::Display;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::generated::types::{self, Cipher};
use crate::secret::Secret;

/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// use turso_platform::types::{Cipher, Encryption};
///
/// let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="; // 32 bytes
/// let encryption = Encryption::with_key(Cipher::Aes256gcm, key);
/// acme.group("default").create("orders").encryption(encryption).send().await?;
/// # Ok(())
/// # }
/// ```
impl types::Encryption {
    /// Encrypts the database with a Base64-encoded key of 32 bytes (16 bytes for `aes128gcm` and
    /// the `aegis128` family). Turso does not store the key: without it the data is lost.
    pub fn with_key(
        cipher: impl TryInto<Cipher, Error: Display>,
        key: impl Into<Secret>,
    ) -> types::builder::EncryptionBuilder {
        Self::builder()
            .encryption_cipher(cipher)
            .encryption_key(key)
    }

    /// Encrypts a [copy](types::Seed::copy_of) of an encrypted database with the Base64-encoded key
    /// of its source. The copy has the cipher of its source. A database that is not a copy also
    /// needs a [cipher](Self::with_key).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # let group = acme.group("default");
    /// # let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    /// # let encryption = turso_platform::types::Encryption::with_key("aes256gcm", key);
    /// # group.create("orders").encryption(encryption).send().await?;
    /// use turso_platform::types::{Encryption, Seed};
    ///
    /// let copy = group.create("staging").seed(Seed::copy_of("orders"));
    /// copy.encryption(Encryption::key(key)).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn key(key: impl Into<Secret>) -> types::builder::EncryptionBuilder {
        Self::builder().encryption_key(key)
    }
}

impl Cipher {
    /// Returns the key length, in bytes.
    pub fn key_size(self) -> usize {
        match self {
            Self::Aes256gcm | Self::Chacha20poly1305 => 32,
            Self::Aegis256 | Self::Aegis256x2 | Self::Aegis256x4 => 32,
            Self::Aes128gcm | Self::Aegis128l | Self::Aegis128x2 | Self::Aegis128x4 => 16,
        }
    }

    /// Returns the number of reserved bytes per page that a SQLite file needs to be
    /// [uploaded](crate::GroupClient::upload) with this cipher.
    pub fn reserved_bytes(self) -> u8 {
        match self {
            Self::Aes256gcm | Self::Aes128gcm | Self::Chacha20poly1305 => 28,
            Self::Aegis128l | Self::Aegis128x2 | Self::Aegis128x4 => 32,
            Self::Aegis256 | Self::Aegis256x2 | Self::Aegis256x4 => 48,
        }
    }
}

/// Checks the cipher and key before they are sent, since the service may create the database before
/// it rejects them. The error never shows the key.
pub fn check(encryption: &types::Encryption) -> Result<(), String> {
    let Some(key) = &encryption.encryption_key else {
        return Err("it needs a key".to_owned());
    };
    let Some(cipher) = &encryption.encryption_cipher else {
        return Err(
            "it also needs a cipher: set both with `Encryption::with_key`; the key alone is enough \
             only for a copy of an encrypted database"
                .to_owned(),
        );
    };
    let length = length_of(key)?;
    let required = cipher.key_size();
    if length == required {
        return Ok(());
    }
    Err(format!(
        "the key has {length} bytes; {cipher} needs {required} (create one with `openssl \
         rand -base64 {required}`)"
    ))
}

/// Checks the encryption of a copy. The key alone is enough, since the cipher is that of the
/// source.
pub fn check_copy(encryption: &types::Encryption) -> Result<(), String> {
    let types::Encryption {
        encryption_cipher: None,
        encryption_key: Some(key),
    } = encryption
    else {
        return check(encryption);
    };
    match length_of(key)? {
        16 | 32 => Ok(()),
        length => Err(format!("the key has {length} bytes instead of 16 or 32")),
    }
}

/// Returns the length of a key, in bytes.
fn length_of(key: &Secret) -> Result<usize, String> {
    let decoded = STANDARD.decode(key.expose());
    decoded
        .map(|bytes| bytes.len())
        .map_err(|_| "the key is not valid Base64 (standard alphabet, padded)".to_owned())
}
