//! Initial contents of new databases.

use chrono::{DateTime, Utc};

use crate::generated::types;

/// Initial contents and encryption.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
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
    /// Branches from the database `source`. If that is encrypted, also set its
    /// [encryption](Self::encrypted).
    pub fn copy_of(self, source: impl Into<String>) -> Self {
        self.seed(seed("database").name(source.into()))
    }

    /// Branches from the database `source` at a point in time. The plan limits how far back it can
    /// be; the last 15 s before it may be missing.
    pub fn copy_of_at(self, source: impl Into<String>, time: impl Into<DateTime<Utc>>) -> Self {
        self.seed(seed("database").name(source.into()).timestamp(time.into()))
    }

    /// Makes the database wait for the upload of a SQLite file. Set automatically by
    /// [`upload`](crate::ext::OrganizationClient::upload).
    pub fn for_upload(self) -> Self {
        self.seed(seed("database_upload"))
    }
}

fn seed(kind: &str) -> types::builder::CreateDatabaseInputSeed {
    types::CreateDatabaseInputSeed::builder().type_(kind)
}
