//! Methods on generated types and builders.

use std::fmt::Display;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::Cipher;
use crate::{Secret, builder, types};

macro_rules! connection_urls {
    ($($type:ident: $what:literal),*) => {$(
        impl types::$type {
            #[doc = concat!("The URL by which libSQL clients connect to ", $what, ": `libsql://<host>`.")]
            pub fn libsql_url(&self) -> String {
                format!("libsql://{}", self.hostname)
            }

            #[doc = concat!("The URL by which HTTP clients reach ", $what, ": `https://<host>`.")]
            pub fn https_url(&self) -> String {
                format!("https://{}", self.hostname)
            }
        }
    )*};
}

connection_urls! {
    CreateDatabaseOutput: "the database",
    Database: "the database",
    Instance: "this instance alone"
}

/// What the answer of the creation says, as the object that every other operation answers with.
impl From<types::CreateDatabaseOutput> for types::Database {
    fn from(made: types::CreateDatabaseOutput) -> Self {
        let types::CreateDatabaseOutput {
            db_id,
            hostname,
            name,
            issued_cert_count,
            issued_cert_limit,
        } = made;
        // Filled in by name, so that the compiler tells of a field that one of the two gains.
        #[allow(deprecated)]
        Self {
            db_id,
            hostname,
            name,
            issued_cert_count,
            issued_cert_limit,
            allow_attach: None,
            archived: None,
            block_reads: None,
            block_writes: None,
            database_type: None,
            delete_protection: None,
            encryption_cipher: None,
            group: None,
            is_schema: None,
            parent: None,
            primary_region: None,
            regions: Vec::new(),
            schema: None,
            sleeping: None,
            type_: None,
            version: None,
        }
    }
}

/// What a new database begins with, and how it is kept.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform::fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
/// # acme.create("invoices", |b| b.group("default")).send().await?;
/// # use std::time::{Duration, SystemTime};
/// # use turso_platform::{Secret, ext::Cipher};
/// let hour_ago = SystemTime::now() - Duration::from_secs(3600);
/// let key = Secret::from("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="); // 32 bytes
/// acme.create("orders", |b| b.group("default").encrypted(Cipher::Aes256gcm, key.clone())).send().await?;
/// acme.create("copy", |b| b.group("default").copy_of("orders").encrypted("aes256gcm", key)).send().await?;
/// acme.create("before", |b| b.group("default").copy_of_at("invoices", hour_ago)).send().await?;
/// # Ok(())
/// # }
/// ```
impl types::builder::CreateDatabaseInput {
    /// It begins as a copy of another database. One of an encrypted database needs its
    /// [encryption](Self::encrypted) too.
    pub fn copy_of(self, source: impl Into<String>) -> Self {
        self.seed(seed("database").name(source.into()))
    }

    /// It begins as a copy of another database as that was at a moment. How far back it may lie depends
    /// on the plan; the last 15 seconds before it may be missing.
    pub fn copy_of_at(self, source: impl Into<String>, moment: impl Into<DateTime<Utc>>) -> Self {
        self.seed(
            seed("database")
                .name(source.into())
                .timestamp(moment.into()),
        )
    }

    /// It waits for the upload of a SQLite file, which
    /// [`upload`](crate::ext::OrganizationClient::upload) does as well.
    pub fn for_upload(self) -> Self {
        self.seed(seed("database_upload"))
    }

    /// It is encrypted with a key in Base64: 32 bytes, or 16 for `aes128gcm` and the `aegis128`
    /// family. Turso does not keep the key; who loses it loses the database.
    pub fn encrypted<C>(self, cipher: C, key: impl Into<Secret>) -> Self
    where
        C: TryInto<Cipher, Error: Display>,
    {
        let encryption = types::CreateDatabaseInputRemoteEncryption::builder();
        self.remote_encryption(
            encryption
                .encryption_cipher(cipher)
                .encryption_key(key.into()),
        )
    }
}

fn seed(kind: &str) -> types::builder::CreateDatabaseInputSeed {
    types::CreateDatabaseInputSeed::builder().type_(kind)
}

impl Cipher {
    /// The size of its keys, in bytes.
    pub fn key_size(self) -> usize {
        match self {
            Self::Aes256gcm | Self::Chacha20poly1305 => 32,
            Self::Aegis256 | Self::Aegis256x2 | Self::Aegis256x4 => 32,
            Self::Aes128gcm | Self::Aegis128l | Self::Aegis128x2 | Self::Aegis128x4 => 16,
        }
    }

    /// The bytes at the end of each page that a SQLite file must reserve to be
    /// [uploaded](crate::ext::OrganizationClient::upload) with it.
    pub fn reserved_bytes(self) -> u8 {
        match self {
            Self::Aes256gcm | Self::Aes128gcm | Self::Chacha20poly1305 => 28,
            Self::Aegis128l | Self::Aegis128x2 | Self::Aegis128x4 => 32,
            Self::Aegis256 | Self::Aegis256x2 | Self::Aegis256x4 => 48,
        }
    }
}

impl types::Instance {
    /// Whether it is the primary of its database.
    pub fn is_primary(&self) -> bool {
        self.type_ == types::InstanceType::Primary
    }
}

macro_rules! sql_tokens {
    ($($builder:ident with $access:ident answers $answer:ident;)*) => {$(
        impl builder::$builder<'_> {
            /// The token may read only. Without this it may also write.
            pub fn read_only(self) -> Self {
                self.authorization(types::$access::ReadOnly)
            }

            /// The token may read and write, as without this or [`read_only`](Self::read_only).
            pub fn full_access(self) -> Self {
                self.authorization(types::$access::FullAccess)
            }

            /// The token may also read these databases, attached to the one it opens.
            ///
            /// Today's databases refuse such a token, with any names and with none: nothing about
            /// it is sent without this.
            pub fn read_attach<N>(self, databases: impl IntoIterator<Item = N>) -> Self
            where
                N: Into<String>,
            {
                let names: Vec<String> = databases.into_iter().map(N::into).collect();
                let attach = types::CreateTokenInputPermissionsReadAttach::builder().databases(names);
                let permissions = types::CreateTokenInputPermissions::builder().read_attach(attach);
                self.body_map(|body| body.permissions(permissions))
            }

            /// The token expires after `lifetime`, rounded up to whole seconds and at least one.
            /// Without this it never does.
            pub fn expires_in(self, lifetime: Duration) -> Self {
                self.expiration(service_duration(lifetime))
            }

            /// The token never expires, as without this or [`expires_in`](Self::expires_in). It ends
            /// when all tokens of its database or group are invalidated.
            pub fn never_expires(self) -> Self {
                self.expiration("never")
            }
        }

        impl types::$answer {
            /// The token itself. Whatever it is passed to must keep it out of logs.
            pub fn expose(&self) -> &str {
                self.jwt.expose()
            }
        }
    )*};
}

sql_tokens! {
    CreateDatabaseToken with CreateDatabaseTokenAuthorization answers CreateDatabaseTokenResponse;
    CreateGroupToken with CreateGroupTokenAuthorization answers CreateGroupTokenResponse;
}

/// A duration as the service reads it, in weeks, days, hours, minutes and seconds: `2w1d30m`.
fn service_duration(duration: Duration) -> String {
    let rounding = u64::from(duration.subsec_nanos() > 0);
    let mut seconds = duration.as_secs().saturating_add(rounding).max(1);
    let mut text = String::new();
    for (unit, length) in [
        ('w', 604_800),
        ('d', 86_400),
        ('h', 3_600),
        ('m', 60),
        ('s', 1),
    ] {
        if seconds >= length {
            text += &format!("{}{unit}", seconds / length);
            seconds %= length;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_in_the_services_units() {
        let cases = [
            (Duration::ZERO, "1s"),
            (Duration::from_millis(1_500), "2s"),
            (Duration::from_secs(3_600), "1h"),
            (
                Duration::from_secs(2 * 604_800 + 86_400 + 30 * 60),
                "2w1d30m",
            ),
            (Duration::from_secs(90_061), "1d1h1m1s"),
        ];
        for (duration, text) in cases {
            assert_eq!(service_duration(duration), text);
        }
        assert_eq!(service_duration(Duration::MAX), "30500568904943w7h15s");
    }
}
